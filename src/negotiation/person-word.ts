// Waiting for the person's word: on the plan that all members accepted, or on whether participants
// may see totals. Silence is never agreement: of a plan there is a reminder, then a call, then the
// case ends; unanswered, the level stays as it was.
// Not here: the word itself (person-decision.service.ts), what follows from it (its jobs).
import { addDays, formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import { addWorkingDays } from '../domain/calendar/working-days.ts';
import { tellCase } from '../cases/case-events.ts';
import { moveCase } from '../cases/case-states.ts';
import { type CaseRow, type SeatRow, storeCase } from '../cases/case-work.repository.ts';
import { stoodStillSince } from '../cases/days-given.ts';
import { closeCase } from '../cases/end-case.ts';
import { helpersOf } from '../cases/seats.ts';
import {
  askOffice,
  askViewers,
  finishItems,
  finishOffice,
} from '../cases/work-items.repository.ts';
import { policyOn } from '../coalition/policy.ts';
import { startOfDay } from '../platform/clock/clock.ts';
import type { Tx } from '../platform/database/tx.ts';
import { setDeadlines } from '../platform/jobs/deadlines.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { findCallEnd, findWord } from './person-word.repository.ts';
import { storeReminded, storeUnreminded } from './rounds.repository.ts';

/** Comes after the reminders of the members (rounds.ts). */
const REMINDED_PERSON = 3;

/** As planner: from today the person has its days. @returns the last of them. */
function awaitWord(tx: Tx, row: CaseRow): LocalDate {
  const { agreeDays, agreeReminderDays } = policyOn(tx.today);
  row.agree_by_on = addDays(tx.today, agreeDays);
  storeCase(tx, { agreeByOn: row.agree_by_on });
  setDue(tx, addDays(tx.today, agreeReminderDays));
  return row.agree_by_on;
}

/** As planner: asks whether participants may see totals, as the plan needs it. */
export async function askForTotals(tx: Tx, row: CaseRow): Promise<void> {
  row.totals_question = 'WAITING';
  storeCase(tx, { totalsQuestion: 'WAITING' });
  const byOn = awaitWord(tx, row);
  await tellCase(tx, 'TOTALS_ASKED', 'PERSONS', { byOn: formatDay(byOn) });
}

/** As planner: the question is open; what was answered is carried out. */
export async function waitForTotals(tx: Tx, row: CaseRow): Promise<void> {
  if (row.agree_by_on === null || lostDays(tx, row)) await askForTotals(tx, row);
  else setDue(tx, addDays(row.agree_by_on, 1));
  enqueue(tx, 'carry-out-decision', { caseId: row.id });
}

/** As planner: whether the person was asked before the case stood still, and has to be again. */
export function lostDays({ today }: Tx, row: CaseRow): boolean {
  if (row.agree_by_on === null) return false;
  return stoodStillSince(row, addDays(row.agree_by_on, -policyOn(today).agreeDays));
}

/** As planner: all that take part accepted; now it is the person's word. */
export function askForWord(tx: Tx, row: CaseRow, seats: readonly SeatRow[]): void {
  const dueOn = awaitWord(tx, row);
  askViewers(
    tx,
    helpersOf(seats).map((ownerId) => ({ ownerId, kind: 'AGREE_TO_ARRANGEMENT', dueOn })),
  );
}

/** As planner: what a case in AGREED waits for today. */
export async function lookAtAgreement(
  tx: Tx,
  row: CaseRow,
  seats: readonly SeatRow[],
): Promise<void> {
  const agreeByOn = row.agree_by_on ?? tx.today;
  const word = await findWord(tx, row.round);
  if (word !== null) return enqueue(tx, 'carry-out-decision', { caseId: row.id });
  if (lostDays(tx, row)) {
    endWait(tx);
    storeUnreminded(tx, row.round);
    return askForWord(tx, row, seats);
  }
  if (tx.today > agreeByOn) return callOrClose(tx, row, agreeByOn);
  const { agreeDays, agreeReminderDays } = policyOn(tx.today);
  const remindOn = addDays(agreeByOn, agreeReminderDays - agreeDays);
  if (tx.today < remindOn) return setDue(tx, remindOn);
  if (await storeReminded(tx, row.round, REMINDED_PERSON)) {
    await tellCase(tx, 'AGREE_REMINDER', 'PERSONS', { byOn: formatDay(agreeByOn) });
  }
  setDue(tx, addDays(agreeByOn, 1));
}

/** Nobody's case ends unheard: somebody calls first. */
async function callOrClose(tx: Tx, row: CaseRow, agreeByOn: LocalDate): Promise<void> {
  const calledUntilOn = await findCallEnd(tx, agreeByOn);
  if (calledUntilOn === null) {
    const callByOn = addWorkingDays(tx.today, policyOn(tx.today).contactWorkingDays);
    askOffice(tx, 'CALL_BEFORE_END', callByOn);
    return setDue(tx, addDays(callByOn, 1));
  }
  if (tx.today <= calledUntilOn) return setDue(tx, addDays(calledUntilOn, 1));
  finishOffice(tx, 'CALL_BEFORE_END');
  await closeCase(tx, row, 'NO_ANSWER');
}

/** As planner: nobody is asked for the person's word any more. */
export function endWait(tx: Tx): void {
  finishItems(tx, 'AGREE_TO_ARRANGEMENT');
  finishOffice(tx, 'CALL_BEFORE_END');
}

/** As planner: what all accepted does not hold any more; it is planned again. */
export async function takeBackAgreed(tx: Tx, row: CaseRow): Promise<void> {
  await moveCase(tx, row, 'PLAN_AGAIN');
  endWait(tx);
}

/** As planner: sets the day on which the wait for the person is looked at next. */
export function setDue(tx: Tx, day: LocalDate): void {
  setDeadlines(tx, [{ kind: 'CASE_AGREE_DUE', thingId: tx.caseId, dueAt: startOfDay(day) }]);
}
