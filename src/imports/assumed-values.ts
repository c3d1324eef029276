// Puts in an entry what holds where a CSV file says nothing: what the table of columns says is
// assumed. A part that an entry need not have (a consent) is not made of assumptions alone.
import { readCell } from './cell-values.ts';
import { COLUMNS } from './columns.ts';

/** The parts that every entry has. */
const ALWAYS = new Set(['', 'person', 'handler', 'interest']);

const ASSUMED = COLUMNS.flatMap((column) => {
  if (column.assumed === undefined) return [];
  const reading = readCell(column, column.assumed);
  if (!reading.ok) throw new Error(`what is assumed of ${column.field} cannot be read`);
  const path = column.field.split('.');
  return [{ name: path.pop() ?? '', part: path.join('.'), value: reading.value }];
});

type Json = Record<string, unknown>;

export function assumeRest(raw: Json): void {
  for (const { part, name, value } of ASSUMED) {
    if (ALWAYS.has(part) && part !== '') raw[part] ??= {};
    const holders = part === '' ? [raw] : listOf(raw[part]);
    for (const holder of holders) if (holder[name] === undefined) holder[name] = value;
  }
}

function listOf(value: unknown): Json[] {
  if (Array.isArray(value)) return value as Json[];
  return value === undefined ? [] : [value as Json];
}
