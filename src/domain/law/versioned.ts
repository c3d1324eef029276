// Data sets of the law: rows with a first day, a source and how sure we are of them. A change of
// law is a new row, never an edit.
// Not here: the rows themselves (*-rows.ts).
import type { LocalDate } from '../calendar/local-date.ts';

/**
 * How a figure was checked.
 * - `OFFICIAL`: against an official publication.
 * - `SECONDARY`: against publications of others that agree with each other.
 * - `ASSUMED`: our reading or choice; docs/law.md lists it for a lawyer.
 */
export type Checked = 'OFFICIAL' | 'SECONDARY' | 'ASSUMED';

export interface Versioned {
  /** The first day on which the row holds; it holds until the next row's first day. */
  readonly fromOn: LocalDate;
  readonly source: string;
  readonly checked: Checked;
}

/** The row that holds on a day, or null before the first; rows are in order of their first day. */
export function findRow<T extends Versioned>(rows: readonly T[], day: LocalDate): T | null {
  let found: T | null = null;
  for (const row of rows) {
    if (row.fromOn > day) break;
    found = row;
  }
  return found;
}

/**
 * The row that holds on a day.
 * @throws RangeError before the first row: the service does not compute with law it does not hold.
 */
export function rowOn<T extends Versioned>(rows: readonly T[], day: LocalDate): T {
  const row = findRow(rows, day);
  if (!row) throw new RangeError('no figure of the law is known for so early a day');
  return row;
}
