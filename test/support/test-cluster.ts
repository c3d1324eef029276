// One database server for a whole test run, with the project's roles, a witness, and a template
// that holds the migrated schema. Our own embedded one, or the one that TEST_DATABASE_ADMIN_URL
// names.
// Not here: a database per test file (test-database.ts).
import { chmod, lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { randomName } from '../../src/platform/crypto/random-secret.ts';
import { startCluster, stopAbandoned } from '../../src/platform/database/embedded-cluster.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { processLives } from '../../src/platform/database/postmaster.ts';
import { type DatabaseUrls, type LoginPasswords } from '../../src/platform/database/provision.ts';
import { databaseUrls, passwordsDerivedFrom } from '../../src/platform/database/provision.ts';
import { provision, withDatabase, withLogin } from '../../src/platform/database/provision.ts';
import { quoteIdentifier } from '../../src/platform/database/provisioning-sql.ts';
import { WITNESS_ROLE } from '../../src/platform/database/roles.ts';
import { provisionWitness, witnessPasswordDerivedFrom } from './witness.ts';

/** What a test file must know to make a database of its own. Travels in an environment variable. */
export interface TestServer {
  /** A superuser, on the maintenance database. */
  adminUrl: string;
  /** Twelve hexadecimal digits: in the name of every database of this run. */
  run: string;
}

export interface TestUrls extends DatabaseUrls {
  superuser: string;
  witness: string;
}

export interface RunningTestServer {
  server: TestServer;
  stop(): Promise<void>;
}

const FOLDER = 'joint-test-cluster-';
const TEST_LOCK = 5_712_027;

/** Starts or finds the server, removes what killed runs left, makes roles and template. */
export async function startTestServer(adminUrl: string | undefined): Promise<RunningTestServer> {
  const place = adminUrl === undefined ? await startEmbedded() : { adminUrl, stop: async () => {} };
  try {
    const server = { adminUrl: place.adminUrl, run: randomName() };
    const presence = await announce(server);
    const stop = async (): Promise<void> => {
      await dropDatabasesOf(presence, [server.run]);
      await presence.end();
      await place.stop();
    };
    try {
      await prepare(server, presence);
      return { server, stop };
    } catch (error) {
      await stop();
      throw error;
    }
  } catch (error) {
    await place.stop();
    throw error;
  }
}

export function templateOf(server: TestServer): string {
  return `joint_${server.run}_template`;
}

export function urlsOf(server: TestServer, database: string): TestUrls {
  const { adminUrl } = server;
  const secret = secretOf(server);
  const witness = witnessPasswordDerivedFrom(secret);
  return {
    ...databaseUrls({ adminUrl, database, passwords: passwordsOf(server) }),
    superuser: withDatabase(adminUrl, database),
    witness: withLogin(adminUrl, database, WITNESS_ROLE, witness),
  };
}

/**
 * Two runs may share a server, and with it the roles: both give them the same passwords, which
 * follow from the administrator's.
 */
export function passwordsOf(server: TestServer): LoginPasswords {
  return passwordsDerivedFrom(secretOf(server));
}

function secretOf(server: TestServer): string {
  return `tests:${new URL(server.adminUrl).password}`;
}

/**
 * A session for as long as the run lives: its application name is how other runs see that it does.
 */
async function announce(server: TestServer): Promise<pg.Client> {
  const presence = new pg.Client({
    connectionString: server.adminUrl,
    application_name: `joint-tests-${server.run}`,
  });
  await presence.connect();
  // A server that is stopped under our feet is told by the tests that fail, not by a crash here.
  presence.on('error', () => undefined);
  return presence;
}

async function prepare(server: TestServer, admin: pg.Client): Promise<void> {
  const template = templateOf(server);
  await admin.query('select pg_advisory_lock($1)', [TEST_LOCK]);
  await dropDatabasesOf(admin, await abandonedRuns(admin));
  const { adminUrl } = server;
  const urls = await provision({ adminUrl, database: template, passwords: passwordsOf(server) });
  await provisionWitness(admin, witnessPasswordDerivedFrom(secretOf(server)));
  await admin.query('select pg_advisory_unlock($1)', [TEST_LOCK]);
  await migrate({ ownerUrl: urls.owner });
  await admin.query(`alter database ${quoteIdentifier(template)} allow_connections false`);
}

async function abandonedRuns(admin: pg.Client): Promise<string[]> {
  const found = await admin.query<{ run: string }>(`
    select distinct made.run
    from (select substr(datname, 7, 12) as run from pg_database
      where datname ~ '^joint_[0-9a-f]{12}_') as made
    where not exists (
      select from pg_stat_activity where application_name = 'joint-tests-' || made.run
    )`);
  return found.rows.map((row) => row.run);
}

async function dropDatabasesOf(admin: pg.Client, runs: readonly string[]): Promise<void> {
  for (const run of runs) {
    const found = await admin.query<{ name: string }>(
      'select datname as name from pg_database where starts_with(datname, $1)',
      [`joint_${run}_`],
    );
    for (const { name } of found.rows) {
      await admin.query(`drop database if exists ${quoteIdentifier(name)} with (force)`);
    }
  }
}

async function startEmbedded(): Promise<{ adminUrl: string; stop(): Promise<void> }> {
  await removeAbandonedFolders();
  const directory = await mkdtemp(join(tmpdir(), `${FOLDER}${process.pid}-`));
  // As root, another account runs the server and has to pass.
  await chmod(directory, 0o755);
  const removeFolders = async (home: string): Promise<void> => {
    for (const path of [home, directory]) await rm(path, { recursive: true, force: true });
  };
  try {
    const cluster = await startCluster({
      directory,
      durability: 'NONE_FOR_TESTS',
      onProgress: (message) => process.stderr.write(`${message}\n`),
    });
    return {
      adminUrl: cluster.superuserUrl('postgres'),
      stop: async () => {
        await cluster.stop();
        await removeFolders(cluster.home);
      },
    };
  } catch (error) {
    await removeFolders(directory);
    throw error;
  }
}

/** A run that was killed could not clean up: its folder names its process. Only our own folders. */
async function removeAbandonedFolders(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(FOLDER)) continue;
    const path = join(tmpdir(), name);
    const runner = Number(name.slice(FOLDER.length).split('-')[0]);
    const found = await lstat(path).catch(() => null);
    if (found?.uid !== process.getuid?.() || processLives(runner)) continue;
    await stopAbandoned(path);
    await rm(path, { recursive: true, force: true });
  }
}
