// A whole use-case runs again after a deadlock or a failed serialisation, both provoked for real;
// and after nothing else.
// Not here: what one transaction does (tx.spec.ts).
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { sql } from '../../../src/platform/database/statement.ts';
import { sqlStateOf } from '../../../src/platform/database/transaction.ts';
import type { Tx } from '../../../src/platform/database/tx.ts';
import { quoteIdentifier } from '../../../src/platform/database/provisioning-sql.ts';
import { callerOf, FIRST_MEMBER, OpenDoors, SECOND_MEMBER } from '../../support/open-doors.ts';

// Not the name: who renames a member waits for who lists them.
const ADD = sql(
  'transaction-spec.add',
  `update organisation set legal_name = legal_name || $2 where id = $1`,
);
const NAME = sql<{ name: string }>(
  'transaction-spec.name',
  `select left(legal_name, 2) || substr(legal_name, 7) as name from organisation where id = $1`,
);
const TAKE = sql(
  'transaction-spec.take',
  `update deadline set taken_at = clock_now() where id = $1`,
);
const FAIL = sql(
  'transaction-spec.fail',
  `select 1 / (case when $1 = 'divide' then 0 else 1 end), $1::text::xid8, $1::uuid`,
);

const COORDINATOR = callerOf('COORDINATOR', '33333333-3333-4333-8333-333333333333');
const DEADLINES = ['44444444-4444-4444-8444-444444444441', '44444444-4444-4444-8444-444444444442'];

let open: OpenDoors;
let told: [sqlState: string, attempt: number][];

beforeAll(async () => {
  open = await OpenDoors.open();
  // A second is what PostgreSQL waits before it looks for a deadlock.
  await open.admin.query(
    `alter database ${quoteIdentifier(open.database.name)} set deadlock_timeout = '20ms'`,
  );
  await open.admin.query(
    `insert into deadline (owner_id, id, kind, thing_id, due_at)
     select $1, id, 'TEST', id, '2027-01-01' from unnest($2::uuid[]) as id`,
    [FIRST_MEMBER, DEADLINES],
  );
});

afterAll(() => open.close());

beforeEach(async () => {
  told = [];
  open.doors.onRetry = open.workDoors.onRetry = (sqlState, attempt) => {
    told.push([sqlState, attempt]);
  };
  await open.admin.query(
    `update organisation set name = 'No', legal_name = 'No' || left(id::text, 4)`,
  );
  await open.admin.query('update deadline set taken_at = null');
});

/** Lets two use-cases go on only when both have come so far; open from then on. */
function meeting(): () => Promise<void> {
  let arrived = 0;
  let all: () => void = () => undefined;
  const both = new Promise<void>((resolve) => (all = resolve));
  return () => {
    arrived += 1;
    if (arrived === 2) all();
    return both;
  };
}

/** Two use-cases that lock the same two things in opposite order. @returns how often each began. */
async function fight(
  run: (work: (tx: Tx) => Promise<void>) => Promise<void>,
  lock: (tx: Tx, thing: string, mark: string, turn: 'FIRST' | 'SECOND') => Promise<unknown>,
  things: readonly [string, string],
): Promise<[first: number, second: number]> {
  const met = meeting();
  const began: [number, number] = [0, 0];
  const useCase = (which: 0 | 1) => async (tx: Tx) => {
    began[which] += 1;
    const mark = which === 0 ? 'a' : 'b';
    await lock(tx, things[which], mark, 'FIRST');
    await met();
    await lock(tx, things[1 - which] ?? '', mark, 'SECOND');
  };
  await Promise.all([run(useCase(0)), run(useCase(1))]);
  return began;
}

describe('two use-cases that lock the same two things in opposite order', () => {
  it('both succeed at the door for callers; one ran twice, whole', async () => {
    const began = await fight(
      (work) => open.doors.asActor(COORDINATOR, work),
      (tx, thing, mark) => tx.run(ADD, [thing, mark]),
      [FIRST_MEMBER, SECOND_MEMBER],
    );
    expect([Math.min(...began), Math.max(...began)]).toEqual([1, 2]);
    expect(told).toEqual([['40P01', 1]]);
    const names = await open.rows<{ name: string }>(
      'select left(legal_name, 2) || substr(legal_name, 7) as name from organisation',
    );
    // Whoever was first, both did both, each once.
    const order = began[0] === 1 ? 'Noab' : 'Noba';
    expect(names.map((row) => row.name)).toEqual([order, order]);
  });

  it('both succeed at the door for work', async () => {
    const began = await fight(
      (work) => open.workDoors.asDoorkeeper('fights', work),
      (tx, thing) => tx.run(TAKE, [thing]),
      [DEADLINES[0] ?? '', DEADLINES[1] ?? ''],
    );
    expect([Math.min(...began), Math.max(...began)]).toEqual([1, 2]);
    expect(told).toEqual([['40P01', 1]]);
    const [taken] = await open.rows('select count(taken_at) as taken from deadline');
    expect(taken).toEqual({ taken: 2 });
  });

  it('both succeed when the deadlock is met by what nobody waits for, at the commit', async () => {
    const began = await fight(
      (work) => open.doors.asActor(COORDINATOR, work),
      async (tx, thing, mark, turn) => {
        tx.runLater(ADD, [thing, mark]);
        if (turn === 'FIRST') await tx.settle();
      },
      [FIRST_MEMBER, SECOND_MEMBER],
    );
    expect([Math.min(...began), Math.max(...began)]).toEqual([1, 2]);
    expect(told).toEqual([['40P01', 1]]);
  });
});

describe('a use-case that could not be serialised', () => {
  let admin: pg.Client;
  const everyTransactionIs = (level: string): Promise<unknown> =>
    open.admin.query(
      `alter role jpa_http in database ${quoteIdentifier(open.database.name)}
       set default_transaction_isolation = '${level}'`,
    );

  beforeAll(async () => {
    await everyTransactionIs('repeatable read');
    admin = new pg.Client(open.database.urls.superuser);
    await admin.connect();
    // Sessions take the setting when they begin.
    await open.http.close();
    await open.http.open();
  });

  afterAll(async () => {
    await admin.end();
    await everyTransactionIs('read committed');
    await open.http.close();
    await open.http.open();
  });

  it('runs again and succeeds, with new eyes', async () => {
    const seen: (string | undefined)[] = [];
    await open.doors.asActor(COORDINATOR, async (tx) => {
      seen.push((await tx.maybe(NAME, [FIRST_MEMBER]))?.name);
      if (seen.length === 1)
        await admin.query(`update organisation set legal_name = legal_name || 'x'`);
      tx.runLater(ADD, [FIRST_MEMBER, 'y']);
    });
    expect(seen).toEqual(['No', 'Nox']);
    expect(told).toEqual([['40001', 1]]);
    expect(await open.doors.asActor(COORDINATOR, (tx) => tx.maybe(NAME, [FIRST_MEMBER]))).toEqual({
      name: 'Noxy',
    });
  });

  it('is given up after six attempts, with the failure itself', async () => {
    let began = 0;
    const acted = open.doors.asActor(COORDINATOR, async (tx) => {
      began += 1;
      await tx.maybe(NAME, [FIRST_MEMBER]);
      await admin.query(`update organisation set name = 'Other'`);
      await tx.run(ADD, [FIRST_MEMBER, 'y']);
    });
    await expect(acted).rejects.toMatchObject({ code: '40001' });
    expect(began).toBe(6);
    expect(told.map(([, attempt]) => attempt)).toEqual([1, 2, 3, 4, 5]);
    expect(await open.openTransactions()).toBe(0);
  });
});

describe('any other failure', () => {
  it.each([
    ['a division by zero', 'divide', '22012'],
    ['a value that is not one', 'malformed', '22P02'],
  ])('ends the use-case at once: %s', async (_name, value, sqlState) => {
    let began = 0;
    const acted = open.doors.asActor(COORDINATOR, async (tx) => {
      began += 1;
      await tx.run(FAIL, [value]);
    });
    await expect(acted).rejects.toMatchObject({ code: sqlState });
    expect([began, told]).toEqual([1, []]);
  });

  it('of the use-case itself too, even when it calls itself a deadlock in words', async () => {
    let began = 0;
    const acted = open.doors.asActor(COORDINATOR, async () => {
      began += 1;
      throw new Error('deadlock detected');
    });
    await expect(acted).rejects.toThrow('deadlock detected');
    expect([began, told]).toEqual([1, []]);
  });

  it('is known by its SQLSTATE, where it has one', () => {
    expect(sqlStateOf(Object.assign(new Error('x'), { code: '23505' }))).toBe('23505');
    expect(sqlStateOf(Object.assign(new Error('x'), { code: 'ECONNRESET' }))).toBeNull();
    expect(sqlStateOf(new Error('x'))).toBeNull();
    expect(sqlStateOf(null)).toBeNull();
    expect(sqlStateOf('40001')).toBeNull();
  });
});
