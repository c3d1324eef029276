// Exported arrears as a CSV that a spreadsheet opens and the import takes back: the columns of the
// import's own table, a row for each invoice, costs in numbered columns. Pure.
// Not here: which columns there are (imports/columns.ts), where rows come from.
import type { ColumnWords, Notation } from './export-notation.ts';
import { amountText, dayText, percentText } from './export-notation.ts';
import type { Column } from '../imports/column-shape.ts';
import { CURRENCY } from '../imports/column-shape.ts';
import { COLUMNS, JOINED, MOST_NUMBERED, nameOf, partOf } from '../imports/columns.ts';
import { guardCell } from '../imports/formula-guard.ts';
import { TOLD_COLUMNS, type ToldColumn } from '../imports/told-columns.ts';
import type { EntryJson, EntryValue, ExportedArrears } from './export-entries.ts';

/** One column of the file that is written. */
type Written =
  { kind: 'OF_ENTRY'; column: Column; number: number } | { kind: 'TOLD'; told: ToldColumn };

const BOM = '\uFEFF';
const LINE_END = '\r\n';
/** In every row of an entry, so that each can be found by itself. */
const IN_EVERY_ROW = new Set(['customerReference', 'ownReference']);

export class ExportCsv {
  private readonly columns: readonly Written[];

  /** @param mostCosts how many costs the arrears with the most of them have */
  constructor(
    private readonly notation: Notation,
    private readonly mostCosts: number,
  ) {
    this.columns = columnsFor(Math.min(mostCosts, MOST_NUMBERED));
  }

  head(): string {
    const names = this.columns.map((written) => headOf(written, this.notation.words));
    return BOM + rowOf(names);
  }

  /** The rows of one entry; null when it has more costs than a row has columns for. */
  rows({ entry, told }: ExportedArrears): string | null {
    const items = listOf(entry['items']);
    if (listOf(entry['costs']).length > Math.min(this.mostCosts, MOST_NUMBERED)) return null;
    return items
      .map((item, at) =>
        rowOf(this.columns.map((written) => this.cellOf(written, entry, told, item, at))),
      )
      .join('');
  }

  private cellOf(
    written: Written,
    entry: EntryJson,
    told: ExportedArrears['told'],
    item: EntryJson,
    at: number,
  ): string {
    if (written.kind === 'TOLD') return at > 0 ? '' : this.toldCell(written.told, told);
    const { column, number } = written;
    switch (partOf(column)) {
      case 'ITEM':
        return this.textOf(column, valueAt({ items: item }, column.field));
      case 'NUMBERED': {
        const [list = ''] = column.field.split('.');
        const part = at > 0 ? undefined : listOf(entry[list])[number - 1];
        return part === undefined
          ? ''
          : this.textOf(column, valueAt({ [list]: part }, column.field));
      }
      case 'ENTRY':
        if (at > 0 && !IN_EVERY_ROW.has(column.field)) return '';
        if (column.field === CURRENCY) return 'EUR';
        return this.textOf(column, valueAt(entry, column.field));
    }
  }

  private toldCell({ name }: ToldColumn, told: ExportedArrears['told']): string {
    const value = told[name];
    if (name === 'registeredOn') return dayText(String(value), this.notation);
    return typeof value === 'number' ? amountText(value, this.notation) : value;
  }

  private textOf(column: Column, value: EntryValue | undefined): string {
    if (value === undefined || typeof value === 'object') return '';
    switch (column.kind) {
      case 'AMOUNT':
        return amountText(Number(value), this.notation);
      case 'PERCENT':
        return percentText(Number(value), this.notation);
      case 'DAY':
      case 'BIRTH_DAY':
        return dayText(String(value), this.notation);
      case 'YES_NO':
        return yesOrNo(value === true, this.notation.words);
      case 'WORD':
        return wordOf(column, String(value), this.notation.words);
      case 'TEXT':
        return guardCell(String(value));
      case 'CENTS':
      case 'COUNT':
      case 'EURO':
        return String(value);
    }
  }
}

/** The columns that are written: one for a field, and for a cost as many as there are. */
function columnsFor(mostCosts: number): Written[] {
  const once = COLUMNS.filter(
    (column, at) =>
      JOINED[column.field] === undefined &&
      // the consent that counts is named by its id
      !column.field.startsWith('consent.') &&
      COLUMNS.findIndex(({ field }) => field === column.field) === at,
  );
  const written = (column: Column, number: number): Written => ({
    kind: 'OF_ENTRY',
    column,
    number,
  });
  const ofCosts = once.filter((column) => column.field.startsWith('costs.'));
  const others = once.filter((column) => partOf(column) !== 'NUMBERED');
  const costs = Array.from({ length: mostCosts }, (_none, at) =>
    ofCosts.map((column) => written(column, at + 1)),
  );
  return [
    ...others.map((column) => written(column, 0)),
    ...costs.flat(),
    ...TOLD_COLUMNS.map((told): Written => ({ kind: 'TOLD', told })),
  ];
}

function headOf(written: Written, words: ColumnWords): string {
  if (written.kind === 'TOLD') return written.told[words];
  const name = nameOf(written.column, words);
  return written.number > 1 ? `${name} ${written.number}` : name;
}

/** The word that a back office writes for a value; in English the value itself. */
function wordOf({ words = {} }: Column, value: string, language: ColumnWords): string {
  if (language === 'en') return value;
  return Object.entries(words).find(([, each]) => each === value)?.[0] ?? value;
}

function yesOrNo(isYes: boolean, language: ColumnWords): string {
  if (language === 'en') return isYes ? 'yes' : 'no';
  return isYes ? 'ja' : 'nee';
}

function valueAt(holder: EntryJson, field: string): EntryValue | undefined {
  let value: EntryValue | undefined = holder;
  for (const name of field.split('.')) {
    if (typeof value !== 'object' || Array.isArray(value)) return undefined;
    value = value[name];
  }
  return value;
}

function listOf(value: EntryValue | undefined): EntryJson[] {
  return Array.isArray(value) ? (value as EntryJson[]) : [];
}

/** RFC 4180, with a semicolon, which is what a Dutch spreadsheet expects. */
export function rowOf(cells: readonly string[]): string {
  const written = cells.map((cell) =>
    /[";\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
  );
  return written.join(';') + LINE_END;
}
