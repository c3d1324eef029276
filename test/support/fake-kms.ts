// A key management service as a second provider of keys: it wraps and unwraps somewhere else, by
// calls that take time, can fail for a moment and are counted; wrapped keys stand in memory here.
// Shows what a store that knows no file needs. Not here: the laws (test/platform/crypto).
import { setTimeout as pause } from 'node:timers/promises';
import { randomBytes } from 'node:crypto';
import {
  type Census,
  type KeyNames,
  KeyStore,
  type StoredKey,
} from '../../src/platform/crypto/key-store.ts';
import { NONCE_BYTES, SecretKey } from '../../src/platform/crypto/secret-key.ts';

/** The service was asked and could not answer just now. */
export class KmsUnavailable extends Error {
  override readonly name = 'KmsUnavailable';
}

interface Wrapped {
  version: number;
  nonce: Buffer;
  ciphertext: Buffer;
  tag: Buffer;
}

/** The service itself: master keys that nobody else ever sees. */
export class FakeKms {
  calls = 0;
  private readonly masters = new Map<number, SecretKey>([[1, new SecretKey(randomBytes(32))]]);
  private failing = 0;

  get version(): number {
    return this.masters.size;
  }

  /** The next calls fail, so many. */
  failNext(calls: number): void {
    this.failing = calls;
  }

  addVersion(): number {
    const version = this.version + 1;
    this.masters.set(version, new SecretKey(randomBytes(32)));
    return version;
  }

  async wrap(plain: Buffer, boundTo: string): Promise<Wrapped> {
    await this.answer();
    const nonce = randomBytes(NONCE_BYTES);
    const master = this.masters.get(this.version) as SecretKey;
    const sealed = master.encrypt(nonce, Buffer.from(boundTo), plain);
    return { version: this.version, nonce, ...sealed };
  }

  async unwrap(wrapped: Wrapped, boundTo: string): Promise<Buffer> {
    await this.answer();
    const master = this.masters.get(wrapped.version);
    const plain = master?.decrypt(wrapped.nonce, Buffer.from(boundTo), wrapped);
    if (!plain) throw new Error('the key management service wrapped no such key');
    return plain;
  }

  private async answer(): Promise<void> {
    this.calls += 1;
    await pause(0);
    if (this.failing === 0) return;
    this.failing -= 1;
    throw new KmsUnavailable('the key management service does not answer');
  }
}

/** What all processes of one installation share: a database of its own, say. */
export class KmsShelf {
  readonly kms = new FakeKms();
  readonly wrapped = new Map<string, Wrapped>();
  readonly destroyed = new Set<string>();
  readonly names: string[] = [];
}

const REFERENCE = /^kms:[0-9a-f]{32}$/;
const ATTEMPTS = 5;

export class KmsKeyStore extends KeyStore {
  private readonly cache = new Map<string, SecretKey>();
  private readonly shelf: KmsShelf;

  constructor(shelf: KmsShelf) {
    super();
    this.shelf = shelf;
  }

  override async create(count: number): Promise<StoredKey[]> {
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError('not a number of keys');
    return Promise.all(
      Array.from({ length: count }, async () => {
        const reference = `kms:${randomBytes(16).toString('hex')}`;
        const plain = randomBytes(32);
        const key = new SecretKey(plain);
        this.shelf.wrapped.set(
          reference,
          await patiently(() => this.shelf.kms.wrap(plain, reference)),
        );
        this.cache.set(reference, key);
        return { reference, key };
      }),
    );
  }

  override async load(references: readonly string[]): Promise<(SecretKey | null)[]> {
    return Promise.all(references.map((reference) => this.find(reference)));
  }

  override destroy(references: readonly string[]): Promise<void> {
    if (!references.every((reference) => REFERENCE.test(reference))) {
      return Promise.reject(new RangeError('a reference is malformed'));
    }
    for (const reference of references) {
      this.shelf.destroyed.add(reference);
      this.shelf.wrapped.delete(reference);
      this.cache.delete(reference);
    }
    return Promise.resolve();
  }

  override areDestroyed(references: readonly string[]): Promise<boolean[]> {
    return Promise.resolve(references.map((reference) => this.shelf.destroyed.has(reference)));
  }

  override addMasterVersion(): Promise<number> {
    return Promise.resolve(this.shelf.kms.addVersion());
  }

  override async rewrap(): Promise<{ rewrapped: number; left: number }> {
    const { kms, wrapped } = this.shelf;
    let rewrapped = 0;
    for (const [reference, older] of [...wrapped]) {
      if (older.version === kms.version) continue;
      const plain = await patiently(() => kms.unwrap(older, reference));
      const renewed = await patiently(() => kms.wrap(plain, reference));
      // Destroyed in between stays destroyed.
      if (!wrapped.has(reference)) continue;
      wrapped.set(reference, renewed);
      rewrapped += 1;
    }
    return { rewrapped, left: (await this.census()).older };
  }

  override census(): Promise<Census> {
    const byMaster = new Map<number, number>();
    for (const { version } of this.shelf.wrapped.values()) {
      byMaster.set(version, (byMaster.get(version) ?? 0) + 1);
    }
    const live = this.shelf.wrapped.size;
    const older = live - (byMaster.get(this.shelf.kms.version) ?? 0);
    const { size: empty } = this.shelf.destroyed;
    return Promise.resolve({ live, empty, unreadable: 0, older, byMaster });
  }

  override openNames(): KeyNames {
    const { names } = this.shelf;
    let read = 0;
    return {
      append: async (lines) => {
        await pause(0);
        names.push(...lines);
      },
      readNew: async () => {
        await pause(0);
        const fresh = names.slice(read);
        read += fresh.length;
        return fresh;
      },
      settle: () => Promise.resolve(),
    };
  }

  override close(): Promise<void> {
    this.cache.clear();
    return Promise.resolve();
  }

  private async find(reference: string): Promise<SecretKey | null> {
    // First, so that a key that another process has destroyed leaves the cache.
    if (this.shelf.destroyed.has(reference)) this.cache.delete(reference);
    const cached = this.cache.get(reference);
    if (cached !== undefined) return cached;
    const wrapped = this.shelf.wrapped.get(reference);
    if (wrapped === undefined) return null;
    const plain = await patiently(() => this.shelf.kms.unwrap(wrapped, reference));
    if (this.shelf.destroyed.has(reference)) return null;
    const key = new SecretKey(plain);
    this.cache.set(reference, key);
    return key;
  }
}

/** A failure of a moment is asked again; one that lasts is told. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof KmsUnavailable) || attempt === ATTEMPTS) throw error;
      await pause(attempt * 2);
    }
  }
}
