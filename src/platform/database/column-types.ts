// How PostgreSQL's values arrive in the program: cents and counts as exact numbers, days as
// LocalDate, moments as Date.
// Not here: what is sent (repositories write days with formatDay).
import pg from 'pg';
import { type LocalDate, parseDay } from '../../domain/calendar/local-date.ts';

const INT8 = 20;
const DATE = 1082;
const INT8_ARRAY = 1016;
const DATE_ARRAY = 1182;

/**
 * @throws RangeError for a number that a double cannot hold exactly: better no answer than that.
 */
function exactNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError('a bigint passes what can be held exactly');
  return value;
}

/** @throws RangeError for infinity and days outside 1000 to 9999, which no table of ours allows. */
function day(text: string): number {
  const read = parseDay(text);
  if (read === null) throw new RangeError('a date from the database is not a day');
  return read;
}

function arrayOf(read: (text: string) => number): (text: string) => (number | null)[] {
  return (text) =>
    text === '{}'
      ? []
      : text
          .slice(1, -1)
          .split(',')
          .map((element) => (element === 'NULL' ? null : read(element)));
}

const own: Record<number, (text: string) => unknown> = {
  [INT8]: exactNumber,
  [DATE]: day,
  [INT8_ARRAY]: arrayOf(exactNumber),
  [DATE_ARRAY]: arrayOf(day),
};

/** For the `types` setting of a pool or client. */
export const columnTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
    const mine = format === 'binary' ? undefined : own[oid];
    return mine ?? (pg.types.getTypeParser(oid, format ?? 'text') as (text: string) => unknown);
  },
};

/** A day inside JSON, where it arrives as text. @throws RangeError as a column of days does. */
export function dayOfJson(text: string): LocalDate {
  return day(text) as LocalDate;
}
