// SQL that makes the fingerprints of requests for statements anew, as warden.
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface RequestToRemac {
  counsellor_id: string;
  id: string;
  member_id: string;
  own_sealed: Buffer;
  key_reference: string;
}

const LOCK = sql<RequestToRemac>(
  'remac-statements.lock',
  `select r.counsellor_id, r.id, r.member_id, r.own_sealed, p.key_reference
   from statement_request r
   join representation p on p.counsellor_id = r.counsellor_id and p.id = r.representation_id
   where (r.counsellor_id, r.id) > ($1::uuid, $2::uuid) and r.mac_version < $4
   order by r.counsellor_id, r.id limit $3 for no key update of r`,
);

/** Requests that are found by an older version, behind a pair, locked. */
export function lockRequestsToRemac(
  tx: Tx,
  after: [string, string],
  limit: number,
  version: number,
): Promise<RequestToRemac[]> {
  return tx.many(LOCK, [...after, limit, version]);
}

export interface RequestMacs {
  counsellorId: string;
  id: string;
  reference: Buffer;
  person: Buffer;
}

const STORE = sql(
  'remac-statements.store',
  `update statement_request r set own_reference_mac = m.reference, person_mac = m.person,
     mac_version = $5
   from unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::bytea[])
     as m(counsellor_id, id, reference, person)
   where r.counsellor_id = m.counsellor_id and r.id = m.id`,
);
const PASS = sql(
  'remac-statements.pass',
  'update statement_request set mac_version = $2 where id = any($1::uuid[])',
);

/** What was erased is found by nothing from now on. */
export async function storeMacsOfRequests(
  tx: Tx,
  made: readonly RequestMacs[],
  erasedIds: readonly string[],
  version: number,
): Promise<void> {
  await tx.run(STORE, [
    made.map((each) => each.counsellorId),
    made.map((each) => each.id),
    made.map((each) => each.reference),
    made.map((each) => each.person),
    version,
  ]);
  if (erasedIds.length > 0) await tx.run(PASS, [erasedIds, version]);
}

const COUNT = sql<{ older: number }>(
  'remac-statements.count',
  'select count(*)::int as older from statement_request where mac_version < $1',
);

export async function countRequestsToRemac(tx: Tx, version: number): Promise<number> {
  return (await tx.maybe(COUNT, [version]))?.older ?? 0;
}
