// The master keys, which wrap all other keys: versions in one file that only its owner may read.
// The highest version wraps; every version unwraps. Lines: a number, a space, 32 bytes base64url.
// Not here: re-wrapping what an older version wrapped (key-rotation.ts).
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import {
  createWhole,
  hasCode,
  KeyFileError,
  PRIVATE_FILE,
  refuseShared,
  syncDirectory,
} from './private-files.ts';
import { KEY_BYTES, SecretKey } from './secret-key.ts';

const LINE = /^([1-9]\d{0,8}) ([A-Za-z0-9_-]{43})$/;
const HEADING =
  '# Master keys of the key store. Whoever has this file and the key store can read everything;\n' +
  '# without it nothing can be read. Keep a copy apart from all other backups.\n';

export class MasterKeys {
  private readonly file: string;
  private keys: ReadonlyMap<number, SecretKey> = new Map();
  private highest = 0;
  private stamp = '';
  private readings = 0;

  private constructor(file: string) {
    this.file = file;
  }

  /** @throws KeyFileError when the file is absent, malformed, or can be read by others. */
  static open(file: string): MasterKeys {
    const masters = new MasterKeys(file);
    masters.refresh();
    return masters;
  }

  /** Makes the file with a first version when there is none: not for production. */
  static openOrCreate(file: string): MasterKeys {
    if (statSync(file, { throwIfNoEntry: false }) === undefined) {
      mkdirSync(dirname(file), { recursive: true });
      createWhole(file, `${HEADING}${newLine(1)}`);
    }
    return MasterKeys.open(file);
  }

  /** The version that wraps. */
  get currentVersion(): number {
    return this.highest;
  }

  /** Changes when the file was read again. */
  get reading(): number {
    return this.readings;
  }

  versions(): number[] {
    return [...this.keys.keys()].sort((a, b) => a - b);
  }

  /** The key of a version, or null; an unknown version makes it look at the file again. */
  find(version: number): SecretKey | null {
    if (!this.keys.has(version)) this.refresh();
    return this.keys.get(version) ?? null;
  }

  /** The key of the current version. */
  current(): SecretKey {
    return this.keys.get(this.highest) as SecretKey;
  }

  /** Names a version's key without giving anything of it away: 16 hexadecimal digits. */
  fingerprint(version: number): string | null {
    const key = this.find(version);
    return key && key.hmac(Buffer.from('jpa master key')).toString('hex', 0, 8);
  }

  /**
   * Takes over what another process or an operator changed in the file. One stat when nothing did.
   * @throws KeyFileError as `open` does: going on with a key that may be lost would lose others.
   */
  refresh(): void {
    const found = statSync(this.file, { throwIfNoEntry: false });
    if (found === undefined) {
      throw new KeyFileError(`the master key file ${this.file} is absent (MASTER_KEY_FILE)`);
    }
    const stamp = `${found.ino}.${found.size}.${found.mtimeMs}.${found.mode}`;
    if (stamp === this.stamp) return;
    refuseShared(this.file, '600');
    this.keys = parse(this.file, readFileSync(this.file, 'utf8'));
    this.highest = Math.max(...this.keys.keys());
    this.stamp = stamp;
    this.readings += 1;
  }

  /**
   * Adds a version, which wraps from now on, in every process that has the file open.
   * @returns its number.
   */
  addVersion(): number {
    const draft = `${this.file}.next`;
    const fd = openExclusively(draft);
    let isInPlace = false;
    try {
      // Read behind the lock that the draft is: of two that add, the second sees the first's.
      const text = readFileSync(this.file, 'utf8');
      const version = Math.max(...parse(this.file, text).keys()) + 1;
      writeSync(fd, `${text.endsWith('\n') ? text : `${text}\n`}${newLine(version)}`);
      fsyncSync(fd);
      renameSync(draft, this.file);
      isInPlace = true;
      syncDirectory(dirname(this.file));
      this.refresh();
      return version;
    } finally {
      closeSync(fd);
      if (!isInPlace) unlinkSync(draft);
    }
  }
}

function openExclusively(draft: string): number {
  try {
    return openSync(draft, 'wx', PRIVATE_FILE);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    throw new KeyFileError(
      `${draft} exists: another process is adding a version now, or broke off while it did. ` +
        'If none is running, remove that file; no key depends on it.',
    );
  }
}

function newLine(version: number): string {
  return `${version} ${randomBytes(KEY_BYTES).toString('base64url')}\n`;
}

function parse(file: string, text: string): Map<number, SecretKey> {
  const keys = new Map<number, SecretKey>();
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const match = LINE.exec(line.trim());
    const bytes = Buffer.from(match?.[2] ?? '', 'base64url');
    const version = Number(match?.[1]);
    if (bytes.length !== KEY_BYTES || keys.has(version)) {
      // Never the line itself: it may be a key with a slip of the pen.
      throw new KeyFileError(
        `${file}, line ${index + 1}: expected a version that occurs once, a space, and 32 bytes ` +
          'as base64url (43 characters)',
      );
    }
    keys.set(version, new SecretKey(bytes));
    bytes.fill(0);
  }
  if (keys.size === 0) throw new KeyFileError(`${file} holds no master key`);
  return keys;
}
