// When a creditor or collector may approach a person about a debt, by day and minute of the day.
// Not here: whether it may do so at all (standstill), who is approached and why.
import { holidayOn } from './holidays.ts';
import { addDays, type LocalDate, weekdayOf } from './local-date.ts';

/** Why a moment is closed for contact. */
export type ContactBan = 'NIGHT' | 'SUNDAY' | 'HOLIDAY';

/** Minutes after midnight, local time: contact may start at 07:00 and must end before 20:00. */
export const CONTACT_OPENS_AT_MINUTE = 7 * 60;
export const CONTACT_CLOSES_AT_MINUTE = 20 * 60;

const MINUTES_PER_DAY = 24 * 60;

/**
 * Why a person may not be approached at a minute of a day (0 to 1439, Europe/Amsterdam), or null
 * when it is allowed. 07:00 is allowed, 20:00 is not.
 * Source: Besluit kwaliteit incassodienstverlening art. 4.2 (BWBR0049422).
 * @throws RangeError when the minute is not a whole number from 0 to 1439.
 * @example contactBan(dayOf(2026, 4, 6), 600) === 'HOLIDAY', Easter Monday at 10:00
 */
export function contactBan(day: LocalDate, minute: number): ContactBan | null {
  if (!Number.isInteger(minute) || minute < 0 || minute >= MINUTES_PER_DAY) {
    throw new RangeError('a minute of the day is a whole number from 0 to 1439');
  }
  if (weekdayOf(day) === 7) return 'SUNDAY';
  if (holidayOn(day, 'TERMS_ACT') !== null) return 'HOLIDAY';
  return minute < CONTACT_OPENS_AT_MINUTE || minute >= CONTACT_CLOSES_AT_MINUTE ? 'NIGHT' : null;
}

/**
 * The first moment from the given one on at which a person may be approached.
 * @example nextContactMoment(saturday, 1200) is Monday 07:00
 */
export function nextContactMoment(
  day: LocalDate,
  minute: number,
): { day: LocalDate; minute: number } {
  if (contactBan(day, minute) === null) return { day, minute };
  const opensToday = minute < CONTACT_OPENS_AT_MINUTE;
  let next = opensToday ? day : addDays(day, 1);
  while (contactBan(next, CONTACT_OPENS_AT_MINUTE) !== null) next = addDays(next, 1);
  return { day: next, minute: CONTACT_OPENS_AT_MINUTE };
}
