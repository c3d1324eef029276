// SQL that makes the fingerprints of own references anew, as warden: of relations and of
// representations; and counts claim codes, of which the code itself is kept nowhere.
// Not here: tokens to link on (retoken.repository.ts), references of arrears (arrears).
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface ReferencedRelation {
  member_id: string;
  id: string;
  key_reference: string;
  identity_sealed: Buffer;
}

const LOCK_RELATIONS = sql<ReferencedRelation>(
  'remac.lock-relations',
  `select member_id, id, key_reference, identity_sealed from customer_relation
   where (member_id, id) > ($1::uuid, $2::uuid)
     and (reference_version < $4 or identity_version is not null)
   order by member_id, id limit $3 for no key update`,
);

/** Relations whose reference is found by an older version, behind a pair, locked. */
export function lockRelationsToRemac(
  tx: Tx,
  after: [string, string],
  limit: number,
  version: number,
): Promise<ReferencedRelation[]> {
  return tx.many(LOCK_RELATIONS, [...after, limit, version]);
}

export interface MadeMacs {
  ownerId: string;
  id: string;
  reference: Buffer;
  /** Of a relation; null of a representation. */
  identity: Buffer | null;
}

const STORE_RELATIONS = sql(
  'remac.store-relations',
  `update customer_relation r set reference_mac = m.reference, reference_version = $5,
     identity_mac = m.identity, identity_version = null
   from unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::bytea[])
     as m(member_id, id, reference, identity)
   where r.member_id = m.member_id and r.id = m.id`,
);
const PASS_RELATIONS = sql(
  'remac.pass-relations',
  `update customer_relation set reference_version = $2, identity_version = null
   where id = any($1::uuid[])`,
);
const STORE_REPRESENTATIONS = sql(
  'remac.store-representations',
  `update representation r set own_reference_mac = m.reference, own_reference_version = $4
   from unnest($1::uuid[], $2::uuid[], $3::bytea[]) as m(counsellor_id, id, reference)
   where r.counsellor_id = m.counsellor_id and r.id = m.id`,
);
const PASS_REPRESENTATIONS = sql(
  'remac.pass-representations',
  `update representation set own_reference_version = $2 where id = any($1::uuid[])`,
);

export async function storeMacsOfRelations(
  tx: Tx,
  made: readonly MadeMacs[],
  erasedIds: readonly string[],
  version: number,
): Promise<void> {
  await tx.run(STORE_RELATIONS, [
    made.map((each) => each.ownerId),
    made.map((each) => each.id),
    made.map((each) => each.reference),
    made.map((each) => each.identity),
    version,
  ]);
  // Who was erased is found by nothing from now on.
  if (erasedIds.length > 0) await tx.run(PASS_RELATIONS, [erasedIds, version]);
}

export interface ReferencedRepresentation {
  counsellor_id: string;
  id: string;
  key_reference: string;
  sealed: Buffer;
}

const LOCK_REPRESENTATIONS = sql<ReferencedRepresentation>(
  'remac.lock-representations',
  `select counsellor_id, id, key_reference, sealed from representation
   where (counsellor_id, id) > ($1::uuid, $2::uuid) and own_reference_version < $4
   order by counsellor_id, id limit $3 for no key update`,
);

export function lockRepresentationsToRemac(
  tx: Tx,
  after: [string, string],
  limit: number,
  version: number,
): Promise<ReferencedRepresentation[]> {
  return tx.many(LOCK_REPRESENTATIONS, [...after, limit, version]);
}

export async function storeMacsOfRepresentations(
  tx: Tx,
  made: readonly MadeMacs[],
  erasedIds: readonly string[],
  version: number,
): Promise<void> {
  await tx.run(STORE_REPRESENTATIONS, [
    made.map((each) => each.ownerId),
    made.map((each) => each.id),
    made.map((each) => each.reference),
    version,
  ]);
  if (erasedIds.length > 0) await tx.run(PASS_REPRESENTATIONS, [erasedIds, version]);
}

const COUNT_RELATIONS = sql<{ older: number }>(
  'remac.count-relations',
  `select count(*)::int as older from customer_relation
   where reference_version < $1 or identity_version < $1`,
);
const COUNT_REPRESENTATIONS = sql<{ older: number }>(
  'remac.count-representations',
  `select count(*)::int as older from representation where own_reference_version < $1`,
);
const COUNT_CODES = sql<{ older: number }>(
  'remac.count-codes',
  `select count(*)::int as older from claim_code
   where code_version < $1 and used_at is null and expires_on >= clock_today()`,
);

export async function countRelationsToRemac(tx: Tx, version: number): Promise<number> {
  return (await tx.maybe(COUNT_RELATIONS, [version]))?.older ?? 0;
}

export async function countRepresentationsToRemac(tx: Tx, version: number): Promise<number> {
  return (await tx.maybe(COUNT_REPRESENTATIONS, [version]))?.older ?? 0;
}

/** Codes that can still be used and were made with an older version. */
export async function countOlderCodes(tx: Tx, version: number): Promise<number> {
  return (await tx.maybe(COUNT_CODES, [version]))?.older ?? 0;
}
