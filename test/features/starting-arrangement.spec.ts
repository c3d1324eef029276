// The job that starts an arrangement: what it waits for, and that nothing is stored of a plan that
// does not add up to the cent. Not here: what an arrangement looks like (arrangement.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dayOf, formatDay, type LocalDate } from '../../src/domain/calendar/local-date.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { admitCoalition, memberOf } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import {
  type AgreedCase,
  asSuperuser,
  decide,
  plantAgreed,
  start,
  stateOf,
} from './agreed-case.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn', 'nuon']);
}, 180_000);
afterAll(() => service.stop());

const january = dayOf(2027, 1, 1);

describe('What does not begin', () => {
  let planted: AgreedCase;
  const waits = async (): Promise<void> => {
    await start(service, planted.caseId);
    expect(await stateOf(service, planted.caseId)).toBe('AGREED');
    const rows = await service.witnessed('select 1 from arrangement where case_id = $1', [
      planted.caseId,
    ]);
    expect(rows).toEqual([]);
  };
  const here = (text: string, ...more: unknown[]) =>
    asSuperuser(service, text, [planted.caseId, ...more]);

  beforeAll(async () => {
    planted = await plantAgreed(service, {
      person: 'celine',
      owed: { cz: 6_000, kpn: 3_000 },
      level: 0,
      monthlyCents: 3_000,
      firstMonthOn: dayOf(2026, 11, 1),
    });
  });

  it('is a plan that nobody agreed to, or that was declined after', async () => {
    await waits();
    const by = { caseId: planted.caseId, viewerId: planted.personId };
    await decide(service, { ...by, payDay: 1 });
    service.clock.advance({ seconds: 1 });
    await decide(service, { ...by, payDay: null });
    await waits();
    await here('delete from person_decision where case_id = $1');
  });

  it('is a yes to another round, one from before the members accepted, or of who may not decide', async () => {
    const by = { caseId: planted.caseId, viewerId: planted.personId };
    await decide(service, { ...by, payDay: 1, round: 2 });
    await waits();
    const earlier = `decided_at = clock_now() - interval '1 day'`;
    await here(`update person_decision set round = 1, ${earlier} where case_id = $1`);
    await waits();
    await here('update person_decision set decided_at = clock_now() where case_id = $1');
    await here(
      'update seat set acts = false where case_id = $1 and viewer_id = $2',
      planted.personId,
    );
    await waits();
    await here(
      'update seat set acts = true where case_id = $1 and viewer_id = $2',
      planted.personId,
    );
  });

  it('is a frozen case, and a plan that does not fit the balances any more', async () => {
    await here('update joint_case set frozen_since_on = clock_today() where id = $1');
    await waits();
    await here('update joint_case set frozen_since_on = null where id = $1');
    const change = (by: number) =>
      here(
        `update case_participant set balance_cents = balance_cents + ${by}
         where case_id = $1 and member_id = $2`,
        memberOf('kpn').id,
      );
    await change(1);
    await waits();
    await change(-1);
  });

  it('and once nothing stands in its way it begins, with no day in the past', async () => {
    await start(service, planted.caseId);
    expect(await stateOf(service, planted.caseId)).toBe('ACTIVE');
    // Agreed on 2 November with pay day 1: November's is over.
    const days = await service.witnessed<{ due_on: LocalDate }>(
      'select due_on from collection where case_id = $1 order by number',
      [planted.caseId],
    );
    const dates = ['2026-12-01', '2027-01-01', '2027-02-01'];
    expect(days.map(({ due_on }) => formatDay(due_on))).toEqual(dates);
  });
});

describe('A plan that is one cent off', () => {
  let planted: AgreedCase;
  beforeAll(async () => {
    const owed = { cz: 6_000, kpn: 3_000 };
    const of = { person: 'dirk', owed, level: 0, monthlyCents: 3_000, firstMonthOn: january };
    planted = await plantAgreed(service, of);
    await decide(service, { caseId: planted.caseId, viewerId: planted.personId, payDay: 5 });
  });

  const store = (plan: Plan) =>
    asSuperuser(service, 'update case_plan set plan = $2 where case_id = $1', [
      planted.caseId,
      JSON.stringify(plan),
    ]);

  it.each<[string, (plan: Plan) => Plan]>([
    [
      'in what is collected',
      inSecond(({ instalmentCents: all }) => ({ instalmentCents: all + 1 })),
    ],
    ['in a part', inSecond(({ splitCents: [a, b] }) => ({ splitCents: [a! + 1, b!] }))],
    ['between members', inSecond(({ splitCents: [a, b] }) => ({ splitCents: [a! + 1, b! - 1] }))],
    ['in its total', (plan) => ({ ...plan, totalCents: plan.totalCents + 1 })],
    ['in what a member gives up', givenUp],
    ['in no sum, but a month late', late],
  ])('%s is not carried out, not even in part', async (_where, spoil) => {
    await store(spoil(planted.plan));
    await expect(start(service, planted.caseId)).rejects.toThrow('does not add up');
    expect(await stateOf(service, planted.caseId)).toBe('AGREED');
    for (const table of ['arrangement', 'collection', 'arrangement_share', 'share_instalment']) {
      const text = `select 1 from ${table} where case_id = $1`;
      expect([table, await service.witnessed(text, [planted.caseId])]).toEqual([table, []]);
    }
  });

  it('begins when it is as the members accepted it', async () => {
    await store(planted.plan);
    await start(service, planted.caseId);
    expect(await stateOf(service, planted.caseId)).toBe('ACTIVE');
  });
});

describe('Members that left since the plan was made', () => {
  it('take their columns along; the others receive what they accepted', async () => {
    const owed = { cz: 6_000, kpn: 3_000, nuon: 1_500 };
    const of = { person: 'bram', owed, level: 0, monthlyCents: 3_500, firstMonthOn: january };
    const { caseId, personId } = await plantAgreed(service, of);
    const gone = 'update case_participant set left_on = clock_today() where member_id = $1';
    await asSuperuser(service, gone, [memberOf('nuon').id]);
    await decide(service, { caseId, viewerId: personId, payDay: 5 });
    await start(service, caseId);
    const collected = await service.witnessed<{ amount_cents: number }>(
      'select amount_cents from collection where case_id = $1 order by number',
      [caseId],
    );
    expect(collected.map(({ amount_cents }) => amount_cents)).toEqual([3_000, 3_000, 3_000]);
    const shares = 'select paid_cents from arrangement_share where case_id = $1 order by 1';
    const paid = await service.witnessed<{ paid_cents: number }>(shares, [caseId]);
    expect(paid.map(({ paid_cents }) => paid_cents)).toEqual([3_000, 6_000]);
  });
});

/** Changes the second month of a plan. */
function inSecond(change: (month: Plan['months'][number]) => Partial<Plan['months'][number]>) {
  return (plan: Plan): Plan => ({
    ...plan,
    months: plan.months.map((month, at) => (at === 1 ? { ...month, ...change(month) } : month)),
  });
}

/** A cent less to pay and a cent more given up: balanced in itself, accepted by nobody. */
function givenUp(plan: Plan): Plan {
  const less = <T extends { paidCents: number; remissionCents: number }>(each: T): T => ({
    ...each,
    paidCents: each.paidCents - 1,
    remissionCents: each.remissionCents + 1,
  });
  const [first, ...others] = plan.members;
  const months = plan.months.map((month, at) => {
    if (at > 0) return month;
    const [mine = 0, ...theirs] = month.splitCents;
    return {
      ...month,
      instalmentCents: month.instalmentCents - 1,
      splitCents: [mine - 1, ...theirs],
    };
  });
  return { ...plan, members: [less(first!), ...others], months, totalCents: plan.totalCents - 1 };
}

function late(plan: Plan): Plan {
  return { ...plan, months: plan.months.map((each) => ({ ...each, month: each.month + 1 })) };
}
