// Reads what people and spreadsheets write in a cell: euro with comma or point, Dutch days, words.
// What can be meant in two ways is refused. Pure. @see docs/import-columns.md for the rules.
// Not here: whether a value may be (the checks of an entry), which cell is which (header.ts).
import { dayOf, formatDay } from '../domain/calendar/local-date.ts';
import { LARGEST_CENTS, type Cents } from '../domain/money/cents.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import type { Column } from './column-shape.ts';
import { wordKey, YES_NO } from './column-words.ts';
import { refuseRow } from './import.refusals.ts';

/** What a cell says, as JSON that ArrearsEntryInput takes; or why it says nothing. */
export type CellReading =
  | { ok: true; value: string | number | boolean | (string | number | boolean)[] }
  | { ok: false; why: Refusal };

type Code = Parameters<typeof refuseRow>[0];
type PlainCode = Exclude<
  Code,
  | 'ROW_CELLS'
  | 'LINE_TOO_LONG'
  | 'FIELD_TOO_LONG'
  | 'TEXT_NOT_READABLE'
  | 'AMOUNT_ABOVE'
  | 'ROWS_DIFFER'
  | 'DUPLICATE_IN_FILE'
  | 'TWO_PERSONS_IN_FILE'
>;

const read = (value: string | number | boolean): CellReading => ({ ok: true, value });
const unread = (code: PlainCode): CellReading => ({ ok: false, why: refuseRow(code, []) });

/** Reads a cell that is not empty, by the kind of its column. */
export function readCell(column: Column, text: string): CellReading {
  switch (column.kind) {
    case 'TEXT':
      return read(text);
    case 'AMOUNT':
      return readAmount(text);
    case 'CENTS':
      return readWhole(text, LARGEST_CENTS);
    case 'DAY':
      return readDay(text);
    case 'BIRTH_DAY':
      return readBirthDay(text);
    case 'WORD':
      return readWord(column, text);
    case 'COUNT':
      return readWhole(text, 1_000_000);
    case 'PERCENT':
      return readPercent(text);
    case 'YES_NO':
      return readYesNo(text);
    case 'EURO':
      return /^(?:EUR|euro|€)$/i.test(text) ? read('EUR') : unread('CURRENCY_NOT_EURO');
  }
}

/** @example readSeveral(column, 'F-1 + F-2') gives ['F-1', 'F-2'] */
export function readSeveral(column: Column, text: string): CellReading {
  const values: (string | number | boolean)[] = [];
  for (const part of text.split('+')) {
    const reading = readCell(column, part.trim());
    if (!reading.ok) return reading;
    values.push(...[reading.value].flat());
  }
  return { ok: true, value: values };
}

const SPACES = /[ \u00a0\u202f\u2009]/g;

/**
 * An amount in euro, as cents.
 * @example '1.234,56', '1,234.56', '€ 1234,56', '1234,5', '12,-' are 123456, 123456, 123456,
 *   123450 and 1200 cents; '1.234' is refused, for it may be 1234 euro or a thousandth part.
 */
export function readAmount(text: string): CellReading {
  const plain = text.replace(/^(?:€|EUR)|(?:€|EUR)$/gi, '').trim();
  if (/^[-−(].*\d|\d *[-−]$/.test(plain) && !/,-{1,2}$/.test(plain)) {
    return /^[-−(]? ?[\d., ]+\)? ?[-−]?$/.test(plain)
      ? unread('AMOUNT_NEGATIVE')
      : unread('AMOUNT_UNREADABLE');
  }
  const digits = withoutThousands(plain.replace(/,-{1,2}$/, ''));
  if (typeof digits !== 'string') return digits;
  const [, euros = '', cents = ''] = /^(\d+)(?:\.(\d+))?$/.exec(digits) ?? [];
  if (euros === '') return unread('AMOUNT_UNREADABLE');
  if (cents.length > 2) return unread('AMOUNT_DECIMALS');
  // Twelve digits of euro are more than the largest amount and far below 2^53.
  if (euros.replace(/^0+/, '').length > 12) return tooLarge();
  const amount: Cents = Number(euros) * 100 + Number(cents.padEnd(2, '0'));
  return amount > LARGEST_CENTS ? tooLarge() : read(amount);
}

function tooLarge(): CellReading {
  return { ok: false, why: refuseRow('AMOUNT_ABOVE', [], { most: LARGEST_CENTS }) };
}

/** The same with a point before the decimals and nothing between thousands. */
function withoutThousands(text: string): string | CellReading {
  if (/^\d+$/.test(text)) return text;
  const spaced = /^\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?:[.,]\d{1,2})?$/.test(text);
  const plain = spaced ? text.replace(SPACES, '') : text;
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(plain)) return plain.replace(/\./g, '').replace(',', '.');
  if (/^\d{1,3}(?:,\d{3})+\.\d+$/.test(plain)) return plain.replace(/,/g, '');
  // Twice the same separator is no decimal point.
  if (/^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+$/.test(plain)) return plain.replace(/[.,]/g, '');
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(plain)) return unread('AMOUNT_AMBIGUOUS');
  return plain.replace(',', '.');
}

function readWhole(text: string, most: number): CellReading {
  if (/^[-−]\d+$/.test(text)) return unread('AMOUNT_NEGATIVE');
  if (!/^\d{1,16}$/.test(text)) {
    return /^\d+$/.test(text) ? tooLarge() : unread('NUMBER_UNREADABLE');
  }
  const number = Number(text);
  return number > most ? tooLarge() : read(number);
}

/** @example '4,25' and '4.25 %' are 425 basis points. */
function readPercent(text: string): CellReading {
  const [, whole = '', part = ''] = /^(\d{1,3})(?:[.,](\d{1,2}))? ?%?$/.exec(text) ?? [];
  if (whole === '') return unread('NUMBER_UNREADABLE');
  return read(Number(whole) * 100 + Number(part.padEnd(2, '0')));
}

interface Parts {
  year: number;
  month: number;
  day: number;
}

/** A time of midnight, as spreadsheets and databases add it. */
const MIDNIGHT = /[T ]00:00(?::00(?:\.0+)?)?Z?$/;

function partsOfDay(text: string): Parts | null {
  const plain = text.replace(MIDNIGHT, '');
  const [, d = '', , m = '', y = ''] = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(plain) ?? [];
  if (y !== '') return { year: Number(y), month: Number(m), day: Number(d) };
  const [, iy = '', , im = '', id = ''] = /^(\d{4})([-/.]?)(\d{2})\2(\d{2})$/.exec(plain) ?? [];
  return iy === '' ? null : { year: Number(iy), month: Number(im), day: Number(id) };
}

/**
 * A day, as YYYY-MM-DD. The day comes first, but for a year of four digits.
 * @example '31-12-2025', '31/12/2025', '31.12.2025', '2025-12-31' and '20251231' are one day;
 *   '12/31/2025' does not exist
 */
export function readDay(text: string): CellReading {
  const parts = partsOfDay(text);
  if (parts === null) return unread('DAY_UNREADABLE');
  const { year, month, day } = parts;
  try {
    return read(formatDay(dayOf(year, month, day)));
  } catch {
    return unread('CELL_DAY_IMPOSSIBLE');
  }
}

/** As a day, with 00 for a day or month that nobody knows: whether it exists is asked later. */
function readBirthDay(text: string): CellReading {
  const parts = partsOfDay(text);
  if (parts === null) return unread('DAY_UNREADABLE');
  const two = (number: number): string => String(number).padStart(2, '0');
  return read(`${String(parts.year).padStart(4, '0')}-${two(parts.month)}-${two(parts.day)}`);
}

function readWord({ words = {} }: Column, text: string): CellReading {
  const key = wordKey(text);
  const found = Object.hasOwn(words, key) ? words[key] : undefined;
  if (found !== undefined) return read(found);
  const own = Object.values(words).find((value) => wordKey(value) === key);
  return own === undefined ? unread('WORD_UNKNOWN') : read(own);
}

function readYesNo(text: string): CellReading {
  const key = wordKey(text);
  const found = Object.hasOwn(YES_NO, key) ? YES_NO[key] : undefined;
  return found === undefined ? unread('WORD_UNKNOWN') : read(found);
}
