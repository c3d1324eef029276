// What one viewer attempts on the rows of one table, past the service: all in one transaction that
// is taken back. Not here: what may come of it (rows.spec.ts).
import type { Acting, Came } from './acting.ts';
import { ownCondition, TABLES, type TableRule, type ViewerRole } from './tables.ts';
import { uuid } from './world.ts';

type Rows = Record<string, unknown>[];
export type Witness = (text: string, values?: unknown[]) => Promise<Rows>;

/** What is not the viewer's of some tables, counted as far as the role can see it. */
export function countOthers(
  acting: Acting,
  role: ViewerRole,
  viewer: string,
  tables: readonly string[],
): Promise<(readonly [string, Came])[]> {
  return acting.inScope(role, viewer, async (run) => {
    const counts: (readonly [string, Came])[] = [];
    for (const table of tables) {
      const condition = ownCondition(ruleOf(table), role);
      const text = `select count(*) from ${table} t where not (${condition})`;
      counts.push([table, await run(text, [viewer])]);
    }
    return counts;
  });
}

/** The tables of which a role was given some column, to read or to write a new row. */
export async function tablesGiven(
  witness: Witness,
  role: string,
  privilege: 'select' | 'insert',
): Promise<ReadonlySet<string>> {
  const rows = await witness(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       and has_any_column_privilege($1, oid, $2)`,
    [role, privilege],
  );
  return new Set(rows.map(({ relname }) => String(relname)));
}

/**
 * Tries to change and to delete every row that can be reached; tells how many of them are its own.
 */
export function changeAll(
  acting: Acting,
  role: ViewerRole,
  viewer: string,
  of: { table: string; columns: readonly string[]; firstColumn: string },
): Promise<{ own: number; updated: Came; deleted: Came }> {
  const { table, columns, firstColumn } = of;
  const set = columns.map((column) => `${column} = ${column}`).join(', ');
  return acting.inScope(role, viewer, async (run) => {
    const condition = ownCondition(ruleOf(table), role);
    const own = await run(`select 1 from ${table} t where ${condition}`, [viewer]);
    return {
      own: own.state === null ? own.rowCount : 0,
      updated: await run(`update ${table} set ${set || `${firstColumn} = default`}`),
      deleted: await run(`delete from ${table}`),
    };
  });
}

/**
 * Tries to store a row of somebody else: as it is there already, and under keys that nothing has.
 */
export function makeAnothers(acting: Acting, role: string, viewer: string, of: StoredRow) {
  const { table, row } = of;
  const text = `insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`;
  return acting.inScope(role, viewer, async (run) => [
    await run(text, [JSON.stringify(row)]),
    await run(text, [JSON.stringify(withOtherKeys(row, ruleOf(table)))]),
  ]);
}

export interface StoredRow {
  table: string;
  row: Record<string, unknown>;
}

const KEYS = ['id', 'public_id', 'relation_id', 'consent_id', 'arrears_id', 'case_id', 'person_id'];

function withOtherKeys(row: Record<string, unknown>, { owner }: TableRule): StoredRow['row'] {
  const changed = Object.entries(row).map(([name, value]) =>
    KEYS.includes(name) && name !== owner ? [name, uuid(0xdead)] : [name, value],
  );
  return Object.fromEntries(changed) as StoredRow['row'];
}

export function ruleOf(table: string): TableRule {
  const rule = TABLES[table];
  if (rule === undefined) throw new Error(`table ${table} is not in tables.ts`);
  return rule;
}

/** The columns that a role may update, by role. */
export async function updatableColumns(witness: Witness, table: string, role: string) {
  const rows = await witness(
    `select attname from pg_attribute where attrelid = $1::regclass and attnum > 0
       and not attisdropped and has_column_privilege($2, attrelid, attnum, 'update')`,
    [table, role],
  );
  return rows.map(({ attname }) => String(attname));
}

/** The name of the first column of a table. */
export async function firstColumnOf(witness: Witness, table: string): Promise<string> {
  const [row] = await witness(
    'select attname from pg_attribute where attrelid = $1::regclass and attnum = 1',
    [table],
  );
  return String(row?.['attname']);
}
