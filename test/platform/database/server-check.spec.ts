// The refusal to start, both ways: over facts written down here, and on a real server.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { randomName, randomSecret } from '../../../src/platform/crypto/random-secret.ts';
import { withLogin } from '../../../src/platform/database/provision.ts';
import { ALL_ROLES } from '../../../src/platform/database/roles.ts';
import {
  collectServerFacts,
  refuseUnsafeServer,
} from '../../../src/platform/database/server-check.ts';
import { serverProblems, type Setting } from '../../../src/platform/database/server-check.ts';
import { type ServerFacts } from '../../../src/platform/database/server-facts.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';

const role = (name: string) => ({
  name,
  superuser: false,
  bypassesRowSecurity: false,
  inherits: false,
});

const sound: ServerFacts = {
  versionNumber: 180_004,
  loggedInAs: 'jpa_http',
  roles: ALL_ROLES.map(role),
  memberships: [{ login: 'jpa_http', role: 'jpa_member', inherits: false }],
  ownedByLogins: [],
  unforcedTables: [],
  ownedAboveTheWall: [],
};

function codes(changed: Partial<ServerFacts>, setting: Setting = 'ELSEWHERE'): string[] {
  return serverProblems({ ...sound, ...changed }, setting).map((problem) => problem.code);
}

function rolesWith(change: Partial<ReturnType<typeof role>> & { name: string }) {
  return [
    ...sound.roles.filter(({ name }) => name !== change.name),
    { ...role(change.name), ...change },
  ];
}

describe('the judgement over a server', () => {
  it('has nothing to say about a sound server', () => {
    expect(codes({})).toEqual([]);
    expect(codes({}, 'PRODUCTION')).toEqual([]);
  });

  it.each([150_014, 150_018, 160_010, 170_006, 180_000, 190_001])(
    'lets version %i start',
    (version) => {
      expect(codes({ versionNumber: version })).toEqual([]);
    },
  );

  it.each([90_624, 140_020, 150_013, 160_009, 170_005])('refuses version %i', (version) => {
    expect(codes({ versionNumber: version })).toEqual(['VERSION_TOO_OLD']);
  });

  it('refuses a role of ours that is a superuser or bypasses row security', () => {
    expect(codes({ roles: rolesWith({ name: 'jpa_member', superuser: true }) })).toEqual([
      'ROLE_BYPASSES',
    ]);
    expect(codes({ roles: rolesWith({ name: 'jpa_linker', bypassesRowSecurity: true }) })).toEqual([
      'ROLE_BYPASSES',
    ]);
  });

  it('refuses when a role is missing', () => {
    expect(codes({ roles: sound.roles.filter(({ name }) => name !== 'jpa_planner') })).toEqual([
      'ROLE_MISSING',
    ]);
  });

  it('refuses a login that inherits, by itself or by its membership', () => {
    expect(codes({ roles: rolesWith({ name: 'jpa_worker', inherits: true }) })).toEqual([
      'LOGIN_INHERITS',
    ]);
    const memberships = [{ login: 'jpa_http', role: 'jpa_member', inherits: true }];
    expect(codes({ memberships })).toEqual(['LOGIN_INHERITS']);
  });

  it('refuses a login that may become what it should not', () => {
    for (const [login, reached] of [
      ['jpa_http', 'jpa_linker'],
      ['jpa_http', 'jpa_owner'],
      ['jpa_worker', 'jpa_member'],
      ['jpa_worker', 'pg_read_all_data'],
      ['other_login', 'jpa_witness'],
    ] as const) {
      const memberships = [{ login, role: reached, inherits: false }];
      expect(codes({ memberships })).toEqual(['LOGIN_BECOMES_TOO_MUCH']);
    }
  });

  it('refuses to serve as the owner, or as a login that owns a table', () => {
    expect(codes({ loggedInAs: 'jpa_owner' })).toEqual(['LOGIN_IS_OWNER']);
    expect(codes({ ownedByLogins: [{ owner: 'jpa_http', name: 'arrears' }] })).toEqual([
      'LOGIN_OWNS',
    ]);
  });

  it('refuses a witness in production only', () => {
    const roles = rolesWith({ name: 'jpa_witness', bypassesRowSecurity: true });
    expect(codes({ roles })).toEqual([]);
    expect(codes({ roles }, 'PRODUCTION')).toEqual(['WITNESS_PRESENT']);
  });

  it('tells everything at once, and what to do', async () => {
    const facts = { ...sound, versionNumber: 150_001, unforcedTables: ['seat'] };
    await expect(refuseUnsafeServer(async () => [{ facts }], 'ELSEWHERE')).rejects.toThrow(
      /PostgreSQL 15\.1 has known holes.*Use 15\.14, 16\.10.*\n.*not enabled and forced on seat\./,
    );
  });
});

describe('the judgement on a real server', () => {
  let database: TestDatabase;
  let superuser: pg.Client;
  const badLogin = `joint_test_login_${randomName()}`;
  const badPassword = randomSecret();

  beforeAll(async () => {
    database = await createTestDatabase();
    superuser = new pg.Client(database.urls.superuser);
    await superuser.connect();
    await superuser.query(`create role ${badLogin} login noinherit password '${badPassword}'`);
    await superuser.query(`grant connect on database "${database.name}" to ${badLogin}`);
  });

  afterAll(async () => {
    await superuser.query(`drop owned by ${badLogin}`);
    await superuser.query(`drop role ${badLogin}`);
    await superuser.end();
    await database.drop();
  });

  async function problemsAt(url: string, setting: Setting = 'ELSEWHERE') {
    const client = new pg.Client(url);
    await client.connect();
    try {
      const facts = await collectServerFacts(async (sql) => (await client.query(sql)).rows);
      return serverProblems(facts, setting).map(({ code, problem }) => `${code}: ${problem}`);
    } finally {
      await client.end();
    }
  }

  it('has nothing to say about our own provisioning and migrations', async () => {
    expect(await problemsAt(database.urls.http)).toEqual([]);
    expect(await problemsAt(database.urls.worker)).toEqual([]);
  });

  it('would not start here in production: there is a witness', async () => {
    expect(await problemsAt(database.urls.http, 'PRODUCTION')).toEqual([
      expect.stringContaining('WITNESS_PRESENT'),
    ]);
  });

  it('refuses to serve as superuser, witness or owner', async () => {
    expect(await problemsAt(database.urls.superuser)).toContain(
      'ROLE_BYPASSES: Role postgres is a superuser.',
    );
    expect(await problemsAt(database.urls.witness)).toContain(
      'LOGIN_BECOMES_TOO_MUCH: Login jpa_witness may become pg_read_all_data.',
    );
    expect(await problemsAt(database.urls.owner)).toEqual([
      expect.stringContaining('LOGIN_IS_OWNER'),
    ]);
  });

  it('refuses a login that bypasses, inherits, owns, or becomes the owner by a detour', async () => {
    const between = `${badLogin}_between`;
    await superuser.query(`
      alter role ${badLogin} bypassrls inherit;
      create role ${between} nologin;
      grant jpa_owner to ${between};
      grant ${between} to ${badLogin};
      create table of_test_login (id uuid);
      alter table of_test_login enable row level security;
      alter table of_test_login force row level security;
      alter table of_test_login owner to ${badLogin};
    `);
    try {
      const url = withLogin(database.urls.http, database.name, badLogin, badPassword);
      const problems = await problemsAt(url);
      expect(problems).toContain(`ROLE_BYPASSES: Role ${badLogin} bypasses row security.`);
      expect(problems).toContain(`LOGIN_INHERITS: Login ${badLogin} inherits what it may become.`);
      expect(problems).toContain(`LOGIN_OWNS: Login ${badLogin} owns public.of_test_login.`);
      expect(problems).toContain(`LOGIN_BECOMES_TOO_MUCH: Login ${badLogin} may become jpa_owner.`);
    } finally {
      await superuser.query('drop table of_test_login');
      await superuser.query(`drop role ${between}`);
      await superuser.query(`alter role ${badLogin} nobypassrls noinherit`);
    }
  });

  it('refuses tables without forced row security, and what runs with rights above it', async () => {
    await superuser.query(`
      create table without_policies (id uuid);
      create table not_forced (id uuid);
      alter table not_forced enable row level security;
      create materialized view frozen_view as select 1 as id;
      create view view_of_superuser as select id from without_policies;
      create function function_of_superuser() returns int language sql security definer
        return 1;
    `);
    try {
      expect(await problemsAt(database.urls.http)).toEqual([
        expect.stringContaining('forced on public.frozen_view.'),
        expect.stringContaining('forced on public.not_forced.'),
        expect.stringContaining('forced on public.without_policies.'),
        expect.stringContaining('frozen_view runs with the rights of postgres'),
        expect.stringContaining('function_of_superuser() runs with the rights of postgres'),
        expect.stringContaining('view_of_superuser runs with the rights of postgres'),
      ]);
    } finally {
      await superuser.query(`
        drop function function_of_superuser();
        drop view view_of_superuser;
        drop materialized view frozen_view;
        drop table without_policies, not_forced;
      `);
    }
  });
});
