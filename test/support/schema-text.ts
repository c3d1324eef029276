// The schema of a migrated database as one text, by our own question to the catalogues: tables with
// columns, constraints, indexes, policies, grants; functions; comments. docs/schema.sql holds it.
// To be read and compared, not to be run. Not here: the queue's own tables, roles and the database.
import type pg from 'pg';

/** Where our things are. `queue` is the door to the jobs. */
const SCHEMAS = ['public', 'queue'];

const HEAD = `-- The database as the migrations leave it: generated, to be read and compared, not to be run.
-- Owner of everything is jpa_owner unless it says otherwise; rights of an owner are not listed.
`;

/** What every part of the question below can rely on. */
const SHARED = `
with thing as (
  select c.oid, c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.relacl, c.relowner,
    n.nspname as schema, c.relname as name, format('%I.%I', n.nspname, c.relname) as full_name,
    case c.relkind when 'S' then 'sequence' when 'v' then 'view' else 'table' end as kind
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any ($1) and c.relkind in ('r', 'p', 'v', 'S')
),
routine as (
  select p.oid, p.proacl, p.proowner, n.nspname as schema, p.proname as name,
    format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) as full_name
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname = any ($1)
),
-- Rights with their columns, one row per right and who holds it; 0 is everybody.
held as (
  select thing.oid, thing.schema, thing.name, thing.kind || ' ' || thing.full_name as on_what,
    acl.grantee, lower(acl.privilege_type) as privilege, null::text as columns
  from thing, aclexplode(thing.relacl) acl where acl.grantee <> thing.relowner
  union all
  select thing.oid, thing.schema, thing.name, thing.kind || ' ' || thing.full_name, acl.grantee,
    lower(acl.privilege_type), string_agg(quote_ident(a.attname), ', ' order by a.attnum)
  from thing join pg_attribute a on a.attrelid = thing.oid, aclexplode(a.attacl) acl
  where not a.attisdropped -- PostgreSQL 15 keeps the rights of a column that is gone
  group by thing.oid, thing.schema, thing.name, thing.kind, thing.full_name, acl.grantee,
    acl.privilege_type
  union all
  select routine.oid, routine.schema, routine.name, 'function ' || routine.full_name, acl.grantee,
    lower(acl.privilege_type), null
  from routine, aclexplode(coalesce(routine.proacl, acldefault('f', routine.proowner))) acl
  where acl.grantee <> routine.proowner
  union all
  select n.oid, n.nspname, '', format('schema %I', n.nspname), acl.grantee,
    lower(acl.privilege_type), null
  from pg_namespace n, aclexplode(n.nspacl) acl
  where n.nspname = any ($1) and acl.grantee <> n.nspowner
),
rights as (
  select schema, name, on_what, grantee,
    string_agg(privilege || coalesce(' (' || columns || ')', ''), ', '
      order by privilege collate "C") as rights
  from held group by schema, name, on_what, grantee
)`;

/**
 * One row per line or statement: whose it is, its place among the parts, its place in the part.
 * Parts 10 and 20 make the body of a table.
 */
const QUESTION = `${SHARED}
select schema, name, part, line from (
  select nspname as schema, '' as name, 0 as part, '' as place, format('create schema %I;', nspname) as line
  from pg_namespace where nspname = any ($1)
  union all
  select nspname, '', 40, '', format('comment on schema %I is %L;', nspname,
    obj_description(oid, 'pg_namespace'))
  from pg_namespace where nspname = any ($1) and nspname <> 'public'
  union all
  select thing.schema, thing.name, 10, to_char(a.attnum, '0000'), concat_ws(' ',
    quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
    case when a.attgenerated <> '' then 'generated always as (' || default_of || ') stored'
      when default_of is not null then 'default ' || default_of end,
    case when a.attidentity <> '' then 'generated as identity' end,
    case when a.attnotnull then 'not null' end)
  from thing join pg_attribute a on a.attrelid = thing.oid
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum,
  lateral (select pg_get_expr(d.adbin, d.adrelid) as default_of) as said
  where a.attnum > 0 and not a.attisdropped and thing.relkind in ('r', 'p')
  union all
  -- From PostgreSQL 18 "not null" is a constraint too (n): the column says it already.
  select thing.schema, thing.name, 20, translate(c.contype::text, 'pucf', '1234') || c.conname,
    format('constraint %I %s', c.conname, pg_get_constraintdef(c.oid, true))
  from thing join pg_constraint c on c.conrelid = thing.oid where c.contype <> 'n'
  union all
  select schema, name, 30, '', format('create view %s as%s%s', full_name, chr(10),
    pg_get_viewdef(oid, true))
  from thing where relkind = 'v'
  union all
  select schema, name, 30, '', format('create sequence %s;', full_name) from thing where relkind = 'S'
  union all
  select schema, name, 30, full_name, pg_get_functiondef(oid) || ';' from routine
  union all
  select thing.schema, thing.name, 40, to_char(d.objsubid, '0000'), format('comment on %s is %L;',
    case d.objsubid when 0 then thing.kind || ' ' || thing.full_name
      else format('column %s.%I', thing.full_name, a.attname) end, d.description)
  from thing join pg_description d on d.objoid = thing.oid and d.classoid = 'pg_class'::regclass
  left join pg_attribute a on a.attrelid = thing.oid and a.attnum = d.objsubid and d.objsubid > 0
  union all
  select schema, name, 40, full_name, format('comment on function %s is %L;', full_name, description)
  from routine join pg_description on objoid = routine.oid and classoid = 'pg_proc'::regclass
  union all
  select schema, name, 45, full_name, format('alter function %s owner to %s;', full_name,
    proowner::regrole)
  from routine where proowner <> 'jpa_owner'::regrole
  union all
  select schema, name, 45, '', format('alter %s %s owner to %s;', kind, full_name, relowner::regrole)
  from thing where relowner <> 'jpa_owner'::regrole
  union all
  select thing.schema, thing.name, 50, i.indexrelid::regclass::text collate "C",
    pg_get_indexdef(i.indexrelid) || ';'
  from thing join pg_index i on i.indrelid = thing.oid
  where not exists (select from pg_constraint c where c.conindid = i.indexrelid
    and c.conrelid = i.indrelid)
  union all
  select schema, name, 60, '', format('alter table %s %s row level security;', full_name,
    case when relforcerowsecurity and relrowsecurity then 'enable and force'
      when relrowsecurity then 'enable' else 'disable' end)
  from thing where relkind in ('r', 'p')
  union all
  select thing.schema, thing.name, 70, p.polname, concat_ws(' ', 'create policy', quote_ident(p.polname),
      'on', thing.full_name, case when p.polpermissive then null else 'as restrictive' end, 'for',
      case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
        when 'd' then 'delete' else 'all' end,
      'to', (select string_agg(coalesce(r.rolname, 'public'), ', ' order by r.rolname collate "C")
        from unnest(p.polroles) as of_role left join pg_roles r on r.oid = of_role))
    || coalesce(chr(10) || '  using (' || pg_get_expr(p.polqual, p.polrelid, true) || ')', '')
    || coalesce(chr(10) || '  with check (' || pg_get_expr(p.polwithcheck, p.polrelid, true) || ')', '')
    || ';'
  from thing join pg_policy p on p.polrelid = thing.oid
  union all
  select schema, name, 80, on_what || rights, format('grant %s on %s to %s;', rights, on_what,
    string_agg(case grantee when 0 then 'public' else grantee::regrole::text end, ', '
      order by grantee::regrole::text collate "C"))
  from rights group by schema, name, on_what, rights
  union all
  select thing.schema, thing.name, 90, t.tgname, pg_get_triggerdef(t.oid, true) || ';'
  from thing join pg_trigger t on t.tgrelid = thing.oid where not t.tgisinternal
) as said
where line is not null
order by schema collate "C", name collate "C", part, place collate "C", line collate "C"`;

/** What the question does not ask for, should it ever exist. */
const UNASKED = `
select format('%s %I.%I', what, n.nspname, name) as thing
from (
  select 'relation of kind ' || relkind::text as what, relnamespace as schema, relname as name
  from pg_class where relkind not in ('r', 'p', 'v', 'S', 'i', 'I', 't')
  union all
  select 'type', typnamespace, typname from pg_type where typtype in ('e', 'd', 'r')
  union all
  select 'extension', extnamespace, extname from pg_extension
) found join pg_namespace n on n.oid = found.schema
where n.nspname = any ($1)`;

interface Line {
  schema: string;
  name: string;
  part: number;
  line: string;
}

/**
 * The schema of the database that `client` is connected to; equal texts mean equal schemas.
 * @throws Error when there is something in it that this file does not know how to tell.
 */
export async function schemaText(client: pg.Client): Promise<string> {
  // Names are told with their schema whatever the session has set.
  await client.query('set search_path to pg_catalog');
  const unasked = await client.query<{ thing: string }>(UNASKED, [SCHEMAS]);
  if (unasked.rows.length > 0) {
    throw new Error(`the schema has what is not told: ${unasked.rows.map((row) => row.thing)}`);
  }
  const { rows } = await client.query<Line>(QUESTION, [SCHEMAS]);
  const things = new Map<string, Line[]>();
  for (const row of rows) {
    const key = `${row.schema}.${row.name}`;
    things.set(key, [...(things.get(key) ?? []), row]);
  }
  return [HEAD, ...[...things.values()].map(thingText)].join('\n');
}

function thingText(lines: readonly Line[]): string {
  const body = lines.filter((row) => row.part === 10 || row.part === 20).map((row) => row.line);
  const rest = lines.filter((row) => row.part !== 10 && row.part !== 20).map((row) => row.line);
  const { schema = '', name = '' } = lines[0] ?? {};
  const table = `create table ${schema}.${name} (\n${body.map((line) => `  ${line}`).join(',\n')}\n);`;
  return `${[...(body.length > 0 ? [table] : []), ...rest].join('\n')}\n`;
}
