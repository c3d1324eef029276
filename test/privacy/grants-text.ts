// The text of docs/database-grants.txt, from the catalogue of a database: what each role may do
// with each table, and the policies that say with which rows.
import pg from 'pg';
import { ALL_ROLES } from '../../src/platform/database/roles.ts';

const HEAD = `DATABASE GRANTS

What each role of the database may do, and with which rows. Made from the catalogue of a database
with all migrations, and compared with it by test/privacy/grants.spec.ts: a grant or policy that
becomes wider is seen in review. Whose work a role does: docs/privacy.md; which column means what:
the comments of the tables. What is not here is not allowed: no role owns a table but jpa_owner, no
role bypasses row security, and where a table has no policy for a role it gives that role no row.`;

/** The grants of a database as text. `url` is a superuser's or the witness's. */
export async function grantsText(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const parts = [await roles(client), await schemas(client), await functions(client)];
    return [HEAD, ...parts, ...(await tables(client))].join('\n\n') + '\n';
  } finally {
    await client.end();
  }
}

async function roles(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string; logs_in: boolean; becomes: string[] }>(
    `select rolname as name, rolcanlogin as logs_in, array(
       select g.rolname::text from pg_auth_members m join pg_roles g on g.oid = m.roleid
       where m.member = r.oid order by 1) as becomes
     from pg_roles r where rolname = any($1) order by rolname`,
    [ALL_ROLES],
  );
  const lines = rows.flatMap(({ name, logs_in, becomes }) => {
    const facts = [logs_in ? 'logs in' : 'does not log in'];
    if (becomes.length > 0) facts.push(`may become ${becomes.join(', ')}`);
    return wrapped(`  ${name.padEnd(18)}`, facts.join('; '));
  });
  return ['Roles', ...lines].join('\n');
}

const GRANTEE = `case when grantee = 0 then 'everybody' else grantee::regrole::text end`;

async function schemas(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string; privilege: string; grantees: string[] }>(
    `select nspname as name, lower(privilege_type) as privilege,
       array_agg(${GRANTEE} order by 1) as grantees
     from pg_namespace n, aclexplode(n.nspacl)
     where nspname in ('public', 'queue', 'graphile_worker') and grantee <> n.nspowner
     group by 1, 2 order by 1, 2`,
  );
  const lines = rows.flatMap(({ name, privilege, grantees }) =>
    wrapped(`  ${`${name}: ${privilege}`.padEnd(18)}`, grantees.sort().join(', ')),
  );
  return ['Schemas', ...lines].join('\n');
}

async function functions(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string; how: string; grantees: string[] }>(
    `select format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) as name,
       case when p.prosecdef then 'with the rights of ' || p.proowner::regrole else 'with the caller''s' end as how,
       array(select ${GRANTEE} from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner)))
         where grantee <> p.proowner order by 1) as grantees
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname in ('public', 'queue') order by 1`,
  );
  const lines = rows.flatMap(({ name, how, grantees }) => [
    `  ${name}, ${how}`,
    ...wrapped('    ', grantees.join(', ')),
  ]);
  return ['Functions, and who may call them', ...lines].join('\n');
}

interface Grant {
  table: string;
  grantee: string;
  privilege: string;
  columns: string[] | null;
}

interface Policy {
  table: string;
  name: string;
  command: string;
  roles: string[];
  permissive: string;
  using: string | null;
  check: string | null;
}

async function tables(client: pg.Client): Promise<string[]> {
  const { rows: found } = await client.query<{ name: string; wall: string; owner: string }>(
    `select relname as name, relowner::regrole::text as owner, case
       when relrowsecurity and relforcerowsecurity then 'row security enabled and forced'
       else 'WITHOUT FORCED ROW SECURITY' end as wall
     from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
     order by relname`,
  );
  const { rows: grants } = await client.query<Grant>(
    `select relname as table, ${GRANTEE} as grantee, lower(privilege_type) as privilege,
       null as columns
     from pg_class c, aclexplode(c.relacl)
     where c.relnamespace = 'public'::regnamespace and grantee <> c.relowner
     union all
     select relname, ${GRANTEE}, lower(privilege_type), array_agg(attname::text order by attnum)
     from pg_class c join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl)
     where c.relnamespace = 'public'::regnamespace and grantee <> c.relowner
       and not a.attisdropped
     group by 1, 2, 3
     order by 1, 2, 3`,
  );
  const { rows: policies } = await client.query<Policy>(
    `select tablename as table, policyname as name, lower(cmd) as command, roles::text[] as roles,
       lower(permissive) as permissive, qual as using, with_check as check
     from pg_policies where schemaname = 'public' order by 1, 2`,
  );
  return found.map(({ name, owner, wall }) =>
    [
      `Table ${name}: of ${owner}, ${wall}`,
      ...grantLines(grants.filter(({ table }) => table === name)),
      ...policies.filter(({ table }) => table === name).flatMap(policyLines),
    ].join('\n'),
  );
}

function grantLines(grants: readonly Grant[]): string[] {
  return grants.flatMap(({ grantee, privilege, columns }) =>
    wrapped(
      `  ${grantee.padEnd(18)}${privilege.padEnd(8)}`,
      columns === null ? 'all columns' : columns.join(', '),
    ),
  );
}

function policyLines({ name, command, roles, permissive, using, check }: Policy): string[] {
  const kind = permissive === 'permissive' ? '' : `, ${permissive}`;
  return [
    ...wrapped(`  policy ${name}: ${command}${kind}, to `, [...roles].sort().join(', ')),
    ...(using === null ? [] : [`    using ${onOneLine(using)}`]),
    ...(check === null ? [] : [`    check ${onOneLine(check)}`]),
  ];
}

function onOneLine(expression: string): string {
  return expression.replace(/\s+/g, ' ');
}

/** Words behind a head, on lines of at most a hundred characters. */
function wrapped(head: string, words: string): string[] {
  const lines: string[] = [];
  let line = head;
  for (const word of words.split(' ')) {
    const longer = line === head ? `${line}${word}` : `${line} ${word}`;
    if (longer.length <= 100) line = longer;
    else {
      lines.push(line);
      line = `${' '.repeat(Math.min(head.length, 28))}${word}`;
    }
  }
  return [...lines, line];
}
