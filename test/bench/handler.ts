// Starts a bare handler (baseline-server.ts) as a process of its own.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Stage } from './stage.ts';

export interface HandlerSettings {
  port: number;
  tokenCheck: 'ON' | 'OFF';
  /** One statement with one argument; a row may have `pseudonyms`, whose look is logged. */
  text: string;
}

export async function startHandler(stage: Stage, settings: HandlerSettings): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL('./baseline-server.ts', import.meta.url)), [], {
    execArgv: ['--import', 'tsx'],
    stdio: ['pipe', 'inherit', 'inherit', 'ipc'],
  });
  const jwk = stage.issuer.keySet.keys[0];
  child.stdin?.end(JSON.stringify({ ...settings, databaseUrl: stage.urls.http, jwk }));
  await once(child, 'message');
  return child;
}
