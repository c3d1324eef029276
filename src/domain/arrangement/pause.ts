// A pause of a plan that is being carried out: for some months nobody pays, and all that was to
// come comes so much later. Nothing is lost, nothing is added, nobody gets ahead of another.
// Not here: who asks for it and why (src/amendments), pauses that a plan was made with
// (domain/plan).
import { addMonths, dayOf, type LocalDate, partsOf } from '../calendar/local-date.ts';
import type { Cents } from '../money/cents.ts';
import { type AmendmentDelta, remaining } from './amendment.ts';
import { duePerDay, jointShares, type RunningPlan, type RunningShare } from './running-plan.ts';

/** How long a customer can pause in all over one arrangement, in months (policy). */
export const LONGEST_PAUSE_MONTHS = 3;

/** Why a pause is not granted as it was asked; null: it can be. */
export type PauseFault =
  /** With the pauses before it is more than the policy's months. */
  | 'PAUSE_TOO_LONG'
  /** Its first month is over, or its pay day is. */
  | 'PAUSE_TOO_EARLY'
  /** Nothing is due from then on. */
  | 'NOTHING_TO_PAUSE';

export interface PauseQuestion {
  readonly plan: RunningPlan;
  /** The first day of its first month. */
  readonly fromOn: LocalDate;
  /** Above zero. */
  readonly months: number;
  /** Months of pauses that were granted before, in this arrangement. */
  readonly pausedBefore: number;
  readonly today: LocalDate;
}

/**
 * Whether a pause can be granted.
 * @example two months from February when two were had: PAUSE_TOO_LONG
 */
export function pauseFault(question: PauseQuestion): PauseFault | null {
  const { plan, fromOn, months, pausedBefore, today } = question;
  if (pausedBefore + months > LONGEST_PAUSE_MONTHS) return 'PAUSE_TOO_LONG';
  const dates = jointShares(plan).flatMap(({ parts }) => parts.map(({ dueOn }) => dueOn));
  if (!dates.some((dueOn) => dueOn >= fromOn)) return 'NOTHING_TO_PAUSE';
  if (fromOn <= today) return 'PAUSE_TOO_EARLY';
  return null;
}

/**
 * All that is due from a day on comes so many months later.
 * @param fromOn the first day of the first month of the pause.
 * @param months above zero.
 * @example 20.00 on 25 January, February, March; two months from 1 February: 25 January, April, May
 */
export function paused(plan: RunningPlan, fromOn: LocalDate, months: number): AmendmentDelta {
  return jointShares(plan)
    .filter(({ parts }) => parts.some(({ dueOn }) => dueOn >= fromOn))
    .map((share) => moved(share, fromOn, months));
}

function moved(share: RunningShare, fromOn: LocalDate, months: number) {
  const stays = remaining(share, fromOn);
  const parts = stays.parts.map(({ dueOn, amountCents }) => ({
    dueOn: laterBy(dueOn, months),
    amountCents,
  }));
  return { ...stays, parts };
}

/** Pay days are at most the 28th, which every month has. */
function laterBy(dueOn: LocalDate, months: number): LocalDate {
  const { year, month, day } = partsOf(dueOn);
  const { year: inYear, month: inMonth } = partsOf(addMonths(dayOf(year, month, 1), months));
  return dayOf(inYear, inMonth, day);
}

/** Months of a pause in a row, from the first day of the first one on. */
export interface PauseSpan {
  readonly fromOn: LocalDate;
  /** Above zero. */
  readonly months: number;
}

/**
 * What is to be paused so that nobody pays in the first months from a day on. Months before the
 * first one in which anything falls due are free as it is; null when all of them are, or when
 * nothing is due any more.
 * @param fromOn the first day of the first of these months.
 * @param months zero or more.
 * @example three months from December of a plan that pays from January on: two from January
 */
export function pauseAhead(plan: RunningPlan, fromOn: LocalDate, months: number): PauseSpan | null {
  const first = [...duePerDay(plan).keys()].find((dueOn) => dueOn >= fromOn);
  if (first === undefined) return null;
  const firstOn = monthOf(first);
  const free = pausedMonths(fromOn, months).filter((monthOn) => monthOn < firstOn).length;
  return free < months ? { fromOn: firstOn, months: months - free } : null;
}

/** The first day of the month of a day. */
function monthOf(day: LocalDate): LocalDate {
  const { year, month } = partsOf(day);
  return dayOf(year, month, 1);
}

/** The first days of the months of a pause. */
export function pausedMonths(fromOn: LocalDate, months: number): LocalDate[] {
  return Array.from({ length: months }, (_, at) => laterBy(fromOn, at));
}

/**
 * Whether a pause binds without asking anybody: within what every member signed for, which is the
 * longest plan of the coalition, pauses counted; and no month asks more than the household bears.
 * @param plan as it is after the pause.
 * @param lastOn the last day that the longest plan reaches.
 * @param bears what the household bears in the month of a day.
 * @example 60.00 in July, moved to a month that bears 50.00: false
 */
export function pauseBinds(
  plan: RunningPlan,
  lastOn: LocalDate,
  bears: (day: LocalDate) => Cents,
): boolean {
  return [...duePerDay(plan)].every(([dueOn, cents]) => dueOn <= lastOn && cents <= bears(dueOn));
}
