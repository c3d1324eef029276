// One transaction of one viewer: what is sent, what is not waited for, and that nothing of it stays
// when any part of it failed, whoever looked away.
// Not here: trying again (transaction.spec.ts), lost connections (test/reliability).
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from '../../../src/platform/database/statement.ts';
import type { Tx } from '../../../src/platform/database/tx.ts';
import { callerOf, FIRST_MEMBER, OpenDoors, SECOND_MEMBER } from '../../support/open-doors.ts';

const RENAME = sql('tx-spec.rename', `update organisation set name = $2 where id = $1`);
const NAME = sql<{ name: string }>('tx-spec.name', `select name from organisation where id = $1`);
const DIVIDE = sql<{ answer: number }>('tx-spec.divide', `select 1 / $1::int as answer`);
const SLOW = sql<{ n: number }>('tx-spec.slow', `select $1::int as n from pg_sleep(0.05)`);
const SIX = sql<{ n: number }>('tx-spec.six', `select generate_series(1, 6) as n`);
const ECHO = sql<{ value: unknown }>('tx-spec.echo', `select $1::text as value`);

const COORDINATOR = callerOf('COORDINATOR', '33333333-3333-4333-8333-333333333333');

let open: OpenDoors;

beforeAll(async () => {
  open = await OpenDoors.open({ size: 2 });
});

afterAll(() => open.close());

beforeEach(async () => {
  await open.admin.query(`update organisation set name = 'Before'`);
});

function asCoordinator<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return open.doors.asActor(COORDINATOR, work);
}

async function names(): Promise<string[]> {
  const rows = await open.rows<{ name: string }>(`select name from organisation order by id`);
  return rows.map((row) => row.name);
}

describe('a transaction', () => {
  it('gives rows, the one row or null, and how many rows were written', async () => {
    const answers = await asCoordinator(async (tx) => ({
      many: (await tx.many(SIX)).map((row) => row.n),
      maybe: await tx.maybe(NAME, [FIRST_MEMBER]),
      none: await tx.maybe(NAME, ['99999999-9999-4999-8999-999999999999']),
      written: await tx.run(RENAME, [FIRST_MEMBER, 'After']),
    }));
    expect(answers).toEqual({
      many: [1, 2, 3, 4, 5, 6],
      maybe: { name: 'Before' },
      none: null,
      written: 1,
    });
  });

  it('stores what was sent and not waited for', async () => {
    await asCoordinator(async (tx) => {
      tx.runLater(RENAME, [FIRST_MEMBER, 'After']);
      tx.runLater(RENAME, [SECOND_MEMBER, 'Too']);
    });
    expect(await names()).toEqual(['After', 'Too']);
  });

  it('answers each statement with its own rows when many are under way', async () => {
    const wanted = Array.from({ length: 20 }, (_, index) => index);
    const got = await asCoordinator((tx) =>
      Promise.all(wanted.map(async (n) => (await tx.many(SLOW, [n]))[0]?.n)),
    );
    expect(got).toEqual(wanted);
  }, 10_000);

  it('carries viewer, role, moment and trace of its scope, and nothing afterwards', async () => {
    const settings = sql(
      'tx-spec.settings',
      `select current_user as role, viewer(), clock_now()::text as now, clock_today()::text as today,
         current_setting('app.trace') as trace, current_setting('app.case') as case_id`,
    );
    expect(await asCoordinator((tx) => tx.many(settings))).toEqual([
      {
        role: 'jpa_coordinator',
        viewer: COORDINATOR.actor.viewerId,
        now: '2026-11-02 09:00:00+00',
        today: '2026-11-02',
        trace: COORDINATOR.traceId,
        case_id: '',
      },
    ]);
  });
});

describe('a transaction of which something failed', () => {
  it('fails by a statement that nobody waited for, and stores nothing', async () => {
    const acted = asCoordinator(async (tx) => {
      tx.runLater(RENAME, [FIRST_MEMBER, 'After']);
      tx.runLater(DIVIDE, [0]);
      tx.runLater(RENAME, [SECOND_MEMBER, 'Too']);
      return 'stored';
    });
    await expect(acted).rejects.toMatchObject({ code: '22012' });
    expect(await names()).toEqual(['Before', 'Before']);
  });

  it('tells the first failure, not the refusals that follow from it', async () => {
    const acted = asCoordinator(async (tx) => {
      tx.runLater(DIVIDE, [0]);
      tx.runLater(RENAME, [FIRST_MEMBER, 'After']);
      return tx.many(NAME, [FIRST_MEMBER]);
    });
    await expect(acted).rejects.toMatchObject({ code: '22012' });
    const sideBySide = asCoordinator((tx) =>
      Promise.all([tx.many(DIVIDE, [0]), tx.many(NAME, [FIRST_MEMBER])]),
    );
    await expect(sideBySide).rejects.toMatchObject({ code: '22012' });
  });

  it('cannot commit when the use-case swallowed the failure', async () => {
    const acted = asCoordinator(async (tx) => {
      await tx.run(RENAME, [FIRST_MEMBER, 'After']);
      await tx.many(DIVIDE, [0]).catch(() => undefined);
      return 'stored';
    });
    await expect(acted).rejects.toMatchObject({ code: '22012' });
    expect(await names()).toEqual(['Before', 'Before']);
  });

  it('cannot commit when the use-case ran on beside the failure', async () => {
    const acted = asCoordinator(async (tx) => {
      void tx.many(DIVIDE, [0]).catch(() => undefined);
      return tx.run(RENAME, [FIRST_MEMBER, 'After']);
    });
    await expect(acted).rejects.toThrow();
    expect(await names()).toEqual(['Before', 'Before']);
  });

  it('stores nothing when the use-case itself throws after writing', async () => {
    const acted = asCoordinator(async (tx) => {
      await tx.run(RENAME, [FIRST_MEMBER, 'After']);
      tx.runLater(RENAME, [SECOND_MEMBER, 'Too']);
      throw new RangeError('the use-case thought better of it');
    });
    await expect(acted).rejects.toThrow(RangeError);
    expect(await names()).toEqual(['Before', 'Before']);
    expect(await open.openTransactions()).toBe(0);
  });

  it('stores nothing when a value cannot be sent: the server would never hear of it', async () => {
    const circular: Record<string, unknown> = {};
    circular['itself'] = circular;
    for (const unsendable of [circular, { n: 1n }, [[Symbol('x')]], new Date(0), () => 1]) {
      const acted = asCoordinator(async (tx) => {
        tx.runLater(RENAME, [FIRST_MEMBER, 'After']);
        tx.runLater(ECHO, [unsendable]);
      });
      await expect(acted).rejects.toThrow('cannot be sent');
    }
    expect(await names()).toEqual(['Before', 'Before']);
    expect(await asCoordinator((tx) => tx.many(ECHO, ['heard']))).toEqual([{ value: 'heard' }]);
  });

  it('stores nothing when a check at the commit fails', async () => {
    await open.admin.query(`alter table member add foreign key (id) references organisation (id)
      deferrable initially deferred`);
    const insert = sql(
      'tx-spec.orphan',
      `insert into participation_terms (member_id, version, signed_on, silence_accepts,
         longest_term_months, minimum_monthly_cents, contact_role)
       values ($1, 1, '2026-01-01', false, 36, 0, 'somebody')`,
    );
    await open.admin.query(`alter table participation_terms
      alter constraint participation_terms_member_id_fkey deferrable initially deferred`);
    const acted = asCoordinator(async (tx) => {
      tx.runLater(RENAME, [FIRST_MEMBER, 'After']);
      return tx.run(insert, ['99999999-9999-4999-8999-999999999999']);
    });
    await expect(acted).rejects.toMatchObject({ code: '23503' });
    expect(await names()).toEqual(['Before', 'Before']);
  });
});

describe('what a use-case leaves running behind it', () => {
  it('is refused after the end, so that it never runs with the eyes of the next viewer', async () => {
    let late: Promise<unknown> = Promise.resolve();
    await asCoordinator(async (tx) => {
      late = pause(30).then(() => tx.many(NAME, [FIRST_MEMBER]));
      late.catch(() => undefined);
    });
    await expect(late).rejects.toThrow('after its transaction ended');
  });

  it('is refused after one of two parallel branches failed', async () => {
    const ran: string[] = [];
    const acted = asCoordinator((tx) =>
      Promise.all([
        tx.many(DIVIDE, [0]),
        (async () => {
          for (const step of ['one', 'two', 'three']) {
            await pause(20);
            await tx.run(RENAME, [FIRST_MEMBER, step]);
            ran.push(step);
          }
        })(),
      ]),
    );
    await expect(acted).rejects.toMatchObject({ code: '22012' });
    await pause(100);
    expect(ran).toEqual([]);
    expect(await names()).toEqual(['Before', 'Before']);
  });

  it('is refused when it was not to be waited for either', async () => {
    const kept: Tx[] = [];
    await asCoordinator(async (tx) => void kept.push(tx));
    expect(() => kept[0]?.runLater(RENAME, [FIRST_MEMBER, 'After'])).toThrow(
      'after its transaction ended',
    );
  });
});
