// SQL of the members as who helps customers may know them: names, labels, sectors; and of the own
// name.
// Not here: the register as the coordinator keeps it (coalition.repository.ts).
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface DirectoryRow {
  id: string;
  name: string;
  sector: string;
  labels: string[];
}

const LOAD = sql<DirectoryRow>(
  'member-directory.load',
  `select o.id, o.name, m.sector, coalesce((select json_agg(l.name order by l.name)
     from member_label l where l.member_id = o.id), '[]') as labels
   from organisation o join member m on m.id = o.id
   where o.kind = 'MEMBER' and o.state = 'ADMITTED'
     and ($1::text is null or (lower(o.name), o.id) > ($1, $2::uuid))
   order by lower(o.name), o.id limit $3`,
);

/** As counsellor: a page of the admitted members, by name. */
export function loadDirectory(
  tx: Tx,
  after: { name: string; id: string } | null,
  limit: number,
): Promise<DirectoryRow[]> {
  return tx.many(LOAD, [after?.name ?? null, after?.id ?? null, limit]);
}

const ADMITTED = sql<{ id: string; name: string }>(
  'member-directory.admitted',
  `select id, name from organisation
   where kind = 'MEMBER' and state = 'ADMITTED' and id = any($1::uuid[])`,
);

/** As counsellor: those of these members that are admitted now, with their names, by id. */
export async function loadAdmitted(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  const rows = ids.length === 0 ? [] : await tx.many(ADMITTED, [ids]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const OWN_NAME = sql<{ name: string }>(
  'member-directory.own-name',
  'select name from organisation where id = (select viewer())',
);

/** The name of the organisation that calls, as customers read it. */
export async function loadOwnName(tx: Tx): Promise<string> {
  const row = await tx.maybe(OWN_NAME);
  if (row === null) throw new Error('an organisation that was admitted is not in the register');
  return row.name;
}
