// Which own references a file had before, and on which line, so that a second is refused wherever
// it stands. Of each reference eight bytes of a keyed hash and its line: 24 megabytes at most for a
// million. Two references that fall together by chance would need billions of files.
import { createHmac } from 'node:crypto';
import { randomSalt } from '../platform/crypto/random-secret.ts';

const FIRST_ROOM = 4096;

export class SeenReferences {
  private readonly key = randomSalt();
  private hashes = new BigUint64Array(FIRST_ROOM);
  private lines = new Uint32Array(FIRST_ROOM);
  private count = 0;

  /** The line on which a reference was first, or null: then it is from now on this one. */
  meet(reference: string, line: number): number | null {
    if (this.count * 4 >= this.hashes.length * 3) this.grow();
    const hash = this.hashOf(reference);
    const at = this.slotOf(hash);
    if (this.hashes[at] !== 0n) return this.lines[at] ?? 0;
    this.hashes[at] = hash;
    this.lines[at] = line;
    this.count += 1;
    return null;
  }

  /** Never zero: that is an empty slot. */
  private hashOf(reference: string): bigint {
    return createHmac('sha256', this.key).update(reference).digest().readBigUInt64LE() | 1n;
  }

  private slotOf(hash: bigint): number {
    const mask = this.hashes.length - 1;
    let at = Number((hash >> 1n) & BigInt(mask));
    while (this.hashes[at] !== 0n && this.hashes[at] !== hash) at = (at + 1) & mask;
    return at;
  }

  private grow(): void {
    const { hashes, lines } = this;
    this.hashes = new BigUint64Array(hashes.length * 2);
    this.lines = new Uint32Array(hashes.length * 2);
    for (const [at, hash] of hashes.entries()) {
      if (hash === 0n) continue;
      const slot = this.slotOf(hash);
      this.hashes[slot] = hash;
      this.lines[slot] = lines[at] ?? 0;
    }
  }
}
