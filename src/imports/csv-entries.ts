// Makes entries of the rows of a CSV file: rows with the same own reference that follow each other
// are one entry, with an invoice for each. What stands in a cell is read by the kind of its column.
// Not here: cutting rows (csv-rows.ts), whether an entry may be (the checks of registerArrears).
import type { Refusal } from '../platform/graphql/refusal.ts';
import { assumeRest } from './assumed-values.ts';
import { readCell, readSeveral } from './cell-values.ts';
import { CURRENCY } from './column-shape.ts';
import { JOINED, NUMBERED_LISTS, partOf } from './columns.ts';
import type { CsvRow } from './csv-rows.ts';
import { entryPlaces } from './csv-places.ts';
import type { FileEntry, RowFault } from './file-rows.ts';
import { unguardCell } from './formula-guard.ts';
import type { FileColumn } from './header.ts';
import { refuseRow } from './import.refusals.ts';
import { TOLD_COLUMN } from './told-columns.ts';

export const LONGEST_CELL = 64 * 1024;

/** What says that a value cannot be read: the checks then say nothing else of it. */
const UNREADABLE = { number: 0.5, text: '' } as const;

interface OpenEntry {
  reference: string;
  rows: CsvRow[];
}

export class CsvEntries {
  private current: OpenEntry | null = null;
  /** Broken rows behind the current entry, of which nobody knows whose they are. */
  private loose: CsvRow[] = [];
  private readonly referenceAt: number;
  private readonly build: EntryBuilder;

  constructor(columns: readonly FileColumn[]) {
    this.referenceAt = columns.find(({ column }) => column.field === 'ownReference')?.at ?? 0;
    this.build = new EntryBuilder(columns);
  }

  /** The entries that this row ends. */
  push(row: CsvRow): FileEntry[] {
    const reference = row.cells[this.referenceAt]?.trim() ?? '';
    if (this.current !== null && reference !== '' && reference === this.current.reference) {
      // A broken row between two of one entry was its own.
      this.current.rows.push(...this.loose, row);
      this.loose = [];
      return [];
    }
    if (this.build.faultOf(row) !== null) {
      this.loose.push(row);
      return this.loose.length > MOST_LOOSE ? this.finish() : [];
    }
    const before = this.finish();
    this.current = { reference, rows: [row] };
    return before;
  }

  /** The entries that nothing follows. */
  finish(): FileEntry[] {
    const entries: FileEntry[] = [];
    if (this.current !== null) entries.push(this.build.entryOf(this.current.rows));
    for (const row of this.loose) entries.push(this.build.entryOf([row]));
    this.current = null;
    this.loose = [];
    return entries;
  }
}

const MOST_LOOSE = 100;

/** Reads the rows of one entry. */
class EntryBuilder {
  private readonly width: number;
  private readonly ofEntry: readonly FileColumn[];
  private readonly ofItem: readonly FileColumn[];
  private readonly lists: readonly NumberedList[];

  constructor(private readonly columns: readonly FileColumn[]) {
    this.width = Math.max(...columns.map(({ at }) => at)) + 1;
    this.ofEntry = columns.filter(({ column }) => partOf(column) === 'ENTRY');
    this.ofItem = columns.filter(({ column }) => partOf(column) === 'ITEM');
    this.lists = Object.keys(NUMBERED_LISTS).map((name) => listOf(name, columns));
  }

  /** Why nothing of a row can be read; null when it can. */
  faultOf(row: CsvRow): Refusal | null {
    if (row.fault !== null) return row.fault;
    const found = row.cells.length;
    // Separators behind the last cell say nothing.
    const isWider = found > this.width && row.cells.slice(this.width).some((cell) => cell !== '');
    if (found >= this.width && !isWider) return null;
    return refuseRow('ROW_CELLS', [], { found, expected: this.width });
  }

  entryOf(rows: readonly CsvRow[]): FileEntry {
    const first = rows.find((row) => this.faultOf(row) === null) ?? null;
    const faults: RowFault[] = rows.flatMap((row) => {
      const why = this.faultOf(row);
      return why === null ? [] : [{ line: row.line, column: null, why }];
    });
    const good = rows.filter((row) => this.faultOf(row) === null);
    const reader = new CellReader(faults);
    const numbers: Record<string, number[]> = {};
    let raw: Record<string, unknown> | null = null;
    if (first !== null) {
      this.compare(good, faults);
      raw = reader.objectOf(this.ofEntry, first);
      raw['items'] = good.map((row) => reader.objectOf(this.ofItem, row)['items'] ?? {});
      for (const { name, slots } of this.lists) {
        const filled = slots.filter(({ of }) => of.some(({ at }) => !isEmpty(first.cells[at])));
        numbers[name] = filled.map(({ number }) => number);
        if (filled.length === 0 && NUMBERED_LISTS[name] !== 'ALWAYS') continue;
        raw[name] = filled.map(({ of }) => reader.objectOf(of, first)[name] ?? {});
      }
      assumeRest(raw);
    }
    const text = (field: string): string | null => {
      const value = raw?.[field];
      return typeof value === 'string' ? value.trim() : null;
    };
    return {
      fromLine: rows[0]?.line ?? 0,
      toLine: rows.at(-1)?.toLine ?? 0,
      rows: rows.length,
      raw,
      ownReference: text('ownReference'),
      customerReference: text('customerReference'),
      written: rows.map((row) => row.cells.join('\u001f')).join('\u001e'),
      faults,
      placeOf: entryPlaces(this.columns, { rows: good, line: rows[0]?.line ?? 0, numbers }),
    };
  }

  /** Rows of one entry say the same of it; a cell that is empty says nothing. */
  private compare(rows: readonly CsvRow[], faults: RowFault[]): void {
    const [first, ...others] = rows;
    if (first === undefined || others.length === 0) return;
    const shared = this.columns.filter(({ column }) => partOf(column) !== 'ITEM');
    for (const row of others) {
      for (const { at, name } of shared) {
        const cell = row.cells[at] ?? '';
        if (cell === first.cells[at] || isEmpty(cell)) continue;
        if (cell.trim() === first.cells[at]?.trim()) continue;
        const why = refuseRow('ROWS_DIFFER', [], { other: first.line });
        faults.push({ line: row.line, column: name, why });
      }
    }
  }
}

/** A list of an entry whose parts stand in numbered columns. */
interface NumberedList {
  name: string;
  slots: { number: number; of: readonly FileColumn[] }[];
}

function listOf(name: string, columns: readonly FileColumn[]): NumberedList {
  const all = columns.filter(({ column }) => column.field.startsWith(`${name}.`));
  const numbers = [...new Set(all.map(({ number }) => number))].sort((a, b) => a - b);
  const slots = numbers.map((number) => ({
    number,
    of: all.filter((each) => each.number === number),
  }));
  return { name, slots };
}

const isEmpty = (cell: string | undefined): boolean => cell === undefined || cell.trim() === '';

type Json = Record<string, unknown>;

/** Reads cells into an object by the paths of their columns; collects what cannot be read. */
class CellReader {
  constructor(private readonly faults: RowFault[]) {}

  objectOf(columns: readonly FileColumn[], row: CsvRow): Json {
    const object: Json = {};
    const joined: [string, string][] = [];
    for (const { at, column, name } of columns) {
      if (column === TOLD_COLUMN) continue;
      const cell = row.cells[at] ?? '';
      if (cell.length > LONGEST_CELL) {
        const why = refuseRow('FIELD_TOO_LONG', [], { most: LONGEST_CELL });
        this.faults.push({ line: row.line, column: name, why });
        continue;
      }
      const text = column.kind === 'TEXT' ? unguardCell(cell.trim()) : cell.trim();
      if (text === '') continue;
      const reading =
        column.holds === 'SEVERAL' ? readSeveral(column, text) : readCell(column, text);
      if (!reading.ok) this.faults.push({ line: row.line, column: name, why: reading.why });
      if (column.field === CURRENCY) continue;
      const value = reading.ok ? reading.value : unreadableOf(column.kind);
      if (JOINED[column.field] === undefined) put(object, column.field, value);
      else joined.push([column.field, text]);
    }
    for (const [field, text] of joined) join(object, field, text);
    return object;
  }
}

/** What the checks take for a value that cannot be read: of a word there is none. */
function unreadableOf(kind: FileColumn['column']['kind']): unknown {
  if (kind === 'AMOUNT' || kind === 'CENTS') return UNREADABLE.number;
  return kind === 'DAY' || kind === 'BIRTH_DAY' ? UNREADABLE.text : null;
}

function put(object: Json, field: string, value: unknown): void {
  const path = field.split('.');
  const last = path.pop() ?? field;
  let at = object;
  for (const name of path) {
    at[name] ??= {};
    at = at[name] as Json;
  }
  at[last] = value;
}

function join(object: Json, field: string, text: string): void {
  const rule = JOINED[field];
  const [parent = '', name = ''] = rule?.to.split('.') ?? [];
  const holder = (object[parent] ?? {}) as Json;
  const before = typeof holder[name] === 'string' ? holder[name] : '';
  const both = rule?.at === 'BEFORE' ? [text, before] : [before, text];
  put(object, rule?.to ?? field, both.join(' ').trim());
}
