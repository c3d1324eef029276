// Reads what a running PostgreSQL says about itself: postmaster.pid in its folder, and the process.
// Not here: starting it (embedded-cluster.ts).
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export type PostmasterStatus = 'starting' | 'stopping' | 'ready' | 'standby';

export interface Postmaster {
  pid: number;
  port: number;
  status: PostmasterStatus;
}

const PAUSE_MS = 20;

/**
 * The eight lines of postmaster.pid: pid, folder, start time, port, socket folder, address, shared
 * memory, status. Null while the server is still writing it.
 */
export function parsePidFile(text: string): Postmaster | null {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0 || !Number.isInteger(port)) return null;
  const status = lines[7];
  const known: readonly string[] = ['starting', 'stopping', 'ready', 'standby'];
  if (status === undefined || !known.includes(status)) return { pid, port, status: 'starting' };
  return { pid, port, status: status as PostmasterStatus };
}

/** What the folder's pid file says, without asking whether the process lives. */
export async function readPidFile(folder: string): Promise<Postmaster | null> {
  try {
    return parsePidFile(await readFile(join(folder, 'postmaster.pid'), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Whether a process with this number exists, whoever owns it. */
export function processLives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether the process is a PostgreSQL: numbers are given out anew, and a dead one may linger. */
export async function isPostgres(pid: number): Promise<boolean> {
  if (!processLives(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    // Empty for a process that is dead and was not fetched by its parent.
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).includes('postgres');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
}

/**
 * The server of this folder when it runs, after waiting for one that starts or stops; else null.
 */
export async function livingPostmaster(folder: string): Promise<Postmaster | null> {
  for (let pause = 0; pause < 60_000; pause += PAUSE_MS) {
    const found = await readPidFile(folder);
    if (found === null || !(await isPostgres(found.pid))) return null;
    if (found.status === 'ready') return found;
    await sleep(PAUSE_MS);
  }
  throw new Error(`The PostgreSQL in ${folder} has been starting or stopping for a minute.`);
}

/** Resolves to true when the process has gone, to false when it lives on after `limitMs`. */
export async function waitUntilGone(pid: number, limitMs: number): Promise<boolean> {
  for (let pause = 0; pause < limitMs; pause += PAUSE_MS) {
    if (!(await isPostgres(pid))) return true;
    await sleep(PAUSE_MS);
  }
  return !(await isPostgres(pid));
}
