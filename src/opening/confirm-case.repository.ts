// SQL of what the person names when it opens a case: its own arrears by its own ids, and the
// confirmation.
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { Level } from '../cases/case-work.repository.ts';

export interface NamedArrearsRow {
  own_id: string;
  member_id: string;
  relation_id: string;
  arrears_id: string;
  in_case: boolean;
}

const NAMED = sql<NamedArrearsRow>(
  'confirm-case.named',
  `select own_id(v.public_id, a.id) as own_id, a.member_id, a.relation_id, a.id as arrears_id,
     exists (select from case_arrears c where c.member_id = a.member_id and c.arrears_id = a.id
       and c.case_id = $2 and c.left_on is null) as in_case
   from case_relation cr
   join relation_view v on v.member_id = cr.member_id and v.relation_id = cr.relation_id
   join arrears a on a.member_id = v.member_id and a.relation_id = v.relation_id
   where cr.case_id = $2 and cr.until_on is null and v.viewer_id = (select viewer())
     and v.state = 'CONFIRMED'
     and a.state = 'OPEN' and own_id(v.public_id, a.id) = any($1::uuid[])
   order by a.member_id, a.id`,
);

/**
 * Open arrears with these ids for the viewer that could take part in this case, of relations that
 * it said "this is me" of. Who helps several persons names no arrears of one in another's case.
 */
export function loadNamed(
  tx: Tx,
  ownIds: readonly string[],
  caseId: string,
): Promise<NamedArrearsRow[]> {
  return tx.many(NAMED, [ownIds, caseId]);
}

const STORE_CONFIRMATION = sql(
  'confirm-case.store',
  `insert into case_confirmation (id, case_id, kind, level) values ($1, $2, $3, $4)`,
);
const STORE_NAMED = sql(
  'confirm-case.store-named',
  `insert into confirmed_arrears (case_id, confirmation_id, member_id, relation_id, arrears_id)
   select $1, $2, k.* from unnest($3::uuid[], $4::uuid[], $5::uuid[]) as k`,
);

/** The person opens the case at a level, or, without one, lets arrears in. @returns its id. */
export function storeConfirmation(
  tx: Tx,
  caseId: string,
  rows: readonly NamedArrearsRow[],
  level: Level | null,
): string {
  const id = tx.newId();
  tx.runLater(STORE_CONFIRMATION, [id, caseId, level === null ? 'ADDITION' : 'OPENING', level]);
  tx.runLater(STORE_NAMED, [
    caseId,
    id,
    rows.map((row) => row.member_id),
    rows.map((row) => row.relation_id),
    rows.map((row) => row.arrears_id),
  ]);
  return id;
}

const CONFIRM_STANDSTILL = sql(
  'confirm-case.confirm-standstill',
  `update standstill set confirmed_on = coalesce(confirmed_on, clock_today())
   where member_id = (select viewer()) and case_id = $1 and ended_on is null`,
);

/** As member: its own standstill; confirming again changes nothing. @returns false: it ended. */
export async function storeStandstillConfirmed(tx: Tx, caseId: string): Promise<boolean> {
  return (await tx.run(CONFIRM_STANDSTILL, [caseId])) === 1;
}
