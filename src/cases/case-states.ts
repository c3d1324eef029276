// The one place where a case goes from state to state, by its table, with its event.
// Not here: the table (domain/states), closing (end-case.ts).
import { JOINT_CASE, type JointCaseAct, type JointCaseState } from '../domain/states/joint-case.ts';
import { decide } from '../domain/states/transitions.ts';
import type { Tx } from '../platform/database/tx.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { tellCase } from './case-events.ts';
import { type CaseRow, storeState } from './case-work.repository.ts';

/**
 * As planner: moves a locked case on and tells who sits at it.
 * @throws Error when the table does not allow it: the caller had to look first.
 */
export async function moveCase(
  tx: Tx,
  row: CaseRow,
  act: Exclude<JointCaseAct, 'CLOSE'>,
): Promise<JointCaseState> {
  const answer = decide(JOINT_CASE, row.state, act);
  if (!answer.allowed) throw new Error(`a case in ${answer.from} was asked to ${act}`);
  row.state = answer.to;
  storeState(tx, answer.to, null);
  await tellCase(tx, `CASE_${answer.to}`, 'ALL');
  if (answer.to === 'COMPLETED') enqueue(tx, 'arrangement-ended', { caseId: row.id });
  return answer.to;
}
