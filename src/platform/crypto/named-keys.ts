// Keys that have a name and versions: a list of the key store says which reference is which version
// of which name. The keys themselves are in the key store like all others, so they are wrapped
// anew, destroyed, and stay destroyed, as all others are.
// Not here: what names there are (blind-index.ts).
import type { KeyNames, KeyStore } from './key-store.ts';
import { KeyFileError } from './private-files.ts';
import type { SecretKey } from './secret-key.ts';

const MADE = /^made ([a-z-]+) ([1-9]\d{0,8}) (\S+)$/;
const GONE = /^gone ([a-z-]+) ([1-9]\d{0,8})$/;

export interface NamedKey {
  version: number;
  key: SecretKey;
}

/** References by version; null for one that is destroyed. */
type Versions = Map<number, string | null>;

export class NamedKeys {
  private readonly store: KeyStore;
  private readonly log: KeyNames;
  private readonly names = new Map<string, Versions>();
  private linesRead = 0;
  private linesSettled = 0;
  /** One reading after the other: who asks behind another must know what that one has read. */
  private reading: Promise<void> = Promise.resolve();

  constructor(store: KeyStore) {
    this.log = store.openNames();
    this.store = store;
  }

  /**
   * The versions of a name that are not destroyed, newest first. Two stats when nothing is new.
   * @throws KeyFileError when the key store lacks the newest, which is never destroyed, or an older
   *   one that nobody destroyed: without it what was stored would seem to be new.
   */
  async versions(name: string): Promise<NamedKey[]> {
    const made = [...(await this.refresh(name))].sort(([a], [b]) => b - a);
    // Always asked of the store, whose list of destroyed keys is the last word.
    const keys = await this.store.load(made.map(([, reference]) => reference ?? ''));
    const [newest] = made;
    if (newest && !keys[0]) throw new KeyFileError(notInStore(name, newest[0]));
    const absent = made.filter(([, reference], index) => reference !== null && !keys[index]);
    const gone = await this.areGone(absent);
    const [lost] = absent.filter((_each, index) => gone[index] === false);
    if (lost) throw new KeyFileError(notInStore(name, lost[0]));
    return made.flatMap(([version], index) => {
      const key = keys[index];
      return key ? [{ version, key }] : [];
    });
  }

  /** One version, or null when it was never made or is destroyed. */
  async find(name: string, version: number): Promise<SecretKey | null> {
    const reference = (await this.refresh(name)).get(version) ?? null;
    if (reference === null) return null;
    const [key] = await this.store.load([reference]);
    return key ?? null;
  }

  /** Makes versions that were never there; of two processes that make one, the first holds. */
  async make(wanted: readonly { name: string; version: number }[]): Promise<void> {
    await this.refresh();
    const missing = wanted.filter(({ name, version }) => !this.names.get(name)?.has(version));
    if (missing.length === 0) return;
    const stored = await this.store.create(missing.length);
    const made = missing.map((each, index) => ({
      ...each,
      reference: stored[index]?.reference ?? '',
    }));
    await this.log.append(
      made.map((each) => `made ${each.name} ${each.version} ${each.reference}`),
    );
    await this.refresh();
    const lost = made.filter(
      ({ name, version, reference }) => this.names.get(name)?.get(version) !== reference,
    );
    await this.store.destroy(lost.map(({ reference }) => reference));
  }

  /** Destroys those versions of a name for good. Can be repeated after a failure. */
  async destroy(name: string, isDoomed: (version: number) => boolean): Promise<number> {
    const references = new Map<number, string>();
    for (const [version, reference] of await this.refresh(name)) {
      if (reference !== null && isDoomed(version)) references.set(version, reference);
    }
    if (references.size === 0) return 0;
    await this.store.destroy([...references.values()]);
    await this.log.append([...references.keys()].map((version) => `gone ${name} ${version}`));
    return references.size;
  }

  private areGone(versions: readonly [number, string | null][]): Promise<boolean[]> {
    if (versions.length === 0) return Promise.resolve([]);
    return this.store.areDestroyed(versions.map(([, reference]) => reference ?? ''));
  }

  /** Takes in what any process has written; gives the versions of one name. */
  private async refresh(name = ''): Promise<Versions> {
    const reading = this.reading.then(() => this.takeIn());
    this.reading = reading.catch(() => undefined);
    await reading;
    return this.names.get(name) ?? new Map();
  }

  private async takeIn(): Promise<void> {
    for (const line of await this.log.readNew()) {
      this.linesRead += 1;
      const [, made = '', version, reference = ''] = MADE.exec(line) ?? [];
      if (made !== '') this.note(made, Number(version), reference);
      const [, gone = '', which] = GONE.exec(line) ?? [];
      if (gone !== '') this.names.get(gone)?.set(Number(which), null);
    }
    if (this.linesSettled === this.linesRead) return;
    // The process that wrote a line may not have waited for the disk yet; what is made with a key
    // must not outlive the line that names it.
    const read = this.linesRead;
    await this.log.settle();
    this.linesSettled = read;
  }

  private note(name: string, version: number, reference: string): void {
    const versions: Versions = this.names.get(name) ?? new Map();
    this.names.set(name, versions);
    if (!versions.has(version)) versions.set(version, reference);
  }
}

function notInStore(name: string, version: number): string {
  return (
    `the key ${name}, version ${version}, is named in the key store (KEYS_DIR) but its key is not ` +
    'there: was a backup restored in part?'
  );
}
