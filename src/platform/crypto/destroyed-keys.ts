// The list of destroyed keys: only grows, is applied to all segments at every start, and can be
// backed up apart from them, so that an old copy of the key store brings no key back.
// Not here: writing zeros (key-segments.ts), forgetting cached keys (directory-key-store.ts).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppendLog, wholeLines } from './append-log.ts';
import { parseReference } from './key-reference.ts';
import { ensurePrivateDirectory } from './private-files.ts';

/** The list that running processes add to. Other files in the folder are older copies of it. */
const LIST = 'keys.list';

export class DestroyedKeys {
  private readonly directory: string;
  private readonly log: AppendLog;
  private readonly onDestroyed: (references: readonly string[]) => void;
  /** One bit for each slot: a million destroyed keys take some hundred kilobytes. */
  private readonly bits = new Map<string, Uint8Array>();

  /** @param onDestroyed is told references when they are met on the list. */
  constructor(directory: string, onDestroyed: (references: readonly string[]) => void) {
    ensurePrivateDirectory(directory);
    this.directory = directory;
    this.onDestroyed = onDestroyed;
    this.log = new AppendLog(join(directory, LIST));
  }

  /** Reads every list in the folder: a restored one may be laid beside the present one. */
  readAll(): void {
    for (const name of readdirSync(this.directory)) {
      if (!name.endsWith('.list') || name === LIST) continue;
      this.note(wholeLines(readFileSync(join(this.directory, name), 'latin1')));
    }
    this.refresh();
  }

  /** Takes in what any process has destroyed since the last call. One stat when nothing. */
  refresh(): void {
    this.note(this.log.readNew());
  }

  /** Adds references to the list; returns when they would survive a loss of power. */
  async append(references: readonly string[]): Promise<void> {
    await this.log.append(references);
  }

  has(segment: string, slot: number): boolean {
    const bits = this.bits.get(segment);
    return ((bits?.[slot >> 3] ?? 0) & (1 << (slot & 7))) !== 0;
  }

  segments(): string[] {
    return [...this.bits.keys()];
  }

  /** The destroyed slots of a segment, ascending. */
  slotsOf(segment: string): number[] {
    const slots: number[] = [];
    for (const [index, byte] of (this.bits.get(segment) ?? []).entries()) {
      for (let bit = 0; byte >> bit > 0; bit += 1) {
        if ((byte >> bit) & 1) slots.push(index * 8 + bit);
      }
    }
    return slots;
  }

  private note(references: readonly string[]): void {
    for (const reference of references) {
      const address = parseReference(reference);
      if (address !== null) this.mark(address.segment, address.slot);
    }
    if (references.length > 0) this.onDestroyed(references);
  }

  private mark(segment: string, slot: number): void {
    let bits = this.bits.get(segment);
    if (bits === undefined || bits.length <= slot >> 3) {
      const wider = new Uint8Array(Math.max(256, ((slot >> 3) + 1) * 2));
      wider.set(bits ?? []);
      this.bits.set(segment, wider);
      bits = wider;
    }
    bits[slot >> 3] = (bits[slot >> 3] ?? 0) | (1 << (slot & 7));
  }
}
