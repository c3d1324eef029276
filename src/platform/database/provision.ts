// Makes the roles and the database that the service needs on a server, any number of times, also
// when two starts do it at once. For an external server once by hand: `npm run provision`.
// Not here: tables (migrate.ts), the SQL itself (provisioning-sql.ts).
import { createHmac } from 'node:crypto';
import pg from 'pg';
import { randomSalt, randomSecret } from '../crypto/random-secret.ts';
import { createDatabaseSql, databaseGrantsSql, type LoginVerifiers } from './provisioning-sql.ts';
import { provisioningScript, rolesSql, schemasSql } from './provisioning-sql.ts';
import { LOGIN_ROLES, type LoginRole } from './roles.ts';
import { scramVerifier } from './scram-verifier.ts';

/** One number for "somebody is provisioning this server"; locks are per database: see adminUrl. */
const PROVISIONING_LOCK = 5_712_025;

export type LoginPasswords = Readonly<Record<LoginRole, string>>;

export interface ProvisionOptions {
  /**
   * A superuser, or a role with CREATEROLE and CREATEDB, on the maintenance database. Two
   * provisioners wait for each other only when both name the same database here.
   */
  adminUrl: string;
  /** The service's own database, for example `joint`. */
  database: string;
  passwords: LoginPasswords;
}

/** One URL per login; which configuration key each fills is in docs/operations.md. */
export interface DatabaseUrls {
  /** DATABASE_URL: jpa_http. */
  http: string;
  /** DATABASE_DIRECT_URL: jpa_worker. */
  worker: string;
  /** DATABASE_OWNER_URL: jpa_owner. */
  owner: string;
}

/** Makes what is missing, corrects what differs, sets the passwords; returns how to log in. */
export async function provision(options: ProvisionOptions): Promise<DatabaseUrls> {
  const { adminUrl, database, passwords } = options;
  await connected(adminUrl, async (admin) => {
    await admin.query('select pg_advisory_lock($1)', [PROVISIONING_LOCK]);
    await provisionRoles(admin, passwords);
    const found = await admin.query('select from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await admin.query(createDatabaseSql(database));
    await connected(withDatabase(adminUrl, database), async (inside) => {
      await inside.query(schemasSql());
      await inside.query(databaseGrantsSql(database));
    });
  });
  return databaseUrls(options);
}

/** The roles alone, in one transaction. */
export async function provisionRoles(admin: pg.Client, passwords: LoginPasswords): Promise<void> {
  await admin.query(`begin;\n${rolesSql(verifiersOf(passwords))}\ncommit;`);
}

/** What a database administrator runs instead of `provision`; it holds no password in clear. */
export function provisioningSql(options: Pick<ProvisionOptions, 'database' | 'passwords'>): string {
  return provisioningScript(options.database, verifiersOf(options.passwords));
}

/** How the three logins reach the database of an already provisioned server. */
export function databaseUrls(options: ProvisionOptions): DatabaseUrls {
  const { adminUrl, database, passwords } = options;
  const as = (login: LoginRole): string => withLogin(adminUrl, database, login, passwords[login]);
  return { http: as('jpa_http'), worker: as('jpa_worker'), owner: as('jpa_owner') };
}

export function randomPasswords(): LoginPasswords {
  return passwordsBy(() => randomSecret());
}

/**
 * The same passwords whenever asked with the same secret: every process that holds an embedded
 * cluster's superuser password knows them, and none of them changes another one's.
 */
export function passwordsDerivedFrom(secret: string): LoginPasswords {
  return passwordsBy((login) => createHmac('sha256', secret).update(login).digest('base64url'));
}

/** The same server and options, another login and database. */
export function withLogin(url: string, database: string, login: string, password: string): string {
  const changed = new URL(withDatabase(url, database));
  // A URL without a host (a socket in its query) keeps no login: that would go unnoticed.
  if (changed.hostname === '') throw new Error('The URL of the database server must name a host.');
  changed.username = login;
  changed.password = password;
  return changed.href;
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.href;
}

function verifiersOf(passwords: LoginPasswords): LoginVerifiers {
  return passwordsBy((login) => scramVerifier(passwords[login], randomSalt()));
}

function passwordsBy(make: (login: LoginRole) => string): Record<LoginRole, string> {
  return Object.fromEntries(LOGIN_ROLES.map((login) => [login, make(login)])) as Record<
    LoginRole,
    string
  >;
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'joint-provision' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
