// What a row of the table of columns says.
// Not here: the rows (columns.ts).
import type { Words } from './column-words.ts';

/**
 * What stands in a cell. AMOUNT: euro, as people write it. CENTS: whole cents. DAY: a calendar day.
 * BIRTH_DAY: the same, with 00 for what is not known. WORD: a value of an enum. EURO: nothing, EUR
 * or the sign.
 */
export type CellKind =
  | 'TEXT'
  | 'AMOUNT'
  | 'CENTS'
  | 'DAY'
  | 'BIRTH_DAY'
  | 'WORD'
  | 'COUNT'
  | 'PERCENT'
  | 'YES_NO'
  | 'EURO';

export interface Column {
  /** Path in an entry: `items.dueOn` of the invoice of a row, `costs.kind` of a numbered cost. */
  field: string;
  nl: readonly string[];
  en: readonly string[];
  kind: CellKind;
  need: 'REQUIRED' | 'OPTIONAL';
  /** What holds where the column, or what stands in a cell, is not there. */
  assumed?: string;
  /** Where a field is a list: its values stand in one cell, with `+` between them. */
  holds?: 'ONE' | 'SEVERAL';
  /** Of a WORD. */
  words?: Words;
  example: string;
}

export const OPTIONAL = { need: 'OPTIONAL' } as const;
export const REQUIRED = { need: 'REQUIRED' } as const;

/** No field of an entry: every amount is in euro. */
export const CURRENCY = 'currency';
