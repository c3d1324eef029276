// Exported arrears as a CSV that a spreadsheet opens and the import takes back: the columns of the
// import's own table, a row for each invoice; costs, attachments and consequences in numbered
// columns. Part payments and interest by period have none: NDJSON has them. Pure.
// Not here: which columns there are (imports/columns.ts), where rows come from.
import type { ColumnWords, Notation } from './export-notation.ts';
import { amountText, dayText, percentText } from './export-notation.ts';
import type { Column } from '../imports/column-shape.ts';
import { CURRENCY } from '../imports/column-shape.ts';
import {
  COLUMNS,
  JOINED,
  MOST_NUMBERED,
  nameOf,
  NUMBERED_LISTS,
  partOf,
} from '../imports/columns.ts';
import { guardCell } from '../imports/formula-guard.ts';
import { TOLD_COLUMNS, type ToldColumn } from '../imports/told-columns.ts';
import type { ExportedArrears } from './export-entries.ts';
import type { EntryJson, EntryValue } from './export-json.ts';
import type { MostParts } from './exports.repository.ts';

/** One column of the file that is written. */
type Written =
  { kind: 'OF_ENTRY'; column: Column; number: number } | { kind: 'TOLD'; told: ToldColumn };

const BOM = '\uFEFF';
const LINE_END = '\r\n';
/** In every row of an entry, so that each can be found by itself. */
const IN_EVERY_ROW = new Set(['customerReference', 'ownReference']);

export class ExportCsv {
  private readonly columns: readonly Written[];

  constructor(
    private readonly notation: Notation,
    private readonly most: MostParts,
  ) {
    this.columns = columnsFor(most);
  }

  head(): string {
    const names = this.columns.map((written) => headOf(written, this.notation.words));
    return BOM + rowOf(names);
  }

  /** The rows of one entry; null when the columns cannot hold what it says. */
  rows({ entry, told }: ExportedArrears): string | null {
    const items = listOf(entry['items']);
    if (!this.fits(entry)) return null;
    return items
      .map((item, at) =>
        rowOf(this.columns.map((written) => this.cellOf(written, entry, told, item, at))),
      )
      .join('');
  }

  private fits(entry: EntryJson): boolean {
    const isWide = LISTS.some((list) => listOf(entry[list]).length > columnsOf(list, this.most));
    const named = listOf(entry['costs']).flatMap((cost) => textsOf(cost['itemReferences']));
    // A plus stands between the values of one cell.
    return !isWide && !named.some((reference) => reference.includes(PLUS));
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
    if (column.holds === 'SEVERAL') {
      const one: Column = { ...column, holds: 'ONE' };
      return guardCell(
        textsOf(value)
          .map((each) => this.textOf(one, each))
          .join(` ${PLUS} `),
      );
    }
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

/** Lists of an entry that stand in numbered columns. */
const LISTS = Object.keys(NUMBERED_LISTS) as (keyof MostParts)[];
const PLUS = '+';

function columnsOf(list: keyof MostParts, most: MostParts): number {
  return Math.min(most[list], MOST_NUMBERED);
}

/** The columns that are written: one for a field, and for parts of a list as many as there are. */
function columnsFor(most: MostParts): Written[] {
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
  const others = once.filter((column) => partOf(column) !== 'NUMBERED');
  const numbered = LISTS.flatMap((list) => {
    const ofList = once.filter((column) => column.field.startsWith(`${list}.`));
    const numbers = Array.from({ length: columnsOf(list, most) }, (_none, at) => at + 1);
    return numbers.flatMap((number) => ofList.map((column) => written(column, number)));
  });
  return [
    ...others.map((column) => written(column, 0)),
    ...numbered,
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

function textsOf(value: EntryValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** RFC 4180, with a semicolon, which is what a Dutch spreadsheet expects. */
export function rowOf(cells: readonly string[]): string {
  const written = cells.map((cell) =>
    /[";\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
  );
  return written.join(';') + LINE_END;
}
