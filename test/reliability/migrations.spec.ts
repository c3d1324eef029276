// The way up, down and up again, on a database that holds nothing yet; two ways up at once.
// Not here: what the schema is (schema.spec.ts, docs/schema.sql), roles (provision.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { MIGRATIONS } from '../../migrations/index.ts';
import { migrate, revert } from '../../src/platform/database/migrate.ts';
import { provision, type DatabaseUrls } from '../../src/platform/database/provision.ts';
import { withDatabase } from '../../src/platform/database/provision.ts';
import { quoteIdentifier } from '../../src/platform/database/provisioning-sql.ts';
import { randomName } from '../../src/platform/crypto/random-secret.ts';
import { runMigrate } from '../../src/programs/migrate.ts';
import { schemaText } from '../support/schema-text.ts';
import { passwordsOf } from '../support/test-cluster.ts';
import { testServer } from '../support/test-database.ts';

const NAMES = MIGRATIONS.map((migration) => migration.name);
const made: string[] = [];

/** A database as provisioning leaves it: roles and schemas, nothing in them. */
async function emptyDatabase(): Promise<{ name: string; urls: DatabaseUrls }> {
  const server = testServer();
  const name = `joint_${server.run}_${randomName()}`;
  made.push(name);
  const { adminUrl } = server;
  return {
    name,
    urls: await provision({ adminUrl, database: name, passwords: passwordsOf(server) }),
  };
}

async function connected<T>(database: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(withDatabase(testServer().adminUrl, database));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

afterAll(async () => {
  for (const name of made) {
    await connected('postgres', (admin) =>
      admin.query(`drop database if exists ${quoteIdentifier(name)} with (force)`),
    );
  }
});

describe('the migrations', () => {
  let name: string;
  let urls: DatabaseUrls;

  beforeAll(async () => {
    ({ name, urls } = await emptyDatabase());
  });

  it('lead from nothing up, all the way down, and up again to the same schema', async () => {
    const nothing = await connected(name, schemaText);
    expect(await migrate({ ownerUrl: urls.owner })).toEqual(NAMES);
    const up = await connected(name, schemaText);
    await revert(urls.owner, NAMES.length);
    const down = await connected(name, schemaText);
    expect(await migrate({ ownerUrl: urls.owner })).toEqual(NAMES);
    expect(await connected(name, schemaText)).toBe(up);
    expect(up).toContain('create table public.arrears (');
    // What stays below is the list of what was applied.
    const below = down.split('\n\n').filter((thing) => !thing.includes('public.schema_migration'));
    expect(below.join('\n\n').trim()).toBe(nothing.trim());
  });

  it('leave alone what is current, and say so', async () => {
    expect(await migrate({ ownerUrl: urls.owner })).toEqual([]);
    const config = { databaseOwnerUrl: urls.owner, databaseUrl: null, dataDir: '' };
    const lines = await runMigrate(config, () => undefined);
    expect(lines).toEqual(['Nothing to do: the database is current.']);
  });

  it('take back the newest ones only, as many as asked', async () => {
    await revert(urls.owner, 2);
    const config = { databaseOwnerUrl: urls.owner, databaseUrl: null, dataDir: '' };
    const lines = await runMigrate(config, () => undefined);
    expect(lines).toEqual(NAMES.slice(-2).map((each) => `applied ${each}`));
  });

  it('wait for each other when two are started at once: each one runs once', async () => {
    const other = await emptyDatabase();
    const ways = await Promise.all([1, 2, 3].map(() => migrate({ ownerUrl: other.urls.owner })));
    expect(ways.flat()).toEqual(NAMES);
    expect(ways.filter((ran) => ran.length === 0)).toHaveLength(2);
    expect(await connected(other.name, schemaText)).toBe(await connected(name, schemaText));
  });

  it('stop at the one that fails, keep those before it, and go on when it is mended', async () => {
    const other = await emptyDatabase();
    await connected(other.name, async (admin) => {
      await admin.query('create table public.arrears (in_the_way int)');
    });
    await expect(migrate({ ownerUrl: other.urls.owner })).rejects.toThrow('already exists');
    await connected(other.name, (admin) => admin.query('drop table public.arrears'));
    const before = NAMES.findIndex((each) => each.startsWith('Arrears'));
    expect(await migrate({ ownerUrl: other.urls.owner })).toEqual(NAMES.slice(before));
    expect(await connected(other.name, schemaText)).toBe(await connected(name, schemaText));
  });

  it('ask for the owner where a database of ones own is configured without it', async () => {
    const config = { databaseOwnerUrl: null, databaseUrl: urls.http, dataDir: '' };
    await expect(runMigrate(config, () => undefined)).rejects.toThrow('DATABASE_OWNER_URL');
  });
});
