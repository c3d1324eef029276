// What follows for others when a person opens the door, when somebody leaves, and when time runs
// out: as doorkeeper, by jobs.
// Not here: the person's own act (confirm-case.service.ts).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays } from '../domain/calendar/local-date.ts';
import { addWorkingDays } from '../domain/calendar/working-days.ts';
import { JOINT_CASE } from '../domain/states/joint-case.ts';
import { decide } from '../domain/states/transitions.ts';
import { policyOn } from '../coalition/policy.ts';
import { startOfDay } from '../platform/clock/clock.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { recordEvent } from '../platform/events/events.ts';
import { setDeadlines } from '../platform/jobs/deadlines.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { asId, asIds } from '../platform/jobs/payloads.ts';
import {
  endIneligibleArrears,
  findOpenCasesOf,
  leaveSeats,
  loadParticipantIds,
} from './leave-case.repository.ts';
import {
  endParticipation,
  grantMemberSeats,
  loadParticipants,
  loadViewers,
  lockCaseState,
  type ParticipantRow,
  storeCaseArrears,
  storeCaseState,
  storeDisclosed,
  storeStandstills,
  takeConfirmation,
} from './open-case.repository.ts';

const MEMBERS_FOR_A_CASE = 2;

@Injectable()
export class OpenCaseJobs implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('open-case', (payload) =>
      this.open(asId(payload['viewerId']), asId(payload['confirmationId'])),
    );
    this.jobs.add('leave-cases', (payload) => this.leave(asIds(payload['relationIds'])));
    this.jobs.add('budget-due', (payload) => this.closeWithoutBudget(asId(payload['thingId'])));
  }

  /**
   * Opens the case: members are told, collection stands still, balances are fixed. When a consent
   * was withdrawn since and fewer than two members are left, nothing opens and nobody is told.
   */
  async open(viewerId: string, confirmationId: string): Promise<void> {
    await this.doors.asDoorkeeper('opens a case that its person confirmed', async (tx) => {
      const confirmed = await takeConfirmation(tx, viewerId, confirmationId);
      if (confirmed === null) return;
      const state = await lockCaseState(tx, confirmed.case_id);
      if (state === null) return;
      const step = decide(JOINT_CASE, state, 'CONFIRM');
      const rows = await loadParticipants(tx, confirmed.case_id, confirmed.arrears_ids);
      const members = [...new Set(rows.map((row) => row.member_id))];
      if (!step.allowed || members.length < MEMBERS_FOR_A_CASE) return;
      const policy = policyOn(tx.today);
      storeCaseState(tx, confirmed.case_id, step.to, null);
      storeCaseArrears(tx, confirmed.case_id, rows);
      grantMemberSeats(tx, confirmed.case_id, members, confirmed.level);
      storeStandstills(
        tx,
        confirmed.case_id,
        members,
        addDays(tx.today, policy.standstillDays),
        addWorkingDays(tx.today, policy.standstillConfirmWorkingDays),
      );
      storeDisclosed(tx, confirmed.case_id, totalsOf(rows));
      const budgetBy = addWorkingDays(tx.today, policy.budgetWorkingDays);
      setDeadlines(tx, [
        {
          kind: 'BUDGET_DUE',
          thingId: confirmed.case_id,
          dueAt: startOfDay(addDays(budgetBy, 1)),
        },
      ]);
      recordEvent(tx, {
        type: 'CASE_OPENED',
        thingKind: 'JOINT_CASE',
        thingId: confirmed.case_id,
        recipients: [...members, viewerId],
      });
    });
  }

  /**
   * Relations whose consent ended or whose arrears are settled leave their open case; with fewer
   * than two members left it closes.
   */
  async leave(relationIds: string[]): Promise<void> {
    await this.doors.asDoorkeeper('lets members leave open cases', async (tx) => {
      for (const caseId of await findOpenCasesOf(tx, relationIds)) {
        if ((await lockCaseState(tx, caseId)) !== 'OPEN') continue;
        const leaving = await endIneligibleArrears(tx, caseId);
        if (leaving.length === 0) continue;
        const staying = await loadParticipantIds(tx, caseId);
        if (staying.length < MEMBERS_FOR_A_CASE) await close(tx, caseId, 'TOO_FEW_MEMBERS');
        else leaveSeats(tx, caseId, staying);
      }
      await tx.settle();
    });
  }

  /** No confirmed budget in time: the case closes; members are told that, and not why. */
  async closeWithoutBudget(caseId: string): Promise<void> {
    await this.doors.asDoorkeeper('closes a case without a budget', async (tx) => {
      if ((await lockCaseState(tx, caseId)) !== 'OPEN') return;
      await close(tx, caseId, 'NO_BUDGET');
    });
  }
}

async function close(tx: Tx, caseId: string, reason: string): Promise<void> {
  const viewers = await loadViewers(tx, caseId);
  storeCaseState(tx, caseId, 'CLOSED', reason);
  endParticipation(tx, caseId, addWorkingDays(tx.today, policyOn(tx.today).resumeWorkingDays));
  recordEvent(tx, {
    type: 'CASE_CLOSED',
    thingKind: 'JOINT_CASE',
    thingId: caseId,
    recipients: viewers.map((viewer) => viewer.viewer_id),
  });
}

/** What each member is owed in the case, by name: who comes first says nothing. */
function totalsOf(rows: readonly ParticipantRow[]): { name: string; balanceCents: number }[] {
  const byMember = new Map<string, { name: string; balanceCents: number }>();
  for (const row of rows) {
    const sum = byMember.get(row.member_id) ?? { name: row.name, balanceCents: 0 };
    sum.balanceCents += row.balance_cents;
    byMember.set(row.member_id, sum);
  }
  return [...byMember.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
