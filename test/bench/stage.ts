// What every measurement stands on: a durable database of its own, the built service on it as
// another process, and tokens. Both sides of a ratio use the same database in the same run.
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { environmentFor } from '../../src/config.ts';
import { DEV_ISSUER_FOLDER, DevIssuer } from '../../src/platform/auth/dev-issuer.ts';
import { SystemClock } from '../../src/platform/clock/clock.ts';
import { type Cluster, startCluster } from '../../src/platform/database/embedded-cluster.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import {
  type DatabaseUrls,
  passwordsDerivedFrom,
  provision,
} from '../../src/platform/database/provision.ts';
import { findSampleCaller } from '../../src/programs/sample-callers.ts';
import { newDataDir } from '../../src/programs/service-process.ts';

export interface Stage {
  urls: DatabaseUrls;
  superuserUrl: string;
  dataDir: string;
  address: string;
  /** Of the built service. */
  pid: number;
  issuer: DevIssuer;
  /** Seconds from spawning the built service until it said that it is ready. */
  startSeconds: number;
  ask(who: string, query: string, variables?: Record<string, unknown>): Promise<unknown>;
  token(who: string): Promise<string>;
  /** Waits until no job waits: linking must not run beside a measurement. */
  untilQuiet(): Promise<void>;
  close(): Promise<void>;
}

export const BENCH_PORT = 4780;

/** Sets everything up. `say` is told what takes long; the service gets these options of Node.js. */
export async function openStage(
  say: (line: string) => void,
  nodeOptions: readonly string[] = [],
): Promise<Stage> {
  const dataDir = await newDataDir(tmpdir(), 'joint-bench-');
  say('making a database');
  const cluster = await startCluster({
    directory: join(dataDir, 'postgres'),
    durability: 'SAFE',
  });
  const adminUrl = cluster.superuserUrl('postgres');
  const passwords = passwordsDerivedFrom(new URL(adminUrl).password);
  const urls = await provision({ adminUrl, database: 'joint', passwords });
  await migrate({ ownerUrl: urls.owner });
  say('starting the built service');
  const began = performance.now();
  const service = startBuilt(dataDir, urls, nodeOptions);
  await untilReady(service);
  const startSeconds = (performance.now() - began) / 1000;
  const issuer = await DevIssuer.open({
    environment: 'development',
    directory: join(dataDir, DEV_ISSUER_FOLDER),
    clock: new SystemClock(),
  });
  const address = `http://127.0.0.1:${BENCH_PORT}`;
  const token = (who: string): Promise<string> => tokenOf(issuer, who);
  return {
    urls,
    superuserUrl: cluster.superuserUrl('joint'),
    dataDir,
    address,
    pid: service.pid ?? 0,
    issuer,
    startSeconds,
    token,
    ask: async (who, query, variables = {}) => post(address, await token(who), query, variables),
    untilQuiet: () => untilQuiet(cluster.superuserUrl('joint')),
    close: () => close(service, cluster, dataDir),
  };
}

function startBuilt(
  dataDir: string,
  urls: DatabaseUrls,
  nodeOptions: readonly string[],
): ChildProcess {
  const program = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));
  return spawn(process.execPath, [...nodeOptions, program], {
    env: environmentFor({
      PORT: String(BENCH_PORT),
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      DATABASE_URL: urls.http,
      DATABASE_DIRECT_URL: urls.worker,
      LOG_LEVEL: 'warn',
      RATE_PER_MINUTE: '1000000',
      RATE_IMPORTS_PER_MINUTE: '100000',
    }),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

async function untilReady(service: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 3000; tries += 1) {
    if (service.exitCode !== null) throw new Error('the built service ended');
    const answer = await fetch(`http://127.0.0.1:${BENCH_PORT}/health/ready`).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.status === 200) return;
    await wait(10);
  }
  throw new Error('the built service was not ready within 30 s');
}

async function untilQuiet(superuserUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  for (;;) {
    const { rows } = await client.query<{ jobs: number }>(
      'select count(*)::int as jobs from graphile_worker._private_jobs',
    );
    if (rows[0]?.jobs === 0) break;
    await wait(200);
  }
  await client.end();
}

async function tokenOf(issuer: DevIssuer, who: string): Promise<string> {
  const caller = findSampleCaller(who);
  if (caller === null) throw new Error(`there is no sample caller ${who}`);
  return issuer.issue({ ...caller.request, expiresInSeconds: 3600 });
}

/** One call. @throws Error when it answers errors. */
export async function post(
  address: string,
  token: string,
  query: string,
  variables: Record<string, unknown>,
): Promise<unknown> {
  const answer = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await answer.json()) as { data?: unknown; errors?: unknown };
  if (body.errors !== undefined) throw new Error(JSON.stringify(body.errors));
  return body.data;
}

async function close(service: ChildProcess, cluster: Cluster, dataDir: string): Promise<void> {
  const ended = once(service, 'exit');
  service.kill('SIGTERM');
  await ended;
  await cluster.stop();
  await rm(dataDir, { recursive: true, force: true });
}
