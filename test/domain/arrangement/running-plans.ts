// Plans that are carried out, and amendments of them, for the tests of their laws: made of random
// cases by the planner itself. Not here: what a test claims.
import fc from 'fast-check';
import { collectionsOf } from '../../../src/domain/arrangement/collections.ts';
import {
  amended,
  type AmendmentDelta,
  leaving,
  lessened,
  remaining,
} from '../../../src/domain/arrangement/amendment.ts';
import { paused } from '../../../src/domain/arrangement/pause.ts';
import {
  jointShares,
  openFrom,
  type RunningPlan,
  type RunningShare,
} from '../../../src/domain/arrangement/running-plan.ts';
import { addMonths, dayOf, type LocalDate } from '../../../src/domain/calendar/local-date.ts';
import type { PlanMember } from '../../../src/domain/plan/plan.ts';
import { caseOf, member, planOf } from '../plan/cases.ts';

const FIRST = dayOf(2027, 1, 1);
const PAY_DAY = 25;

/** The first day of a month of the plan; 0 is its first. */
export const monthOn = (month: number): LocalDate => addMonths(FIRST, month);

/** Balances by key, at so much a month from January 2027, pay day 25. */
export function running(owed: Readonly<Record<string, number>>, monthlyCents: number): RunningPlan {
  const members = Object.entries(owed).map(([key, cents]) => member(key, cents));
  return columnsOf(members, monthlyCents, FIRST).map((share) => ({
    ...share,
    waivedCostsCents: 0,
    remissionCents: 0,
    tailCents: 0,
    leftOn: null,
  }));
}

type Columns = Pick<RunningShare, 'key' | 'balanceCents' | 'parts'>[];

function columnsOf(members: PlanMember[], monthlyCents: number, firstOn: LocalDate): Columns {
  const plan = planOf(caseOf(monthlyCents, members, { longestMonths: 600 }));
  const schedule = collectionsOf(plan, firstOn, PAY_DAY);
  return plan.members.map(({ key, balanceCents }, place) => ({
    key,
    balanceCents,
    parts: (schedule.members[place]?.instalments ?? []).map(({ dueOn, amountCents }) => ({
      dueOn,
      amountCents,
    })),
  }));
}

/** What happens to a plan, by a month of it. */
export type Happening =
  | { kind: 'PAUSE'; month: number; months: number }
  | { kind: 'LESS'; month: number; who: number; share: number }
  | { kind: 'LEAVES'; month: number; who: number }
  | { kind: 'ANEW'; month: number; monthlyCents: number; joins: number };

/** The delta of what happens; null when it cannot to this plan. */
export function deltaOf(plan: RunningPlan, of: Happening, number: number): AmendmentDelta | null {
  const fromOn = monthOn(of.month);
  const joint = jointShares(plan);
  switch (of.kind) {
    case 'PAUSE':
      return paused(plan, fromOn, of.months);
    case 'LEAVES': {
      const share = joint[of.who % Math.max(1, joint.length)];
      return share === undefined ? null : [leaving(share, fromOn)];
    }
    case 'LESS': {
      const share = joint[of.who % Math.max(1, joint.length)];
      if (share === undefined || openFrom(share, fromOn) === 0) return null;
      const cents = Math.ceil((openFrom(share, fromOn) * of.share) / 100);
      return [lessened(share, fromOn, cents)];
    }
    case 'ANEW':
      return anew(joint, of, fromOn, `j${number}`);
  }
}

/** Planned anew over what is open, with somebody that joins. */
function anew(
  joint: RunningShare[],
  of: Extract<Happening, { kind: 'ANEW' }>,
  fromOn: LocalDate,
  joining: string,
): AmendmentDelta {
  const members = joint
    .filter((share) => openFrom(share, fromOn) > 0)
    .map((share) => member(share.key, openFrom(share, fromOn)));
  const planned = columnsOf([...members, member(joining, of.joins)], of.monthlyCents, fromOn);
  return planned.map(({ key, parts }) => {
    const share = joint.find((each) => each.key === key);
    if (share !== undefined) return { ...remaining(share, fromOn), parts };
    return {
      ...{ key, standing: 'JOINS', leftOn: null, fromOn, parts },
      ...{ balanceCents: of.joins, waivedCostsCents: 0, remissionCents: 0, tailCents: 0 },
    };
  });
}

const month = fc.integer({ min: 0, max: 14 });
export const happenings = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('PAUSE' as const),
      month,
      months: fc.integer({ min: 1, max: 3 }),
    }),
    fc.record({
      ...{ kind: fc.constant('LESS' as const), month },
      ...{ who: fc.nat(5), share: fc.integer({ min: 1, max: 100 }) },
    }),
    fc.record({ kind: fc.constant('LEAVES' as const), month, who: fc.nat(5) }),
    fc.record({
      ...{ kind: fc.constant('ANEW' as const), month },
      ...{
        monthlyCents: fc.integer({ min: 2_000, max: 9_000 }),
        joins: fc.integer({ min: 1, max: 30_000 }),
      },
    }),
  ),
  { minLength: 1, maxLength: 5 },
);

export const plans = fc
  .record({
    owed: fc.array(fc.integer({ min: 1, max: 40_000 }), { minLength: 1, maxLength: 5 }),
    monthlyCents: fc.integer({ min: 2_000, max: 12_000 }),
  })
  .map(({ owed, monthlyCents }) =>
    running(Object.fromEntries(owed.map((cents, at) => [`m${at}`, cents])), monthlyCents),
  );

/** A plan with what happened to it, one after the other. */
export function story(
  plan: RunningPlan,
  told: readonly Happening[],
): { plans: RunningPlan[]; deltas: AmendmentDelta[] } {
  const seen = { plans: [plan], deltas: [] as AmendmentDelta[] };
  told.forEach((of, at) => {
    const now = seen.plans.at(-1) ?? plan;
    const delta = deltaOf(now, of, at);
    if (delta === null) return;
    seen.plans.push(amended(now, delta));
    seen.deltas.push(delta);
  });
  return seen;
}
