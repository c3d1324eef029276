// Asking an amendment: rounds of the members as before an arrangement, then the person's word.
// Nobody leaves over it: where it is not agreed the plan of before goes on.
// Not here: what is asked (amended-plan.ts), the word (amendment-word.ts), the end
// (end-amendment.ts).
import { startMonth } from '../domain/arrangement/collections.ts';
import {
  decideProposal,
  decideTelling,
  DISCLOSURE_LEVELS,
} from '../domain/negotiation/own-share-gate.ts';
import { type CaseRow, loadParticipants, storeCase } from '../cases/case-work.repository.ts';
import { stoodStillSince } from '../cases/days-given.ts';
import { finishItems } from '../cases/work-items.repository.ts';
import { loadTable } from '../negotiation/negotiators.ts';
import { askForTotals, waitForTotals } from '../negotiation/person-word.ts';
import { daysOfRound, proposePlan } from '../negotiation/propose-plan.ts';
import {
  endRound,
  judgeRound,
  type Occasion,
  remind,
  type StandingRound,
  standingOf,
} from '../negotiation/rounds.ts';
import { closeRound, findLastRound } from '../negotiation/rounds.repository.ts';
import type { Tx } from '../platform/database/tx.ts';
import { type AmendedPlan, cutAt, deltaOf, isAskedStill, planAmended } from './amended-plan.ts';
import { awaitWord, lookAtWord } from './amendment-word.ts';
import { type AmendmentRow, storeAskedIn, takeBackAgreed } from './amendment.repository.ts';
import { endAmendment } from './end-amendment.ts';
import { monthsGranted } from './ease-at-once.ts';
import { monthsToPause } from './pauses.ts';
import type { Asking, Running } from './running.ts';

/** As planner: as far as it goes without anybody. */
export async function askAmendment(
  tx: Tx,
  row: CaseRow,
  running: Running,
  amendment: AmendmentRow,
  occasion: Occasion,
): Promise<void> {
  let round = await findAsked(tx, amendment);
  let asking = await askingOf(tx, running, amendment, round);
  if (asking === null) return endAmendment(tx, row, running, amendment, 'NOT_FEASIBLE');
  if (round !== null && isStale(tx, row, round, asking)) {
    closeRound(tx, stoodStillSince(row, round.openedOn) ? 'STOOD_STILL' : 'CHANGED');
    finishItems(tx, 'ANSWER_PROPOSAL');
    finishItems(tx, 'AGREE_TO_AMENDMENT');
    takeBackAgreed(tx);
    round = null;
  }
  if (round !== null && amendment.agreed_on !== null) {
    return lookAtWord(tx, row, asking, round);
  }
  for (;;) {
    asking = (await askingOf(tx, running, amendment, round)) ?? asking;
    round ??= await openRound(tx, row, asking);
    if (round === null) return;
    if ((await settle(tx, row, asking, round, occasion)) === 'DONE') return;
    round = null;
  }
}

/** The round of this amendment that runs, or that all accepted. */
async function findAsked(tx: Tx, amendment: AmendmentRow): Promise<StandingRound | null> {
  const last = await findLastRound(tx);
  if (last === null || last.amendment !== amendment.number) return null;
  return last.closed_on === null || amendment.agreed_on !== null ? standingOf(last) : null;
}

/** What is asked now, from the month of the round on; null: the household bears nothing. */
async function askingOf(
  tx: Tx,
  running: Running,
  amendment: AmendmentRow,
  round: StandingRound | null,
): Promise<Asking | null> {
  const { arrangement, plan, arrears, budget } = running;
  if (budget === null || budget.outcome !== 'BEARS') return null;
  const fromOn = round?.firstMonthOn ?? daysOfRound(tx.today).firstMonthOn;
  const cut = cutAt(plan, fromOn, await loadParticipants(tx), arrears);
  const { participants } = cut;
  const table = await loadTable(tx, { participants, sinceRound: amendment.since_round });
  const pausedOn = [...monthsToPause(amendment, fromOn), ...(await monthsGranted(tx, fromOn))];
  const allPausedOn = [...arrangement.paused_on, ...pausedOn];
  const facts = { budget, pausedOn: allPausedOn, today: tx.today };
  return { running, amendment, table, cut, facts, pausedOn };
}

/** Whether it would be asked otherwise now. */
function isStale(
  tx: Tx,
  row: CaseRow,
  round: StandingRound,
  { running, amendment, table, cut, facts }: Asking,
): boolean {
  const { negotiators } = table;
  const { firstMonthOn, answers, plan } = round;
  // A month of which the pay day is over begins for nobody.
  const { pay_day: payDay } = running.arrangement;
  if (startMonth(firstMonthOn, payDay, tx.today) !== firstMonthOn) return true;
  const isWaiting = negotiators.some(({ subject }) => !answers.has(subject.key));
  const stoodStill = stoodStillSince(row, round.openedOn);
  if (stoodStill && amendment.agreed_on === null && isWaiting) return true;
  const level = DISCLOSURE_LEVELS[row.level ?? 0] ?? 'OWN_SHARE';
  // What all accepted stands: they read it with the person's leave.
  const isShown = amendment.agreed_on !== null;
  if (!isShown && decideProposal(plan, level, 'NOT_ASKED').kind !== 'PROPOSE') return true;
  return !isAskedStill(round, cut, negotiators, facts, isShown ? 3 : (row.level ?? 0));
}

/** Plans and asks; null when somebody else has to speak first, or nothing can be asked. */
async function openRound(tx: Tx, row: CaseRow, asking: Asking): Promise<StandingRound | null> {
  const { running, amendment, table, cut, facts } = asking;
  // All was collected, or fell away: there is nothing to plan.
  if (table.negotiators.length === 0) {
    await endAmendment(tx, row, running, amendment, 'LAPSED');
    return null;
  }
  const amended = planAmended(cut, table.negotiators, facts, row.level ?? 0);
  if (amended.kind !== 'PLAN') {
    await endAmendment(tx, row, running, amendment, 'NOT_FEASIBLE');
    return null;
  }
  if (!(await mayAsk(tx, row, asking, amended))) return null;
  const last = await findLastRound(tx);
  const asked = last?.amendment === amendment.number ? last.asked_before + 1 : 1;
  const of = { asked, amendment: amendment.number };
  const round = await proposePlan(tx, row, table.negotiators, amended.planned, of);
  const delta = deltaOf(running.plan, round, cut, running.arrangement.pay_day);
  storeAskedIn(tx, round.number, cut.fromOn, delta);
  return round;
}

/** What would tell participants more than the person allowed is not shown to them. */
async function mayAsk(
  tx: Tx,
  row: CaseRow,
  { running, amendment }: Asking,
  { planned, tells }: Extract<AmendedPlan, { kind: 'PLAN' }>,
): Promise<boolean> {
  const level = DISCLOSURE_LEVELS[row.level ?? 0] ?? 'OWN_SHARE';
  const gate =
    tells === 'MORE'
      ? decideTelling(level, row.totals_question)
      : decideProposal(planned.plan, level, row.totals_question);
  switch (gate.kind) {
    case 'PROPOSE':
      if (row.totals_question === 'WAITING') storeCase(tx, { totalsQuestion: 'NOT_ASKED' });
      return true;
    case 'WAIT':
      await waitForTotals(tx, row);
      return false;
    case 'ASK_FOR_TOTALS':
      await askForTotals(tx, row);
      return false;
    case 'CLOSE':
      await endAmendment(tx, row, running, amendment, 'LEVEL_KEPT');
      return false;
  }
}

/** An arrangement runs on with one member, so one can be asked. */
const FEWEST_ASKED = 1;

async function settle(
  tx: Tx,
  row: CaseRow,
  { running, amendment, table }: Asking,
  round: StandingRound,
  occasion: Occasion,
): Promise<'PLAN_AGAIN' | 'DONE'> {
  const decision = judgeRound(tx, table.negotiators, round, occasion, FEWEST_ASKED);
  switch (decision.kind) {
    case 'WAIT':
      await remind(tx, round, decision.waitingFor);
      return 'DONE';
    case 'PLAN_AGAIN':
      endRound(tx, round, decision.silence, 'PLANNED_AGAIN');
      return 'PLAN_AGAIN';
    case 'AGREED':
      endRound(tx, round, decision.silence, 'ALL_ACCEPTED');
      await awaitWord(tx, table.seats);
      return 'DONE';
    case 'LEAVES':
    case 'CLOSE':
      endRound(tx, round, decision.silence, 'NOT_AGREED');
      await endAmendment(tx, row, running, amendment, 'NOT_AGREED');
      return 'DONE';
  }
}
