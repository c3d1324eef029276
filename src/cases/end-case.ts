// How a case ends for all of its members, or for some: standstill ends with a day before which
// nobody collects, and no reason. Who left and whose case closed read the same.
// Not here: who decides it, what follows in other roles (seat-participants, end-case: the jobs).
import { addDays, type LocalDate } from '../domain/calendar/local-date.ts';
import { addWorkingDays } from '../domain/calendar/working-days.ts';
import { FEWEST_MEMBERS, JOINT_CASE } from '../domain/states/joint-case.ts';
import { decide } from '../domain/states/transitions.ts';
import { policyOn } from '../coalition/policy.ts';
import type { Tx } from '../platform/database/tx.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { tellCase } from './case-events.ts';
import { moveCase } from './case-states.ts';
import { type CaseRow, loadParticipants, storeFrozen, storeState } from './case-work.repository.ts';
import type { ClosingReason } from './cases.enums.ts';
import {
  endParticipation,
  findEmptyHanded,
  isAllSettled,
  writeDisclosed,
} from './end-case.repository.ts';
import { finishAllItems } from './work-items.repository.ts';

/** DEBT_HELP: the person was referred, and gets more time before anybody collects again. */
export type Resume = 'STANDARD' | 'DEBT_HELP';

/**
 * As planner: closes a locked case, from any state but the last ones. Members learn that it closed;
 * the reason is for the person and who helps.
 * @throws Error when the case ended already: the caller had to look first.
 */
export async function closeCase(
  tx: Tx,
  row: CaseRow,
  reason: ClosingReason,
  resume: Resume = 'STANDARD',
): Promise<void> {
  const answer = decide(JOINT_CASE, row.state, 'CLOSE');
  if (!answer.allowed) throw new Error(`a case in ${answer.from} was asked to close`);
  row.state = answer.to;
  storeState(tx, answer.to, reason);
  // Before they leave: afterwards no member would be told.
  await tellCase(tx, 'CASE_CLOSED', 'ALL');
  endParticipation(tx, null, resumeNotBefore(tx.today, resume), null);
  if (row.frozen_since_on !== null) storeFrozen(tx, null);
  finishAllItems(tx);
  enqueue(tx, 'end-rounds', { caseId: row.id });
  enqueue(tx, 'end-case', { caseId: row.id });
}

/**
 * As planner: some members leave a locked case that goes on. To them it closed; the others see a
 * new round without its cause.
 * @param explanation comply or explain: codes and terms, kept with the participant.
 */
export async function leaveCase(
  tx: Tx,
  row: CaseRow,
  memberIds: readonly string[],
  explanation: unknown,
): Promise<void> {
  if (memberIds.length === 0) return;
  endParticipation(tx, memberIds, resumeNotBefore(tx.today, 'STANDARD'), explanation);
  finishAllItems(tx, memberIds);
  writeDisclosed(tx);
  await tellCase(tx, 'CASE_CLOSED', memberIds);
  enqueue(tx, 'seat-participants', { caseId: row.id });
}

/**
 * As planner: members none of whose arrears take part any more leave a locked case. With fewer than
 * two left it closes; an arrangement runs on with one, and without any it has come to its end.
 * @param because why each leaves, kept with the participant; why the case closes.
 */
export async function leaveEmptyHanded(
  tx: Tx,
  row: CaseRow,
  because: { codeOf: (memberId: string) => string; closing: ClosingReason },
): Promise<void> {
  const gone = await findEmptyHanded(tx);
  if (gone.length === 0) return;
  const left = (await loadParticipants(tx)).length - gone.length;
  for (const id of gone) await leaveCase(tx, row, [id], { code: because.codeOf(id) });
  if (left >= (row.state === 'ACTIVE' ? 1 : FEWEST_MEMBERS)) return;
  if (row.state !== 'ACTIVE' || !(await isAllSettled(tx))) {
    return closeCase(tx, row, because.closing);
  }
  await moveCase(tx, row, 'ALL_PAID');
  finishAllItems(tx);
  enqueue(tx, 'end-case', { caseId: row.id });
}

function resumeNotBefore(today: LocalDate, resume: Resume): LocalDate {
  const policy = policyOn(today);
  return resume === 'DEBT_HELP'
    ? addDays(today, policy.resumeDaysAfterReferral)
    : addWorkingDays(today, policy.resumeWorkingDays);
}
