// Reads a birth date, of which day, or day and month, may be unknown (00), as the Dutch population
// register writes it for people whose birth date was never recorded.
// Not here: whether somebody is of age (minor.ts).
import { daysInMonth } from '../calendar/local-date.ts';
import { normalised, notNormalised, type Normalised } from './attribute.ts';
import { screenText } from './text.ts';

/** A day known means the month is known. */
export interface BirthDate {
  /** From 1905 to 2100. */
  readonly year: number;
  /** 1 to 12; null when unknown. */
  readonly month: number | null;
  /** 1 to 31; null when unknown. */
  readonly day: number | null;
}

/** Nobody alive was born earlier; 1900-01-01 and the like are what systems fill in for unknown. */
const EARLIEST_YEAR = 1905;
const LATEST_YEAR = 2100;
const LONGEST_DATE = 40;

/**
 * The birth date of a text in the form YYYY-MM-DD, with 00 for an unknown day or for an unknown
 * month and day. A date without a year identifies nobody and is refused. Never throws.
 * @example normaliseBirthDate('1990-05-00') gives { year: 1990, month: 5, day: null }
 */
export function normaliseBirthDate(text: string): Normalised<BirthDate> {
  const screened = screenText(text, LONGEST_DATE);
  if (!screened.ok) return screened;
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(screened.value);
  if (!found) return notNormalised('BIRTH_DATE_SHAPE');
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  if (year === 0) return notNormalised('BIRTH_YEAR_UNKNOWN');
  if (month > 12 || (month === 0 && day > 0)) return notNormalised('NO_SUCH_DAY');
  if (month > 0 && day > daysInMonth(year, month)) return notNormalised('NO_SUCH_DAY');
  if (year < EARLIEST_YEAR || year > LATEST_YEAR) return notNormalised('PLACEHOLDER');
  return normalised({ year, month: month === 0 ? null : month, day: day === 0 ? null : day });
}

/**
 * Writes a birth date as YYYY-MM-DD, with 00 for what is unknown.
 * @example formatBirthDate({ year: 1990, month: null, day: null }) === '1990-00-00'
 */
export function formatBirthDate(birthDate: BirthDate): string {
  const month = String(birthDate.month ?? 0).padStart(2, '0');
  const day = String(birthDate.day ?? 0).padStart(2, '0');
  return `${birthDate.year}-${month}-${day}`;
}
