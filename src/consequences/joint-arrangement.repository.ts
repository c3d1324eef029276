// SQL of joint arrangements as they concern arrears, as planner of the one case: which take part
// when it starts, and how it ended.
// Not here: the arrangement itself (src/arrangements), what follows (follow-arrears.jobs.ts).
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface ConcernedRow {
  member_id: string;
  arrears_ids: string[];
}

const STORE_STARTED = sql(
  'joint-arrangement.store-started',
  `insert into arrears_arrangement (member_id, arrears_id, case_id, agreed_on, first_due_on)
   select k.member_id, k.arrears_id, k.case_id, s.agreed_on, s.first_due_on
   from case_arrears k join arrangement_share s on s.member_id = k.member_id
     and s.case_id = k.case_id
   where k.case_id = (select planned_case()) and k.left_on is null and not k.is_ended
   on conflict do nothing`,
);
// Who left before it ended must not learn what became of the others; the last to be paid leave with
// a cause (cases/end-case.ts).
const STORE_ENDED = sql(
  'joint-arrangement.store-ended',
  `update arrears_arrangement set ended_on = c.changed_on,
     outcome = case when c.state = 'COMPLETED' then 'COMPLETED' else 'BROKEN' end
   from joint_case c join case_participant p on p.case_id = c.id
   where c.id = (select planned_case()) and arrears_arrangement.case_id = c.id
     and arrears_arrangement.member_id = p.member_id and arrears_arrangement.outcome is null
     and (c.state = 'COMPLETED' or c.state = 'CLOSED' and c.closing_reason = 'BROKEN')
     and (p.explanation is null
       or c.state = 'COMPLETED' and p.explanation->>'code' = 'ARREARS_ENDED')`,
);
const CONCERNED = sql<ConcernedRow>(
  'joint-arrangement.concerned',
  `select member_id, array_agg(arrears_id) as arrears_ids from arrears_arrangement
   where case_id = (select planned_case()) group by member_id order by member_id`,
);

/** The arrangement of the case runs: of which arrears. A second time changes nothing. */
export async function storeStarted(tx: Tx): Promise<void> {
  await tx.run(STORE_STARTED);
}

/** The arrangement of the case was paid, or broken, to who was part of it until then. */
export async function storeEnded(tx: Tx): Promise<void> {
  await tx.run(STORE_ENDED);
}

/** Whose arrears the arrangement concerns. */
export function loadConcerned(tx: Tx): Promise<ConcernedRow[]> {
  return tx.many(CONCERNED);
}
