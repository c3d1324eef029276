// Brings a database up to date: the queue's own tables as its owner, then our migrations as ours,
// then the entries of the processing register.
// Not here: roles and databases (provision.ts); a data migration lifts and restores FORCE itself.
import { makeWorkerUtils } from 'graphile-worker';
import pg from 'pg';
import { AbstractLogger, DataSource } from 'typeorm';
import { MIGRATIONS } from '../../../migrations/index.ts';
import { registerRows } from '../audit/processing-register.ts';
import { type Clock, SystemClock } from '../clock/clock.ts';
import { sql } from './statement.ts';
import type { Tx } from './tx.ts';

/** One number for "somebody is migrating this database". */
const MIGRATION_LOCK = 5_712_026;

export interface MigrateOptions {
  /** Connects as jpa_owner. */
  ownerUrl: string;
  /** Which day it is for rows that a migration ends; the machine's own unless told. */
  clock?: Clock;
  /** Told of each step, for people who wait. */
  onStep?: (step: string) => void;
}

/** What fails is thrown; lines of TypeORM's own would stand between those of our log. */
class NoLog extends AbstractLogger {
  protected override writeLog(): void {
    // nothing to tell
  }
}

/** As any transaction it carries the moment, or what is ended on this day would end on none. */
function ownerSource(ownerUrl: string, clock: Clock = new SystemClock()): DataSource {
  return new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations: MIGRATIONS,
    migrationsTableName: 'schema_migration',
    installExtensions: false,
    logger: new NoLog(),
    applicationName: 'joint-migrate',
    extra: { options: `-c app.now=${clock.now().toISOString()}` },
  });
}

/**
 * Applies what is missing. Two at once wait for each other: TypeORM has no lock of its own.
 * @returns the names of the migrations that ran.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  return locked(options.ownerUrl, async () => {
    options.onStep?.('tables of the queue');
    await migrateQueue(options.ownerUrl);
    options.onStep?.('tables of the service');
    const source = await ownerSource(options.ownerUrl, options.clock).initialize();
    try {
      const ran = await source.runMigrations({ transaction: 'each' });
      await source.query('alter table schema_migration enable row level security');
      await source.query('alter table schema_migration force row level security');
      await source.query(`do $$ begin
        if not exists (select from pg_policies where tablename = 'schema_migration') then
          create policy keep on schema_migration for all to jpa_owner using (true) with check (true);
          create policy read on schema_migration for select to jpa_doorkeeper using (true);
          grant select on schema_migration to jpa_doorkeeper;
        end if;
      end $$`);
      await source.query(STORE_REGISTER, [JSON.stringify(registerRows())]);
      return ran.map((migration) => migration.name);
    } finally {
      await source.destroy();
    }
  });
}

/** Takes back the newest migrations, as many as asked. */
export async function revert(ownerUrl: string, count: number): Promise<void> {
  await locked(ownerUrl, async () => {
    const source = await ownerSource(ownerUrl).initialize();
    try {
      for (let i = 0; i < count; i += 1) await source.undoLastMigration({ transaction: 'each' });
    } finally {
      await source.destroy();
    }
  });
}

/** New versions are added; one that is there stays as it was. */
const STORE_REGISTER = `insert into processing_activity
    (purpose, version, from_on, grounds, entry, internal)
  select purpose, version, from_on, grounds, entry, internal from jsonb_to_recordset($1::jsonb)
    as r(purpose text, version smallint, from_on date, grounds text[], entry jsonb, internal jsonb)
  on conflict do nothing`;

const APPLIED = sql<{ name: string }>('migrate.applied', `select name from schema_migration`);

/**
 * As doorkeeper: the names of migrations that this program knows and the database has not applied.
 */
export async function missingMigrations(tx: Tx): Promise<string[]> {
  const applied = new Set((await tx.many(APPLIED)).map((row) => row.name));
  return MIGRATIONS.map((migration) => migration.name).filter((name) => !applied.has(name));
}

async function locked<T>(ownerUrl: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'joint-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await work();
  } finally {
    await client.end();
  }
}

/** The queue's tables belong to jpa_queue, which the owner may become. */
async function migrateQueue(ownerUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2, options: '-c role=jpa_queue' });
  // A lost idle connection is told by the query that needed it.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    const queue = await makeWorkerUtils({ pgPool: pool, schema: 'graphile_worker' });
    await queue.migrate();
    await queue.release();
  } finally {
    await pool.end();
  }
}
