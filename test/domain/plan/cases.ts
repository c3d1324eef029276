// Cases of the planner's tests in few words. Members and amounts are invented.
import { makePlan } from '../../../src/domain/plan/make-plan.ts';
import {
  NO_TERMS,
  STANDARD_CHOICES,
  type Plan,
  type PlanInput,
  type PlanMember,
  type Terms,
} from '../../../src/domain/plan/plan.ts';

export function member(
  key: string,
  balanceCents: number,
  terms: Partial<Terms> = {},
  rest: Partial<PlanMember> = {},
): PlanMember {
  return {
    key,
    balanceCents,
    costsCents: 0,
    essential: false,
    contractualPaymentCents: null,
    ...rest,
    terms: { ...NO_TERMS, ...terms },
  };
}

/** A case of one capacity for all months, 36 at most, by the coalition's own choices. */
export function caseOf(
  monthlyCents: number,
  members: readonly PlanMember[],
  rest: Partial<PlanInput> = {},
): PlanInput {
  return {
    members,
    capacity: [{ fromMonth: 1, monthlyCents }],
    pausedMonths: [],
    longestMonths: 36,
    ...STANDARD_CHOICES,
    ...rest,
  };
}

/** The plan of a case that has one. */
export function planOf(input: PlanInput): Plan {
  const plan = makePlan(input);
  if (plan === null) throw new Error('the case has no plan');
  return plan;
}

/** The months of a plan as one reads them: '4000+2000 4000+2000 2000+1000'. */
export function payments(input: PlanInput): string {
  const plan = makePlan(input);
  return plan === null ? 'no plan' : splits(plan);
}

export function splits(plan: Plan): string {
  return plan.months.map(({ splitCents }) => splitCents.join('+')).join(' ');
}

/** What each member has been paid by the end of each month, one row per member from month 0. */
export function paidRows(plan: Plan): number[][] {
  return plan.members.map((_, index) => {
    const row = [0];
    for (const month of plan.months) row.push((row.at(-1) ?? 0) + (month.splitCents[index] ?? 0));
    return row;
  });
}
