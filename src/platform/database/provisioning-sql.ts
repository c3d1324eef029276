// The SQL that makes roles and database, as text: the service runs it on its own cluster, a
// database administrator reads it and runs it by hand elsewhere. Runs on PostgreSQL 15 and newer,
// any number of times. Not here: connecting and running (provision.ts); tables and their grants
// (migrations).
import { ALL_ROLES, LOGIN_ROLES, type LoginRole, MAY_BECOME } from './roles.ts';
import { OWNER_ROLE, QUEUE_ROLE } from './roles.ts';

/** What PostgreSQL keeps for each login: see scram-verifier.ts. */
export type LoginVerifiers = Readonly<Record<LoginRole, string>>;

/**
 * Defaults of a session, so that one that hangs cannot hold others up. The owner waits without
 * limit for another start's migration, and a migration may take its time.
 */
const SESSION_SETTINGS: Readonly<Record<LoginRole, Readonly<Record<string, string>>>> = {
  jpa_owner: { idle_in_transaction_session_timeout: '5min' },
  jpa_http: {
    statement_timeout: '15s',
    lock_timeout: '5s',
    idle_in_transaction_session_timeout: '30s',
  },
  jpa_worker: {
    statement_timeout: '60s',
    lock_timeout: '10s',
    idle_in_transaction_session_timeout: '60s',
  },
};

/**
 * An error quotes what was sent, and a slow statement is logged with its values: personal facts in
 * a log that nobody guards. The client gets the error; the server's log gets neither.
 */
const LOG_SETTINGS: Readonly<Record<string, string>> = {
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
};

/** Roles, memberships, session settings: for the whole server, from any database. */
export function rolesSql(verifiers: LoginVerifiers): string {
  const passwords = LOGIN_ROLES.map((login) => {
    return `alter role ${login} login password ${quoteLiteral(verifiers[login])};`;
  });
  const settings = LOGIN_ROLES.flatMap((login) => {
    const lines = Object.entries(SESSION_SETTINGS[login]);
    return lines.map(
      ([name, value]) => `alter role ${login} set ${name} = ${quoteLiteral(value)};`,
    );
  });
  return [
    '-- Nobody inherits: a query that forgot to become somebody gets "permission denied".',
    createRolesBlock(),
    '',
    ...passwords,
    '',
    ...settings,
    '',
    logSettingsBlock(),
    '',
    '-- Who may become whom. On 16 and newer the membership itself must say so.',
    membershipBlock(),
  ].join('\n');
}

/**
 * Cannot be repeated and cannot run in a transaction: only when the database is absent. It belongs
 * to the administrator until `schemasSql` has run in it: only its owner may give schema public
 * away.
 */
export function createDatabaseSql(database: string): string {
  return `create database ${quoteIdentifier(database)} encoding 'UTF8' template template0;`;
}

/** What is made inside the database itself, connected to it. */
export function schemasSql(): string {
  return `do $$ begin
  if (select nspowner::regrole::text from pg_namespace where nspname = 'public') <> '${OWNER_ROLE}' then
    alter schema public owner to ${OWNER_ROLE};
  end if;
  if to_regnamespace('graphile_worker') is null then
    create schema graphile_worker authorization ${QUEUE_ROLE};
  end if;
end $$;
revoke all on schema public from public;`;
}

/**
 * Whose it is and who may connect. A copy made from a template database does not get this with it.
 */
export function databaseGrantsSql(database: string): string {
  const name = quoteIdentifier(database);
  return [
    `alter database ${name} owner to ${OWNER_ROLE};`,
    `revoke all on database ${name} from public;`,
    `grant connect on database ${name} to ${LOGIN_ROLES.join(', ')};`,
    '-- The queue says "create schema if not exists" of its own: that asks for the right first.',
    `grant create on database ${name} to ${QUEUE_ROLE};`,
  ].join('\n');
}

/** The whole, for psql. */
export function provisioningScript(database: string, verifiers: LoginVerifiers): string {
  return [
    '-- Makes the roles and the database of the joint payment-arrangement service.',
    '-- Run as a superuser, or as a role with CREATEROLE and CREATEDB; may be run again:',
    '--   psql -v ON_ERROR_STOP=1 -f this-file',
    '',
    'set client_min_messages = warning;',
    'begin;',
    rolesSql(verifiers),
    'commit;',
    '',
    `select ${quoteLiteral(createDatabaseSql(database))}`,
    `where not exists (select from pg_database where datname = ${quoteLiteral(database)}) \\gexec`,
    '',
    `\\connect ${quoteIdentifier(database)}`,
    schemasSql(),
    databaseGrantsSql(database),
    '',
  ].join('\n');
}

export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** For text without backslashes, which is all that we write. */
export function quoteLiteral(text: string): string {
  if (text.includes('\\')) throw new Error('A backslash has no place in a provisioning text.');
  return `'${text.replaceAll("'", "''")}'`;
}

/** Makes what is absent, and takes back what a role that existed already must not have. */
function createRolesBlock(): string {
  return `do $$
declare
  wanted text;
  present pg_roles;
begin
  foreach wanted in array array[
${linesOf(ALL_ROLES)}
  ] loop
    select * into present from pg_roles where rolname = wanted;
    if not found then
      execute format('create role %I nologin noinherit', wanted);
      continue;
    end if;
    if present.rolinherit or present.rolcreaterole or present.rolcreatedb then
      execute format('alter role %I noinherit nocreaterole nocreatedb', wanted);
    end if;
    if present.rolsuper or present.rolbypassrls or present.rolreplication then
      execute format('alter role %I nosuperuser nobypassrls noreplication', wanted);
    end if;
  end loop;
end $$;`;
}

/** Only a superuser may decide what is logged. */
function logSettingsBlock(): string {
  const lines = LOGIN_ROLES.flatMap((login) => {
    const settings = Object.entries(LOG_SETTINGS);
    return settings.map(([name, value]) => `  alter role ${login} set ${name} = '${value}';`);
  });
  return `do $$ begin
${lines.join('\n')}
exception when insufficient_privilege then
  raise warning 'The server''s log may quote values: only a superuser can prevent it.';
end $$;`;
}

/**
 * Takes back every membership that is not listed, is inherited or may be passed on, whoever granted
 * it; then grants what is listed. An administrator who is no superuser becomes a member of the
 * owner, to be able to give it the database. (inherit_option exists from 16: read as JSON it may be
 * absent.)
 */
function membershipBlock(): string {
  const pairs = LOGIN_ROLES.flatMap((login) => MAY_BECOME[login].map((role) => `${login} ${role}`));
  return `do $$
declare
  wanted text[] := array[
${linesOf(pairs)}
  ];
  from_16 boolean := current_setting('server_version_num')::int >= 160000;
  pair record;
begin
  for pair in
    select member.rolname as login, granted.rolname as role, grantor.rolname as grantor
    from pg_auth_members membership
    join pg_roles member on member.oid = membership.member
    join pg_roles granted on granted.oid = membership.roleid
    left join pg_roles grantor on grantor.oid = membership.grantor
    where member.rolname in (
${linesOf(ALL_ROLES)}
    )
    and (
      member.rolname || ' ' || granted.rolname <> all (wanted)
      or membership.admin_option
      or coalesce((to_jsonb(membership) ->> 'inherit_option')::boolean, false)
    )
  loop
    execute format('revoke %I from %I', pair.role, pair.login)
      || case when from_16 then format(' granted by %I cascade', pair.grantor) else '' end;
  end loop;
  for pair in
    select split_part(line, ' ', 1) as login, split_part(line, ' ', 2) as role
    from unnest(wanted) as line
  loop
    execute format('grant %I to %I', pair.role, pair.login)
      || case when from_16 then ' with inherit false, set true' else '' end;
  end loop;
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant ${OWNER_ROLE} to %I', current_user);
  end if;
end $$;`;
}

function linesOf(texts: readonly string[]): string {
  return texts.map((text) => `    ${quoteLiteral(text)}`).join(',\n');
}
