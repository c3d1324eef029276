// What the role of a member can read past all code: every row and column that its grants and
// policies let through. Not here: what is claimed about it.
import type { Acting } from './acting.ts';
import { TABLES } from './tables.ts';

export interface ReadableTable {
  table: string;
  columns: string[];
}

/** The columns that the role of members may read, by table. */
export async function readableColumns(
  witnessed: (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>,
): Promise<ReadableTable[]> {
  const rows = await witnessed(
    `select c.relname as "table", array_agg(attname::text order by attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and attnum > 0 and not attisdropped
     where c.relname = any($1) and c.relnamespace = 'public'::regnamespace
       and has_column_privilege('jpa_member', c.oid, attnum, 'select')
     group by 1 order by 1`,
    [Object.keys(TABLES)],
  );
  return rows as unknown as ReadableTable[];
}

/** All that a member reads of these, a text for each table. */
export function rowsAsMember(
  http: Acting,
  memberId: string,
  tables: readonly ReadableTable[],
): Promise<string[]> {
  return http.inScope('jpa_member', memberId, async (run) => {
    const texts: string[] = [];
    for (const { table, columns } of tables) {
      const wanted = columns.map((column) => `"${column}"`).join(', ');
      const came = await run(
        `select json_agg(t order by t::text)::text as rows from (select ${wanted} from ${table}) t`,
      );
      if (came.state !== null) throw new Error(`${table}: ${came.state}`);
      texts.push(`${table}: ${String(came.rows[0]?.['rows'])}`);
    }
    return texts;
  });
}
