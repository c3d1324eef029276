// Where the data keys live: one for each customer relation, apart from the database. What is sealed
// with a key is gone when the key is destroyed. A store behind a key management service fits this.
// Not here: the embedded store (directory-key-store.ts), sealing (envelope.ts).
import type { SecretKey } from './secret-key.ts';

export interface StoredKey {
  /** What the database keeps; says nothing about the key. */
  reference: string;
  key: SecretKey;
}

/** What a look at every slot found. */
export interface Census {
  live: number;
  /** Destroyed, or room never used. */
  empty: number;
  /** Torn by a crash (then nobody was given its reference), or damaged. */
  unreadable: number;
  /** Live, and wrapped with another than the current version of the master key. */
  older: number;
}

export abstract class KeyStore {
  /** Makes keys that survive a loss of power before their references are known to anybody. */
  abstract create(count: number): Promise<StoredKey[]>;

  /**
   * The key of each reference, in the same order. Null for a reference that is malformed, foreign,
   * absent or destroyed, without telling which.
   */
  abstract load(references: readonly string[]): Promise<(SecretKey | null)[]>;

  /**
   * Destroys keys for good; what is gone already stays gone. Can be repeated after a failure.
   * @throws RangeError on a malformed reference: nobody may believe that its key is destroyed.
   */
  abstract destroy(references: readonly string[]): Promise<void>;

  /** Wraps with the current master key what an older one wrapped, while others read and write. */
  abstract rewrap(): Promise<{ rewrapped: number; left: number }>;

  abstract census(): Promise<Census>;

  abstract close(): Promise<void>;
}
