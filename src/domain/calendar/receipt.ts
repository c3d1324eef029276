// When a letter counts as received, and days counted from the day after receipt.
// Not here: what a letter must say (law/fourteen-days-letter.ts).
import { holidayOn } from './holidays.ts';
import { addDays, type LocalDate, weekdayOf } from './local-date.ts';
import { addWorkingDays } from './working-days.ts';

/**
 * When a letter of which no day of receipt is stated counts as received.
 * - `TWO_WORKING_DAYS`: two working days after sending. The coalition's policy and the default.
 * - `SECOND_POST_DAY`: the second day after sending, where Sundays, Mondays and holidays count
 *   neither as a day in between nor as the day of delivery: what a court may take as a rule of
 *   experience (Hoge Raad 25 November 2016, ECLI:NL:HR:2016:2704).
 */
export type DeliveryRule = 'TWO_WORKING_DAYS' | 'SECOND_POST_DAY';

const DAYS_UNDER_WAY = 2;

/**
 * The day on which a letter counts as received when the sender states no other.
 * @example formatDay(presumedReceivedOn(dayOf(2026, 1, 8))) === '2026-01-12', Thursday to Monday
 */
export function presumedReceivedOn(
  sentOn: LocalDate,
  rule: DeliveryRule = 'TWO_WORKING_DAYS',
): LocalDate {
  if (rule === 'TWO_WORKING_DAYS') return addWorkingDays(sentOn, DAYS_UNDER_WAY);
  let day = sentOn;
  for (let left = DAYS_UNDER_WAY; left > 0;) {
    day = addDays(day, 1);
    if (isPostDay(day)) left -= 1;
  }
  return day;
}

/** Tuesday to Saturday that is no holiday: on Mondays little post is delivered. */
function isPostDay(day: LocalDate): boolean {
  const weekday = weekdayOf(day);
  return weekday >= 2 && weekday <= 6 && holidayOn(day) === null;
}

/**
 * The last day of a term of whole days that starts the day after receipt.
 * @param days a whole number, 1 or more
 * @example formatDay(lastDayAfterReceipt(dayOf(2026, 1, 12), 14)) === '2026-01-26'
 */
export function lastDayAfterReceipt(receivedOn: LocalDate, days: number): LocalDate {
  if (!Number.isInteger(days) || days < 1)
    throw new RangeError('a term has at least one whole day');
  return addDays(receivedOn, days);
}
