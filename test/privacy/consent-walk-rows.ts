// All that a role of the database reads past all code, in one statement: every row and column of
// every table that its grants and policies let through.
// Not here: what may stand in it (consent-walk-oracle.ts).
import type { Told } from './case-acts.ts';
import { faultsOfOpenRows } from './consent-walk-applications.ts';
import {
  COMPANION,
  type Draw,
  type Did,
  OFFICE,
  PERSONS,
  pick,
  type WalkWorld,
} from './consent-walk-world.ts';
import { kindOf } from './consent-walk-readers.ts';
import type { Oracle } from './consent-walk-oracle.ts';
import { MUNICIPALITY } from './open-case-people.ts';

const ZEROS = '00000000-0000-0000-0000-000000000000';
const statements = new WeakMap<WalkWorld, Map<string, string>>();

/** @returns the rows, by table; null where there are none. */
export async function rowsOf(
  walk: WalkWorld,
  who: string,
): Promise<Readonly<Record<string, Told[] | null>>> {
  const role = `jpa_${kindOf(walk, who).toLowerCase()}`;
  const statement = await statementOf(walk, role);
  return walk.http.inScope(role, walk.viewers.get(who) ?? ZEROS, async (run) => {
    const came = await run(statement);
    if (came.state !== null) throw new Error(`${role} was refused its own rows: ${came.state}`);
    return came.rows[0]?.['rows'] as Record<string, Told[] | null>;
  });
}

/** Somebody's role reads all that it can. */
export async function readRows(walk: WalkWorld, oracle: Oracle, { a, b }: Draw) {
  const others = [...PERSONS, COMPANION, MUNICIPALITY, ...OFFICE];
  const who = b % 4 === 0 ? pick(others, a) : pick(walk.members, a);
  const tables = await rowsOf(walk, who);
  const faults = [
    ...(await oracle.faultsOfRows(who, tables)),
    ...(await faultsOfOpenRows(walk, who, tables)),
  ];
  const done: Did = { words: `the role of ${who} reads all that it can`, outcome: 'DONE' };
  return { done, faults };
}

async function statementOf(walk: WalkWorld, role: string): Promise<string> {
  const known = statements.get(walk) ?? new Map<string, string>();
  statements.set(walk, known);
  const found = known.get(role) ?? (await build(walk, role));
  known.set(role, found);
  return found;
}

async function build(walk: WalkWorld, role: string): Promise<string> {
  const tables = await walk.witnessed<{ name: string; columns: string }>(
    `select c.relname as name, string_agg(quote_ident(attname), ', ' order by attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and attnum > 0 and not attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'p')
       and has_column_privilege($1, c.oid, attnum, 'select')
     group by 1 order by 1`,
    [role],
  );
  const parts = tables.map(
    ({ name, columns }) =>
      `'${name}', (select json_agg(t) from (select ${columns} from ${name}) t)`,
  );
  // A function takes a hundred arguments: some tables at a time, merged.
  const groups: string[] = [];
  for (let at = 0; at < parts.length; at += 40) {
    groups.push(`jsonb_build_object(${parts.slice(at, at + 40).join(', ')})`);
  }
  return `select ${groups.join(' || ')} as rows`;
}
