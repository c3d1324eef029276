// Which own references a file had before, and on which line, so that a second is refused wherever
// it stands. Of each reference eight bytes of a keyed hash and its line: some 16 megabytes for a
// million. Two references that fall together by chance would need billions of files.
import { createHmac } from 'node:crypto';
import { randomSalt } from '../platform/crypto/random-secret.ts';

/** Tables that grow one after another, so that the room of all is never there twice. */
const TABLES = 256;
const FIRST_SLOTS = 16;
const MOST_FILLED = 0.85;
const GROWTH = 1.25;
/** Words of 32 bits: two of the hash, which are never both zero, and the line. */
const WORDS = 3;

export class SeenReferences {
  private readonly key = randomSalt();
  private readonly tables = Array.from({ length: TABLES }, () => new SeenTable());

  /** The line on which a reference was first, or null: then it is from now on this one. */
  meet(reference: string, line: number): number | null {
    const digest = createHmac('sha256', this.key).update(reference).digest();
    const table = this.tables[digest.readUInt8(8) % TABLES];
    if (table === undefined) throw new RangeError('each hash has its table');
    return table.meet(digest.readUInt32LE(0), (digest.readUInt32LE(4) | 1) >>> 0, line);
  }
}

class SeenTable {
  private words = new Uint32Array(FIRST_SLOTS * WORDS);
  private count = 0;

  meet(low: number, high: number, line: number): number | null {
    if (this.count >= (this.words.length / WORDS) * MOST_FILLED) this.grow();
    const at = placeOf(this.words, low, high);
    if (this.words[at + 1] !== 0) return this.words[at + 2] ?? 0;
    this.put(low, high, line);
    this.count += 1;
    return null;
  }

  private put(low = 0, high = 0, line = 0): void {
    const at = placeOf(this.words, low, high);
    this.words[at] = low;
    this.words[at + 1] = high;
    this.words[at + 2] = line;
  }

  private grow(): void {
    const before = this.words;
    const slots = Math.ceil((before.length / WORDS) * GROWTH);
    this.words = new Uint32Array(slots * WORDS);
    for (let at = 0; at < before.length; at += WORDS) {
      if (before[at + 1] !== 0) this.put(before[at], before[at + 1], before[at + 2]);
    }
  }
}

/** Where a hash stands in a table, or would. */
function placeOf(words: Uint32Array, low: number, high: number): number {
  let at = (low % (words.length / WORDS)) * WORDS;
  while (words[at + 1] !== 0 && (words[at] !== low || words[at + 1] !== high)) {
    at = at + WORDS === words.length ? 0 : at + WORDS;
  }
  return at;
}
