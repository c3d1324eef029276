// The planner's work on one case, in one transaction: look whether what stands still holds, plan,
// ask, let policies answer, decide, and so on until it has to wait for somebody. Looking again at a
// case in which nothing changed changes nothing.
// Not here: the mathematics (domain/plan), answers of people, the person's word.
import { adviceNeeded } from '../domain/capacity/advice.ts';
import { capacityPolicyOn } from '../domain/capacity/capacity-policy.ts';
import { sumCents } from '../domain/money/cents.ts';
import { decideProposal, DISCLOSURE_LEVELS } from '../domain/negotiation/own-share-gate.ts';
import { shortestMonths } from '../domain/plan/explain-case.ts';
import { type NoPlan, noPlanOf } from '../domain/plan/explain-no-plan.ts';
import type { Plan, PlanInput } from '../domain/plan/plan.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { addWorkingDays } from '../domain/calendar/working-days.ts';
import { FEWEST_MEMBERS, isBeforeArrangement } from '../domain/states/joint-case.ts';
import { type CountingBudget, loadCountingBudget } from '../capacity/budget-work.repository.ts';
import { hasOpenDispute } from '../disputes/carry-out-disputes.repository.ts';
import { tellCase } from '../cases/case-events.ts';
import { moveCase } from '../cases/case-states.ts';
import { type CaseRow, type SeatRow, storeCase } from '../cases/case-work.repository.ts';
import { stoodStillSince } from '../cases/days-given.ts';
import { lockCase } from '../cases/lock-case.ts';
import { closeCase, takeInLessened } from '../cases/end-case.ts';
import { helpersOf } from '../cases/seats.ts';
import {
  askOffice,
  askViewers,
  finishItems,
  finishOffice,
} from '../cases/work-items.repository.ts';
import { policyOn } from '../coalition/policy.ts';
import type { Tx } from '../platform/database/tx.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { loadTable, type Table } from './negotiators.ts';
import { endNoPlan, storeNoPlan } from './no-plan.repository.ts';
import { askForTotals, lookAtAgreement, takeBackAgreed, waitForTotals } from './person-word.ts';
import {
  areWagesAttached,
  findAdviceStanding,
  isNotFeasibleProposed,
  storeAdvice,
} from './plan-case.repository.ts';
import { type Asked, dropChoice, factsBy, planByChoice } from './plan-choice.ts';
import { findChoice, type FoundChoice } from './plan-choice.repository.ts';
import { factsOf, isAskedAs, isMadeOf, weighedAnew } from './plan-facts.ts';
import { daysOfRound, type Planned, proposePlan } from './propose-plan.ts';
import { closeRound, findLastRound } from './rounds.repository.ts';
import { findStanding, type Occasion, settleRound, type StandingRound } from './rounds.ts';

/** As planner: takes the case as far as it goes without anybody. */
export async function planCase(tx: Tx, occasion: Occasion): Promise<void> {
  const row = await lockCase(tx);
  if (row.frozen_since_on !== null) return;
  await takeInLessened(tx, row);
  if (isBeforeArrangement(row.state)) await negotiate(tx, row, occasion);
  // What happens to a running arrangement is the amendments' (src/amendments).
  if (row.state === 'ACTIVE') {
    enqueue(tx, 'amend-case', { caseId: row.id, occasion }, `amend-case.${row.id}.${occasion}`);
  }
}

/** As planner, on a locked case in OPEN, NEGOTIATING or AGREED that is not frozen. */
export async function negotiate(tx: Tx, row: CaseRow, occasion: Occasion): Promise<void> {
  let table = await loadTable(tx);
  const isTooFew = table.negotiators.length < FEWEST_MEMBERS;
  if (isTooFew && !(await hasOpenDispute(tx))) return closeCase(tx, row, 'TOO_FEW_MEMBERS');
  const budget = await loadCountingBudget(tx);
  let round = await findStanding(tx, row);
  const choice = await choiceAt(tx, row, table, budget, round);
  if (
    round !== null &&
    (stoodStill(row, round, table) || !holds(tx, row, round, table, { budget, choice }))
  ) {
    await breakOff(tx, row, round);
    round = null;
  }
  if (row.state === 'AGREED') return lookAtAgreement(tx, row, table.seats);
  // Whose whole balance is disputed may come back: the case waits, and collection stands still.
  if (isTooFew) return;
  for (;;) {
    round ??= budget && (await openRound(tx, row, table, budget));
    if (round === null) return;
    if ((await settleRound(tx, row, table, round, occasion)) === 'DONE') return;
    // What was answered is among the words of the members now.
    table = await loadTable(tx);
    round = null;
  }
}

/** Who did not answer yet lost days of this round: all are asked anew, with all of their days. */
function stoodStill(
  row: CaseRow,
  { openedOn, answers }: StandingRound,
  { negotiators }: Table,
): boolean {
  const isWaiting = negotiators.some(({ subject }) => !answers.has(subject.key));
  return row.state === 'NEGOTIATING' && stoodStillSince(row, openedOn) && isWaiting;
}

/**
 * Whether what was asked, or agreed, is still what would be asked. Without a budget there is
 * nothing to ask instead: then it is enough that who takes part was asked about its balance.
 */
function holds(
  tx: Tx,
  row: CaseRow,
  round: StandingRound,
  { negotiators }: Table,
  { budget, choice: chosen }: { budget: CountingBudget | null; choice: FoundChoice | null },
): boolean {
  // What all accepted stands: they read it with the person's leave. What is still asked does not.
  if (row.state === 'NEGOTIATING' && !isAllowed(row, round.plan)) return false;
  const asked = round.input.members.map(({ key }) => key);
  const accepted = asked.filter((key) => round.answers.get(key)?.kind === 'ACCEPT');
  const keys = new Set(row.state === 'AGREED' ? accepted : asked);
  if (budget === null) return negotiators.every((each) => isAskedAs(round.input, keys, each));
  const asIs = factsOf(negotiators, budget, round.firstMonthOn, tx.today, round.input);
  const facts = factsBy(asIs, chosen?.choice ?? null);
  return budget.outcome === 'BEARS' && isMadeOf(round.input, keys, facts);
}

/** Members see a new round, or none, without its cause. */
async function breakOff(tx: Tx, row: CaseRow, { openedOn }: StandingRound): Promise<void> {
  if (row.state === 'AGREED') return takeBackAgreed(tx, row);
  closeRound(tx, stoodStillSince(row, openedOn) ? 'STOOD_STILL' : 'CHANGED');
  finishItems(tx, 'ANSWER_PROPOSAL');
}

/** Plans and asks; null when somebody else has to speak first, or the case closed. */
async function openRound(
  tx: Tx,
  row: CaseRow,
  { negotiators, seats }: Table,
  budget: CountingBudget,
): Promise<StandingRound | null> {
  if (budget.outcome === 'REFER') return proposeNotFeasible(tx, seats, 'REFER', NOTHING_TO_SPARE);
  const last = await findLastRound(tx);
  const { firstMonthOn } = daysOfRound(tx.today);
  const facts = factsOf(negotiators, budget, firstMonthOn, tx.today, last?.input ?? null);
  if (await waitsForAdvice(tx, row, facts, budget, seats)) return null;
  if (row.state === 'OPEN') await moveCase(tx, row, 'STATE_CAPACITY');
  const found = await findChoice(tx, budget.id);
  const planned = await planByChoice(tx, askedOf(row, negotiators, facts), found);
  if (planned.kind !== 'PLAN') {
    const { kind, input } = planned;
    return proposeNotFeasible(tx, seats, kind, noPlanOf(kind, input));
  }
  endNoPlan(tx);
  if (!(await mayPropose(tx, row, planned))) return null;
  finishItems(tx, 'CONTACT_NOT_FEASIBLE');
  finishOffice(tx, 'CONTACT_NOT_FEASIBLE');
  const asked = (last?.asked_before ?? 0) + 1;
  return proposePlan(tx, row, negotiators, planned, { asked, amendment: null });
}

/**
 * What was chosen among plans, by the budget that counts. A new choice is tried before anything
 * that stands is broken off for it; once all accepted, it is too late.
 */
async function choiceAt(
  tx: Tx,
  row: CaseRow,
  { negotiators }: Table,
  budget: CountingBudget | null,
  round: StandingRound | null,
): Promise<FoundChoice | null> {
  const found = budget && (await findChoice(tx, budget.id));
  if (found?.outcome !== null || budget === null || round === null) return found;
  if (row.state === 'AGREED') {
    await dropChoice(tx, found);
    return null;
  }
  const { firstMonthOn } = daysOfRound(tx.today);
  const facts = factsOf(negotiators, budget, firstMonthOn, tx.today, round.input);
  await planByChoice(tx, askedOf(row, negotiators, facts), found);
  return findChoice(tx, budget.id);
}

function askedOf(row: CaseRow, negotiators: Table['negotiators'], facts: PlanInput): Asked {
  const words = new Map(negotiators.map(({ subject, words: said }) => [subject.key, said]));
  return { facts, words, level: levelOf(row), question: row.totals_question };
}

const levelOf = (row: CaseRow) => DISCLOSURE_LEVELS[row.level ?? 0] ?? 'OWN_SHARE';

/** Whether a plan has a shape that the level of now lets participants see. */
function isAllowed(row: CaseRow, plan: Plan): boolean {
  return decideProposal(plan, levelOf(row), 'NOT_ASKED').kind === 'PROPOSE';
}

/** A plan that would tell participants more than the person allowed is not shown to them. */
async function mayPropose(tx: Tx, row: CaseRow, { plan }: Planned): Promise<boolean> {
  const gate = decideProposal(plan, levelOf(row), row.totals_question);
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
      await closeCase(tx, row, gate.reason);
      return false;
  }
}

/** Debt help may free the person sooner: somebody says so before anything is proposed. */
async function waitsForAdvice(
  tx: Tx,
  row: CaseRow,
  facts: PlanInput,
  budget: CountingBudget,
  seats: readonly SeatRow[],
): Promise<boolean> {
  // Who helps stated the budget, and so has advised.
  if (budget.statedBy !== 'CUSTOMER') return false;
  const question = {
    shortestMonths: shortestMonths(facts),
    debtsInsideCents: sumCents(weighedAnew(facts).members.map(({ balanceCents }) => balanceCents)),
    debtsOutsideCents: budget.debtsOutsideCents,
    wages:
      helpersOf(seats).length === 0 && (await areWagesAttached(tx)) ? 'ATTACHED_UNHELPED' : 'FREE',
  } as const;
  const reasons = adviceNeeded(question, capacityPolicyOn(tx.today));
  if (reasons.length === 0) return false;
  const standing = await findAdviceStanding(tx);
  if (standing !== null) return standing === 'WAITING';
  storeAdvice(
    tx,
    reasons.map(({ code }) => code),
  );
  // As long as for the budget itself, but never a day that is over.
  const soonest = addWorkingDays(tx.today, policyOn(tx.today).contactWorkingDays);
  const dueOn = latest(soonest, row.budget_due_on ?? soonest);
  askViewers(
    tx,
    helpersOf(seats).map((ownerId) => ({ ownerId, kind: 'GIVE_ADVICE', dueOn })),
  );
  await tellCase(tx, 'ADVICE_ASKED', 'PERSONS');
  return true;
}

const NOTHING_TO_SPARE: NoPlan = { kind: 'NOTHING_TO_SPARE', extraMonthlyCents: null, eases: [] };

/** No plan can be made: somebody speaks with the person. Only a person closes the case for it. */
async function proposeNotFeasible(
  tx: Tx,
  seats: readonly SeatRow[],
  kind: 'CONFLICT' | 'REFER',
  why: NoPlan,
): Promise<null> {
  storeNoPlan(tx, why);
  if (await isNotFeasibleProposed(tx)) return null;
  const dueOn = addWorkingDays(tx.today, policyOn(tx.today).contactWorkingDays);
  const helping = helpersOf(seats);
  if (helping.length === 0) askOffice(tx, 'CONTACT_NOT_FEASIBLE', dueOn);
  askViewers(
    tx,
    helping.map((ownerId) => ({ ownerId, kind: 'CONTACT_NOT_FEASIBLE', dueOn })),
  );
  await tellCase(tx, 'PLAN_NOT_POSSIBLE', 'PERSONS', { kind });
  return null;
}

function latest(one: LocalDate, other: LocalDate): LocalDate {
  return one > other ? one : other;
}
