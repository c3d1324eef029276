// Whose eyes look at the rows of a table: some who own rows of it, who share a case or a relation,
// and somebody who owns nothing at all. Not here: what they attempt (row-attempts.ts).
import { ruleOf, type Witness } from './row-attempts.ts';
import { sampleMember, uuid } from './world.ts';

export const STRANGER = uuid(0xabc);

/** Members at each level and one that left, persons, who helps or looks along, who called one. */
export async function sharersOfEachKind(witness: Witness): Promise<string[]> {
  const rows = await witness(
    `(select distinct on (level, acting) viewer_id from seat
       where (until is null or level = 8) and level <> 0 order by level, acting, viewer_id)
     union (select viewer_id from care_call_relation limit 1)`,
  );
  return rows.map(({ viewer_id }) => String(viewer_id));
}

/** Two owners of rows of the table, those of `sharers` where rows are shared, the stranger. */
export async function viewersOf(
  witness: Witness,
  sharers: readonly string[],
  table: string,
): Promise<string[]> {
  const { owner, isOwn, sharedWith } = ruleOf(table);
  const owners =
    owner === null
      ? []
      : await witness(`select distinct ${owner} as id from ${table} order by 1 limit 2`);
  const ids = owners.map(({ id }) => String(id));
  if (isOwn !== undefined || sharedWith !== undefined) ids.push(...sharers);
  if (ids.length === 0) ids.push(sampleMember('cz').id);
  return [...new Set(ids), STRANGER];
}
