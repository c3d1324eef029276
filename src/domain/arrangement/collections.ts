// An agreed plan on the calendar: the dates on which the person pays, how much, and what each
// member receives of it. Nothing is computed anew: every amount is one of the plan's.
// Not here: making the plan (domain/plan), moving money.
import { addMonths, dayOf, type LocalDate, partsOf } from '../calendar/local-date.ts';
import type { Cents } from '../money/cents.ts';
import type { Plan, PlanInput } from '../plan/plan.ts';

/** The last day of a month that every month has. */
const LAST_PAY_DAY = 28;

/** One date and one amount that the person pays. */
export interface Collection {
  /** From 1, in order of date. */
  readonly number: number;
  readonly dueOn: LocalDate;
  /** Above zero. */
  readonly amountCents: Cents;
}

/** What one member receives. */
export interface MemberSchedule {
  /** The member's key in the plan. */
  readonly key: string;
  /** Its part of each collection that it has one in: number and day are the collection's. */
  readonly instalments: readonly Collection[];
}

export interface Schedule {
  /** In strictly ascending order of date. */
  readonly collections: readonly Collection[];
  /** In the order of Plan.members. */
  readonly members: readonly MemberSchedule[];
}

/**
 * The dates and amounts of a plan. Month t of the plan is the month of `firstMonthOn` and t - 1
 * later; its date is the pay day in it. A pause, and a month in which nothing is paid, has no date.
 * @param firstMonthOn any day in the first month.
 * @param payDay day of the month, 1 to 28.
 * @throws RangeError for another pay day.
 * @example 100.00 and 50.00 at 60.00 a month from January 2027, pay day 25: 60.00 on 25 January and
 * 25 February, 30.00 on 25 March; the second receives 20.00, 20.00 and 10.00 of them
 */
export function collectionsOf(plan: Plan, firstMonthOn: LocalDate, payDay: number): Schedule {
  checkPayDay(payDay);
  const paying = plan.months.filter(({ instalmentCents }) => instalmentCents > 0);
  const dates = paying.map(({ month }) => payDateOf(firstMonthOn, month, payDay));
  const schedule = (amountsCents: readonly Cents[]): Collection[] =>
    amountsCents
      .map((amountCents, at) => ({
        number: at + 1,
        dueOn: dates[at] as LocalDate,
        amountCents,
      }))
      .filter(({ amountCents }) => amountCents > 0);
  return {
    collections: schedule(paying.map(({ instalmentCents }) => instalmentCents)),
    members: plan.members.map(({ key }, place) => ({
      key,
      instalments: schedule(paying.map(({ splitCents }) => splitCents[place] ?? 0)),
    })),
  };
}

/**
 * The first month of an arrangement that is agreed on some day: the plan's own, or, when the pay
 * day of that month is over by then, the first later one in which it is not. Nobody owes in the
 * past.
 * @returns the first day of the month.
 * @throws RangeError for a pay day that is not from 1 to 28.
 * @example a plan from January 2027 with pay day 5, agreed on 5 January: February 2027
 */
export function startMonth(
  firstMonthOn: LocalDate,
  payDay: number,
  agreedOn: LocalDate,
): LocalDate {
  checkPayDay(payDay);
  const planned = payDateOf(firstMonthOn, 1, 1);
  if (payDateOf(planned, 1, payDay) > agreedOn) return planned;
  const ofAgreeing = payDateOf(agreedOn, 1, 1);
  return payDateOf(ofAgreeing, payDateOf(ofAgreeing, 1, payDay) > agreedOn ? 1 : 2, 1);
}

/**
 * Whether a plan can begin in a later month than it was made for: only when every month bears the
 * same and none is paused. Steps and pauses are of calendar months, and would be paid in others.
 * @param made what the plan was made of.
 * @example 60.00 a month: true; 60.00 a month with January paused, or 50.00 from March: false
 */
export function mayBeginLater({ capacity, pausedMonths }: PlanInput): boolean {
  return capacity.length === 1 && pausedMonths.length === 0;
}

function payDateOf(firstMonthOn: LocalDate, month: number, payDay: number): LocalDate {
  const { year, month: first } = partsOf(firstMonthOn);
  const { year: inYear, month: inMonth } = partsOf(addMonths(dayOf(year, first, 1), month - 1));
  return dayOf(inYear, inMonth, payDay);
}

function checkPayDay(payDay: number): void {
  if (!Number.isInteger(payDay) || payDay < 1 || payDay > LAST_PAY_DAY) {
    throw new RangeError('a pay day is a day of the month from 1 to 28');
  }
}
