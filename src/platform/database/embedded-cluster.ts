// Starts the PostgreSQL that npm installed, for development and tests, or joins it where it runs.
// Survives kill -9 of either process. TCP on 127.0.0.1 only, password needed.
// Not here: roles and databases (provision.ts); production brings a server of its own.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { open, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ClusterFolder, type Durability, ensureInitialised } from './cluster-folder.ts';
import { giveToOwner, openClusterFolder, type Progress } from './cluster-folder.ts';
import { readSuperuserPassword } from './cluster-folder.ts';
import { type Binaries, findBinaries, runnableBinaries } from './embedded-binaries.ts';
import { isPostgres, livingPostmaster, type Postmaster, processLives } from './postmaster.ts';
import { readPidFile, waitUntilGone } from './postmaster.ts';

export interface ClusterOptions {
  /** Where to keep it; made when absent. As root it may end up elsewhere (see Cluster.home). */
  directory: string;
  durability: Durability;
  onProgress?: Progress;
}

export interface Cluster {
  port: number;
  /** The folder in which it really lies. */
  home: string;
  /** STARTED: ours to stop. JOINED: another living process started it, and stops it. */
  part: 'STARTED' | 'JOINED';
  superuserUrl(database: string): string;
  /** Fast shutdown when it is ours to stop; else nothing. May be called twice. */
  stop(): Promise<void>;
}

const ATTEMPTS = 8;
const LOG_LIMIT_BYTES = 1_000_000;
const SHUTDOWN_LIMIT_MS = 30_000;

/**
 * What went wrong that passes by itself: somebody was faster, or the last one is not quite gone.
 */
const PASSING = [
  'lock file "postmaster.pid" already exists',
  'could not create any TCP/IP sockets',
  'pre-existing shared memory block',
];

/** Makes the cluster when there is none, starts it when it does not run, joins it when it does. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const onProgress = options.onProgress ?? (() => undefined);
  const folder = await openClusterFolder(options.directory, onProgress);
  const binaries = await telling(onProgress, 'Copying PostgreSQL …', async () =>
    runnableBinaries(await findBinaries(), folder.account, folder.home),
  );
  await telling(onProgress, 'Making an empty PostgreSQL database (once) …', () =>
    ensureInitialised(folder, binaries, options.durability),
  );
  return telling(onProgress, 'Starting PostgreSQL …', () =>
    joinOrStart(folder, binaries, options.durability),
  );
}

/**
 * Stops a cluster that a killed process left behind in this folder, if it still runs. For folders
 * that are about to be removed; who uses a cluster calls its stop().
 */
export async function stopAbandoned(directory: string): Promise<void> {
  const found = await readPidFile(join(directory, 'cluster', 'pgdata'));
  if (found !== null && (await isPostgres(found.pid))) await shutDown(found.pid);
}

async function joinOrStart(
  folder: ClusterFolder,
  binaries: Binaries,
  durability: Durability,
): Promise<Cluster> {
  const password = await readSuperuserPassword(folder);
  for (let attempt = 1; ; attempt++) {
    const running = await livingPostmaster(folder.pgdata);
    if (running !== null)
      return clusterAt(folder, password, running, await partIn(folder, running));
    await removeMisleadingPidFile(folder.pgdata);
    const outcome = await launch(folder, binaries, durability);
    if (typeof outcome !== 'string') return clusterAt(folder, password, outcome, 'STARTED');
    if (attempt === ATTEMPTS || !PASSING.some((text) => outcome.includes(text))) {
      throw new Error(`PostgreSQL in ${folder.home} did not start:\n${outcome}`);
    }
    await sleep(100 * attempt);
  }
}

function clusterAt(
  folder: ClusterFolder,
  password: string,
  server: Postmaster,
  part: Cluster['part'],
): Cluster {
  let stopped = part === 'JOINED';
  return {
    port: server.port,
    home: folder.home,
    part,
    superuserUrl: (database) =>
      `postgres://postgres:${password}@127.0.0.1:${server.port}/${encodeURIComponent(database)}`,
    stop: async () => {
      if (stopped) return;
      stopped = true;
      await shutDown(server.pid);
      await rm(join(folder.home, 'starter'), { force: true });
    },
  };
}

/**
 * Where a parent's death cannot stop the server (no setpriv: macOS), one whose starter was killed
 * runs on without anybody to stop it: the next one takes it over.
 */
async function partIn(folder: ClusterFolder, server: Postmaster): Promise<Cluster['part']> {
  const text = await readFile(join(folder.home, 'starter'), 'utf8').catch(() => '');
  const [starter, started] = text.split(' ').map(Number);
  // Another server's note is an old one: who has just started this one is about to write theirs.
  if (starter === undefined || started !== server.pid || processLives(starter)) return 'JOINED';
  await noteStarter(folder, server.pid);
  return 'STARTED';
}

async function noteStarter(folder: ClusterFolder, serverPid: number): Promise<void> {
  await writeBeside(folder, 'starter', `${process.pid} ${serverPid}`);
}

/**
 * After a hard stop of the machine or container, the number in the pid file may belong to another
 * program by now. PostgreSQL would take that for itself; its shared memory check still guards us.
 */
async function removeMisleadingPidFile(pgdata: string): Promise<void> {
  const found = await readPidFile(pgdata);
  if (found !== null && processLives(found.pid) && !(await isPostgres(found.pid))) {
    await rm(join(pgdata, 'postmaster.pid'), { force: true });
  }
}

/** Resolves to the server once it is ready, or to what it wrote when it gave up. */
async function launch(
  folder: ClusterFolder,
  binaries: Binaries,
  durability: Durability,
): Promise<Postmaster | string> {
  const port = await choosePort(folder);
  const logPath = join(folder.home, 'server.log');
  const log = await open(logPath, 'a', 0o600);
  try {
    await giveToOwner(folder, logPath);
    if ((await log.stat()).size > LOG_LIMIT_BYTES) await truncate(logPath);
    const logStart = (await log.stat()).size;
    const [program = '', ...args] = [
      ...deathOfParentStops(),
      binaries.postgres,
      ...serverArguments(folder, port, durability),
    ];
    const child = spawn(program, args, {
      ...folder.account,
      cwd: '/',
      env: { LC_ALL: 'C', TZ: 'UTC' },
      // A group of its own: Ctrl-C in the terminal is for us, who then stop it in good order.
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    let gaveUp: string | null = null;
    child.once('error', (error) => (gaveUp = error.message));
    child.once('exit', (code, signal) => (gaveUp ??= `It ended (${code ?? signal}).`));
    child.unref();
    while (gaveUp === null) {
      const server = await readPidFile(folder.pgdata);
      if (server !== null && server.pid === child.pid && server.status === 'ready') {
        await noteStarter(folder, server.pid);
        return server;
      }
      await sleep(10);
    }
    return `${gaveUp as string}\n${(await readFile(logPath, 'utf8')).slice(logStart)}`;
  } finally {
    await log.close();
  }
}

/** The kernel sends INT (fast shutdown) when the process that started it dies, however it dies. */
function deathOfParentStops(): string[] {
  const setpriv = '/usr/bin/setpriv';
  if (process.platform !== 'linux' || !existsSync(setpriv)) return [];
  return [setpriv, '--pdeathsig', 'INT', '--'];
}

function serverArguments(folder: ClusterFolder, port: number, durability: Durability): string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    // Socket paths are limited to about 100 bytes, and everybody on the machine could connect.
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Errors quote what was sent (privacy.md: no personal fact in a log): the client gets them, the
    // log does not. In this setting's order ERROR comes before LOG.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
  };
  if (durability === 'NONE_FOR_TESTS') {
    Object.assign(settings, {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      wal_level: 'minimal',
      max_wal_senders: 0,
    });
  }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', folder.pgdata, ...options];
}

/** The port of last time when it is free, so that what one has noted stays true; else another. */
async function choosePort(folder: ClusterFolder): Promise<number> {
  const path = join(folder.home, 'port');
  const last = Number(await readFile(path, 'utf8').catch(() => '0'));
  const port = (await freePort(last)) ?? (await freePort(0));
  if (port === null) throw new Error('No free port on 127.0.0.1.');
  if (port !== last) await writeBeside(folder, 'port', String(port));
  return port;
}

/** The port itself, any free one for 0, null when it is taken. */
function freePort(wanted: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : null;
      probe.close(() => resolve(port));
    });
  });
}

async function writeBeside(folder: ClusterFolder, name: string, text: string): Promise<void> {
  const path = join(folder.home, name);
  await writeFile(path, text, { mode: 0o600 });
  await giveToOwner(folder, path);
}

/** Fast shutdown (sessions are ended, everything committed is kept), immediate when that hangs. */
async function shutDown(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await waitUntilGone(pid, SHUTDOWN_LIMIT_MS)) return;
  }
}

async function telling<T>(
  onProgress: Progress,
  message: string,
  step: () => Promise<T>,
): Promise<T> {
  const timer = setTimeout(() => onProgress(message), 1000);
  try {
    return await step();
  } finally {
    clearTimeout(timer);
  }
}
