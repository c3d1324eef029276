// PostgreSQL refuses to run as root. Under which account root runs it, and what that account can
// reach.
// Not here: the database's own roles (provision.ts).
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** An account of the operating system, by number. */
export interface ServerAccount {
  uid: number;
  gid: number;
}

/** True when this process may give folders away and become another account. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** `postgres`, or else `nobody`, which every system has. */
export async function unprivilegedAccount(): Promise<ServerAccount> {
  for (const name of ['postgres', 'nobody']) {
    const uid = await numberOf('-u', name);
    const gid = await numberOf('-g', name);
    if (uid !== null && gid !== null && uid !== 0) return { uid, gid };
  }
  throw new Error(
    'PostgreSQL cannot run as root, and this system has no account `postgres` or `nobody`. ' +
      'Run as a normal user.',
  );
}

/** Whether the account can enter the folder: every folder above it counts too. */
export async function canEnter(account: ServerAccount | null, folder: string): Promise<boolean> {
  if (account === null) return true;
  try {
    await run('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/', env: {} });
    return true;
  } catch {
    return false;
  }
}

async function numberOf(flag: '-u' | '-g', name: string): Promise<number | null> {
  try {
    const { stdout } = await run('id', [flag, name]);
    return Number(stdout.trim());
  } catch {
    return null;
  }
}
