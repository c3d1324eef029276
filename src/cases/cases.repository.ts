// SQL of joint cases as a viewer sees them: every text starts from the viewer's own seats.
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { JointCaseState } from '../domain/states/joint-case.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface JointCaseRow {
  public_id: string;
  state: JointCaseState;
  changed_on: LocalDate;
}

const LOAD_CASES = sql<JointCaseRow>(
  'cases.load',
  `select s.public_id, c.state, c.changed_on
   from seat s join joint_case c on c.id = s.case_id
   where s.viewer_id = (select viewer())
     and ($1::date is null or (c.changed_on, s.public_id) < ($1, $2::uuid))
   order by c.changed_on desc, s.public_id desc limit $3`,
);

/** The cases that the viewer sits at, the last changed first. */
export function loadCases(
  tx: Tx,
  after: { changedOn: LocalDate; id: string } | null,
  limit: number,
): Promise<JointCaseRow[]> {
  const changedOn = after === null ? null : formatDay(after.changedOn);
  return tx.many(LOAD_CASES, [changedOn, after?.id ?? null, limit]);
}

const FIND_CASE = sql<JointCaseRow>(
  'cases.find',
  `select s.public_id, c.state, c.changed_on
   from seat s join joint_case c on c.id = s.case_id
   where s.viewer_id = (select viewer()) and s.public_id = $1`,
);

export function findCase(tx: Tx, publicId: string): Promise<JointCaseRow | null> {
  return tx.maybe(FIND_CASE, [publicId]);
}
