// The keys used lately, unwrapped, a fixed number at most. In two generations: what is used moves
// to the young one; when that is half the limit the old one is dropped whole. Costs the same
// however many there are, which taking the oldest out of one Map does not.
// Not here: which of them may still be used (directory-key-store.ts).
import type { SecretKey } from './secret-key.ts';

export class KeyCache {
  private readonly half: number;
  private young = new Map<string, SecretKey>();
  private old = new Map<string, SecretKey>();

  /** @param limit keys held at most; at least half as many of those used last are always held. */
  constructor(limit: number) {
    this.half = Math.floor(limit / 2);
  }

  get(reference: string): SecretKey | undefined {
    const young = this.young.get(reference);
    if (young !== undefined) return young;
    const old = this.old.get(reference);
    if (old !== undefined) this.put(reference, old);
    return old;
  }

  put(reference: string, key: SecretKey): void {
    if (this.half === 0) return;
    if (this.young.size >= this.half && !this.young.has(reference)) {
      this.old = this.young;
      this.young = new Map();
    }
    this.old.delete(reference);
    this.young.set(reference, key);
  }

  forget(references: Iterable<string>): void {
    for (const reference of references) {
      this.young.delete(reference);
      this.old.delete(reference);
    }
  }

  clear(): void {
    this.young.clear();
    this.old.clear();
  }

  get size(): number {
    return this.young.size + this.old.size;
  }
}
