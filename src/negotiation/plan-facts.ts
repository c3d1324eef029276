// The facts of a case as the planner takes them, and whether a plan was made of the facts as they
// are now: only then it still holds, whatever happened around it.
// Not here: the terms of the members, which a plan keeps as long as it holds.
import { plannerCapacity } from '../domain/capacity/month-steps.ts';
import { capacityPolicyOn } from '../domain/capacity/capacity-policy.ts';
import type { Cents } from '../domain/money/cents.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { easedIn } from '../domain/hardship/easing.ts';
import { withEntitlements } from '../domain/hardship/entitlements.ts';
import type { ContractKind } from '../domain/law/contract-kinds.ts';
import {
  NO_TERMS,
  type PlanInput,
  type PlanMember,
  STANDARD_CHOICES,
} from '../domain/plan/plan.ts';
import type { CountingBudget } from '../capacity/budget-work.repository.ts';
import type { Easing } from '../capacity/easing.repository.ts';
import type { Negotiator } from './negotiators.ts';

/** Arrears that threaten home, energy, water or health cover. */
const ESSENTIAL: readonly ContractKind[] = [
  'RENT',
  'SERVICE_COSTS',
  'ENERGY',
  'WATER',
  'HEALTH_PREMIUM',
];

/**
 * The case as it is now, without terms, for a plan that begins in the month of `firstMonthOn`.
 * @param before what the last plan was made of: a member that is owed less since keeps its weight,
 * so that no plan tells it more than the last one did (docs/decisions/0025).
 */
export function factsOf(
  negotiators: readonly Pick<Negotiator, 'subject'>[],
  budget: Pick<CountingBudget, 'monthlyCents' | 'steps' | 'pausedMonths' | 'easedBy'>,
  firstMonthOn: LocalDate,
  today: LocalDate,
  before: PlanInput | null = null,
): PlanInput {
  const { monthlyCents } = budget;
  const weights = new Map(before?.members.map(({ key, balanceCents }) => [key, balanceCents]));
  return easedBy(budget.easedBy, firstMonthOn, {
    members: negotiators.map((each) => memberOf(each, weights.get(each.subject.key) ?? 0)),
    ...plannerCapacity(budget, { outcome: 'BEARS', monthlyCents, parts: [] }, firstMonthOn),
    longestMonths: capacityPolicyOn(today).longestPlanMonths,
    ...STANDARD_CHOICES,
  });
}

/** After what was granted for hardship. Costs that are not claimed left the balances before. */
function easedBy({ parts }: Easing, firstMonthOn: LocalDate, facts: PlanInput): PlanInput {
  const left = easedIn(parts, firstMonthOn).filter(({ kind }) => kind !== 'COSTS_WAIVED');
  return withEntitlements(facts, left).input ?? facts;
}

function memberOf({ subject }: Pick<Negotiator, 'subject'>, weightCents: Cents): PlanMember {
  const { key, balanceCents: owedCents, costsCents, arrears } = subject;
  return {
    key,
    balanceCents: Math.max(owedCents, weightCents),
    ...(owedCents < weightCents ? { owedCents } : {}),
    costsCents,
    essential: arrears.some(({ contractKind }) => ESSENTIAL.includes(contractKind)),
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
      ({ key, balanceCents, owedCents = balanceCents, costsCents }) =>
        key === subject.key &&
        owedCents === subject.balanceCents &&
        costsCents === subject.costsCents,
    )
  );
}

/** The facts with each member's weight as what it is owed. */
export function weighedAnew(facts: PlanInput): PlanInput {
  const members = facts.members.map(({ owedCents, ...member }) => ({
    ...member,
    balanceCents: owedCents ?? member.balanceCents,
  }));
  return { ...facts, members };
}

function textOf(input: PlanInput): string {
  const { members, capacity, pausedMonths, longestMonths, strategy, basis, remission } = input;
  const balances = members.map(({ key, balanceCents, owedCents = balanceCents, costsCents }) => [
    ...[key, balanceCents, owedCents, costsCents],
  ]);
  const steps = capacity.map(({ fromMonth, monthlyCents }) => [fromMonth, monthlyCents]);
  const choices = [strategy, basis, remission];
  return JSON.stringify([balances, steps, pausedMonths, longestMonths, choices]);
}
