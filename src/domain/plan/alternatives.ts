// Three to five plans worth choosing between, all within the same terms: the fastest, the gentlest,
// essentials first, a pause at the start, and with all released remission; where fewer than three
// of these differ, others fill up. The person or counsellor chooses; nothing is ranked.
// Not here: the figures beside them (figures.ts).
import type { Cents } from '../money/cents.ts';
import { firstThatHolds } from './bisect.ts';
import { isFeasible } from './feasibility.ts';
import { figuresOf, type PlanFigures } from './figures.ts';
import { makePlan } from './make-plan.ts';
import type { CapacityStep, Plan, PlanInput } from './plan.ts';
import { readyCase } from './ready-case.ts';
import { claimsAfter } from './remission.ts';

export type AlternativeKind =
  | 'FASTEST'
  | 'GENTLEST'
  | 'ESSENTIALS_FIRST'
  | 'START_PAUSE'
  | 'RELEASED_REMISSION'
  | 'BETWEEN'
  | 'SMALLEST_FIRST'
  | 'EQUAL';

export interface Alternative {
  readonly kind: AlternativeKind;
  /** The case that has this plan: proposing it is planning this input again. */
  readonly input: PlanInput;
  readonly plan: Plan;
  readonly figures: PlanFigures;
}

const FEWEST = 3;
/** The longest pause at the start that is offered, in months. */
const LONGEST_START_PAUSE = 3;

/**
 * Plans to choose between, the fastest first; never two with the same payments, and up to five.
 * Fewer than three where these kinds do not differ; none when the case has no plan.
 * @example 100.00 and 50.00 at 60.00 a month within 6 months: FASTEST 60, 60, 30; GENTLEST six
 * times 25; START_PAUSE three months of nothing, then 60, 60, 30
 */
export function findAlternatives(input: PlanInput): Alternative[] {
  const fastest = makePlan(input);
  if (fastest === null) return [];
  const gentlest = gentlestInput(input, fastest);
  const worthwhile: readonly Candidate[] = [
    ['FASTEST', input],
    ['GENTLEST', gentlest],
    ['ESSENTIALS_FIRST', { ...input, strategy: 'ESSENTIALS_FIRST' }],
    ['START_PAUSE', startPauseInput(input, fastest)],
    ['RELEASED_REMISSION', { ...input, remission: 'ALL_RELEASED' }],
  ];
  const others: readonly Candidate[] = [
    ['BETWEEN', betweenInput(input, gentlest, fastest)],
    ['SMALLEST_FIRST', { ...input, strategy: 'SMALLEST_FIRST' }],
    ['EQUAL', { ...input, strategy: 'EQUAL' }],
  ];
  const found: Alternative[] = [];
  for (const candidate of worthwhile) addIfNew(found, candidate);
  for (const candidate of others) if (found.length < FEWEST) addIfNew(found, candidate);
  return found;
}

type Candidate = readonly [AlternativeKind, PlanInput | null];

function addIfNew(found: Alternative[], [kind, input]: Candidate): void {
  const plan = input && makePlan(input);
  if (!input || !plan) return;
  if (found.some((other) => samePayments(other.plan, plan))) return;
  found.push({ kind, input, plan, figures: figuresOf(plan) });
}

/** The lowest limit per month that keeps all terms, without asking more remission. */
function gentlestInput(input: PlanInput, fastest: Plan): PlanInput {
  const largest = largestInstalment(fastest);
  const limit = firstThatHolds(1, largest, (cents) => keepsTerms(limited(input, cents), fastest));
  return limited(input, limit ?? largest);
}

/** Halfway between the gentlest and the fastest. */
function betweenInput(input: PlanInput, gentlest: PlanInput, fastest: Plan): PlanInput {
  const low = Math.max(...gentlest.capacity.map((step) => step.monthlyCents));
  return limited(input, Math.ceil((low + largestInstalment(fastest)) / 2));
}

/** The longest pause at the start that keeps all terms, without asking more remission. */
function startPauseInput(input: PlanInput, fastest: Plan): PlanInput | null {
  for (let months = LONGEST_START_PAUSE; months >= 1; months -= 1) {
    const pause = Array.from({ length: months }, (_, index) => index + 1);
    const paused = { ...input, pausedMonths: [...new Set([...input.pausedMonths, ...pause])] };
    if (keepsTerms(paused, fastest)) return paused;
  }
  return null;
}

function limited(input: PlanInput, limitCents: Cents): PlanInput {
  const capacity: CapacityStep[] = input.capacity.map((step) => ({
    ...step,
    monthlyCents: Math.min(step.monthlyCents, limitCents),
  }));
  return { ...input, capacity };
}

/** Whether all terms hold with no more given up than in the fastest plan. */
function keepsTerms(input: PlanInput, fastest: Plan): boolean {
  const ready = readyCase(input);
  return isFeasible(ready, claimsAfter(ready, fastest.members));
}

function largestInstalment(plan: Plan): Cents {
  return Math.max(...plan.months.map((month) => month.instalmentCents));
}

function samePayments(a: Plan, b: Plan): boolean {
  return (
    a.lastMonth === b.lastMonth &&
    a.months.every((month, index) =>
      month.splitCents.every((cents, member) => cents === b.months[index]?.splitCents[member]),
    )
  );
}
