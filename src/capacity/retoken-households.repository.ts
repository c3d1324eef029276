// SQL that makes the household tokens of budgets anew, as warden: the sealed door and the token,
// nothing else of a budget.
// Not here: what two equal tokens mean (budget-work.repository.ts).
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface HouseholdRow {
  viewer_id: string;
  id: string;
  key_reference: string;
  door_sealed: Buffer;
}

const LOCK = sql<HouseholdRow>(
  'retoken-households.lock',
  `select viewer_id, id, key_reference, door_sealed from budget
   where (viewer_id, id) > ($1::uuid, $2::uuid) and household_version < $4
     and household_token is not null and door_sealed is not null
   order by viewer_id, id limit $3 for no key update`,
);

/** Budgets with an older token, behind a pair, locked. */
export function lockHouseholdsToRetoken(
  tx: Tx,
  after: [string, string],
  limit: number,
  version: number,
): Promise<HouseholdRow[]> {
  return tx.many(LOCK, [...after, limit, version]);
}

const STORE = sql(
  'retoken-households.store',
  `update budget b set household_token = m.token, household_version = $4,
     household_older = b.household_token || b.household_older
   from unnest($1::uuid[], $2::uuid[], $3::bytea[]) as m(viewer_id, id, token)
   where b.viewer_id = m.viewer_id and b.id = m.id`,
);
const PASS = sql(
  'retoken-households.pass',
  `update budget set household_version = $2 where id = any($1::uuid[])`,
);

/** The older token stays beside the new one, to meet budgets that are not made anew yet. */
export async function storeHouseholds(
  tx: Tx,
  made: readonly { viewerId: string; id: string; token: Buffer }[],
  erasedIds: readonly string[],
  version: number,
): Promise<void> {
  await tx.run(STORE, [
    made.map((each) => each.viewerId),
    made.map((each) => each.id),
    made.map((each) => each.token),
    version,
  ]);
  if (erasedIds.length > 0) await tx.run(PASS, [erasedIds, version]);
}

const COUNT = sql<{ older: number }>(
  'retoken-households.count',
  `select count(*)::int as older from budget
   where household_version < $1 and household_token is not null and door_sealed is not null`,
);
const FORGET = sql(
  'retoken-households.forget',
  `update budget set household_older = '{}' where (viewer_id, id) in (
     select viewer_id, id from budget where cardinality(household_older) > 0 and household_version >= $1
     limit $2)`,
);

/** A budget from before its door was sealed with it only fails to meet newer ones. */
export async function countHouseholdsToRetoken(tx: Tx, version: number): Promise<number> {
  return (await tx.maybe(COUNT, [version]))?.older ?? 0;
}

/** Takes the tokens of older versions away from budgets that have the newest. */
export function forgetOlderHouseholds(tx: Tx, version: number, most: number): Promise<number> {
  return tx.run(FORGET, [version, most]);
}
