// How an export writes amounts and days: as a Dutch spreadsheet reads them, or as programs do.
// Not here: rows (export-csv.ts).
import type { Cents } from '../domain/money/cents.ts';

/** In which language the columns are named. */
export type ColumnWords = 'nl' | 'en';

export interface Notation {
  words: ColumnWords;
  decimals: ',' | '.';
  days: 'DAY_FIRST' | 'ISO';
}

export const NOTATIONS = {
  /** Decimal comma, 31-12-2026, Dutch names of columns. */
  nl: { words: 'nl', decimals: ',', days: 'DAY_FIRST' },
  /** Decimal point, 2026-12-31, English names of columns. */
  iso: { words: 'en', decimals: '.', days: 'ISO' },
} as const satisfies Readonly<Record<string, Notation>>;

/** @example amountText(123456, NOTATIONS.nl) === '1234,56' */
export function amountText(amountCents: Cents, { decimals }: Notation): string {
  const cents = Math.abs(amountCents);
  const sign = amountCents < 0 ? '-' : '';
  return `${sign}${Math.floor(cents / 100)}${decimals}${String(cents % 100).padStart(2, '0')}`;
}

/** @example percentText(425, NOTATIONS.nl) === '4,25' */
export function percentText(basisPoints: number, notation: Notation): string {
  return amountText(basisPoints, notation);
}

/**
 * A day that is stored as YYYY-MM-DD; of a birth date day and month may be 00.
 * @example dayText('2026-12-31', NOTATIONS.nl) === '31-12-2026'
 */
export function dayText(day: string, { days }: Notation): string {
  const [, year = '', month = '', date = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  return days === 'ISO' || year === '' ? day : `${date}-${month}-${year}`;
}
