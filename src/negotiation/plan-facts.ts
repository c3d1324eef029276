// The facts of a case as the planner takes them, and whether a plan was made of the facts as they
// are now: only then it still holds, whatever happened around it.
// Not here: the terms of the members, which a plan keeps as long as it holds.
import { plannerCapacity } from '../domain/capacity/month-steps.ts';
import { capacityPolicyOn } from '../domain/capacity/capacity-policy.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { ContractKind } from '../domain/law/contract-kinds.ts';
import {
  NO_TERMS,
  type PlanInput,
  type PlanMember,
  STANDARD_CHOICES,
} from '../domain/plan/plan.ts';
import type { CountingBudget } from '../capacity/budget-work.repository.ts';
import type { Negotiator } from './negotiators.ts';

/** Arrears that threaten home, energy, water or health cover. */
const ESSENTIAL: readonly ContractKind[] = [
  'RENT',
  'SERVICE_COSTS',
  'ENERGY',
  'WATER',
  'HEALTH_PREMIUM',
];

/** The case as it is now, without terms, for a plan that begins in the month of `firstMonthOn`. */
export function factsOf(
  negotiators: readonly Negotiator[],
  budget: CountingBudget,
  firstMonthOn: LocalDate,
  today: LocalDate,
): PlanInput {
  const { monthlyCents } = budget;
  return {
    members: negotiators.map(memberOf),
    ...plannerCapacity(budget, { outcome: 'BEARS', monthlyCents, parts: [] }, firstMonthOn),
    longestMonths: capacityPolicyOn(today).longestPlanMonths,
    ...STANDARD_CHOICES,
  };
}

function memberOf({ subject }: Negotiator): PlanMember {
  const { key, balanceCents, costsCents, arrears } = subject;
  return {
    key,
    balanceCents,
    costsCents,
    essential: arrears.some(({ contractKind }) => ESSENTIAL.includes(contractKind)),
    contractualPaymentCents: null,
    terms: NO_TERMS,
  };
}

/**
 * Whether a plan was made of these facts. Of its members those count that still take part by their
 * own word: who refused it and left has taken its column along (domain/negotiation/leaving.ts).
 * @param made what the plan was made of.
 * @param keys the members whose columns still stand.
 */
export function isMadeOf(made: PlanInput, keys: ReadonlySet<string>, facts: PlanInput): boolean {
  return (
    textOf({ ...made, members: made.members.filter(({ key }) => keys.has(key)) }) === textOf(facts)
  );
}

/**
 * Whether a member was asked, in a plan, about what it is owed now.
 * @param keys the members whose columns still stand.
 */
export function isAskedAs(
  made: PlanInput,
  keys: ReadonlySet<string>,
  { subject }: Negotiator,
): boolean {
  return (
    keys.has(subject.key) &&
    made.members.some(
      ({ key, balanceCents, costsCents }) =>
        key === subject.key &&
        balanceCents === subject.balanceCents &&
        costsCents === subject.costsCents,
    )
  );
}

function textOf({ members, capacity, pausedMonths, longestMonths }: PlanInput): string {
  const balances = members.map(({ key, balanceCents, costsCents }) => [
    key,
    balanceCents,
    costsCents,
  ]);
  const steps = capacity.map(({ fromMonth, monthlyCents }) => [fromMonth, monthlyCents]);
  return JSON.stringify([balances, steps, pausedMonths, longestMonths]);
}
