// How a case ends for all of its members, or for some: standstill ends with a day before which
// nobody collects, and no reason. Who left and whose case closed read the same.
// Not here: who decides it, what follows in other roles (seat-participants, end-case: the jobs).
import { addDays, type LocalDate } from '../domain/calendar/local-date.ts';
import { addWorkingDays } from '../domain/calendar/working-days.ts';
import { FEWEST_MEMBERS, isBeforeArrangement, JOINT_CASE } from '../domain/states/joint-case.ts';
import { decide } from '../domain/states/transitions.ts';
import { policyOn } from '../coalition/policy.ts';
import type { Tx } from '../platform/database/tx.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { tellCase } from './case-events.ts';
import { moveCase } from './case-states.ts';
import {
  type CaseRow,
  loadParticipants,
  storeFrozen,
  storeSettled,
  storeState,
} from './case-work.repository.ts';
import type { ClosingReason } from './cases.enums.ts';
import {
  dropProposed,
  END_CAUSES,
  endArrearsOf,
  endParticipation,
  endUnfounded,
  findEmptyHanded,
  findSharesWithoutConsent,
  holdsAnything,
  isAllSettled,
  storeBalances,
  storeLessened,
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
  const isRunning = row.state === 'ACTIVE';
  row.state = answer.to;
  storeState(tx, answer.to, reason);
  // Before they leave: afterwards no member would be told.
  await tellCase(tx, 'CASE_CLOSED', 'ALL');
  endParticipation(tx, null, resumeNotBefore(tx.today, resume), null);
  if (row.frozen_since_on !== null) storeFrozen(tx, null);
  finishAllItems(tx);
  enqueue(tx, 'end-rounds', { caseId: row.id });
  // A choice to show more that waits comes to nothing.
  enqueue(tx, 'carry-out-disclosure', { caseId: row.id }, `carry-out-disclosure.${row.id}`);
  enqueue(tx, 'follow-hardship', { caseId: row.id }, `follow-hardship.${row.id}`);
  enqueue(tx, 'end-case', { caseId: row.id });
  // An amendment that is asked ends with what it would amend.
  if (isRunning) enqueue(tx, 'amend-case', { caseId: row.id, occasion: 'CHANGE' });
  if (reason === 'BROKEN') enqueue(tx, 'arrangement-ended', { caseId: row.id });
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
 * two left it closes; an arrangement runs on with one, and without any, or without anything planned
 * for one, it has come to its end: what only joins it has nothing to join any more.
 * @param because why each leaves, kept with the participant; why the case closes.
 */
export async function leaveEmptyHanded(
  tx: Tx,
  row: CaseRow,
  because: { codeOf: (memberId: string) => string; closing: ClosingReason },
): Promise<void> {
  const gone = await findEmptyHanded(tx);
  if (gone.length === 0) return;
  const left = (await loadParticipants(tx)).filter(
    (each) => !each.is_joining && !gone.includes(each.member_id),
  ).length;
  for (const id of gone) await leaveCase(tx, row, [id], { code: because.codeOf(id) });
  const isRunning = row.state === 'ACTIVE';
  if (isRunning ? left > 0 && (await holdsAnything(tx)) : left >= FEWEST_MEMBERS) return;
  if (!isRunning || !(await isAllSettled(tx))) {
    return closeCase(tx, row, because.closing);
  }
  await moveCase(tx, row, 'ALL_PAID');
  finishAllItems(tx);
  enqueue(tx, 'amend-case', { caseId: row.id, occasion: 'CHANGE' });
  enqueue(tx, 'end-case', { caseId: row.id });
}

/**
 * As planner: arrears whose consent ended, that were settled or withdrawn, or whose member left the
 * coalition leave a locked case, and a member that has none left with them.
 */
export async function takeOutEnded(tx: Tx, row: CaseRow): Promise<void> {
  const wasUnsettled = row.is_unsettled;
  row.is_unsettled = false;
  const isPlanned = isBeforeArrangement(row.state);
  const isRunning = row.state === 'ACTIVE';
  // A running arrangement is settled when its joint amounts are without who left.
  if (wasUnsettled && !isRunning) storeSettled(tx);
  if (!isPlanned && !isRunning) return;
  const ended = await endUnfounded(tx);
  if (isRunning) ended.push(...(await findSharesWithoutConsent(tx)));
  if (!wasUnsettled && ended.length === 0) return;
  // Whatever the cause: else a withdrawal could be told from the others.
  dropProposed(tx);
  if (isRunning) {
    const parted = ended.filter(({ cause }) => cause === 'CONSENT_ENDED');
    // A share is one for all that its member is owed: it cannot go on without a part of it.
    if (parted.length > 0) {
      endArrearsOf(
        tx,
        parted.map((each) => each.member_id),
      );
    }
    // Seats rise after it: who asks for them before would come here again, and again.
    enqueue(tx, 'share-goes-on', { caseId: row.id }, `share-goes-on.${row.id}`);
  } else if (wasUnsettled) {
    // Seats were lowered until now.
    enqueue(tx, 'seat-participants', { caseId: row.id });
  }
  if (ended.length === 0) return;
  if (isPlanned) {
    storeBalances(tx);
    writeDisclosed(tx);
    enqueue(tx, 'plan-case', { caseId: row.id }, `plan-case.${row.id}`);
  }
  const causesOf = (memberId: string) =>
    ended.filter((each) => each.member_id === memberId).map(({ cause }) => cause);
  await leaveEmptyHanded(tx, row, {
    codeOf: (id) => END_CAUSES.find((cause) => causesOf(id).includes(cause)) ?? 'ARREARS_ENDED',
    closing: ended.some(({ cause }) => cause === 'CONSENT_ENDED')
      ? 'CONSENT_WITHDRAWN'
      : 'TOO_FEW_MEMBERS',
  });
}

/**
 * As planner: members of a locked case said that less is owed than was frozen. Before an
 * arrangement runs the balances follow, and the plan is asked again; a running one is amended
 * (src/amendments).
 */
export async function takeInLessened(tx: Tx, row: CaseRow): Promise<void> {
  if (!isBeforeArrangement(row.state) && row.state !== 'ACTIVE') return;
  const isChanged = await storeLessened(tx);
  if (!isChanged) return;
  if (row.state === 'ACTIVE') {
    const occasion = 'CHANGE';
    return enqueue(tx, 'amend-case', { caseId: row.id, occasion }, `amend-case.${row.id}.CHANGE`);
  }
  storeBalances(tx);
  writeDisclosed(tx);
  enqueue(tx, 'plan-case', { caseId: row.id }, `plan-case.${row.id}`);
}

function resumeNotBefore(today: LocalDate, resume: Resume): LocalDate {
  const policy = policyOn(today);
  return resume === 'DEBT_HELP'
    ? addDays(today, policy.resumeDaysAfterReferral)
    : addWorkingDays(today, policy.resumeWorkingDays);
}
