// Cuts the entries of a file into parts of 500 to 1 000: always in the same places for the same
// file, and not between two entries of one customer where that can be helped. Finds references that
// come twice, and references that are likely numbers of persons.
import { countNineDigit, looksLikeBsn, type NineDigitCount } from '../domain/person/bsn.ts';
import type { FileEntry } from './file-rows.ts';
import { refuseRow } from './import.refusals.ts';
import { SeenReferences } from './seen-references.ts';

export const SMALLEST_BLOCK = 500;
export const LARGEST_BLOCK = 1000;

export class BlockCutter {
  private entries: FileEntry[] = [];
  private readonly seen = new SeenReferences();

  /** The part that ends before this entry, or null. */
  push(entry: FileEntry): FileEntry[] | null {
    const before = this.endsBefore(entry) ? this.finish() : null;
    this.entries.push(this.marked(entry));
    return before;
  }

  /** What is left; null when nothing is. */
  finish(): FileEntry[] | null {
    const { entries } = this;
    this.entries = [];
    return entries.length > 0 ? entries : null;
  }

  private endsBefore({ customerReference }: FileEntry): boolean {
    if (this.entries.length < SMALLEST_BLOCK) return false;
    const last = this.entries.at(-1)?.customerReference ?? null;
    return this.entries.length >= LARGEST_BLOCK || last === null || last !== customerReference;
  }

  private marked(entry: FileEntry): FileEntry {
    if (entry.ownReference === null) return entry;
    const other = this.seen.meet(entry.ownReference, entry.fromLine);
    if (other === null) return entry;
    const why = refuseRow('DUPLICATE_IN_FILE', [], { other });
    const fault = { ...entry.placeOf(['ownReference']), why };
    return { ...entry, faults: [...entry.faults, fault] };
  }
}

/** Whether the references of a file look like numbers of persons, by all of it until now. */
export class BsnWatch {
  private readonly customers: NineDigitCount = { nineDigit: 0, passing: 0 };
  private readonly own: NineDigitCount = { nineDigit: 0, passing: 0 };

  /** The rule of one call, for this part and for the file up to its end. */
  suspects(entries: readonly FileEntry[]): boolean {
    const texts = (pick: (entry: FileEntry) => string | null): string[] =>
      entries.flatMap((entry) => pick(entry) ?? []);
    return [
      this.add(
        this.customers,
        texts((entry) => entry.customerReference),
      ),
      this.add(
        this.own,
        texts((entry) => entry.ownReference),
      ),
    ].some(Boolean);
  }

  private add(all: NineDigitCount, references: readonly string[]): boolean {
    const found = countNineDigit(references);
    all.nineDigit += found.nineDigit;
    all.passing += found.passing;
    return looksLikeBsn(found) || looksLikeBsn(all);
  }
}
