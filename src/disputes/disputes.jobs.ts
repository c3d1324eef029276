// What follows from a dispute: the member is asked, what is disputed leaves the plan and keeps its
// standstill; what is not the person's is unlinked first. What follows from the member's answer.
// Not here: planning again (negotiation), linking (linking).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { policyOn } from '../coalition/policy.ts';
import { addDays, type LocalDate } from '../domain/calendar/local-date.ts';
import { addWorkingDays } from '../domain/calendar/working-days.ts';
import { isBeforeArrangement, isOver } from '../domain/states/joint-case.ts';
import { disputedCents } from '../domain/standstill/dispute.ts';
import { startOfDay } from '../platform/clock/clock.ts';
import type { Tx } from '../platform/database/tx.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { setDeadlines } from '../platform/jobs/deadlines.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { asId } from '../platform/jobs/payloads.ts';
import {
  denyViews,
  endNotMine,
  endWithdrawn,
  loadAskedDays,
  loadAnswered,
  loadDisputed,
  loadNotMine,
  loadPendingDisputes,
  storeAsked,
  storeDisputed,
  storeTakenIn,
  storeTooLate,
} from './carry-out-disputes.repository.ts';
import { tellCase } from '../cases/case-events.ts';
import { lockCase } from '../cases/lock-case.ts';
import { leaveEmptyHanded } from '../cases/end-case.ts';
import { storeBalances, writeDisclosed } from '../cases/end-case.repository.ts';
import type { CaseRow } from '../cases/case-work.repository.ts';
import { askOffice, askViewers, finishItems } from '../cases/work-items.repository.ts';

@Injectable()
export class DisputesJobs implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('carry-out-disputes', (payload) => this.carryOut(asId(payload['caseId'])));
    this.jobs.add('take-in-dispute-answers', (payload) => this.takeIn(asId(payload['caseId'])));
    this.jobs.add('case-dispute-due', (payload) => this.endDay(asId(payload['thingId'])));
  }

  private async carryOut(caseId: string): Promise<void> {
    await this.doors.asDoorkeeper('hides what is not of the person', async (tx) => {
      for (const viewerId of await denyViews(tx, caseId)) enqueue(tx, 'bind-account', { viewerId });
      const relationIds = await loadNotMine(tx, caseId);
      if (relationIds.length > 0) enqueue(tx, 'part-relations', { caseId, relationIds });
      await tx.settle();
    });
    await this.doors.asPlanner('carries out disputes', caseId, async (tx) => {
      const row = await lockCase(tx);
      // Planned without what is disputed; a running arrangement is amended (src/amendments).
      const isPlanned = isBeforeArrangement(row.state) || row.state === 'ACTIVE';
      for (const dispute of await loadPendingDisputes(tx)) {
        if (!isPlanned || !dispute.member_stays) {
          storeTooLate(tx, dispute);
          continue;
        }
        const dueOn = lastDay(tx.today);
        await storeAsked(tx, dispute, dueOn);
        setDisputeDue(tx, addDays(dueOn, 1));
        askViewers(tx, [{ ownerId: dispute.member_id, kind: 'ANSWER_DISPUTE', dueOn }]);
        if (dispute.ground === 'NOT_MINE') askOffice(tx, 'CHECK_LINK', dueOn);
        await tellCase(tx, 'ARREARS_DISPUTED', [dispute.member_id]);
      }
      for (const { memberId, waits } of await endWithdrawn(tx)) {
        if (!waits) finishItems(tx, 'ANSWER_DISPUTE', [memberId]);
        await tellCase(tx, 'DISPUTE_WITHDRAWN', [memberId]);
      }
      if (!isPlanned) return;
      await takeOut(tx, row);
      enqueue(tx, 'plan-case', { caseId }, `plan-case.${caseId}`);
    });
  }

  private async takeIn(caseId: string): Promise<void> {
    await this.doors.asPlanner('takes in the answer to a dispute', caseId, async (tx) => {
      const row = await lockCase(tx);
      const answered = await loadAnswered(tx);
      if (answered.length === 0) return;
      const isRunning = isBeforeArrangement(row.state) || row.state === 'ACTIVE';
      for (const answer of answered) {
        storeTakenIn(tx, answer);
        if (!isRunning) continue;
        if (answer.ground === 'NOT_MINE' && answer.answer === 'ACCEPTED') endNotMine(tx, answer);
      }
      if (!isRunning) return;
      await tellCase(tx, 'DISPUTE_ANSWERED', 'PERSONS');
      // A member none of whose arrears are the person's leaves.
      await leaveEmptyHanded(tx, row, {
        codeOf: () => 'NOT_MINE',
        closing: 'TOO_FEW_MEMBERS',
      });
      if (row.state === 'ACTIVE') {
        enqueue(tx, 'share-goes-on', { caseId }, `share-goes-on.${caseId}`);
      }
      if (isOver(row.state)) return;
      await takeOut(tx, row);
      enqueue(tx, 'plan-case', { caseId }, `plan-case.${caseId}`);
    });
  }

  /** A member that let its day pass is looked after; what is disputed stays out of the plan. */
  private async endDay(caseId: string): Promise<void> {
    await this.doors.asPlanner('looks at disputes on their day', caseId, async (tx) => {
      const row = await lockCase(tx);
      if (isOver(row.state)) return;
      const days = (await loadAskedDays(tx)).map(lastDay);
      if (days.length === 0) return;
      // While the case stands still nobody can answer: looked at again each day until it goes on.
      if (row.frozen_since_on !== null) return setDisputeDue(tx, addDays(tx.today, 1));
      const next = days.find((day) => day >= tx.today);
      if (next !== undefined) setDisputeDue(tx, addDays(next, 1));
      if (days.every((day) => day >= tx.today)) return;
      const { contactWorkingDays } = policyOn(tx.today);
      askOffice(tx, 'MEMBER_SILENT', addWorkingDays(tx.today, contactWorkingDays));
    });
  }
}

/** The last day to answer what is asked on a day. */
function lastDay(askedOn: LocalDate): LocalDate {
  return addWorkingDays(askedOn, policyOn(askedOn).disputeWorkingDays);
}

/** As planner: sets the day on which answers to disputes are looked for next. */
function setDisputeDue(tx: Tx, day: LocalDate): void {
  setDeadlines(tx, [{ kind: 'CASE_DISPUTE_DUE', thingId: tx.caseId, dueAt: startOfDay(day) }]);
}

/** What is disputed is outside the balances, and of what the levels disclose. */
async function takeOut(tx: Tx, row: CaseRow): Promise<void> {
  const changed = (await loadDisputed(tx))
    .map((each) => ({
      row: each,
      disputedCents: disputedCents(each.frozen_balance_cents, each.parts),
    }))
    .filter((each) => each.disputedCents !== each.row.disputed_cents);
  if (changed.length === 0) return;
  storeDisputed(tx, changed);
  // Those of a running arrangement follow what is amended.
  if (!isBeforeArrangement(row.state)) return;
  storeBalances(tx);
  writeDisclosed(tx);
}
