// The built service as a child process: started on a free port with a folder of its own, waited
// for, stopped. For programs that use the service as anybody would, over HTTP.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { environmentFor } from '../config.ts';

const READY_SECONDS = 90;
const STOP_SECONDS = 30;
const KEPT_CHARACTERS = 20_000;

export interface RunningService {
  address: string;
  dataDir: string;
  process: ChildProcess;
  /** What it wrote last, for the case that something is wrong. */
  written: () => string;
}

/** A folder of its own for one run of a program. */
export async function newDataDir(parent: string, prefix: string): Promise<string> {
  await mkdir(parent, { recursive: true });
  const dataDir = await mkdtemp(join(parent, prefix));
  // The embedded database runs as another user when this is root's.
  await chmod(dataDir, 0o711);
  return dataDir;
}

/**
 * Starts the built service. `say` is told what the service tells people while it starts.
 * @param port 0 for a free one.
 */
export async function startService(
  dataDir: string,
  say: (line: string) => void = () => undefined,
  port = 0,
): Promise<RunningService> {
  const own = port === 0 ? await freePort() : port;
  const program = fileURLToPath(new URL('../main.js', import.meta.url));
  const service = spawn(process.execPath, [program], {
    env: environmentFor({ PORT: String(own), HOST: '127.0.0.1', DATA_DIR: dataDir }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const keep = (part: string): void => {
    text = (text + part).slice(-KEPT_CHARACTERS);
  };
  service.stdout.setEncoding('utf8').on('data', keep);
  service.stderr.setEncoding('utf8').on('data', (part: string) => {
    keep(part);
    for (const line of part.split('\n').filter(Boolean)) say(line);
  });
  return { address: `http://127.0.0.1:${own}`, dataDir, process: service, written: () => text };
}

/** Waits until the service says that it is ready. @throws Error when it ends or takes too long. */
export async function untilReady({ address, process: service }: RunningService): Promise<void> {
  const deadline = performance.now() + READY_SECONDS * 1000;
  while (performance.now() < deadline) {
    if (hasEnded(service)) throw new Error('the service ended before it was ready');
    const answer = await fetch(`${address}/health/ready`).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.status === 200) return;
    await wait(50);
  }
  throw new Error(`the service was not ready within ${READY_SECONDS} s`);
}

/** Stops the service by SIGTERM. @throws Error when it does not end well. */
export async function stopService({ process: service }: RunningService): Promise<void> {
  const ended = once(service, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  service.kill('SIGTERM');
  const [code, signal] = await Promise.race([ended, tooLate(STOP_SECONDS)]);
  if (code !== 0) throw new Error(`the service ended with ${code ?? signal ?? 'nothing'}, not 0`);
}

export function hasEnded(service: ChildProcess): boolean {
  return service.exitCode !== null || service.signalCode !== null;
}

async function tooLate(seconds: number): Promise<never> {
  await wait(seconds * 1000, undefined, { ref: false });
  throw new Error(`the service did not stop within ${seconds} s`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
