// What an export tells of arrears beside what was registered: columns that stand in a file that we
// wrote, and that say nothing when it is sent again. And how such a file ends.
// Not here: the columns that an entry is made of (columns.ts), writing (exports).

import { type Column, OPTIONAL } from './column-shape.ts';

export interface ToldColumn {
  name: 'state' | 'balanceCents' | 'consentState' | 'registeredOn';
  nl: string;
  en: string;
}

export const TOLD_COLUMNS: readonly ToldColumn[] = [
  { name: 'state', nl: 'meegedeeld: staat', en: 'told: state' },
  { name: 'balanceCents', nl: 'meegedeeld: saldo', en: 'told: balance' },
  { name: 'consentState', nl: 'meegedeeld: toestemming', en: 'told: consent' },
  { name: 'registeredOn', nl: 'meegedeeld: aangemeld op', en: 'told: registered on' },
];

/** In a line of JSON all of it stands under this name. */
export const TOLD = 'told';

/** In the place of a column of an entry, for each that is told: nothing of it is read. */
export const TOLD_COLUMN: Column = {
  ...{ field: TOLD, nl: [], en: [], kind: 'TEXT', ...OPTIONAL, example: '' },
};

/** True for the name of a column, or of a field of JSON, that is told and not taken in. */
export function isTold(name: string): boolean {
  return /^\s*(?:meegedeeld|told)\s*(?::|$)/i.test(name);
}

/** Begins the last line of an export as CSV; the counts follow. */
export const END_OF_EXPORT = '# ';

/** True for the last line of an export, of CSV or of JSON: it is no row. */
export function isEndOfExport(line: string): boolean {
  return /^"?# (?:einde|end|afgebroken|broken)\b/.test(line) || /^\{"end":/.test(line);
}
