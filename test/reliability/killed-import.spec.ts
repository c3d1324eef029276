// The service killed twice in the middle of a file, or stopped, and the file sent again: every good
// row is there exactly once, and the last report tells of all of it. Some thousands of rows; with
// IMPORT_ROWS a million (docs/operations.md, "Files of arrears").
// Not here: what a report says (test/features/import.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { DEV_ISSUER_FOLDER, DevIssuer } from '../../src/platform/auth/dev-issuer.ts';
import { dayInAmsterdam, SystemClock } from '../../src/platform/clock/clock.ts';
import { findSampleCaller } from '../../src/programs/sample-callers.ts';
import { ADMIT_MEMBER, admitMemberInput } from '../../src/programs/sample-requests.ts';
import { BuiltService, type ServiceProcess, untilReady } from '../support/built-service.ts';
import { memberOf, nextKey } from '../support/coalition.ts';
import {
  fileOfRows,
  isWrong,
  streamFile,
  type StreamedReport,
  WRONG_EVERY,
} from '../support/import-stream.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const ROWS = Number(process.env['IMPORT_ROWS'] ?? 2500);
const WRONG = Array.from({ length: ROWS }, (_none, n) => n).filter(isWrong);
/** A row a millisecond, and then some. */
const PATIENCE = 120_000 + ROWS * 10;

let built: BuiltService;
let database: TestDatabase;
let dataDir: string;
const clock = new SystemClock();
const today = dayInAmsterdam(clock.now());

beforeAll(async () => {
  built = await BuiltService.build();
  database = await createTestDatabase();
  dataDir = await built.newDataDir();
}, 120_000);
afterAll(async () => {
  await built.remove();
  await database.drop();
}, 120_000);

async function start(): Promise<ServiceProcess> {
  const service = await built.start({
    DATA_DIR: dataDir,
    DATABASE_URL: database.urls.http,
    DATABASE_DIRECT_URL: database.urls.worker,
    LOG_LEVEL: 'warn',
  });
  await untilReady(service);
  return service;
}

async function tokenOf(name: string): Promise<string> {
  const directory = join(dataDir, DEV_ISSUER_FOLDER);
  const issuer = await DevIssuer.open({ environment: 'development', directory, clock });
  const caller = findSampleCaller(name);
  if (caller === null) throw new Error(`there is no sample caller ${name}`);
  return issuer.issue({ ...caller.request, expiresInSeconds: 24 * 3600 });
}

async function admit({ address }: ServiceProcess, member: string): Promise<void> {
  const answer = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await tokenOf('coordinator')}`,
    },
    body: JSON.stringify({
      query: ADMIT_MEMBER,
      variables: { input: admitMemberInput(memberOf(member), nextKey()) },
    }),
  });
  expect(await answer.text()).toContain('"refusals":[]');
}

/** Sends the file, and kills the service once so many of its entries are settled. */
async function sendUntil(service: ServiceProcess, entries: number): Promise<StreamedReport> {
  const ended = once(service.child, 'exit');
  const report = await streamFile(
    service.address,
    await tokenOf('cz'),
    fileOfRows(ROWS, today),
    (line) => {
      if (line.type === 'progress' && Number(line['entries']) >= entries) {
        service.child.kill('SIGKILL');
      }
    },
  );
  await ended;
  return report;
}

async function asSuperuser<Row>(query: string): Promise<Row> {
  const client = new pg.Client(database.urls.superuser);
  await client.connect();
  const { rows } = await client.query(query);
  await client.end();
  return rows[0] as Row;
}

interface Stored {
  arrears: number;
  customers: number;
  items: number;
  events: number;
  consents: number;
}

const stored = (): Promise<Stored> =>
  asSuperuser<Stored>(`select count(*)::int as arrears,
    (select count(*)::int from customer_relation) as customers,
    (select count(*)::int from arrears_item) as items,
    (select count(*)::int from arrears_event) as events,
    (select count(*)::int from consent) as consents from arrears`);

describe('a file during which the service is killed twice', () => {
  it(
    'is there exactly once in the end, and its last report is complete',
    async () => {
      const first = await start();
      await admit(first, 'cz');
      const broken = await sendUntil(first, Math.floor(ROWS / 3));
      expect(broken.end).toBeNull();
      const between = await stored();
      // Whole parts only: of each entry everything.
      expect(between.arrears).toBeGreaterThan(0);
      expect(between.arrears).toBeLessThan(ROWS - WRONG.length);
      expect(between).toEqual({
        arrears: between.arrears,
        customers: between.arrears,
        items: between.arrears,
        events: between.arrears,
        consents: between.arrears,
      });
      const again = await sendUntil(await start(), Math.floor((ROWS * 2) / 3));
      expect(again.end).toBeNull();
      const report = await streamFile(
        (await start()).address,
        await tokenOf('cz'),
        fileOfRows(ROWS, today),
      );
      const good = ROWS - WRONG.length;
      expect(report.end).toMatchObject({
        ...{ outcome: 'DONE', rows: ROWS, entries: ROWS, new: good },
        ...{ known: 0, failed: WRONG.length },
      });
      expect(Number(report.end?.['before'])).toBeGreaterThanOrEqual((ROWS * 2) / 3 - 1000);
      expect(report.faults.map(({ line, column, code }) => [line, column, code])).toEqual(
        WRONG.map((n) => [n + 2, 'bedrag', 'AMOUNT_AMBIGUOUS']),
      );
      const all = { arrears: good, customers: good, items: good, events: good, consents: good };
      expect(await stored()).toEqual(all);
    },
    PATIENCE,
  );
});

/** More than is on its way when the service hears that it has to stop. */
const STOPPED_ROWS = 4000;

describe('a file during which the service is stopped', () => {
  it('ends with what is under way, tells how to go on, and goes on with the next service', async () => {
    const first = await start();
    await admit(first, 'kpn');
    const ended = once(first.child, 'exit');
    const token = await tokenOf('kpn');
    const file = (): Iterable<string> => fileOfRows(STOPPED_ROWS, today);
    const report = await streamFile(first.address, token, file(), (line) => {
      if (line.type === 'progress' && line['entries'] === 500) first.child.kill('SIGTERM');
    });
    expect(await ended).toEqual([0, null]);
    expect(report.end).toMatchObject({ type: 'end', outcome: 'STOPPED' });
    expect(report.faults.at(-1)).toMatchObject({ type: 'fileFault', code: 'SERVICE_STOPPING' });
    // All that the report calls new is stored, and no more.
    const ofMember = `select count(*)::int as n from arrears a join organisation o on o.id = a.member_id
      where o.name = 'KPN'`;
    const done = Number(report.end?.['entries']);
    expect(done).toBeGreaterThanOrEqual(500);
    expect(done).toBeLessThan(STOPPED_ROWS);
    expect(await asSuperuser<{ n: number }>(ofMember)).toEqual({ n: report.end?.['new'] });
    const next = await start();
    const again = await streamFile(next.address, token, file());
    const wrong = Math.ceil(STOPPED_ROWS / WRONG_EVERY);
    expect(again.end).toMatchObject({ outcome: 'DONE', entries: STOPPED_ROWS, failed: wrong });
    expect(again.end).toMatchObject({ new: STOPPED_ROWS - wrong, before: done });
  }, 120_000);
});
