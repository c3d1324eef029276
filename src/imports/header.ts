// Reads the header of a CSV file: which column is which field, by the table of columns. Complains
// at once of everything that is wrong with it, with what was likely meant. Pure.
// Not here: splitting rows in cells (csv-cells.ts), the table (columns.ts).
import type { Refusal } from '../platform/graphql/refusal.ts';
import { CURRENCY, type Column } from './column-shape.ts';
import { COLUMN_BY_KEY, COLUMNS, MOST_NUMBERED, nameOf, partOf } from './columns.ts';
import { wordKey } from './column-words.ts';
import { refuseFile } from './file.refusals.ts';
import { isTold, TOLD_COLUMN } from './told-columns.ts';

/** One column of a file. */
export interface FileColumn {
  /** As the file writes it. */
  name: string;
  column: Column;
  /** Of a numbered cost, from 1; 0 for every other. */
  number: number;
  /** Where in a row. */
  at: number;
}

export interface HeaderFault {
  /** As the file writes it; null when it is about no one column. */
  column: string | null;
  why: Refusal;
}

export type HeaderReading =
  { ok: true; columns: FileColumn[] } | { ok: false; faults: HeaderFault[] };

const MOST_COLUMNS = 200;
const LONGEST_NAME = 100;
/** The separators that are looked for, the likeliest first. */
const DELIMITERS = [';', ',', '\t', '|'] as const;
const BSN = /bsn|burgerservice|sofinummer|sofinr/;

/** The separator by which the most columns are known; of equals the one that comes first. */
export function findDelimiter(
  header: string,
  split: (delimiter: string) => readonly string[] | null,
): string {
  const [, declared] = /^sep=(.)\s*$/i.exec(header) ?? [];
  if (declared !== undefined) return declared;
  let best: { delimiter: string; known: number; cells: number } | null = null;
  for (const delimiter of DELIMITERS) {
    const cells = split(delimiter) ?? [];
    const known = cells.filter((cell) => findColumn(cell) !== null).length;
    const isBetter =
      best === null || known > best.known || (known === best.known && cells.length > best.cells);
    if (isBetter) best = { delimiter, known, cells: cells.length };
  }
  return best?.delimiter ?? ';';
}

interface Named {
  column: Column;
  number: number;
}

/** @example findColumn('Kosten 2 bedrag') is the second cost's amount */
function findColumn(name: string): Named | null {
  if (isTold(name)) return { column: TOLD_COLUMN, number: 0 };
  const key = wordKey(name);
  const direct = COLUMN_BY_KEY.get(key);
  if (direct !== undefined)
    return { column: direct, number: partOf(direct) === 'NUMBERED' ? 1 : 0 };
  const [, before = '', digit = '', behind = ''] = /^(\D+)([1-9])(\D*)$/.exec(key) ?? [];
  const column = COLUMN_BY_KEY.get(before + behind);
  if (column === undefined || partOf(column) !== 'NUMBERED') return null;
  return { column, number: Math.min(Number(digit), MOST_NUMBERED) };
}

export function readHeader(cells: readonly string[]): HeaderReading {
  const names = cells.map((cell) => cell.replace(/^\uFEFF/, '').trim());
  while (names.at(-1) === '') names.pop();
  if (names.length > MOST_COLUMNS || names.some((name) => name.length > LONGEST_NAME)) {
    const why = refuseFile('HEADER_UNREADABLE', [], { most: MOST_COLUMNS });
    return { ok: false, faults: [{ column: null, why }] };
  }
  const found = names.map((name) => findColumn(name));
  if (found.every((each) => each === null)) {
    return { ok: false, faults: [{ column: null, why: refuseFile('HEADER_MISSING', []) }] };
  }
  const faults: HeaderFault[] = [];
  const columns: FileColumn[] = [];
  for (const [at, name] of names.entries()) {
    const named = found[at] ?? null;
    if (named === null) {
      faults.push({ column: name, why: complaintOf(name) });
      continue;
    }
    const same = columns.find(
      ({ column, number }) =>
        column !== TOLD_COLUMN && column.field === named.column.field && number === named.number,
    );
    if (same === undefined) columns.push({ name, ...named, at });
    else faults.push({ column: name, why: refuseFile('COLUMN_TWICE', [], { other: same.at + 1 }) });
  }
  faults.push(...missingOf(columns));
  return faults.length > 0 ? { ok: false, faults } : { ok: true, columns };
}

function missingOf(columns: readonly FileColumn[]): HeaderFault[] {
  const there = new Set(columns.map((each) => each.column.field));
  return COLUMNS.filter(({ need, field }) => need === 'REQUIRED' && !there.has(field)).map(
    (column) => ({
      column: nameOf(column),
      why: refuseFile('COLUMN_MISSING', [], { name: codeOf(nameOf(column)) }),
    }),
  );
}

/** A name as a code of ours: the texts of refusals are filled in with nothing else. */
function codeOf(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
}

function complaintOf(name: string): Refusal {
  const key = wordKey(name);
  if (BSN.test(key)) return refuseFile('COLUMN_OF_BSN', []);
  const meant = likelyMeant(key);
  if (meant === null) return refuseFile('COLUMN_UNKNOWN', []);
  return refuseFile('COLUMN_MISSPELT', [], { meant: codeOf(meant) });
}

/** The name that is nearest to what stands there, when it is near. */
function likelyMeant(key: string): string | null {
  let best: { name: string; distance: number } | null = null;
  for (const column of COLUMNS) {
    for (const name of [...column.nl, ...column.en]) {
      const distance = distanceOf(key, wordKey(name));
      if (best === null || distance < best.distance) best = { name, distance };
    }
  }
  return best !== null && best.distance <= Math.max(1, Math.floor(key.length / 4))
    ? best.name
    : null;
}

/** How many letters to change, add, leave out or swap with the next (optimal string alignment). */
function distanceOf(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_none, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + cost,
        swapped ? (beforeLast[j - 2] ?? 0) + 1 : Infinity,
      );
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
}

/** What holds for columns that a file does not have. */
export function assumedOf(columns: readonly FileColumn[]): { field: string; value: string }[] {
  const there = new Set(columns.map((each) => each.column.field));
  return COLUMNS.flatMap(({ field, assumed }) =>
    assumed === undefined || field === CURRENCY || there.has(field)
      ? []
      : [{ field, value: assumed }],
  );
}
