// Whether a person is surely of age: a private creditor's arrears of a minor may not come in.
// What is unknown of a birth date counts against, so that no minor passes by a missing day.
// Source: art. 1:233 BW (of age at eighteen); born on 29 February, the birthday in other years is
// 1 March.
import { daysInMonth, partsOf, type LocalDate } from '../calendar/local-date.ts';
import type { BirthDate } from './birth-date.ts';

export const AGE_OF_MAJORITY_YEARS = 18;

/**
 * The age in whole years that somebody has on a day at the least: an unknown day is taken as the
 * last of the month, an unknown month as December. Negative when perhaps not yet born.
 * @example leastAgeOn({ year: 2008, month: 5, day: null }, dayOf(2026, 5, 30)) === 17
 */
export function leastAgeOn(birthDate: BirthDate, today: LocalDate): number {
  const month = birthDate.month ?? 12;
  const day = birthDate.day ?? daysInMonth(birthDate.year, month);
  const now = partsOf(today);
  const hadBirthday = now.month > month || (now.month === month && now.day >= day);
  return now.year - birthDate.year - (hadBirthday ? 0 : 1);
}

/**
 * True when somebody is eighteen or older on a day, whatever is unknown of the birth date.
 * @example isSurelyOfAge({ year: 2008, month: null, day: null }, dayOf(2026, 12, 30)) === false
 */
export function isSurelyOfAge(birthDate: BirthDate, today: LocalDate): boolean {
  return leastAgeOn(birthDate, today) >= AGE_OF_MAJORITY_YEARS;
}
