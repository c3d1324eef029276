// The columns of a CSV file of arrears: one table, with a row for each field of ArrearsEntryInput:
// its names in Dutch and English (the first of each is the one that we write), what stands in a
// cell, whether it has to be there. A field of several rows (items) or of numbered columns (costs)
// says so by its path. A new field of an entry is one new row.
// Not here: reading a header (header.ts) or a cell (cell-values.ts), the checks of an entry.
import type { Column } from './column-shape.ts';
import { wordKey } from './column-words.ts';
import { CLAIM_COLUMNS } from './columns-of-claim.ts';
import { HANDLING_COLUMNS } from './columns-of-handling.ts';
import { PERSON_COLUMNS } from './columns-of-person.ts';

export const COLUMNS: readonly Column[] = [
  ...PERSON_COLUMNS,
  ...CLAIM_COLUMNS,
  ...HANDLING_COLUMNS,
];

/** Parts of a text that stand in a column of their own, before or behind the field itself. */
export const JOINED: Readonly<Record<string, { to: string; at: 'BEFORE' | 'BEHIND' }>> = {
  'person.prefix': { to: 'person.familyName', at: 'BEFORE' },
  'person.houseNumberSuffix': { to: 'person.houseNumber', at: 'BEHIND' },
};

/** How many costs, attachments or consequences one entry can have in a CSV file. */
export const MOST_NUMBERED = 9;

/** Lists of an entry of which a file has numbered columns, and whether an entry needs the list. */
export const NUMBERED_LISTS: Readonly<Record<string, 'ALWAYS' | 'WHEN_FILLED'>> = {
  costs: 'ALWAYS',
  attachments: 'WHEN_FILLED',
  consequences: 'WHEN_FILLED',
};

/** Of which part of an entry a column says something. */
export function partOf({ field }: Pick<Column, 'field'>): 'ENTRY' | 'ITEM' | 'NUMBERED' {
  const [root = ''] = field.split('.');
  if (root === 'items') return 'ITEM';
  return NUMBERED_LISTS[root] === undefined ? 'ENTRY' : 'NUMBERED';
}

/** The name that we write. */
export function nameOf(column: Column, language: 'nl' | 'en' = 'nl'): string {
  return column[language][0] ?? column.field;
}

/** Every name of every column, as `wordKey` makes it; the path of a field is one too. */
export const COLUMN_BY_KEY: ReadonlyMap<string, Column> = namesOfColumns();

function namesOfColumns(): Map<string, Column> {
  const found = new Map<string, Column>();
  for (const column of COLUMNS) {
    // Two columns may say one field in two ways: its path is the first's.
    if (!found.has(wordKey(column.field))) found.set(wordKey(column.field), column);
    for (const name of [...column.nl, ...column.en]) {
      const other = found.get(wordKey(name));
      if (other !== undefined && other.field !== column.field) {
        throw new Error(`two columns are called ${name}`);
      }
      found.set(wordKey(name), column);
    }
  }
  return found;
}
