// The last date of a plan, and of each member in it, on the calendar: what people ask first when
// they compare plans.
// Not here: the other figures (plan/figures.ts), all dates (collections.ts).
import type { LocalDate } from '../calendar/local-date.ts';
import type { Plan } from '../plan/plan.ts';
import { collectionsOf } from './collections.ts';

export interface LastDates {
  /** Null when nothing is paid at all. */
  readonly lastOn: LocalDate | null;
  /** In the order of Plan.members. */
  readonly members: readonly { readonly key: string; readonly lastOn: LocalDate | null }[];
}

/**
 * The last dates of a plan.
 * @param firstMonthOn any day in the first month.
 * @param payDay day of the month, 1 to 28.
 * @throws RangeError for another pay day.
 * @example 100.00 and 50.00 at 60.00 a month from January 2027, pay day 25: 25 March 2027 for both
 */
export function lastDatesOf(plan: Plan, firstMonthOn: LocalDate, payDay: number): LastDates {
  const { collections, members } = collectionsOf(plan, firstMonthOn, payDay);
  return {
    lastOn: collections.at(-1)?.dueOn ?? null,
    members: members.map(({ key, instalments }) => ({
      key,
      lastOn: instalments.at(-1)?.dueOn ?? null,
    })),
  };
}
