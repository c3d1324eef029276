// What a file of arrears is read as, whatever its format: rows with a place in the file, entries
// made of them, and where in the file each part of an entry stands.
import type { Refusal } from '../platform/graphql/refusal.ts';

/** One thing wrong with a row: in this column, as the file calls it. */
export interface RowFault {
  line: number;
  column: string | null;
  why: Refusal;
}

/** Where something of an entry stands. */
export interface Place {
  line: number;
  column: string | null;
}

/** One entry of a file as it was read, before anything is asked of it. */
export interface FileEntry {
  /** Its first and last line. */
  fromLine: number;
  toLine: number;
  /** How many rows of the file it takes. */
  rows: number;
  /** As JSON in the shape of ArrearsEntryInput; null when there is nothing to judge. */
  raw: Record<string, unknown> | null;
  /** The own reference, where it could be read. */
  ownReference: string | null;
  customerReference: string | null;
  /** All that was written: the same file has the same. */
  written: string;
  faults: RowFault[];
  /** Where in the file the value at a path of the entry stands. */
  placeOf(path: readonly string[]): Place;
}
