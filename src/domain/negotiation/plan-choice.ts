// What the person chose among the alternatives, as data that the planner can apply to the case as
// it is then: a limit per month, a pause at the start, who is paid first, released remission. Of
// what a choice holds nothing was computed from terms that its chooser may not know.
// Not here: finding alternatives (plan/alternatives.ts), planning within words (plan-within.ts).
import type { Alternative, AlternativeKind } from '../plan/alternatives.ts';
import type { Cents } from '../money/cents.ts';
import type { PlanInput, RemissionUse, Strategy, Terms } from '../plan/plan.ts';
import type { PlanWithin, Words } from './plan-within.ts';

export interface PlanChoice {
  readonly kind: AlternativeKind;
  readonly strategy: Strategy;
  /** The most that is paid in a month; null: all that can be spared. */
  readonly limitCents: Cents | null;
  /** Months at the start in which nothing is paid; 0: none. */
  readonly startPauseMonths: number;
  readonly remission: RemissionUse;
}

/**
 * An alternative as a choice. Choosing it for the same case gives the same plan.
 * @param facts the case that the alternatives were found for.
 * @example of 100.00 and 50.00 at 60.00 a month within 6 months: GENTLEST has the limit 25.00,
 * START_PAUSE a pause of 3 months
 */
export function choiceOf(facts: PlanInput, { kind, input }: Alternative): PlanChoice {
  const limitCents = largest(input);
  return {
    kind,
    strategy: input.strategy,
    limitCents: limitCents < largest(facts) ? limitCents : null,
    startPauseMonths: kind === 'START_PAUSE' ? leadingPauses(input) : 0,
    remission: input.remission,
  };
}

/**
 * The case as it would be planned by a choice. Capacity never becomes more by it.
 * @example 60.00 a month with the limit 25.00: 25.00 a month
 */
export function chosenFacts(facts: PlanInput, choice: PlanChoice): PlanInput {
  const { strategy, limitCents, startPauseMonths, remission } = choice;
  const pauses = Array.from({ length: startPauseMonths }, (_, index) => index + 1);
  return {
    ...facts,
    strategy,
    remission,
    pausedMonths: [...new Set([...facts.pausedMonths, ...pauses])].sort((a, b) => a - b),
    capacity: facts.capacity.map((step) => ({
      ...step,
      monthlyCents: Math.min(step.monthlyCents, limitCents ?? step.monthlyCents),
    })),
  };
}

/**
 * What members said, as a choice may use it. Remission that is to be used all at once is only what
 * was offered in this case: what a policy would give up where nothing else helps is not taken for
 * the asking, and is not shown by it.
 * @param words the last of each member is what was known before it said anything in this case.
 */
export function wordsForChoice(words: Words, { remission }: PlanChoice): Words {
  if (remission === 'WHEN_NEEDED') return words;
  return new Map([...words].map(([key, said]) => [key, said.map(keepingUnspoken)]));
}

function keepingUnspoken(terms: Terms, place: number, said: readonly Terms[]): Terms {
  const isUnspoken = place === said.length - 1;
  return isUnspoken ? { ...terms, waivedCostsCents: 0, remissionCents: 0 } : terms;
}

/**
 * Whether a choice can be carried out: it has a plan, and for it no member's word is set aside that
 * is kept without it.
 * @param plain the plan without the choice. @param chosen the plan with it.
 */
export function isKeepable(plain: PlanWithin, chosen: PlanWithin): boolean {
  if (plain.kind !== 'PLAN' || chosen.kind !== 'PLAN') return false;
  return [...chosen.kept].every(([key, place]) => place <= (plain.kept.get(key) ?? 0));
}

function largest({ capacity }: PlanInput): Cents {
  return Math.max(...capacity.map(({ monthlyCents }) => monthlyCents));
}

function leadingPauses({ pausedMonths }: PlanInput): number {
  let months = 0;
  while (pausedMonths.includes(months + 1)) months += 1;
  return months;
}
