// `npm run start:check`: starts the built program as a newcomer would (embedded database, a folder
// of its own, a free port), waits until it is ready, asks one GraphQL query, stops it by SIGTERM
// and wants a clean end. Run from dist: it catches what only the built program shows.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { environmentFor } from '../config.ts';

const READY_SECONDS = 90;
const STOP_SECONDS = 30;

interface Started {
  address: string;
  service: ChildProcess;
  /** What it wrote, for the case that something is wrong. */
  written: () => string;
}

/** Runs the whole check. @throws Error that says which step failed. */
export async function checkStart(say: (line: string) => void): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'joint-start-check-'));
  // The embedded database runs as another user when this is root's.
  await chmod(dataDir, 0o711);
  const started = await startService(dataDir);
  try {
    const since = stopwatch();
    await untilReady(started);
    say(`ready after ${since()} s`);
    await askQuery(started.address);
    say('a GraphQL query is answered');
    const stopping = stopwatch();
    await stopService(started);
    say(`stopped cleanly after ${stopping()} s`);
  } catch (error) {
    throw new Error(`${messageOf(error)}\nThe service wrote:\n${started.written()}`, {
      cause: error,
    });
  } finally {
    started.service.kill('SIGKILL');
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function startService(dataDir: string): Promise<Started> {
  const port = await freePort();
  const program = fileURLToPath(new URL('../main.js', import.meta.url));
  const service = spawn(process.execPath, [program], {
    env: environmentFor({ PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [service.stdout, service.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => (text = (text + part).slice(-20_000)));
  }
  return { address: `http://127.0.0.1:${port}`, service, written: () => text };
}

async function untilReady({ address, service }: Started): Promise<void> {
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

async function askQuery(address: string): Promise<void> {
  const answer = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: '{ __typename }' }),
  });
  const body = await answer.text();
  const { data: result } = JSON.parse(body) as { data?: { __typename?: string } };
  if (answer.status !== 200 || result?.__typename !== 'Query') {
    throw new Error(`the GraphQL query was answered by ${answer.status}: ${body.slice(0, 500)}`);
  }
}

async function stopService({ service }: Started): Promise<void> {
  const ended = once(service, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  service.kill('SIGTERM');
  const [code, signal] = await Promise.race([ended, tooLate(STOP_SECONDS)]);
  if (code !== 0) throw new Error(`the service ended with ${code ?? signal ?? 'nothing'}, not 0`);
}

async function tooLate(seconds: number): Promise<never> {
  await wait(seconds * 1000, undefined, { ref: false });
  throw new Error(`the service did not stop within ${seconds} s`);
}

function hasEnded(service: ChildProcess): boolean {
  return service.exitCode !== null || service.signalCode !== null;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function stopwatch(): () => string {
  const began = performance.now();
  return () => ((performance.now() - began) / 1000).toFixed(1);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'something was thrown that is no error';
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await checkStart((line) => console.log(line));
  } catch (error) {
    console.error(messageOf(error));
    process.exitCode = 1;
  }
}
