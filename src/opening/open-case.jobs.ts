// Opens the door as the person said: first seats that would see more than they may are ended, then
// the planner fixes balances and begins standstill, then the members get their seats and the plan
// is asked for. Each step looks at what is there, so that a job that broke off can run again.
// Not here: what the person says (confirm-case.service.ts), planning (negotiation).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays } from '../domain/calendar/local-date.ts';
import { addWorkingDays } from '../domain/calendar/working-days.ts';
import { LARGEST_CENTS, sumCents } from '../domain/money/cents.ts';
import { FEWEST_MEMBERS, isBeforeArrangement } from '../domain/states/joint-case.ts';
import { policyOn } from '../coalition/policy.ts';
import { startOfDay } from '../platform/clock/clock.ts';
import type { Tx } from '../platform/database/tx.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { recordEvent } from '../platform/events/events.ts';
import { setDeadlines } from '../platform/jobs/deadlines.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { asId } from '../platform/jobs/payloads.ts';
import { setBudgetDeadlines } from '../capacity/budget-term.ts';
import { tellCase } from '../cases/case-events.ts';
import {
  type CaseRow,
  loadParticipants,
  loadSeats,
  storeCase,
} from '../cases/case-work.repository.ts';
import { lockCase } from '../cases/lock-case.ts';
import { moveCase } from '../cases/case-states.ts';
import { storeChoiceOutcome } from '../disclosure/disclosure-work.repository.ts';
import { storeEasedBalances, writeDisclosed } from '../cases/end-case.repository.ts';
import {
  type ConfirmationRow,
  type ConfirmedRow,
  findWaiting,
  loadConfirmed,
  storeOutcome,
  storeParticipation,
} from './open-case.repository.ts';
import {
  countMembers,
  endSeatsThatSeeMore,
  findState,
  lockFounded,
  lockSeating,
  lowerSeats,
  seatMembers,
  type SeatedRow,
  takeRaised,
} from '../cases/seating.repository.ts';
import { askToSeatRepresentativesAt } from '../cases/seat-representatives.jobs.ts';
import { helpersOf } from '../cases/seats.ts';
import { askViewers } from '../cases/work-items.repository.ts';

@Injectable()
export class OpenCaseJobs implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('open-case', (payload) => this.open(asId(payload['caseId'])));
    this.jobs.add('seat-participants', (payload) => this.seat(asId(payload['caseId'])));
  }

  private async open(caseId: string): Promise<void> {
    let more = true;
    while (more) more = await this.carryOutNext(caseId);
    await this.seat(caseId);
  }

  /** One at a time: the next one may show more, and to others. @returns whether any waited. */
  private async carryOutNext(caseId: string): Promise<boolean> {
    const next = await this.doors.asDoorkeeper('ends seats that would see more', async (tx) => {
      await lockSeating(tx, caseId);
      const waiting = await endSeatsThatSeeMore(tx, caseId);
      await tx.settle();
      return waiting;
    });
    if (next === null) return false;
    return this.doors.asPlanner('carries out what a person confirmed', caseId, async (tx) => {
      const row = await lockCase(tx);
      // Asked for again when it goes on (circumstances/circumstances.jobs.ts).
      if (row.frozen_since_on !== null) return false;
      const confirmation = await findWaiting(tx, next);
      if (confirmation === null) return true;
      const outcome = await carryOut(tx, row, confirmation);
      storeOutcome(tx, confirmation, outcome);
      storeChoiceOutcome(tx, confirmation, outcome, null);
      return true;
    });
  }

  /** Seats follow who takes part; then a plan may be due. */
  private async seat(caseId: string): Promise<void> {
    await this.doors.asDoorkeeper('seats the members of a case', async (tx) => {
      await lockSeating(tx, caseId);
      const isFounded = await lockFounded(tx, caseId);
      lowerSeats(tx, caseId);
      await askToSeatRepresentativesAt(tx, caseId);
      const members = isFounded ? await countMembers(tx, caseId) : 0;
      const seated = isFounded ? await seatMembers(tx, caseId, members) : [];
      await tellSeated(tx, caseId, seated, await takeRaised(tx, caseId));
      // First, for somebody may wait for it: it settles what rested on a consent by itself, and the
      // others would hold the case before it.
      enqueue(tx, 'plan-case', { caseId }, `plan-case.${caseId}`);
      // A consent may have been withdrawn while the door opened: whoever did so looked too early.
      enqueue(tx, 'check-participants', { caseId }, `check-participants.${caseId}`);
      if (seated.length > 0) {
        enqueue(tx, 'extend-standstill', { caseId }, `extend-standstill.${caseId}`);
      }
      // Seats of the person's side may have ended: then another budget may count.
      enqueue(tx, 'weigh-capacity', { caseId }, `weigh-capacity.${caseId}`);
      await tx.settle();
    });
  }
}

/**
 * To a member the case begins with its seat, whatever happened before. Seats that were lowered
 * while a consent ended, and rise again, are no news: no other leaving does that.
 */
async function tellSeated(
  tx: Tx,
  caseId: string,
  seated: readonly SeatedRow[],
  isRaised: boolean,
): Promise<void> {
  if (seated.length === 0) return;
  const of = (isNew: boolean) =>
    seated.filter(({ is_new }) => is_new === isNew).map((row) => row.viewer_id);
  const tell = (type: string, recipients: string[]): void => {
    if (recipients.length === 0) return;
    recordEvent(tx, { type, thingKind: 'JOINT_CASE', thingId: caseId, recipients });
  };
  tell('CASE_OPENED', of(true));
  // To who joins a running arrangement the case is negotiated.
  const state = await findState(tx, caseId);
  if (state === 'NEGOTIATING' || state === 'ACTIVE') tell('CASE_NEGOTIATING', of(true));
  if (isRaised) tell('CASE_DISCLOSURE_CHANGED', of(false));
}

/** @returns what became of the confirmation, as a code. */
async function carryOut(tx: Tx, row: CaseRow, confirmation: ConfirmationRow): Promise<string> {
  if (!confirmation.may_decide) return 'MAY_NOT_DECIDE';
  if (confirmation.is_replaced) return 'REPLACED';
  const rows = await loadConfirmed(tx, confirmation);
  const inCase = (await loadParticipants(tx)).map((each) => each.balance_cents);
  const balances = [...inCase, ...rows.map((each) => each.balance_cents)];
  if (sumCents(balances) > LARGEST_CENTS) {
    await tellCase(tx, 'OPENING_NOT_POSSIBLE', [confirmation.viewer_id]);
    return 'TOO_MUCH_TO_PLAN';
  }
  if (confirmation.kind === 'OPENING') {
    if (row.state !== 'MATCHED') return 'OPEN_ALREADY';
    const members = new Set(rows.map((each) => each.member_id));
    if (members.size < FEWEST_MEMBERS || confirmation.level === null) {
      await tellCase(tx, 'OPENING_NOT_POSSIBLE', [confirmation.viewer_id]);
      return 'TOO_FEW_MEMBERS';
    }
    const budgetDueOn = addWorkingDays(tx.today, policyOn(tx.today).budgetWorkingDays);
    storeCase(tx, { level: confirmation.level, openedOn: tx.today, budgetDueOn });
    await moveCase(tx, row, 'CONFIRM');
    await takeIn(tx, rows, 'TAKE_PART');
    const helping = helpersOf(await loadSeats(tx));
    askViewers(
      tx,
      helping.map((ownerId) => ({ ownerId, kind: 'STATE_CAPACITY', dueOn: budgetDueOn })),
    );
    setBudgetDeadlines(tx, budgetDueOn);
    return 'OPENED';
  }
  const isRunning = row.state === 'ACTIVE';
  if (!isBeforeArrangement(row.state) && !isRunning) return 'NOT_OPEN';
  if (rows.length === 0) {
    if (isRunning) await tellCase(tx, 'ADDITION_NOT_POSSIBLE', [confirmation.viewer_id]);
    return 'NOTHING_TO_ADD';
  }
  await takeIn(tx, rows, isRunning ? 'JOIN' : 'TAKE_PART');
  return 'ADDED';
}

/** @param as JOIN: in no plan before an amendment is agreed (src/amendments). */
async function takeIn(
  tx: Tx,
  rows: readonly ConfirmedRow[],
  as: 'TAKE_PART' | 'JOIN',
): Promise<void> {
  const policy = policyOn(tx.today);
  const before = new Set((await loadParticipants(tx)).map((each) => each.member_id));
  const endsOn = addDays(tx.today, policy.standstillDays);
  const confirmByOn = addWorkingDays(tx.today, policy.standstillConfirmWorkingDays);
  storeParticipation(tx, rows, { endsOn, confirmByOn }, as);
  if (as === 'TAKE_PART') storeEasedBalances(tx);
  writeDisclosed(tx);
  const joining = new Set(rows.map((row) => row.member_id).filter((id) => !before.has(id)));
  askViewers(
    tx,
    [...joining].map((ownerId) => ({ ownerId, kind: 'CONFIRM_STANDSTILL', dueOn: confirmByOn })),
  );
  setDeadlines(tx, [
    { kind: 'CASE_STANDSTILL_DUE', thingId: tx.caseId, dueAt: startOfDay(addDays(endsOn, 1)) },
  ]);
}
