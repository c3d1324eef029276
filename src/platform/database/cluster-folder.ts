// The folder of an embedded cluster: where it may lie, what stands in it, how it is first made.
// Several processes may do this at once: it is made beside its place and then renamed into it.
// Not here: starting the server (embedded-cluster.ts).
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { access, chmod, chown, constants, lstat, mkdir } from 'node:fs/promises';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { randomName, randomSecret } from '../crypto/random-secret.ts';
import { type Binaries } from './embedded-binaries.ts';
import { processLives } from './postmaster.ts';
import { canEnter, isRoot, type ServerAccount, unprivilegedAccount } from './server-account.ts';

const run = promisify(execFile);

/** SAFE survives a power failure. NONE_FOR_TESTS may lose everything, and is faster. */
export type Durability = 'SAFE' | 'NONE_FOR_TESTS';

export interface ClusterFolder {
  /** Holds everything below; belongs to whoever called us. */
  home: string;
  /** PostgreSQL's own folder; belongs to the account that runs it. */
  pgdata: string;
  /** Under which account the server runs; null: as this process. */
  account: ServerAccount | null;
}

/** Called with a sentence when a step takes longer than a second, or when something is unusual. */
export type Progress = (message: string) => void;

const STAGING = 'cluster-making-';

/** Where the cluster of this folder really lies, and who runs it. Makes the folder when absent. */
export async function openClusterFolder(
  directory: string,
  onProgress: Progress,
): Promise<ClusterFolder> {
  const wanted = resolve(directory);
  const made = await mkdir(wanted, { recursive: true });
  if (!isRoot()) {
    if (made !== undefined) await chmod(wanted, 0o700);
    await refuseFolderOfAnother(wanted);
    return folderAt(wanted, null);
  }
  const account = (await ownerOf(folderAt(wanted, null).pgdata)) ?? (await unprivilegedAccount());
  if (await canEnter(account, wanted)) return folderAt(wanted, account);
  if (existsSync(join(wanted, 'cluster'))) {
    throw new Error(
      `The database in ${wanted} cannot be reached by account ${account.uid}, which has to run it. ` +
        'Make the folders above it passable (chmod a+x), or move it.',
    );
  }
  const elsewhere = await folderInTmp(wanted, account);
  onProgress(
    `Account ${account.uid} cannot reach ${wanted}: the database is kept in ${elsewhere}.`,
  );
  return folderAt(elsewhere, account);
}

/** Runs initdb unless the cluster is there; afterwards it is there, whoever made it. */
export async function ensureInitialised(
  folder: ClusterFolder,
  binaries: Binaries,
  durability: Durability,
): Promise<void> {
  await removeAbandonedStagings(folder.home);
  if (!existsSync(folder.pgdata)) await initialise(folder, binaries, durability);
  await refuseOtherMajor(folder, binaries);
}

/** The superuser's password; only the account that made the cluster, and root, can read it. */
export async function readSuperuserPassword(folder: ClusterFolder): Promise<string> {
  return (await readFile(join(folder.home, 'cluster', 'superuser.password'), 'utf8')).trim();
}

/**
 * Root's files beside the cluster go to whoever owns the folder, who may be the next to start it.
 */
export async function giveToOwner(folder: ClusterFolder, path: string): Promise<void> {
  if (!isRoot()) return;
  const { uid, gid } = await stat(folder.home);
  await chown(path, uid, gid);
}

function folderAt(home: string, account: ServerAccount | null): ClusterFolder {
  return { home, pgdata: join(home, 'cluster', 'pgdata'), account };
}

async function refuseFolderOfAnother(wanted: string): Promise<void> {
  try {
    await access(wanted, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw new Error(
      `The database in ${wanted} was made by another user. ` +
        'Run as that user, or choose another folder with DATA_DIR.',
    );
  }
}

/** Who owns a cluster that exists already; root is nobody here. */
async function ownerOf(pgdata: string): Promise<ServerAccount | null> {
  const found = await stat(pgdata).catch(() => null);
  return found === null || found.uid === 0 ? null : { uid: found.uid, gid: found.gid };
}

/** A folder of root's own in the temporary directory, always the same one for the same wish. */
async function folderInTmp(wanted: string, account: ServerAccount): Promise<string> {
  const name = `joint-arrangements-${createHash('sha256').update(wanted).digest('hex').slice(0, 12)}`;
  for (const above of [tmpdir(), '/tmp', '/var/tmp']) {
    if (!(await canEnter(account, above))) continue;
    const folder = join(above, name);
    await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    const { uid, mode } = await lstat(folder);
    // Anybody may write in a temporary directory: a folder that somebody else laid there is a trap.
    if (uid !== 0 || (mode & 0o170022) !== 0o040000) {
      throw new Error(`${folder} is not a folder of root's own. Remove it and start again.`);
    }
    await chmod(folder, 0o755);
    return folder;
  }
  throw new Error(`Account ${account.uid} can reach neither ${wanted} nor a temporary directory.`);
}

async function initialise(
  folder: ClusterFolder,
  binaries: Binaries,
  durability: Durability,
): Promise<void> {
  const staging = join(folder.home, `${STAGING}${process.pid}-${randomName()}`);
  const pgdata = join(staging, 'pgdata');
  const passwordForInitdb = join(staging, 'password-for-initdb');
  const password = randomSecret();
  await mkdir(pgdata, { recursive: true, mode: 0o700 });
  await chmod(staging, folder.account === null ? 0o700 : 0o755);
  await writeFile(join(staging, 'superuser.password'), `${password}\n`, { mode: 0o600 });
  await writeFile(passwordForInitdb, `${password}\n`, { mode: 0o600 });
  if (folder.account !== null) {
    const { uid, gid } = folder.account;
    for (const path of [pgdata, passwordForInitdb]) await chown(path, uid, gid);
  }
  const quick = durability === 'NONE_FOR_TESTS' ? ['--no-sync', '--no-data-checksums'] : [];
  await run(
    binaries.initdb,
    [
      ...['-D', pgdata, '-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', passwordForInitdb],
      ...['-E', 'UTF8', '--locale=C', '--no-instructions', ...quick],
    ],
    { ...folder.account, cwd: '/', env: { LC_ALL: 'C', TZ: 'UTC' } },
  );
  await rm(passwordForInitdb);
  await rename(staging, join(folder.home, 'cluster')).catch(async (error: Error) => {
    await rm(staging, { recursive: true, force: true });
    if (!existsSync(folder.pgdata)) throw error;
  });
}

async function removeAbandonedStagings(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (!name.startsWith(STAGING)) continue;
    const maker = Number(name.slice(STAGING.length).split('-')[0]);
    if (processLives(maker)) continue;
    await rm(join(home, name), { recursive: true, force: true });
  }
}

async function refuseOtherMajor(folder: ClusterFolder, binaries: Binaries): Promise<void> {
  const made = (await readFile(join(folder.pgdata, 'PG_VERSION'), 'utf8')).trim();
  const ours = binaries.packageVersion.split('.')[0];
  if (made === ours) return;
  throw new Error(
    `The database in ${folder.home} was made by PostgreSQL ${made}; the embedded one is ${ours}. ` +
      'It is for development: remove the folder to start anew, or bring its content over by hand.',
  );
}
