// `npm run start:check`: starts the built program as a newcomer would (embedded database, a folder
// of its own, a free port), waits until it is ready, asks one GraphQL query, stops it by SIGTERM
// and wants a clean end. Run from dist: it catches what only the built program shows.
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { newDataDir, startService, stopService, untilReady } from './service-process.ts';

/** Runs the whole check. @throws Error that says which step failed. */
export async function checkStart(say: (line: string) => void): Promise<void> {
  const dataDir = await newDataDir(tmpdir(), 'joint-start-check-');
  const service = await startService(dataDir);
  try {
    const since = stopwatch();
    await untilReady(service);
    say(`ready after ${since()} s`);
    await askQuery(service.address);
    say('a GraphQL query is answered');
    const stopping = stopwatch();
    await stopService(service);
    say(`stopped cleanly after ${stopping()} s`);
  } catch (error) {
    throw new Error(`${messageOf(error)}\nThe service wrote:\n${service.written()}`, {
      cause: error,
    });
  } finally {
    service.process.kill('SIGKILL');
    await rm(dataDir, { recursive: true, force: true });
  }
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
