// Roles and database as provisioning leaves them: who may become whom, what nobody may, and that it
// can be run at any time. On the server of the run, so on PostgreSQL 15 too when that is the one.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Cluster, startCluster } from '../../../src/platform/database/embedded-cluster.ts';
import { passwordsDerivedFrom, provision } from '../../../src/platform/database/provision.ts';
import { provisioningSql, withLogin } from '../../../src/platform/database/provision.ts';
import { ALL_ROLES, LOGIN_ROLES, MAY_BECOME } from '../../../src/platform/database/roles.ts';
import { scramVerifier } from '../../../src/platform/database/scram-verifier.ts';
import { runProvision } from '../../../src/programs/provision.ts';
import { passwordsOf } from '../../support/test-cluster.ts';
import { createTestDatabase, type TestDatabase, testServer } from '../../support/test-database.ts';

async function as<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function run(url: string, sql: string): Promise<unknown> {
  return as(url, async (client) => (await client.query(sql)).rows as unknown);
}

/** Everything that provisioning decides, as the catalogues show it; without passwords. */
const SNAPSHOT = `
  select json_build_object(
    'roles', (select json_agg(role order by rolname) from (
      select rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication,
        rolbypassrls, rolconfig
      from pg_roles where rolname = any ('{${ALL_ROLES.join(',')}}')) as role),
    'memberships', (select json_agg(to_jsonb(m) - 'oid' order by m.roleid, m.member)
      from pg_auth_members m join pg_roles on pg_roles.oid = m.member
      where rolname = any ('{${ALL_ROLES.join(',')}}')),
    'database', (select datacl::text from pg_database where datname = current_database()),
    'schemas', (select json_agg(schema order by nspname) from (
      select nspname, nspowner::regrole::text, nspacl::text from pg_namespace
      where nspname in ('public', 'graphile_worker')) as schema)
  ) as snapshot`;

describe('a provisioned database', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    await run(
      database.urls.owner,
      `create table of_members (id int);
       grant usage on schema public to jpa_member;
       grant select on of_members to jpa_member`,
    );
  });

  afterAll(() => database.drop());

  it.each(LOGIN_ROLES)('lets login %s become its own roles and no others', async (login) => {
    const url = withLogin(
      database.urls.superuser,
      database.name,
      login,
      passwordsOf(testServer())[login],
    );
    await as(url, async (client) => {
      for (const role of [...ALL_ROLES, 'jpa_witness', 'postgres'].filter((r) => r !== login)) {
        const attempt = client.query(`set role ${role}`);
        if (MAY_BECOME[login].includes(role)) await attempt;
        else await expect(attempt).rejects.toThrow('permission denied to set role');
        await client.query('reset role');
      }
    });
  });

  it('answers a query that forgot to become somebody with "permission denied"', async () => {
    const read = 'select id from public.of_members';
    await expect(run(database.urls.http, read)).rejects.toThrow('permission denied');
    await expect(run(database.urls.worker, read)).rejects.toThrow('permission denied');
    expect(await run(database.urls.http, `set role jpa_member; select 1`)).not.toBeNull();
    await as(database.urls.http, async (client) => {
      await client.query('begin');
      await client.query(`select set_config('role', 'jpa_member', true)`);
      expect((await client.query(read)).rows).toEqual([]);
      await client.query('commit');
      await expect(client.query(read)).rejects.toThrow('permission denied');
    });
  });

  it('lets no serving login make tables, temporary ones, schemas or roles', async () => {
    for (const url of [database.urls.http, database.urls.worker]) {
      for (const sql of [
        'create table public.mine (id int)',
        'create temporary table mine (id int)',
        'create schema mine',
        'create role mine',
        'alter table public.of_members disable row level security',
      ]) {
        await expect(run(url, sql)).rejects.toThrow(/permission denied|must be owner/);
      }
    }
  });

  it('lets nobody else connect', async () => {
    const stranger = `joint_test_stranger_${testServer().run}`;
    await run(database.urls.superuser, `create role ${stranger} login password 'stranger-1234'`);
    try {
      const url = withLogin(database.urls.superuser, database.name, stranger, 'stranger-1234');
      await expect(run(url, 'select 1')).rejects.toThrow('permission denied for database');
    } finally {
      await run(database.urls.superuser, `drop role ${stranger}`);
    }
  });

  it('ends what hangs: each login has limits of its own', async () => {
    const limits = `select current_setting('statement_timeout') as statement,
      current_setting('lock_timeout') as lock,
      current_setting('idle_in_transaction_session_timeout') as idle`;
    expect(await run(database.urls.http, limits)).toEqual([
      { statement: '15s', lock: '5s', idle: '30s' },
    ]);
    expect(await run(database.urls.worker, limits)).toEqual([
      { statement: '1min', lock: '10s', idle: '1min' },
    ]);
    expect(await run(database.urls.owner, limits)).toEqual([
      { statement: '0', lock: '0', idle: '5min' },
    ]);
  });

  it('keeps what was sent out of the log of any server', async () => {
    for (const url of [database.urls.http, database.urls.worker, database.urls.owner]) {
      const settings = await run(
        url,
        `select current_setting('log_min_messages') as messages,
           current_setting('log_min_error_statement') as statement,
           current_setting('log_error_verbosity') as verbosity,
           current_setting('log_parameter_max_length') as parameters`,
      );
      expect(settings).toEqual([
        { messages: 'log', statement: 'panic', verbosity: 'terse', parameters: '0' },
      ]);
    }
  });

  it('is the same after provisioning it again, twice at once', async () => {
    const options = {
      adminUrl: testServer().adminUrl,
      database: database.name,
      passwords: passwordsOf(testServer()),
    };
    const urls = await provision(options);
    const before = await run(database.urls.superuser, SNAPSHOT);
    await Promise.all([provision(options), provision(options)]);
    expect(await run(database.urls.superuser, SNAPSHOT)).toEqual(before);
    expect(await run(urls.http, 'select session_user as login')).toEqual([{ login: 'jpa_http' }]);
  });

  it('takes back what a role must not have', async () => {
    const clean = await run(database.urls.superuser, SNAPSHOT);
    await run(
      database.urls.superuser,
      `alter role jpa_treasurer createdb createrole inherit replication;
       grant jpa_auditor to jpa_treasurer`,
    );
    expect(await run(database.urls.superuser, SNAPSHOT)).not.toEqual(clean);
    await provision({
      adminUrl: testServer().adminUrl,
      database: database.name,
      passwords: passwordsOf(testServer()),
    });
    expect(await run(database.urls.superuser, SNAPSHOT)).toEqual(clean);
  });
});

describe('a server of its own', () => {
  let cluster: Cluster;
  const passwords = passwordsDerivedFrom('a secret');
  const grants = `
    select pg_get_userbyid(member) as login, pg_get_userbyid(roleid) as role,
      inherit_option or admin_option or not set_option as wrong
    from pg_auth_members where pg_get_userbyid(member) ~ '^jpa_'`;
  const wanted = LOGIN_ROLES.flatMap((login) => {
    return MAY_BECOME[login].map((role) => ({ login, role, wrong: false }));
  });

  beforeAll(async () => {
    const directory = await mkdtemp(join(tmpdir(), 'joint-cluster-spec-'));
    await chmod(directory, 0o755);
    cluster = await startCluster({ directory, durability: 'NONE_FOR_TESTS' });
  });

  afterAll(async () => {
    await cluster.stop();
    await rm(cluster.home, { recursive: true });
  });

  it('needs no superuser: an administrator who may make roles and databases will do', async () => {
    const superuserUrl = cluster.superuserUrl('postgres');
    await run(superuserUrl, `create role admin login createrole createdb password 'admin-1234'`);
    const adminUrl = withLogin(superuserUrl, 'postgres', 'admin', 'admin-1234');
    for (let time = 1; time <= 2; time++) {
      const urls = await provision({ adminUrl, database: 'managed', passwords });
      expect(await run(urls.owner, 'create table if not exists mine (id int)')).toEqual([]);
      expect(await run(urls.owner, 'set role jpa_queue')).toEqual([]);
    }
    const granted = await run(superuserUrl, grants);
    expect(granted).toHaveLength(wanted.length);
    expect(granted).toEqual(expect.arrayContaining(wanted));
  });

  it('is put right where somebody had been before us', async () => {
    const adminUrl = cluster.superuserUrl('postgres');
    await run(
      adminUrl,
      `alter role jpa_http superuser inherit password 'old-password';
       alter role jpa_member bypassrls;
       create role deputy;
       grant jpa_member to deputy with admin option;
       set role deputy;
       grant jpa_member to jpa_http with inherit true, admin true;
       reset role;
       grant jpa_linker to jpa_http;
       grant jpa_owner to jpa_member`,
    );
    const urls = await provision({ adminUrl, database: 'joint', passwords });
    const granted = (await run(adminUrl, grants)) as typeof wanted;
    for (const membership of granted) expect(wanted).toContainEqual(membership);
    for (const membership of wanted) expect(granted).toContainEqual(membership);
    const above = await run(
      adminUrl,
      `select rolname from pg_roles
       where rolname ~ '^jpa_' and (rolsuper or rolbypassrls or rolinherit)`,
    );
    expect(above).toEqual([]);
    expect(await run(urls.http, 'select current_database() as name')).toEqual([{ name: 'joint' }]);
  });
});

describe('what a database administrator gets', () => {
  it('is SQL without a password in clear', () => {
    const passwords = passwordsDerivedFrom('a secret');
    const sql = provisioningSql({ database: 'joint', passwords });
    for (const password of Object.values(passwords)) expect(sql).not.toContain(password);
    for (const role of ALL_ROLES) expect(sql).toContain(role);
    expect(sql).toContain('\\connect "joint"');
    expect(sql).toContain("password 'SCRAM-SHA-256$4096:");
  });

  it('comes from `npm run provision -- --sql`, with the lines for the configuration', async () => {
    const { out, words, exitCode } = await runProvision(['--sql'], undefined);
    expect(exitCode).toBe(0);
    expect(out).toContain('create role %I');
    expect(words).toMatch(/^DATABASE_URL=postgres:\/\/jpa_http:[\w-]{32}@HOST:5432\/joint$/m);
    expect(words).toMatch(/^DATABASE_DIRECT_URL=postgres:\/\/jpa_worker:/m);
    expect(words).toMatch(/^DATABASE_OWNER_URL=postgres:\/\/jpa_owner:/m);
  });

  it('is an explanation when the program is not told where to go', async () => {
    const { out, words, exitCode } = await runProvision([], undefined);
    expect([out, exitCode]).toEqual(['', 1]);
    expect(words).toContain('ADMIN_DATABASE_URL=');
    expect((await runProvision(['--nonsense'], undefined)).exitCode).toBe(1);
  });

  it('cannot lose a login: a URL without a host is refused', () => {
    expect(() => withLogin('postgres:///db?host=/run', 'joint', 'jpa_http', 'secret')).toThrow(
      'must name a host',
    );
  });
});

describe('a password', () => {
  it('becomes what PostgreSQL itself makes of it', async () => {
    const name = `joint_test_login_${testServer().run}`;
    const password = 'pencil-sharpener';
    const kept = await as(testServer().adminUrl, async (admin) => {
      await admin.query(`set password_encryption = 'scram-sha-256'`);
      await admin.query(`create role ${name} password '${password}'`);
      const found = await admin.query<{ kept: string }>(
        'select rolpassword as kept from pg_authid where rolname = $1',
        [name],
      );
      await admin.query(`drop role ${name}`);
      return found.rows[0]?.kept ?? '';
    });
    const salt = Buffer.from(kept.split(/[:$]/)[2] ?? '', 'base64');
    expect(salt).toHaveLength(16);
    expect(scramVerifier(password, salt)).toBe(kept);
  });

  it('is printable ASCII of some length', () => {
    for (const password of ['short', 'with a space', 'één-wachtwoord']) {
      expect(() => scramVerifier(password, Buffer.alloc(16))).toThrow('printable ASCII');
    }
  });
});
