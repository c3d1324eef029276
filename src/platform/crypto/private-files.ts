// Files that only the service's own user may read: made so, and refused when they are not.
// Not here: what stands in them.
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fdatasync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

export const PRIVATE_FILE = 0o600;
const PRIVATE_DIRECTORY = 0o700;
const GROUP_AND_WORLD = 0o077;

/** Waits until what was written to the file would survive a loss of power. */
export const flush = promisify(fdatasync);

/** A file or directory of keys that others may reach, or that is not what it should be. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
}

/**
 * Makes the directory with mode 0700 unless it is there; its parents get the usual mode, since
 * others may live in them.
 * @throws KeyFileError when it is there and group or world may enter it.
 */
export function ensurePrivateDirectory(path: string): void {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    try {
      mkdirSync(path, { mode: PRIVATE_DIRECTORY });
      syncDirectory(dirname(path));
    } catch (error) {
      // Another process that starts at the same time was first.
      if (!hasCode(error, 'EEXIST')) throw error;
    }
  }
  if (!statSync(path).isDirectory()) throw new KeyFileError(`${path} is not a directory`);
  refuseShared(path, '700');
}

/** @throws KeyFileError when group or world may read, write or enter what stands at this path. */
export function refuseShared(path: string, wantedMode: '600' | '700'): void {
  const mode = statSync(path).mode & 0o777;
  if ((mode & GROUP_AND_WORLD) === 0) return;
  throw new KeyFileError(
    `${path} has mode ${mode.toString(8)}: others than its owner can reach keys through it. ` +
      `Run: chmod ${wantedMode} ${path}`,
  );
}

/**
 * Makes a file with this content, whole or not at all, unless there is one.
 * @returns whether this call made it.
 */
export function createWhole(path: string, content: string): 'MADE' | 'WAS_THERE' {
  const draft = `${path}.${randomBytes(6).toString('hex')}.draft`;
  writeFileSync(draft, content, { mode: PRIVATE_FILE, flag: 'wx', flush: true });
  try {
    // A link, unlike a rename, fails when another process was first.
    linkSync(draft, path);
    return 'MADE';
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    return 'WAS_THERE';
  } finally {
    unlinkSync(draft);
    syncDirectory(dirname(path));
  }
}

/** Makes the names in a directory survive a loss of power. */
export function syncDirectory(path: string): void {
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** True when nothing stands at this path, not even a link that leads nowhere. */
export function isAbsent(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) === undefined;
}

export function hasCode(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException | null)?.code === code;
}
