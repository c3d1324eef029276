// The connection is lost in the middle of a transaction, in every way it can be: the caller gets an
// error, nothing stays, no transaction stays open, and the next call works with its own eyes.
// Not here: failures with a connection (test/platform/database).
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from '../../src/platform/database/statement.ts';
import type { Tx } from '../../src/platform/database/tx.ts';
import { callerOf, FIRST_MEMBER, OpenDoors, SECOND_MEMBER } from '../support/open-doors.ts';
import { SilentServer } from '../support/silent-server.ts';

const RENAME = sql('lost-spec.rename', `update organisation set name = $2 where id = $1`);
const WAIT = sql('lost-spec.wait', `select pg_sleep($1::float8)`);
const BACKEND = sql<{ pid: number }>('lost-spec.backend', `select pg_backend_pid() as pid`);
const WHO = sql<{ role: string; viewer: string }>(
  'lost-spec.who',
  `select current_user::text as role, viewer()`,
);

const COORDINATOR = callerOf('COORDINATOR', '33333333-3333-4333-8333-333333333333');

let open: OpenDoors;

beforeAll(async () => {
  open = await OpenDoors.open({ size: 2 });
});

afterAll(() => open.close());

beforeEach(async () => {
  await open.admin.query(`update organisation set name = 'Before'`);
});

async function kill(pid: number): Promise<void> {
  await open.admin.query('select pg_terminate_backend($1)', [pid]);
  for (;;) {
    const left = await open.rows('select from pg_stat_activity where pid = $1', [pid]);
    if (left.length === 0) return;
    await pause(5);
  }
}

function asCoordinator<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return open.doors.asActor(COORDINATOR, work);
}

/** Nothing stored, nothing open, and everybody who comes next is who they are. */
async function expectRecovered(doors: OpenDoors = open): Promise<void> {
  const names = await doors.rows<{ name: string }>('select name from organisation');
  expect(names.map((row) => row.name)).toEqual(['Before', 'Before']);
  const callers = Array.from({ length: 12 }, (_, index) => {
    const viewer = index % 2 === 0 ? FIRST_MEMBER : SECOND_MEMBER;
    return doors.doors.asActor(callerOf('MEMBER', viewer), async (tx) => {
      expect(await tx.maybe(WHO)).toEqual({ role: 'jpa_member', viewer });
      return viewer;
    });
  });
  expect(await Promise.all(callers)).toHaveLength(12);
  expect(await doors.openTransactions()).toBe(0);
}

describe('a connection that is lost', () => {
  it('while a statement runs', async () => {
    const acted = asCoordinator(async (tx) => {
      await tx.run(RENAME, [FIRST_MEMBER, 'After']);
      const pid = (await tx.maybe(BACKEND))?.pid ?? 0;
      void pause(50).then(() => kill(pid));
      await tx.run(WAIT, [10]);
    });
    await expect(acted).rejects.toMatchObject({ code: '57P01' });
    await expectRecovered();
  });

  it('while several statements are under way', async () => {
    const acted = asCoordinator(async (tx) => {
      tx.runLater(RENAME, [FIRST_MEMBER, 'After']);
      const pid = (await tx.maybe(BACKEND))?.pid ?? 0;
      void pause(50).then(() => kill(pid));
      tx.runLater(WAIT, [10]);
      tx.runLater(RENAME, [SECOND_MEMBER, 'Too']);
      await Promise.all([tx.many(WHO), tx.many(BACKEND)]);
    });
    await expect(acted).rejects.toMatchObject({ code: '57P01' });
    await expectRecovered();
  });

  it('between two statements', async () => {
    const acted = asCoordinator(async (tx) => {
      await tx.run(RENAME, [FIRST_MEMBER, 'After']);
      await kill((await tx.maybe(BACKEND))?.pid ?? 0);
      await tx.run(RENAME, [SECOND_MEMBER, 'Too']);
    });
    await expect(acted).rejects.toThrow();
    await expectRecovered();
  });

  it('between the last statement and the commit', async () => {
    const acted = asCoordinator(async (tx) => {
      await tx.run(RENAME, [FIRST_MEMBER, 'After']);
      await kill((await tx.maybe(BACKEND))?.pid ?? 0);
      return 'stored';
    });
    await expect(acted).rejects.toThrow();
    await expectRecovered();
  });

  it('while the use-case swallows every error', async () => {
    const acted = asCoordinator(async (tx) => {
      await tx.run(RENAME, [FIRST_MEMBER, 'After']);
      await kill((await tx.maybe(BACKEND))?.pid ?? 0);
      await tx.run(RENAME, [SECOND_MEMBER, 'Too']).catch(() => undefined);
      return 'stored';
    });
    await expect(acted).rejects.toThrow();
    await expectRecovered();
  });

  it('while nobody uses it', async () => {
    await Promise.all([asCoordinator((tx) => tx.many(WHO)), asCoordinator((tx) => tx.many(WHO))]);
    const idle = await open.rows<{ pid: number }>(
      `select pid from pg_stat_activity
       where datname = current_database() and application_name = 'joint-http'`,
    );
    expect(idle.length).toBeGreaterThan(0);
    for (const { pid } of idle) await kill(pid);
    await pause(20);
    await expectRecovered();
  });

  it('a hundred times in a row, among callers who are not hit', async () => {
    const ended = await Promise.allSettled(
      Array.from({ length: 100 }, (_, index) =>
        asCoordinator(async (tx) => {
          const pid = (await tx.maybe(BACKEND))?.pid ?? 0;
          if (index % 4 === 0) await kill(pid);
          expect(await tx.maybe(WHO)).toEqual({
            role: 'jpa_coordinator',
            viewer: COORDINATOR.actor.viewerId,
          });
        }),
      ),
    );
    expect(ended.filter((each) => each.status === 'rejected')).toHaveLength(25);
    await expectRecovered();
  });
});

describe('the way to the server', () => {
  let far: OpenDoors;
  let way: SilentServer;

  beforeAll(async () => {
    far = await OpenDoors.open({
      size: 1,
      silenceMilliseconds: 400,
      httpBy: async (url) => {
        way = await SilentServer.before(url);
        return way.url;
      },
    });
    await far.admin.query(`update organisation set name = 'Before'`);
  });

  afterAll(async () => {
    await far.close();
    await way.close();
  });

  const farAsCoordinator = (between: () => void): Promise<unknown> =>
    far.doors.asActor(COORDINATOR, async (tx) => {
      await tx.run(RENAME, [FIRST_MEMBER, 'After']);
      between();
      tx.runLater(RENAME, [SECOND_MEMBER, 'Too']);
      return tx.many(WHO);
    });

  it('that is cut in the middle gives an error, and the next caller takes a new one', async () => {
    await expect(farAsCoordinator(() => way.cut())).rejects.toThrow();
    await expectRecovered(far);
  });

  it('that falls silent in the middle gives an error after a while, not a caller who waits', async () => {
    const began = performance.now();
    await expect(farAsCoordinator(() => way.fallSilent())).rejects.toThrow('timeout');
    expect(performance.now() - began).toBeLessThan(2_000);
    await expectRecovered(far);
  });
});
