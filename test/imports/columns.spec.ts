// The table of columns: it fits the schema, says what is assumed once, and stands on its page.
import { describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { COLUMNS, COLUMN_BY_KEY, JOINED, nameOf } from '../../src/imports/columns.ts';
import { CURRENCY } from '../../src/imports/column-shape.ts';
import { columnRows, wordRows } from '../../src/imports/column-table.ts';
import { wordKey } from '../../src/imports/column-words.ts';
import { readCell } from '../../src/imports/cell-values.ts';
import { readHeader } from '../../src/imports/header.ts';

const PAGE = new URL('../../docs/import-columns.md', import.meta.url);
const SCHEMA = readFileSync(new URL('../../docs/schema.graphql', import.meta.url), 'utf8');

/** The fields of an input type in the schema, with the named type of each. */
function fieldsOf(type: string): Map<string, string> {
  const body = new RegExp(`^input ${type} \\{(.*?)^\\}`, 'ms').exec(SCHEMA)?.[1] ?? '';
  const fields = body.matchAll(/^ {2}([a-z]\w*): \[?(\w+)/gm);
  return new Map([...fields].map(([, name = '', of = '']) => [name, of]));
}

function typeOf(field: string): string | undefined {
  let type: string | undefined = 'ArrearsEntryInput';
  for (const name of field.split('.')) type = fieldsOf(type ?? '').get(name);
  return type;
}

describe('the table of columns', () => {
  it('has a field of an entry in every row', () => {
    const strays = COLUMNS.filter(
      ({ field }) =>
        field !== CURRENCY && JOINED[field] === undefined && typeOf(field) === undefined,
    );
    expect(strays.map(({ field }) => field)).toEqual([]);
  });

  it('has a row for every field of an entry that a cell can hold', () => {
    const leaves = (type: string, path: string): string[] =>
      [...fieldsOf(type)].flatMap(([name, of]) => {
        const at = path === '' ? name : `${path}.${name}`;
        return fieldsOf(of).size > 0 ? leaves(of, at) : [at];
      });
    const there = new Set(COLUMNS.map(({ field }) => field));
    // Lists in lists stand in no table: NDJSON has them.
    for (const field of leaves('PartPaymentInput', 'items.partPayments')) there.add(field);
    for (const field of leaves('InterestPeriodInput', 'interest.periods')) there.add(field);
    expect(leaves('ArrearsEntryInput', '').filter((field) => !there.has(field))).toEqual([]);
  });

  it('has words for every value of an enum', () => {
    for (const { field, words } of COLUMNS) {
      if (words === undefined) continue;
      const values =
        new RegExp(`^enum ${typeOf(field)} \\{(.*?)^\\}`, 'ms').exec(SCHEMA)?.[1] ?? '';
      const known = [...values.matchAll(/^ {2}([A-Z_]+)$/gm)].map(([, value = '']) => value);
      expect([field, [...new Set(Object.values(words))].sort()]).toEqual([field, known.sort()]);
    }
  });

  it('reads its own examples, by all of its names', () => {
    for (const column of COLUMNS) {
      if (column.example !== '') expect(readCell(column, column.example).ok).toBe(true);
      for (const name of [...column.nl, ...column.en]) {
        expect(COLUMN_BY_KEY.get(wordKey(name))?.field).toBe(column.field);
      }
    }
    const header = readHeader(
      COLUMNS.filter(({ kind }) => kind !== 'CENTS').map((column) => nameOf(column)),
    );
    expect(header).toMatchObject({ ok: true });
  });

  it('stands on its page', () => {
    const page = readFileSync(PAGE, 'utf8');
    const table = (text: string, name: string, rows: readonly string[]): string =>
      text.replace(
        new RegExp(`(<!-- table of ${name}: generated -->\\n)[\\s\\S]*?(<!-- end -->)`),
        (_all, start: string, end: string) => `${start}\n${rows.join('\n')}\n\n${end}`,
      );
    const current = table(table(page, 'columns', columnRows()), 'words', wordRows());
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(PAGE, current);
    else expect(page).toBe(current);
  });
});
