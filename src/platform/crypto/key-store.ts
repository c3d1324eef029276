// Where the data keys live: one for each customer relation, apart from the database. What is sealed
// with a key is gone when the key is destroyed. A store behind a key management service fits this;
// what any store must hold to is written as tests: test/platform/crypto/key-store-laws.ts.
// Not here: the embedded store (directory-key-store.ts), which one is used (key-places.ts).
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
  /** The live ones, by the version of the master key that wraps them. */
  byMaster: ReadonlyMap<number, number>;
}

/**
 * A list of short lines that only grows, beside the keys: which key is which version of which name.
 * Each reader keeps its own place in it.
 */
export interface KeyNames {
  /** Adds lines; returns when they would survive a loss of power. */
  append(lines: readonly string[]): Promise<void>;
  /** What came since the last call, by whichever process; everything at first. */
  readNew(): string[] | Promise<string[]>;
  /** Makes sure that lines read from others are kept before anybody builds on them. */
  settle(): Promise<void>;
}

export abstract class KeyStore {
  /** Makes keys that survive a loss of power before their references are known to anybody. */
  abstract create(count: number): Promise<StoredKey[]>;

  /**
   * The key of each reference, in the same order. Null for a reference that is malformed, foreign,
   * absent or destroyed, without telling which.
   * @throws Error when the store cannot look just now: that is no answer about any key.
   */
  abstract load(references: readonly string[]): Promise<(SecretKey | null)[]>;

  /**
   * Destroys keys for good; what is gone already stays gone. Can be repeated after a failure.
   * @throws RangeError on a malformed reference: nobody may believe that its key is destroyed.
   */
  abstract destroy(references: readonly string[]): Promise<void>;

  /** Of each reference whether its key was destroyed; a key that is merely unreadable was not. */
  abstract areDestroyed(references: readonly string[]): Promise<boolean[]>;

  /** Gives the master key a new version, which wraps from now on. @returns its number. */
  abstract addMasterVersion(): Promise<number>;

  /** Wraps with the current master key what an older one wrapped, while others read and write. */
  abstract rewrap(): Promise<{ rewrapped: number; left: number }>;

  abstract census(): Promise<Census>;

  /** The list of named keys, to be read from its beginning. */
  abstract openNames(): KeyNames;

  abstract close(): Promise<void>;
}
