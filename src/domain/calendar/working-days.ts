// Working days: Monday to Friday without Dutch public holidays; adding and counting them.
// Not here: which days are holidays (holidays.ts), whose deadlines these are (the features).
import { holidayOn, type HolidaySet } from './holidays.ts';
import { addDays, type LocalDate, weekdayOf } from './local-date.ts';

/**
 * True for Monday to Friday that is no holiday of the set.
 * @example isWorkingDay(dayOf(2026, 4, 27)) === false, King's Day
 */
export function isWorkingDay(date: LocalDate, set: HolidaySet = 'TERMS_ACT'): boolean {
  return weekdayOf(date) <= 5 && holidayOn(date, set) === null;
}

/**
 * The n-th working day after a day (before it when n is negative); 0 gives the day itself, also
 * when that is no working day. The day itself never counts: a term starts the day after.
 * @param n a whole number from -5000 to 5000
 * @throws RangeError when n is not such a number.
 * @example formatDay(addWorkingDays(dayOf(2026, 4, 2), 1)) === '2026-04-07', over Easter
 */
export function addWorkingDays(
  date: LocalDate,
  n: number,
  set: HolidaySet = 'TERMS_ACT',
): LocalDate {
  if (!Number.isInteger(n) || Math.abs(n) > 5000) {
    throw new RangeError('a number of working days is a whole number from -5000 to 5000');
  }
  const step = n < 0 ? -1 : 1;
  let day = date;
  for (let left = Math.abs(n); left > 0;) {
    day = addDays(day, step);
    if (isWorkingDay(day, set)) left -= 1;
  }
  return day;
}

/**
 * How many working days lie after `from` up to and including `to`; negative the other way round.
 * Adds up: between(a, b) + between(b, c) = between(a, c).
 * @example workingDaysBetween(dayOf(2026, 4, 2), dayOf(2026, 4, 8)) === 2, 7 and 8 April
 */
export function workingDaysBetween(
  from: LocalDate,
  to: LocalDate,
  set: HolidaySet = 'TERMS_ACT',
): number {
  if (to < from) return 0 - workingDaysBetween(to, from, set);
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (isWorkingDay(day, set)) count += 1;
  }
  return count;
}

/**
 * The day itself when it is a working day, else the first one after it: how a term set by a
 * statute that ends on a Saturday, Sunday or holiday is extended.
 * Source: Algemene termijnenwet art. 1 (1).
 * @example formatDay(extendToWorkingDay(dayOf(2026, 12, 25))) === '2026-12-28'
 */
export function extendToWorkingDay(date: LocalDate, set: HolidaySet = 'TERMS_ACT'): LocalDate {
  return isWorkingDay(date, set) ? date : addWorkingDays(date, 1, set);
}
