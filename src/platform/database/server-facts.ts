// What server-check.ts judges, collected by one statement over the catalogues, which every role can
// read. Runs on PostgreSQL 15 and newer. Not here: what is right and wrong.
import { quoteLiteral } from './provisioning-sql.ts';
import { ALL_ROLES, OWNER_ROLE, WITNESS_ROLE } from './roles.ts';

export interface RoleFacts {
  name: string;
  superuser: boolean;
  bypassesRowSecurity: boolean;
  inherits: boolean;
}

export interface Ownership {
  owner: string;
  /** With its schema, quoted where needed. */
  name: string;
}

export interface ServerFacts {
  /** For example 150014 for 15.14. */
  versionNumber: number;
  loggedInAs: string;
  /** Of our roles, the witness and the login in use, those that exist. */
  roles: RoleFacts[];
  /** What jpa_http, jpa_worker and the login in use may become, also by way of another role. */
  memberships: { login: string; role: string; inherits: boolean }[];
  /** Tables and views, in any schema, that belong to one of these logins. */
  ownedByLogins: Ownership[];
  /** In schema public without forced row security; kinds that cannot have it count too. */
  unforcedTables: string[];
  /** In schema public: views and security definer functions of a role that row security ignores. */
  ownedAboveTheWall: Ownership[];
}

const WATCHED = [...ALL_ROLES, WITNESS_ROLE].map(quoteLiteral).join(', ');
const SERVING = ALL_ROLES.filter((name) => name === 'jpa_http' || name === 'jpa_worker');

/** One row with one column `facts`. */
export const FACTS_SQL = `
with recursive watched as (
  select oid, rolname, rolsuper, rolbypassrls, rolinherit from pg_roles
  where rolname in (${WATCHED}) or rolname = session_user
),
serving as (
  select oid, rolname from watched
  where rolname in (${SERVING.map(quoteLiteral).join(', ')})
  -- A superuser may become anybody, which is told once; the owner is told apart.
  or rolname = session_user and not rolsuper and rolname <> ${quoteLiteral(OWNER_ROLE)}
),
-- The column inherit_option exists from PostgreSQL 16: read as JSON it may be absent.
reach (login, role, inherits) as (
  select serving.rolname, direct.roleid,
    coalesce((to_jsonb(direct) ->> 'inherit_option')::boolean, false)
  from serving join pg_auth_members direct on direct.member = serving.oid
  union
  select reach.login, further.roleid, false
  from reach join pg_auth_members further on further.member = reach.role
),
relation as (
  select format('%I.%I', nspname, relname) as name, nspname, relkind, relowner,
    relrowsecurity and relforcerowsecurity as forced
  from pg_class join pg_namespace on pg_namespace.oid = relnamespace
  where relkind in ('r', 'p', 'm', 'f', 'v')
),
above as (select oid, rolname from pg_roles where rolsuper or rolbypassrls)
select json_build_object(
  'versionNumber', current_setting('server_version_num')::int,
  'loggedInAs', session_user,
  'roles', (
    select coalesce(json_agg(json_build_object(
      'name', rolname, 'superuser', rolsuper,
      'bypassesRowSecurity', rolbypassrls, 'inherits', rolinherit
    ) order by rolname), '[]') from watched),
  'memberships', (
    select coalesce(json_agg(json_build_object(
      'login', login, 'role', pg_roles.rolname, 'inherits', reach.inherits
    ) order by login, pg_roles.rolname), '[]')
    from reach join pg_roles on pg_roles.oid = reach.role),
  'ownedByLogins', (
    select coalesce(json_agg(json_build_object(
      'owner', serving.rolname, 'name', relation.name
    ) order by relation.name), '[]')
    from relation join serving on serving.oid = relation.relowner),
  'unforcedTables', (
    select coalesce(json_agg(name order by name), '[]') from relation
    where nspname = 'public' and relkind <> 'v' and not forced),
  'ownedAboveTheWall', (
    select coalesce(json_agg(json_build_object('owner', rolname, 'name', name) order by name), '[]')
    from (
      select above.rolname, relation.name
      from relation join above on above.oid = relation.relowner
      where nspname = 'public' and relkind in ('v', 'm')
      union all
      select above.rolname,
        format('public.%I(%s)', proname, pg_get_function_identity_arguments(pg_proc.oid))
      from pg_proc join above on above.oid = proowner
      where prosecdef and pronamespace = 'public'::regnamespace
    ) as found)
) as facts`;
