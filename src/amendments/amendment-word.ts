// The person's word on an amendment that all members accepted. Silence is never agreement, and does
// no harm: after a reminder and its last day the plan of before goes on.
// Not here: saying it (amendment-acts.service.ts).
import { addDays, formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import { tellCase } from '../cases/case-events.ts';
import type { CaseRow, SeatRow } from '../cases/case-work.repository.ts';
import { stoodStillSince } from '../cases/days-given.ts';
import { helpersOf } from '../cases/seats.ts';
import { askViewers, finishItems } from '../cases/work-items.repository.ts';
import { policyOn } from '../coalition/policy.ts';
import type { StandingRound } from '../negotiation/rounds.ts';
import { startOfDay } from '../platform/clock/clock.ts';
import type { Tx } from '../platform/database/tx.ts';
import { setDeadlines } from '../platform/jobs/deadlines.ts';
import { type ActRow, loadUncarried, storeActOutcome } from './amendment-acts.repository.ts';
import { storeAgreed, storeReminded } from './amendment.repository.ts';
import { carryOut } from './carry-out-amendment.ts';
import { endAmendment } from './end-amendment.ts';
import type { Asking } from './running.ts';

/** As planner: all members accepted; from today the person has its days. */
export async function awaitWord(tx: Tx, seats: readonly SeatRow[]): Promise<void> {
  const { agreeDays, agreeReminderDays } = policyOn(tx.today);
  const agreeByOn = addDays(tx.today, agreeDays);
  storeAgreed(tx, agreeByOn);
  setAmendmentDue(tx, addDays(tx.today, agreeReminderDays));
  askViewers(
    tx,
    helpersOf(seats).map((ownerId) => ({ ownerId, kind: 'AGREE_TO_AMENDMENT', dueOn: agreeByOn })),
  );
  await tellCase(tx, 'AMENDMENT_AGREED', 'PERSONS', { byOn: formatDay(agreeByOn) });
}

/**
 * As planner: what an amendment that all accepted waits for today. While the case stood still the
 * person could say nothing: it has its days again.
 */
export async function lookAtWord(
  tx: Tx,
  row: CaseRow,
  asking: Asking,
  round: StandingRound,
): Promise<void> {
  const { running, amendment, table } = asking;
  const word = await takeWord(tx, round.number);
  if (word === 'AGREE') return carryOut(tx, asking, round);
  if (word === 'DECLINE') return endAmendment(tx, row, running, amendment, 'DECLINED');
  if (stoodStillSince(row, amendment.agreed_on ?? tx.today)) {
    finishItems(tx, 'AGREE_TO_AMENDMENT');
    return awaitWord(tx, table.seats);
  }
  const byOn = amendment.agree_by_on ?? tx.today;
  if (tx.today > byOn) return endAmendment(tx, row, running, amendment, 'NO_ANSWER');
  const { agreeDays, agreeReminderDays } = policyOn(tx.today);
  const remindOn = addDays(byOn, agreeReminderDays - agreeDays);
  if (tx.today < remindOn) return setAmendmentDue(tx, remindOn);
  if (await storeReminded(tx)) {
    await tellCase(tx, 'AMENDMENT_REMINDER', 'PERSONS', { byOn: formatDay(byOn) });
  }
  setAmendmentDue(tx, addDays(byOn, 1));
}

/** The last word on this round counts; those on others are about what is asked no more. */
async function takeWord(tx: Tx, round: number): Promise<ActRow['kind'] | null> {
  const words = (await loadUncarried(tx)).filter(({ kind }) => kind !== 'PAUSE');
  const last = words.findLast((each) => each.round === round);
  for (const each of words) {
    if (each === last) storeActOutcome(tx, each, 'CARRIED_OUT');
    else storeActOutcome(tx, each, each.round === round ? 'REPLACED' : 'ANOTHER_ROUND');
  }
  return last?.kind ?? null;
}

function setAmendmentDue(tx: Tx, day: LocalDate): void {
  setDeadlines(tx, [{ kind: 'CASE_AMENDMENT_DUE', thingId: tx.caseId, dueAt: startOfDay(day) }]);
}
