// The door for callers: each in the role of its kind, with its own eyes, also on a connection that
// another viewer has just had, also after failures; and whose organisation is admitted.
// Not here: what each role may see of which table (test/privacy).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setImmediate as others } from 'node:timers/promises';
import { ACTOR_KINDS, type ActorKind } from '../../../src/platform/auth/actor.ts';
import { NotAdmitted } from '../../../src/platform/database/doors.ts';
import { sql } from '../../../src/platform/database/statement.ts';
import type { Tx } from '../../../src/platform/database/tx.ts';
import { NOBODY } from '../../../src/platform/database/work-doors.ts';
import { callerOf, FIRST_MEMBER, OpenDoors, SECOND_MEMBER } from '../../support/open-doors.ts';

interface Seen {
  role: string;
  viewer: string;
  setting: string;
  backend: number;
}

const WHO = sql<Seen>(
  'doors-spec.who',
  `select current_user::text as role, viewer(), current_setting('app.viewer') as setting,
     pg_backend_pid() as backend`,
);
const RECEIPTS = sql<{ recipient_id: string }>(
  'doors-spec.receipts',
  `select recipient_id from event_receipt`,
);
const RECEIPT = sql<{ recipient_id: string }>(
  'doors-spec.receipt',
  `select recipient_id from event_receipt where recipient_id = $1`,
);
const DIVIDE = sql('doors-spec.divide', `select 1 / $1::int`);

const VIEWERS: readonly (readonly [kind: ActorKind, viewerId: string])[] = [
  ['MEMBER', FIRST_MEMBER],
  ['MEMBER', SECOND_MEMBER],
  ['CUSTOMER', '55555555-5555-4555-8555-555555555551'],
  ['CUSTOMER', '55555555-5555-4555-8555-555555555552'],
  ['COORDINATOR', '55555555-5555-4555-8555-555555555553'],
  ['TREASURER', '55555555-5555-4555-8555-555555555554'],
  ['AUDITOR', '55555555-5555-4555-8555-555555555555'],
];
const RECEIPTS_EACH = 3;

let open: OpenDoors;

beforeAll(async () => {
  open = await OpenDoors.open({ size: 3 });
  await open.admin.query(
    `insert into event_receipt (recipient_id, number, id, type, happened_on)
     select viewer, number, gen_random_uuid(), 'TEST', '2026-11-01'
     from unnest($1::uuid[]) as viewer, generate_series(1, $2) as number`,
    [VIEWERS.map(([, viewerId]) => viewerId), RECEIPTS_EACH],
  );
});

afterAll(() => open.close());

/** What the sessions of the pool are, without a scope. */
async function bareSessions(): Promise<unknown[]> {
  const ask = `select current_user::text as role, session_user::text as login,
    coalesce(nullif(current_setting('app.viewer', true), ''), 'nobody') as viewer,
    coalesce(nullif(current_setting('app.now', true), ''), 'no time') as now
    from pg_sleep(0.02)`;
  const asked = Array.from({ length: 12 }, () => open.http.source.query(ask));
  return (await Promise.all(asked)).flat() as unknown[];
}

const BARE = { role: 'jpa_http', login: 'jpa_http', viewer: 'nobody', now: 'no time' };

describe('the door for callers', () => {
  it.each(ACTOR_KINDS)('lets each %s in in the role of its kind', async (kind) => {
    const viewerId = kind === 'MEMBER' ? FIRST_MEMBER : '66666666-6666-4666-8666-666666666666';
    if (kind === 'COUNSELLOR') {
      await open.admin.query(`insert into organisation
        (id, kind, state, legal_name, name, admitted_on)
        values ('${viewerId}', 'COUNSELLOR', 'ADMITTED', 'Gemeente X', 'Gemeente X', '2026-01-01')`);
    }
    const seen = await open.doors.asActor(callerOf(kind, viewerId), (tx) => tx.maybe(WHO));
    expect(seen).toMatchObject({
      role: `jpa_${kind.toLowerCase()}`,
      viewer: viewerId,
      setting: viewerId,
    });
  });

  it('gives a member and a customer each their own, by one text on one connection', async () => {
    const single = await OpenDoors.open({ size: 1 });
    await single.admin.query(
      `insert into event_receipt (recipient_id, number, id, type, happened_on)
       select viewer, 1, gen_random_uuid(), 'TEST', '2026-11-01' from unnest($1::uuid[]) as viewer`,
      [VIEWERS.map(([, viewerId]) => viewerId)],
    );
    const backends = new Set<number>();
    // More than five times each: then PostgreSQL may keep a plan for any value.
    for (let round = 0; round < 8; round += 1) {
      for (const [kind, viewerId] of VIEWERS) {
        await single.doors.asActor(callerOf(kind, viewerId), async (tx) => {
          backends.add((await tx.maybe(WHO))?.backend ?? 0);
          expect(await tx.many(RECEIPTS)).toEqual([{ recipient_id: viewerId }]);
          for (const [, other] of VIEWERS) {
            const expected = other === viewerId ? [{ recipient_id: other }] : [];
            expect(await tx.many(RECEIPT, [other])).toEqual(expected);
          }
        });
      }
    }
    expect(backends.size).toBe(1);
    await single.close();
  });

  it('gives nobody anything without a scope', async () => {
    for (const { source } of [open.http, open.worker]) {
      // The login may not even look into the schema.
      await expect(source.query('select from event')).rejects.toThrow('does not exist');
      await expect(source.query('select from public.event')).rejects.toThrow('permission denied');
    }
  });
});

describe('two hundred callers at once on three connections', () => {
  const failures: readonly ((tx: Tx) => Promise<unknown>)[] = [
    () => Promise.reject(new RangeError('the use-case failed')),
    (tx) => tx.run(DIVIDE, [0]),
    (tx) => tx.run(DIVIDE, [0]).catch(() => undefined),
    (tx) => {
      tx.runLater(DIVIDE, [0]);
      return others();
    },
    (tx) => Promise.all([tx.run(DIVIDE, [0]), others().then(() => tx.many(RECEIPTS))]),
  ];

  it('each see their own only, whatever failed before them on the same connection', async () => {
    const seen: Seen[] = [];
    const calls = Array.from({ length: 200 }, (_, index) => {
      const [kind, viewerId] = VIEWERS[index % VIEWERS.length] ?? ['AUDITOR', NOBODY];
      const fail = index % 3 === 0 ? failures[(index / 3) % failures.length] : undefined;
      return open.doors.asActor(callerOf(kind, viewerId, `${index}`), async (tx) => {
        const who = await tx.maybe(WHO);
        if (who !== null) seen.push(who);
        expect(who).toMatchObject({ role: `jpa_${kind.toLowerCase()}`, setting: viewerId });
        const receipts = await tx.many(RECEIPTS);
        await fail?.(tx);
        return { index, viewerId, got: receipts.map((row) => row.recipient_id) };
      });
    });
    const ended = await Promise.allSettled(calls);
    const failed = ended.filter((each) => each.status === 'rejected');
    expect(failed).toHaveLength(67);
    for (const each of ended) {
      if (each.status !== 'fulfilled') continue;
      expect(each.value.index % 3).not.toBe(0);
      expect(each.value.got).toEqual(Array(RECEIPTS_EACH).fill(each.value.viewerId));
    }
    expect(new Set(seen.map((who) => who.backend)).size).toBeLessThanOrEqual(3);
    expect(seen.length).toBe(200);
  });

  it('leave sessions behind that are nobody, in no transaction', async () => {
    expect(await bareSessions()).toEqual(Array(12).fill(BARE));
    expect(await open.openTransactions()).toBe(0);
  });
});

describe('an organisation', () => {
  const askedBy = (kind: ActorKind, id: string): Promise<unknown> =>
    open.doors.asActor(callerOf(kind, id), (tx) => tx.many(RECEIPTS));
  const stateIs = (state: string): Promise<unknown> =>
    open.admin.query('update organisation set state = $1 where id = $2', [state, SECOND_MEMBER]);

  it('that is not known may do nothing', async () => {
    await expect(askedBy('MEMBER', NOBODY)).rejects.toThrow(NotAdmitted);
  });

  it('of another kind than the token says may do nothing', async () => {
    await expect(askedBy('COUNSELLOR', FIRST_MEMBER)).rejects.toThrow(NotAdmitted);
  });

  it('that is suspended may do nothing from the next call on, and again when that ends', async () => {
    await stateIs('SUSPENDED');
    await expect(askedBy('MEMBER', SECOND_MEMBER)).rejects.toThrow(NotAdmitted);
    await stateIs('LEFT');
    await expect(askedBy('MEMBER', SECOND_MEMBER)).rejects.toThrow(NotAdmitted);
    await stateIs('ADMITTED');
    expect(await askedBy('MEMBER', SECOND_MEMBER)).toHaveLength(RECEIPTS_EACH);
  });

  it('that is suspended stores nothing, even if its use-case waits for no answer', async () => {
    await stateIs('SUSPENDED');
    const count = sql(
      'doors-spec.count',
      `insert into refused_count (code, count) values ('TEST', 1)`,
    );
    const acted = open.doors.asActor(callerOf('MEMBER', SECOND_MEMBER), async (tx) => {
      tx.runLater(count);
    });
    await expect(acted).rejects.toThrow(NotAdmitted);
    expect(await open.rows('select from refused_count')).toEqual([]);
    await stateIs('ADMITTED');
  });

  it('is told that it is not admitted, and not what PostgreSQL made of it afterwards', async () => {
    const acted = open.doors.asActor(callerOf('MEMBER', NOBODY), async (tx) =>
      Promise.all([tx.many(RECEIPTS), tx.run(DIVIDE, [0])]),
    );
    await expect(acted).rejects.toThrow(NotAdmitted);
  });
});

describe('the door for work', () => {
  it('becomes the role of the work, with nobody’s eyes and the reason as its trace', async () => {
    const settings = sql(
      'doors-spec.work',
      `select current_user::text as role, viewer(), current_setting('app.trace') as trace,
         current_setting('app.case') as case_id`,
    );
    const caseId = '77777777-7777-4777-8777-777777777777';
    const told = [
      await open.workDoors.asLinker('links', (tx) => tx.maybe(settings)),
      await open.workDoors.asDoorkeeper('opens', (tx) => tx.maybe(settings)),
      await open.workDoors.asPlanner('plans', caseId, (tx) => tx.maybe(settings)),
      await open.workDoors.asLinker('links again', (tx) => tx.maybe(settings)),
    ];
    expect(told).toEqual([
      { role: 'jpa_linker', viewer: NOBODY, trace: 'links', case_id: '' },
      { role: 'jpa_doorkeeper', viewer: NOBODY, trace: 'opens', case_id: '' },
      { role: 'jpa_planner', viewer: NOBODY, trace: 'plans', case_id: caseId },
      { role: 'jpa_linker', viewer: NOBODY, trace: 'links again', case_id: '' },
    ]);
  });
});
