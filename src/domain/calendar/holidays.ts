// Dutch public holidays, computed for any year: Easter by the Gregorian computus, the King's Day
// rule as data, the days made equal by decree as data. Two named sets say which days count.
// Not here: weekends and counting days (working-days.ts), contact hours (contact-hours.ts).
import {
  addDays,
  dayOf,
  type LocalDate,
  partsOf,
  weekdayOf,
  type YearMonthDay,
} from './local-date.ts';

export type HolidayName =
  | 'NEW_YEARS_DAY'
  | 'GOOD_FRIDAY'
  | 'EASTER_SUNDAY'
  | 'EASTER_MONDAY'
  | 'KINGS_DAY'
  | 'LIBERATION_DAY'
  | 'ASCENSION_DAY'
  | 'WHIT_SUNDAY'
  | 'WHIT_MONDAY'
  | 'CHRISTMAS_DAY'
  | 'SECOND_CHRISTMAS_DAY'
  | 'EQUATED_BY_DECREE';

/**
 * Which days are holidays.
 * - `TERMS_ACT`: Algemene termijnenwet art. 3: the general holidays with 5 May every year (1),
 *   Good Friday (2) and the days that a royal decree makes equal (3). The default: it is what the
 *   Besluit kwaliteit incassodienstverlening points at, and more free days never shorten the time
 *   that a person or a member has.
 * - `WORK_CUSTOM`: what most Dutch offices keep: no Good Friday, no decrees, and 5 May only in a
 *   lustrum year (custom in collective agreements: once in five years).
 */
export type HolidaySet = 'TERMS_ACT' | 'WORK_CUSTOM';

/** Before it other rules held for a monarch's day on a Sunday. */
const FIRST_KNOWN_YEAR = 1980;

/** The day the monarch's birthday is celebrated; a Sunday moves to the Saturday before. */
const MONARCHS_DAY: readonly { fromYear: number; month: number; day: number; source: string }[] = [
  { fromYear: 2014, month: 4, day: 27, source: 'Koningsdag, King Willem-Alexander' },
  { fromYear: FIRST_KNOWN_YEAR, month: 4, day: 30, source: 'Koninginnedag, Queen Beatrix' },
];

/**
 * Days that a royal decree made equal to a general holiday (Algemene termijnenwet art. 3 (3)):
 * bridging days, set three years at a time. Decrees before 2023 are not loaded; a new decree is new
 * rows. Source: the titles of the decrees, "Besluit gelijkstelling van 28 april 2023, 19 mei 2023,
 * 10 mei 2024, 27 december 2024 en 30 mei 2025" and "... van 2 januari 2026, 15 mei 2026,
 * 7 mei 2027, 28 april 2028 en 26 mei 2028 met een algemeen erkende feestdag".
 */
const EQUATED_BY_DECREE: ReadonlySet<LocalDate> = new Set([
  dayOf(2023, 4, 28),
  dayOf(2023, 5, 19),
  dayOf(2024, 5, 10),
  dayOf(2024, 12, 27),
  dayOf(2025, 5, 30),
  dayOf(2026, 1, 2),
  dayOf(2026, 5, 15),
  dayOf(2027, 5, 7),
  dayOf(2028, 4, 28),
  dayOf(2028, 5, 26),
]);

/** The last day for which a decree on equal days is loaded. */
export const DECREES_KNOWN_THROUGH: LocalDate = dayOf(2028, 12, 31);

/** Easter Monday and the like, as days after Easter Sunday. */
const MOVABLE: readonly { offset: number; name: HolidayName }[] = [
  { offset: -2, name: 'GOOD_FRIDAY' },
  { offset: 0, name: 'EASTER_SUNDAY' },
  { offset: 1, name: 'EASTER_MONDAY' },
  { offset: 39, name: 'ASCENSION_DAY' },
  { offset: 49, name: 'WHIT_SUNDAY' },
  { offset: 50, name: 'WHIT_MONDAY' },
];

/**
 * Easter Sunday of a year of the Gregorian calendar.
 * Source: the computus of Meeus, Jones and Butcher (Nature, 20 April 1876).
 * @example formatDay(easterSunday(2026)) === '2026-04-05'
 */
export function easterSunday(year: number): LocalDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const leaps = 2 * (century % 4) + 2 * Math.floor(ofCentury / 4);
  const toSunday = (32 + leaps - epact - (ofCentury % 4)) % 7;
  const shift = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const days = epact + toSunday - 7 * shift + 114;
  return dayOf(year, Math.floor(days / 31), (days % 31) + 1);
}

/**
 * The day on which King's Day (before 2014: Queen's Day) is celebrated, from 1980 on.
 * @throws RangeError for a year before 1980: the rule for a Sunday was another one.
 * @example formatDay(kingsDay(2025)) === '2025-04-26', since 27 April 2025 is a Sunday
 */
export function kingsDay(year: number): LocalDate {
  const rule = MONARCHS_DAY.find((row) => row.fromYear <= year);
  if (!rule) throw new RangeError('holidays are known from 1980 on');
  const day = dayOf(year, rule.month, rule.day);
  return weekdayOf(day) === 7 ? addDays(day, -1) : day;
}

/**
 * The holiday that a day is in a set, or null. Weekends are no holiday by themselves; Easter and
 * Whit Sunday are named although they are Sundays.
 * Source: Algemene termijnenwet art. 3 (BWBR0002448).
 * @throws RangeError for a day before 1980.
 * @example holidayOn(dayOf(2026, 4, 3)) === 'GOOD_FRIDAY'
 */
export function holidayOn(date: LocalDate, set: HolidaySet = 'TERMS_ACT'): HolidayName | null {
  const { year, month, day } = partsOf(date);
  if (year < FIRST_KNOWN_YEAR) throw new RangeError('holidays are known from 1980 on');
  if (month === 1 && day === 1) return 'NEW_YEARS_DAY';
  if (month === 12 && day === 25) return 'CHRISTMAS_DAY';
  if (month === 12 && day === 26) return 'SECOND_CHRISTMAS_DAY';
  if (month >= 3 && month <= 6) {
    const inSpring = springHolidayOn(date, { year, month, day }, set);
    if (inSpring !== null) return inSpring;
  }
  return set === 'TERMS_ACT' && EQUATED_BY_DECREE.has(date) ? 'EQUATED_BY_DECREE' : null;
}

/** Easter is from 22 March to 25 April, so all that moves with it lies in March to June. */
function springHolidayOn(
  date: LocalDate,
  { year, month, day }: YearMonthDay,
  set: HolidaySet,
): HolidayName | null {
  if (month === 4 && date === kingsDay(year)) return 'KINGS_DAY';
  const afterEaster = date - easterSunday(year);
  const movable = MOVABLE.find((row) => row.offset === afterEaster)?.name;
  if (movable && !(movable === 'GOOD_FRIDAY' && set === 'WORK_CUSTOM')) return movable;
  const liberationCounts = set === 'TERMS_ACT' || year % 5 === 0;
  return month === 5 && day === 5 && liberationCounts ? 'LIBERATION_DAY' : null;
}
