// Where in a CSV file the value at a path of an entry stands: its line, and its column as the file
// calls it. Not here: reading the values (csv-entries.ts).
import type { CsvRow } from './csv-rows.ts';
import type { Place } from './file-rows.ts';
import type { FileColumn } from './header.ts';

interface EntryRows {
  /** The rows that could be read, one for each invoice. */
  rows: readonly CsvRow[];
  /** The first line of the entry. */
  line: number;
  /** Of each list in numbered columns: the numbers of what there is. */
  numbers: Readonly<Record<string, readonly number[]>>;
}

/** @example a path `items.1.dueOn` is the column of the due day in the second row */
export function entryPlaces(
  columns: readonly FileColumn[],
  { rows, line, numbers }: EntryRows,
): (path: readonly string[]) => Place {
  return (path) => {
    const first = rows[0]?.line ?? line;
    const [root = '', index = ''] = path;
    const isList = /^\d+$/.test(index);
    const field = path.filter((name) => !/^\d+$/.test(name)).join('.');
    if (root === 'items') {
      const at = isList ? (rows[Number(index)]?.line ?? first) : first;
      return { line: at, column: nameIn(columns, field, 0) };
    }
    const list = numbers[root];
    const number = list === undefined ? 0 : (list[isList ? Number(index) : 0] ?? 1);
    return { line: first, column: nameIn(columns, field, number) };
  };
}

/** The column of a field; of a part of an entry its first one, when the file has one. */
function nameIn(columns: readonly FileColumn[], field: string, number: number): string | null {
  if (field === '' || field === 'items') return null;
  const found =
    columns.find((each) => each.column.field === field && each.number === number) ??
    columns.find((each) => each.column.field.startsWith(`${field}.`) && each.number === number);
  return found?.name ?? null;
}
