// SQL of leaving an open case: arrears that lost their consent or ended, and who stays. As
// doorkeeper.
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

const OPEN_CASES_OF = sql<{ case_id: string }>(
  'leave-case.of-relations',
  `select distinct ca.case_id from case_arrears ca join joint_case c on c.id = ca.case_id
   where ca.relation_id = any($1::uuid[]) and ca.left_on is null and c.state = 'OPEN'
   order by ca.case_id`,
);

/** As doorkeeper: the open cases in which arrears of these relations take part. */
export async function findOpenCasesOf(tx: Tx, relationIds: string[]): Promise<string[]> {
  return (await tx.many(OPEN_CASES_OF, [relationIds])).map((row) => row.case_id);
}

const END_INELIGIBLE = sql<{ member_id: string }>(
  'leave-case.end-ineligible',
  `update case_arrears ca set left_on = clock_today()
   where ca.case_id = $1 and ca.left_on is null and not exists (
     select from arrears a
     join consent_standing s on s.member_id = a.member_id and s.relation_id = a.relation_id
       and s.purpose = 'JOINT_ARRANGEMENT'
     where a.member_id = ca.member_id and a.id = ca.arrears_id and a.state = 'OPEN'
       and s.state = 'GIVEN' and s.expires_on >= clock_today())
   returning ca.member_id`,
);

/** Arrears that ended or lost their consent take no part any more. @returns their members. */
export async function endIneligibleArrears(tx: Tx, caseId: string): Promise<string[]> {
  return (await tx.many(END_INELIGIBLE, [caseId])).map((row) => row.member_id);
}

const PARTICIPANT_IDS = sql<{ member_id: string }>(
  'leave-case.participant-ids',
  `select distinct member_id from case_arrears where case_id = $1 and left_on is null
   order by member_id`,
);

/** The members that take part now. */
export async function loadParticipantIds(tx: Tx, caseId: string): Promise<string[]> {
  return (await tx.many(PARTICIPANT_IDS, [caseId])).map((row) => row.member_id);
}

const LEAVE_SEATS = sql(
  'leave-case.leave-seats',
  `update seat set until = clock_now()
   where case_id = $1 and until is null and level < 9 and not (viewer_id = any($2::uuid[]))`,
);
const LEAVE_STANDSTILLS = sql(
  'leave-case.leave-standstills',
  `update standstill set ended_on = clock_today()
   where case_id = $1 and ended_on is null and not (member_id = any($2::uuid[]))`,
);

/** Members beside those that stay sit at the case no more. */
export function leaveSeats(tx: Tx, caseId: string, stayingIds: readonly string[]): void {
  tx.runLater(LEAVE_SEATS, [caseId, stayingIds]);
  tx.runLater(LEAVE_STANDSTILLS, [caseId, stayingIds]);
}
