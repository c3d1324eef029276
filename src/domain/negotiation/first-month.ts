// The first month in which a plan asks anything of the person.
// Not here: the last day to answer (round-days.ts), the day of the month on which is paid.
import { addDays, addMonths, type LocalDate, partsOf } from '../calendar/local-date.ts';

/**
 * The first day of the first month that begins when members and person have both had their time:
 * the last day to answer, and after it the days in which the person agrees.
 * @param deadlineOn the last day on which an answer of a member counts.
 * @param daysToAgree 0 or more (policy: 14).
 * Never throws.
 * @example answers until 17 November 2026, 14 days to agree: 1 December; until the 18th:
 * 1 January
 */
export function firstMonthOn(deadlineOn: LocalDate, daysToAgree: number): LocalDate {
  const readyOn = addDays(deadlineOn, daysToAgree);
  const { day } = partsOf(readyOn);
  return day === 1 ? readyOn : addMonths(addDays(readyOn, 1 - day), 1);
}
