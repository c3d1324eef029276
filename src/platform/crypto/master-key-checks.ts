// Which master keys the key store has been written with: version and fingerprint, so that a wrong
// master key file is met at the start with a clear word, and not later as keys that cannot be read.
// Not here: the master keys themselves (master-keys.ts).
import { AppendLog } from './append-log.ts';
import type { MasterKeys } from './master-keys.ts';
import { KeyFileError } from './private-files.ts';

const SEEN = /^(\d{1,9}) ([0-9a-f]{16})$/;
const DISMISSED = /^(\d{1,9}) dismissed$/;

export class MasterKeyChecks {
  private readonly log: AppendLog;
  private readonly masters: MasterKeys;
  private readonly seen = new Map<number, string>();
  private recorded = 0;

  constructor(path: string, masters: MasterKeys) {
    this.log = new AppendLog(path);
    this.masters = masters;
  }

  /**
   * @returns the versions that the store was written with and the file lacks.
   * @throws KeyFileError when a version is another key than it was.
   */
  compare(): { missing: number[] } {
    this.read();
    const missing: number[] = [];
    for (const [version, fingerprint] of this.seen) {
      const now = this.masters.fingerprint(version);
      if (now === null) missing.push(version);
      else if (now !== fingerprint) {
        throw new KeyFileError(
          `version ${version} in the master key file is not the one that this key store was ` +
            'written with: MASTER_KEY_FILE and KEYS_DIR do not belong together',
        );
      }
    }
    return { missing };
  }

  /** Records versions before they wrap for the first time. Free while the file stays as it is. */
  async record(): Promise<void> {
    const { reading } = this.masters;
    if (reading === this.recorded) return;
    this.compare();
    const fresh = this.masters.versions().filter((version) => !this.seen.has(version));
    if (fresh.length > 0) {
      await this.log.append(fresh.map((each) => `${each} ${this.masters.fingerprint(each)}`));
      this.compare();
    }
    this.recorded = reading;
  }

  /** Records that nothing is wrapped with these versions any more. */
  async dismiss(versions: readonly number[]): Promise<void> {
    await this.log.append(versions.map((version) => `${version} dismissed`));
    this.read();
  }

  /** Of two processes that record different keys for one version, the first line holds. */
  private read(): void {
    for (const line of this.log.readNew()) {
      const [, version, fingerprint] = SEEN.exec(line) ?? [];
      if (version && fingerprint && !this.seen.has(Number(version))) {
        this.seen.set(Number(version), fingerprint);
      }
      const dismissed = DISMISSED.exec(line)?.[1];
      if (dismissed) this.seen.delete(Number(dismissed));
    }
  }
}
