// The service as a process: told to stop while requests run, killed and started again on what it
// left, started twice on the same data, started where another program listens.
// Not here: the order of a graceful stop (test/platform/observe), a killed worker
// (killed-worker.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { DEV_ISSUER_FOLDER, DevIssuer } from '../../src/platform/auth/dev-issuer.ts';
import { SystemClock } from '../../src/platform/clock/clock.ts';
import { findSampleCaller } from '../../src/programs/sample-callers.ts';
import { SAMPLE_MEMBERS } from '../../src/programs/sample-coalition.ts';
import { ADMIT_MEMBER, admitMemberInput } from '../../src/programs/sample-requests.ts';
import { BuiltService, type ServiceProcess, untilReady } from '../support/built-service.ts';
import { until } from '../support/open-worker.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const ARREARS = '{ arrears(first: 5) { edges { node { id } } } }';
const [MEMBER] = SAMPLE_MEMBERS;

let built: BuiltService;

beforeAll(async () => {
  built = await BuiltService.build();
});

afterAll(() => built.remove());

/** A token of the issuer whose folder this is. */
async function tokenOf(name: string, dataDir: string): Promise<string> {
  const directory = join(dataDir, DEV_ISSUER_FOLDER);
  const clock = new SystemClock();
  const issuer = await DevIssuer.open({ environment: 'development', directory, clock });
  const caller = findSampleCaller(name);
  if (caller === null) throw new Error(`there is no sample caller ${name}`);
  return issuer.issue(caller.request);
}

async function ask(
  service: ServiceProcess,
  token: string,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${service.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  return { status: answer.status, text: await answer.text() };
}

async function superuser({ urls }: TestDatabase): Promise<pg.Client> {
  const client = new pg.Client(urls.superuser);
  await client.connect();
  return client;
}

async function admit(service: ServiceProcess, dataDir: string): Promise<string> {
  if (MEMBER === undefined) throw new Error('there is no sample member');
  const token = await tokenOf('coordinator', dataDir);
  const input = admitMemberInput(MEMBER, '44444444-4444-4444-8444-444444444444');
  const { text } = await ask(service, token, ADMIT_MEMBER, { input });
  expect(text).toContain(`"name":"${MEMBER.labels[0]?.name ?? ''}"`);
  return tokenOf(MEMBER.slug, dataDir);
}

describe('the service that is told to stop while requests run', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(() => database.drop());

  it('answers every one of them, takes no new ones, and ends well', async () => {
    const dataDir = await built.newDataDir();
    const service = await built.start({
      DATA_DIR: dataDir,
      DATABASE_URL: database.urls.http,
      DATABASE_DIRECT_URL: database.urls.worker,
      POOL_SIZE: '4',
    });
    await untilReady(service);
    const token = await admit(service, dataDir);
    const [locker, watcher] = [await superuser(database), await superuser(database)];
    // Nobody can be admitted through the door while this lasts: the requests run on.
    await locker.query('begin; lock table organisation in access exclusive mode');
    const asked = Array.from({ length: 30 }, () => ask(service, token, ARREARS));
    const waiting = `select from pg_stat_activity
      where datname = current_database() and application_name = 'joint-http'
        and wait_event_type = 'Lock'`;
    await until(async () => (await watcher.query(waiting)).rowCount === 4);
    // The rest wait within the process: what is sent over HTTP has arrived by now.
    await pause(200);
    service.child.kill('SIGTERM');
    await until(() => service.written().includes('"STOPPING"'));
    await pause(300);
    await expect(ask(service, token, ARREARS)).rejects.toThrow('fetch failed');
    expect(service.child.exitCode).toBeNull();
    await locker.query('commit');
    await Promise.all([locker.end(), watcher.end()]);
    const answers = await Promise.all(asked);
    expect(answers.map(({ status }) => status)).toEqual(Array(30).fill(200));
    expect(new Set(answers.map(({ text }) => text.includes('"arrears":{"edges":[]}')))).toEqual(
      new Set([true]),
    );
    expect(await service.ended).toBe(0);
    expect(service.written()).toContain('"STOPPED"');
    expect(service.written()).not.toContain('"error"');
  }, 120_000);
});

describe('the service with a database of its own', () => {
  let dataDir: string;
  let service: ServiceProcess;
  let token: string;

  beforeAll(async () => {
    dataDir = await built.newDataDir();
    service = await built.start({ DATA_DIR: dataDir });
    await untilReady(service);
    token = await admit(service, dataDir);
  }, 120_000);

  it('that is killed while it works goes on from what it had stored', async () => {
    const hammering = Array.from({ length: 20 }, () =>
      ask(service, token, ARREARS).catch(() => 'cut off'),
    );
    service.child.kill('SIGKILL');
    await once(service.child, 'exit');
    await Promise.all(hammering);
    service = await built.start({ DATA_DIR: dataDir });
    await untilReady(service);
    // The member and its token, by the same issuer and the same keys.
    const { status, text } = await ask(service, token, ARREARS);
    expect([status, text]).toEqual([200, expect.stringContaining('"arrears":{"edges":[]}')]);
  }, 120_000);

  it('that is started twice shares it; whoever joined can go without harm to the other', async () => {
    const second = await built.start({ DATA_DIR: dataDir });
    await untilReady(second);
    expect((await ask(second, token, ARREARS)).status).toBe(200);
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    expect((await ask(service, token, ARREARS)).status).toBe(200);
  }, 120_000);

  it('that finds its port taken says so in words, and harms nobody', async () => {
    const PORT = new URL(service.address).port;
    const second = await built.start({ DATA_DIR: dataDir, PORT });
    expect(await second.ended).toBe(1);
    expect(second.written()).toContain(`Port ${PORT} is taken`);
    expect(second.written()).toContain('Choose another one with PORT');
    expect((await ask(service, token, ARREARS)).status).toBe(200);
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(0);
  }, 120_000);
});
