// A round as it stands, and what follows from its answers: it waits and reminds, all agreed, it is
// planned again, some leave, or the case closes.
// Not here: the decision (domain/negotiation/round.ts), planning and opening (plan-case.ts).
import { addDays, type LocalDate } from '../domain/calendar/local-date.ts';
import { addWorkingDays } from '../domain/calendar/working-days.ts';
import type { Answer } from '../domain/negotiation/answer.ts';
import { planWithout } from '../domain/negotiation/leaving.ts';
import { roundDays } from '../domain/negotiation/round-days.ts';
import {
  decideRound,
  type Leaving,
  type Participant,
  type RoundDecision,
  type Silence,
} from '../domain/negotiation/round.ts';
import { shareOf } from '../domain/negotiation/share.ts';
import { NO_TERMS, type Plan, type PlanInput } from '../domain/plan/plan.ts';
import { FEWEST_MEMBERS } from '../domain/states/joint-case.ts';
import { tellCase } from '../cases/case-events.ts';
import { moveCase } from '../cases/case-states.ts';
import type { CaseRow, SeatRow } from '../cases/case-work.repository.ts';
import { closeCase, leaveCase } from '../cases/end-case.ts';
import { askOffice, finishItems } from '../cases/work-items.repository.ts';
import { policyOn } from '../coalition/policy.ts';
import { startOfDay } from '../platform/clock/clock.ts';
import type { Tx } from '../platform/database/tx.ts';
import { setDeadlines } from '../platform/jobs/deadlines.ts';
import { askForWord } from './person-word.ts';
import { rewriteDisclosed } from './propose-plan.repository.ts';
import type { Negotiator, Table } from './negotiators.ts';
import {
  closeRound,
  findLastRound,
  type GivenAnswer,
  type RoundOutcome,
  type RoundRow,
  storeGivenAnswers,
  storeReminded,
} from './rounds.repository.ts';
import { reasonOfStored } from './stored-answer.ts';

/** What was asked of whom, and what was answered so far. */
export interface StandingRound {
  readonly number: number;
  /** 1 to 3: rounds that a change of the facts ended do not count. */
  readonly asked: number;
  readonly openedOn: LocalDate;
  readonly deadlineOn: LocalDate;
  readonly firstMonthOn: LocalDate;
  readonly plan: Plan;
  /** What the plan was made of, with the terms that it keeps. */
  readonly input: PlanInput;
  /** By key of the plan. */
  readonly answers: ReadonlyMap<string, Answer>;
}

/**
 * Why a round is looked at. Silence counts on its day only: a job that comes late for another
 * reason must not hold it against somebody that the last day has passed.
 */
export type Occasion = 'CHANGE' | 'ANSWER' | 'DAY';

/** As planner: the round that runs; of a case in AGREED the one that all accepted. */
export async function findStanding(tx: Tx, row: CaseRow): Promise<StandingRound | null> {
  const last = await findLastRound(tx);
  if (last === null || (last.closed_on !== null && row.state !== 'AGREED')) return null;
  return standingOf(last);
}

export function standingOf(last: RoundRow): StandingRound {
  return {
    number: last.number,
    asked: last.asked_before + 1,
    openedOn: last.opened_on,
    deadlineOn: last.deadline_on,
    firstMonthOn: last.first_month_on,
    plan: last.plan,
    input: last.input,
    answers: new Map(last.answers.flatMap(answerOf)),
  };
}

/** What silence rejected was no answer. */
function answerOf({
  member_id: key,
  kind,
  reason,
  terms,
}: RoundRow['answers'][number]): [string, Answer][] {
  if (kind === 'ACCEPT') return [[key, { kind }]];
  if (kind === 'COUNTER') return [[key, { kind, terms: terms ?? NO_TERMS }]];
  return reason === null ? [] : [[key, { kind, reason: reasonOfStored(reason) }]];
}

/** As planner: what follows from the answers so far. */
export function judgeRound(
  { today }: Tx,
  negotiators: readonly Negotiator[],
  round: StandingRound,
  occasion: Occasion,
  fewestMembers = FEWEST_MEMBERS,
): RoundDecision {
  return decideRound({
    round: round.asked,
    deadlineOn: round.deadlineOn,
    today: occasion === 'DAY' ? today : earliest(today, round.deadlineOn),
    participants: negotiators.map((each) => participantOf(each, round)),
    fewestMembers,
  });
}

/** As planner: carries out what follows now. @returns whether a new plan has to be made. */
export async function settleRound(
  tx: Tx,
  row: CaseRow,
  { negotiators, seats }: Table,
  round: StandingRound,
  occasion: Occasion,
): Promise<'PLAN_AGAIN' | 'DONE'> {
  const decision = judgeRound(tx, negotiators, round, occasion);
  switch (decision.kind) {
    case 'WAIT':
      await remind(tx, round, decision.waitingFor);
      return 'DONE';
    case 'PLAN_AGAIN':
      endRound(tx, round, decision.silence, 'PLANNED_AGAIN');
      return 'PLAN_AGAIN';
    case 'AGREED':
      endRound(tx, round, decision.silence, 'ALL_ACCEPTED');
      await agree(tx, row, seats);
      return 'DONE';
    case 'LEAVES':
      endRound(tx, round, decision.silence, 'SOME_LEFT');
      await leave(tx, row, decision.leaving);
      showWhatIsLeft(tx, round, decision.leaving);
      await agree(tx, row, seats);
      return 'DONE';
    case 'CLOSE':
      endRound(tx, round, decision.silence, 'NOT_AGREED');
      await leave(tx, row, decision.leaving);
      await closeCase(tx, row, decision.reason);
      return 'DONE';
  }
}

function participantOf({ subject, signed }: Negotiator, round: StandingRound): Participant {
  const share = shareOf(round.plan, subject);
  const planned = round.input.members.find(({ key }) => key === subject.key);
  if (share === null || planned === undefined) {
    throw new Error('a round was asked of a member that is not in its plan');
  }
  const answer = round.answers.get(subject.key) ?? null;
  return { share, signed, knownTerms: planned.terms, answer };
}

/** As planner: the round is over; who was silent is looked after. */
export function endRound(
  tx: Tx,
  { number }: StandingRound,
  silence: Silence,
  outcome: RoundOutcome,
): void {
  storeGivenAnswers(tx, number, [
    ...silence.accepted.map((key) => bySilence(key, 'ACCEPT')),
    ...silence.rejected.map((key) => bySilence(key, 'REJECT')),
  ]);
  closeRound(tx, outcome);
  finishItems(tx, 'ANSWER_PROPOSAL');
  if (silence.rejected.length === 0) return;
  const { contactWorkingDays } = policyOn(tx.today);
  askOffice(tx, 'MEMBER_SILENT', addWorkingDays(tx.today, contactWorkingDays));
}

/** By the terms that it signed; a REJECT without reason. */
function bySilence(memberId: string, kind: 'ACCEPT' | 'REJECT'): GivenAnswer {
  return { memberId, answer: { kind, reason: null, terms: null }, by: 'SILENCE' };
}

/** Who does not take part in the end says why. What it offered stands with its answer, not here. */
async function leave(tx: Tx, row: CaseRow, leaving: readonly Leaving[]): Promise<void> {
  for (const { key, explanation } of leaving) {
    await leaveCase(tx, row, [key], { code: explanation.code });
  }
}

/**
 * The plan of the round stays as it was asked and committed to: what is in force of it is computed
 * (leaving.ts). What the levels show is of those that stay.
 */
function showWhatIsLeft(
  tx: Tx,
  { number, plan }: StandingRound,
  leaving: readonly Leaving[],
): void {
  const keys = leaving.map(({ key }) => key);
  rewriteDisclosed(tx, number, planWithout(plan, keys));
}

/** All that are left accepted: now it is the person's word. */
async function agree(tx: Tx, row: CaseRow, seats: readonly SeatRow[]): Promise<void> {
  await moveCase(tx, row, 'ALL_ACCEPT');
  askForWord(tx, row, seats);
}

const REMINDERS = ['ANSWER_REMINDER', 'ANSWER_REMINDER_CONTACT'] as const;

/**
 * Reminds those that did not answer, first where they work, then their named contact: each once,
 * and only the later one when a day was missed. Sets the next day on which to look.
 */
export async function remind(
  tx: Tx,
  round: StandingRound,
  waitingFor: readonly string[],
): Promise<void> {
  // The job of the last day itself is under way.
  if (tx.today > round.deadlineOn) return;
  const days = roundDays(round.openedOn).reminders.map(({ on }) => on);
  const due = days.filter((on) => on <= tx.today).length;
  const type = REMINDERS[due - 1];
  if (type !== undefined && (await storeReminded(tx, round.number, due))) {
    await tellCase(tx, type, waitingFor);
  }
  const next = days.find((on) => on > tx.today) ?? addDays(round.deadlineOn, 1);
  setDeadlines(tx, [{ kind: 'CASE_ROUND_DUE', thingId: tx.caseId, dueAt: startOfDay(next) }]);
}

function earliest(one: LocalDate, other: LocalDate): LocalDate {
  return one < other ? one : other;
}
