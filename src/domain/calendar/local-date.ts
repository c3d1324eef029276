// A calendar day without time or zone, as one integer: days since 1 January 1970 (proleptic
// Gregorian). Comparing, sorting and subtracting days is integer arithmetic.
// Not here: what day it is now (the clock tells), working days (working-days.ts).

/** Days since 1970-01-01; 0 is a Thursday. Valid from 1000-01-01 to 9999-12-31. */
export type LocalDate = number & { readonly localDate: unique symbol };

export interface YearMonthDay {
  year: number;
  /** 1 to 12. */
  month: number;
  /** 1 to 31. */
  day: number;
}

const FIRST_DAY = -354_285; // 1000-01-01
const LAST_DAY = 2_932_896; // 9999-12-31

/** @throws RangeError when the number is not a day from 1000-01-01 to 9999-12-31. */
export function localDate(days: number): LocalDate {
  if (!Number.isInteger(days) || days < FIRST_DAY || days > LAST_DAY) {
    throw new RangeError('not a day from 1000-01-01 to 9999-12-31');
  }
  return days as LocalDate;
}

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** @example daysInMonth(2024, 2) === 29 */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/**
 * The day of a year, month and day.
 * Source of the arithmetic: Howard Hinnant, "chrono-compatible low-level date algorithms".
 * @throws RangeError when there is no such day.
 * @example dayOf(1970, 1, 2) === 1
 */
export function dayOf(year: number, month: number, day: number): LocalDate {
  const real =
    Number.isInteger(year) &&
    Number.isInteger(month) &&
    Number.isInteger(day) &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month);
  if (!real) throw new RangeError('there is no such day');
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return localDate(era * 146_097 + dayOfEra - 719_468);
}

/** The inverse of dayOf. */
export function partsOf(date: LocalDate): YearMonthDay {
  const z = date + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

/**
 * Reads an ISO 8601 day, exactly `YYYY-MM-DD`; null for anything else or a day that does not exist.
 * @example parseDay('2026-02-30') === null
 */
export function parseDay(text: string): LocalDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1000 || month < 1 || month > 12 || day < 1) return null;
  return day > daysInMonth(year, month) ? null : dayOf(year, month, day);
}

/** Writes a day as `YYYY-MM-DD`. */
export function formatDay(date: LocalDate): string {
  const { year, month, day } = partsOf(date);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The day a number of days later (earlier when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return localDate(date + days);
}

/**
 * The same day of the month a number of months later, or the last day of that month when it is
 * shorter.
 * @example formatDay(addMonths(dayOf(2024, 1, 31), 1)) === '2024-02-29'
 */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const toYear = Math.floor(index / 12);
  const toMonth = (index % 12) + 1;
  return dayOf(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
}

/** Monday is 1, Sunday is 7 (ISO 8601). */
export function weekdayOf(date: LocalDate): number {
  return ((((date + 3) % 7) + 7) % 7) + 1;
}
