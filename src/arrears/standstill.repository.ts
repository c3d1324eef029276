// SQL of standstill as arrears must know it: whether a member that was told of a case takes part in
// it with these arrears. The tables are of cases, to the right; what stands in them of a member is
// its own to read.
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface StandstillRow {
  arrears_id: string;
  ends_on: LocalDate;
  is_arranged: boolean;
}

const LOAD = sql<StandstillRow>(
  'standstill.load-of-arrears',
  `select k.arrears_id, t.ends_on, c.state = 'ACTIVE' as is_arranged
   from case_arrears k
   join seat s on s.viewer_id = k.member_id and s.case_id = k.case_id and s.level between 0 and 3
   join standstill t on t.member_id = k.member_id and t.case_id = k.case_id and t.ended_on is null
   join joint_case c on c.id = k.case_id
   where k.member_id = (select viewer()) and k.arrears_id = any($1::uuid[]) and k.left_on is null`,
);

/** As member: the standstill of its arrears; of those that are missing it was told of none. */
export async function loadStandstills(
  tx: Tx,
  arrearsIds: readonly string[],
): Promise<Map<string, StandstillRow>> {
  const rows = await tx.many(LOAD, [arrearsIds]);
  return new Map(rows.map((row) => [row.arrears_id, row]));
}
