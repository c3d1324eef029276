// How an amendment ends without being carried out: the plan of before goes on, who was to join
// takes part no more, and where the person cannot pay as agreed somebody calls.
// Not here: carrying one out (carry-out-amendment.ts).
import { backOf } from '../domain/arrangement/outside.ts';
import { addWorkingDays } from '../domain/calendar/working-days.ts';
import type { Cents } from '../domain/money/cents.ts';
import type { AmendmentCauseEnum } from '../arrangements/arrangements.enums.ts';
import { tellCase } from '../cases/case-events.ts';
import { type CaseRow, loadSeats, storeCase } from '../cases/case-work.repository.ts';
import { leaveCase } from '../cases/end-case.ts';
import { writeDisclosed } from '../cases/end-case.repository.ts';
import { helpersOf } from '../cases/seats.ts';
import { askOffice, finishItems } from '../cases/work-items.repository.ts';
import { policyOn } from '../coalition/policy.ts';
import { daysOfRound } from '../negotiation/propose-plan.ts';
import { closeRound } from '../negotiation/rounds.repository.ts';
import type { Tx } from '../platform/database/tx.ts';
import { loadUncarried, storeActOutcome } from './amendment-acts.repository.ts';
import { type AmendmentOutcome, type AmendmentRow, storeClosed } from './amendment.repository.ts';
import { countAsked } from './ease-at-once.ts';
import type { Running } from './running.ts';
import {
  loadJoining,
  storeRefused,
  storeRunningBalances,
  storeTurnedAway,
} from './standing-arrears.repository.ts';

/** Without these the household may not be able to pay as agreed. */
const EASES: readonly AmendmentCauseEnum[] = ['CAPACITY_CHANGED', 'PAUSE', 'HARDSHIP'];
/** What the coalition granted comes to nothing, and not by the word of the person. */
const NOT_BY_THE_PERSON: readonly AmendmentOutcome[] = ['NOT_AGREED', 'NOT_FEASIBLE', 'LEVEL_KEPT'];

/** As planner, on a locked case that runs. */
export async function endAmendment(
  tx: Tx,
  row: CaseRow,
  running: Running,
  amendment: AmendmentRow,
  outcome: Exclude<AmendmentOutcome, 'CARRIED_OUT'>,
): Promise<void> {
  closeRound(tx, outcome === 'LAPSED' ? 'CHANGED' : 'NOT_AGREED');
  finishItems(tx, 'ANSWER_PROPOSAL');
  finishItems(tx, 'AGREE_TO_AMENDMENT');
  storeClosed(tx, outcome);
  // Asked for what is asked no more: an answer would let totals be seen for nothing.
  if (row.totals_question === 'WAITING') storeCase(tx, { totalsQuestion: 'NOT_ASKED' });
  await dropWords(tx);
  // What was to join and is disputed may yet do so.
  if (outcome !== 'LAPSED') await turnAway(tx, row, running);
  if (await storeRunningBalances(tx)) writeDisclosed(tx);
  await tellCase(tx, 'AMENDMENT_ENDED', 'PERSONS', { outcome });
  await countAsked(tx, amendment.from_on ?? daysOfRound(tx.today).firstMonthOn);
  if (amendment.causes.includes('HARDSHIP') && NOT_BY_THE_PERSON.includes(outcome)) {
    const dueOn = addWorkingDays(tx.today, policyOn(tx.today).contactWorkingDays);
    return askOffice(tx, 'AMEND_FOR_HARDSHIP', dueOn);
  }
  const cannotPay = amendment.causes.some((cause) => EASES.includes(cause));
  const isRefused = outcome !== 'LAPSED' && outcome !== 'DECLINED' && outcome !== 'CASE_ENDED';
  if (!cannotPay || !isRefused || helpersOf(await loadSeats(tx)).length > 0) return;
  askOffice(tx, 'CARE_CALL', addWorkingDays(tx.today, policyOn(tx.today).callWorkingDays));
}

async function turnAway(tx: Tx, row: CaseRow, { plan, arrears }: Running): Promise<void> {
  const shares = new Set(plan.map(({ key }) => key));
  const refused = new Map<string, Cents>();
  for (const each of arrears) {
    const cents = shares.has(each.memberId) ? backOf(each) : each.joiningCents;
    if (!each.isJoining && cents > 0) refused.set(each.id, cents);
  }
  storeRefused(tx, refused);
  storeTurnedAway(tx);
  for (const id of await loadJoining(tx)) {
    await leaveCase(tx, row, [id], { code: 'AMENDMENT_NOT_AGREED' });
  }
}

/** As planner: words on an amendment that is asked no more. */
export async function dropWords(tx: Tx): Promise<void> {
  for (const act of await loadUncarried(tx)) {
    if (act.kind !== 'PAUSE') storeActOutcome(tx, act, 'NOTHING_ASKED');
  }
}
