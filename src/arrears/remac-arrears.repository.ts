// SQL that makes the fingerprints of arrears' references anew, as warden: sealed references, and no
// amounts. That of the customer is its relation's, which is made anew before.
// Not here: references of relations (rekeying/remac.repository.ts).
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface ReferencedArrears {
  member_id: string;
  id: string;
  key_reference: string;
  sealed: Buffer;
}

const LOCK = sql<ReferencedArrears>(
  'remac-arrears.lock',
  `select a.member_id, a.id, r.key_reference, a.sealed
   from arrears a join customer_relation r on r.member_id = a.member_id and r.id = a.relation_id
   where (a.member_id, a.id) > ($1::uuid, $2::uuid) and a.reference_version < $4
     and r.reference_version >= $4
   order by a.member_id, a.id limit $3 for no key update of a`,
);

/** Arrears that are found by an older version, behind a pair, locked. */
export function lockArrearsToRemac(
  tx: Tx,
  after: [string, string],
  limit: number,
  version: number,
): Promise<ReferencedArrears[]> {
  return tx.many(LOCK, [...after, limit, version]);
}

const STORE = sql(
  'remac-arrears.store',
  `update arrears a set reference_mac = m.reference, customer_reference_mac = r.reference_mac,
     reference_version = $4
   from unnest($1::uuid[], $2::uuid[], $3::bytea[]) as m(member_id, id, reference),
     customer_relation r
   where a.member_id = m.member_id and a.id = m.id
     and r.member_id = a.member_id and r.id = a.relation_id`,
);
const PASS = sql(
  'remac-arrears.pass',
  `update arrears set reference_version = $2 where id = any($1::uuid[])`,
);

export async function storeMacsOfArrears(
  tx: Tx,
  made: readonly { memberId: string; id: string; reference: Buffer }[],
  erasedIds: readonly string[],
  version: number,
): Promise<void> {
  await tx.run(STORE, [
    made.map((each) => each.memberId),
    made.map((each) => each.id),
    made.map((each) => each.reference),
    version,
  ]);
  // What was of somebody erased is found by nothing from now on.
  if (erasedIds.length > 0) await tx.run(PASS, [erasedIds, version]);
}

const COUNT = sql<{ older: number }>(
  'remac-arrears.count',
  `select count(*)::int as older from arrears
   where reference_version < $1 or statement_version < $1`,
);

/** Arrears that need an older version: to be found, or to see whether the same is said again. */
export async function countArrearsToRemac(tx: Tx, version: number): Promise<number> {
  return (await tx.maybe(COUNT, [version]))?.older ?? 0;
}
