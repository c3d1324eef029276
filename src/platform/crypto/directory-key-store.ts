// The embedded key store: segments of wrapped keys and the list of destroyed ones, in a directory
// of its own (mode 0700) that several processes share without locks.
// Not here: the bytes of a slot (key-slot.ts), changing the master key (key-rotation.ts).
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AppendLog } from './append-log.ts';
import { DestroyedKeys } from './destroyed-keys.ts';
import { KeyCache } from './key-cache.ts';
import { parseReference, referenceOf } from './key-reference.ts';
import { countSlots, rewrapSegments } from './key-rotation.ts';
import { KeySegments } from './key-segments.ts';
import { makeSlots, openSlot, SLOT_OF_ZEROS, type NoKey } from './key-slot.ts';
import { KeyStore, type Census, type KeyNames, type StoredKey } from './key-store.ts';
import { MasterKeyChecks } from './master-key-checks.ts';
import type { MasterKeys } from './master-keys.ts';
import { ensurePrivateDirectory, KeyFileError } from './private-files.ts';
import type { SecretKey } from './secret-key.ts';
import { SegmentWriter } from './segment-writer.ts';

/** Milliseconds between looks at a slot that another process may be writing over just now. */
const PATIENCE = [0, 1, 2, 5, 10, 25, 50, 100];

export interface DirectoryKeyStoreOptions {
  directory: string;
  masters: MasterKeys;
  /** Unwrapped keys kept in memory at most. */
  cachedKeys?: number;
}

export class DirectoryKeyStore extends KeyStore {
  private readonly directory: string;
  private readonly segments: KeySegments;
  private readonly writer: SegmentWriter;
  private readonly destroyed: DestroyedKeys;
  private readonly masters: MasterKeys;
  private readonly checks: MasterKeyChecks;
  private readonly cache: KeyCache;

  private constructor({ directory, masters, cachedKeys = 20_000 }: DirectoryKeyStoreOptions) {
    super();
    ensurePrivateDirectory(directory);
    this.directory = directory;
    this.masters = masters;
    this.segments = new KeySegments(join(directory, 'segments'));
    this.writer = new SegmentWriter(this.segments);
    const cache = new KeyCache(cachedKeys);
    this.cache = cache;
    this.destroyed = new DestroyedKeys(join(directory, 'destroyed'), (gone) => cache.forget(gone));
    this.checks = new MasterKeyChecks(join(directory, 'master-key-checks'), masters);
  }

  /**
   * Opens the store and destroys again what the list says, in case a backup was restored.
   * @throws KeyFileError when the directory is open to others, or not of these master keys.
   */
  static async open(options: DirectoryKeyStoreOptions): Promise<DirectoryKeyStore> {
    const store = new DirectoryKeyStore(options);
    store.destroyed.readAll();
    await store.applyDestroyed();
    const { missing } = store.checks.compare();
    if (missing.length > 0) await store.dismissUnused(missing);
    await store.checks.record();
    return store;
  }

  override async create(count: number): Promise<StoredKey[]> {
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError('not a number of keys');
    if (count === 0) return [];
    this.masters.refresh();
    await this.checks.record();
    const made: StoredKey[] = [];
    await this.writer.append(count, (references) => {
      const { slots, keys } = makeSlots(references, this.masters);
      for (const [index, key] of keys.entries()) {
        made.push({ reference: references[index] as string, key });
      }
      return slots;
    });
    for (const { reference, key } of made) this.cache.put(reference, key);
    return made;
  }

  override async load(references: readonly string[]): Promise<(SecretKey | null)[]> {
    // First, so that a key that another process has destroyed leaves the cache.
    this.destroyed.refresh();
    const found = new Map<string, SecretKey>();
    const asked = [...new Set(references)].filter((reference) => {
      const cached = this.cache.get(reference);
      if (cached !== undefined) found.set(reference, cached);
      return cached === undefined;
    });
    let failed = this.readSlots(asked, found);
    for (const wait of PATIENCE) {
      if (failed.size === 0) break;
      // Another process is wrapping these anew, or they are damaged: look again before giving up.
      await pause(wait);
      this.destroyed.refresh();
      failed = this.readSlots([...failed.keys()], found);
    }
    if ([...failed.values()].includes('MASTER_KEY_UNKNOWN')) {
      throw new KeyFileError('a key is wrapped with a master key that the master key file lacks');
    }
    return references.map((reference) => found.get(reference) ?? null);
  }

  override async destroy(references: readonly string[]): Promise<void> {
    const slots = bySegment(references);
    const known = [...slots.values()].reduce((sum, each) => sum + each.length, 0);
    if (known !== new Set(references).size) throw new RangeError('a reference is malformed');
    if (known === 0) return;
    // The list comes first: after a crash the next start finishes what it announces, and a process
    // that wraps a slot anew looks at the list behind its write, so it cannot bring the key back.
    await this.destroyed.append([...new Set(references)]);
    this.destroyed.refresh();
    for (const [segment, each] of slots) {
      this.segments.zero(segment, each);
      await this.segments.flush(segment);
    }
  }

  override areDestroyed(references: readonly string[]): Promise<boolean[]> {
    this.destroyed.refresh();
    const answers = references.map((reference) => {
      const address = parseReference(reference);
      return address !== null && this.destroyed.has(address.segment, address.slot);
    });
    return Promise.resolve(answers);
  }

  override async addMasterVersion(): Promise<number> {
    const version = this.masters.addVersion();
    await this.checks.record();
    return version;
  }

  override async rewrap(): Promise<{ rewrapped: number; left: number }> {
    this.masters.refresh();
    await this.checks.record();
    const { segments, masters, destroyed } = this;
    const rewrapped = await rewrapSegments({ segments, masters, destroyed });
    return { rewrapped, left: (await this.census()).older };
  }

  override census(): Promise<Census> {
    this.masters.refresh();
    return this.countSlots();
  }

  override openNames(): KeyNames {
    return new AppendLog(join(this.directory, 'named-keys'));
  }

  override close(): Promise<void> {
    this.writer.close();
    this.cache.clear();
    return Promise.resolve();
  }

  /** Called by Nest when the application stops. */
  onApplicationShutdown(): Promise<void> {
    return this.close();
  }

  /** Adds the keys it can read to `found`; gives back the references that it could not read. */
  private readSlots(
    references: readonly string[],
    found: Map<string, SecretKey>,
  ): Map<string, NoKey> {
    const failed = new Map<string, NoKey>();
    for (const [segment, slots] of bySegment(references)) {
      const allowed = slots.filter((slot) => !this.destroyed.has(segment, slot));
      this.segments.read(segment, allowed, (slot, bytes) => {
        const reference = referenceOf({ segment, slot });
        const key = openSlot(bytes, reference, this.masters);
        if (typeof key !== 'string') {
          found.set(reference, key);
          this.cache.put(reference, key);
        } else if (key !== 'EMPTY') {
          failed.set(reference, key);
        }
      });
    }
    return failed;
  }

  private countSlots(): Promise<Census> {
    return countSlots({ segments: this.segments, masters: this.masters });
  }

  private async applyDestroyed(): Promise<void> {
    for (const segment of this.destroyed.segments()) {
      const returned: number[] = [];
      this.segments.read(segment, this.destroyed.slotsOf(segment), (slot, bytes) => {
        if (!bytes.equals(SLOT_OF_ZEROS)) returned.push(slot);
      });
      if (returned.length === 0) continue;
      this.segments.zero(segment, returned);
      await this.segments.flush(segment);
    }
  }

  /** A version may leave the master key file once nothing is wrapped with it any more. */
  private async dismissUnused(versions: readonly number[]): Promise<void> {
    const { byMaster } = await this.countSlots();
    const used = versions.filter((version) => byMaster.has(version));
    if (used.length > 0) {
      throw new KeyFileError(
        `the master key file lacks version ${used.join(', ')}, which keys in the key store are ` +
          'wrapped with: put it back, and wrap them anew before you take it away',
      );
    }
    await this.checks.dismiss(versions);
  }
}

/** The slots asked for, by segment; malformed references fall out. */
function bySegment(references: readonly string[]): Map<string, number[]> {
  const slots = new Map<string, number[]>();
  for (const reference of new Set(references)) {
    const address = parseReference(reference);
    if (address === null) continue;
    const ofSegment = slots.get(address.segment);
    if (ofSegment) ofSegment.push(address.slot);
    else slots.set(address.segment, [address.slot]);
  }
  return slots;
}
