// What follows when a case ends or loses members: seats are lowered, the person is free for another
// case; and members whose consent or arrears came to an end leave.
// Not here: the decision to close (end-case.ts, and whoever calls it).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays } from '../domain/calendar/local-date.ts';
import { startOfDay } from '../platform/clock/clock.ts';
import type { Tx } from '../platform/database/tx.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { setDeadlines } from '../platform/jobs/deadlines.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { asId } from '../platform/jobs/payloads.ts';
import { loadCountingBudget } from './budget-work.repository.ts';
import { type CaseRow, lockCaseRow } from './case-work.repository.ts';
import type { ClosingReason } from './cases.enums.ts';
import { closeCase, takeInLessened, takeOutEnded } from './end-case.ts';
import { findStandstillEnd, freePerson } from './end-case.repository.ts';
import { lockCase } from './lock-case.ts';
import { endSeatsOfStrangers, lockSeating, lowerSeats } from './seating.repository.ts';

/** Why a case ends whose standstill is over before there is an arrangement; null: it goes on. */
async function reasonAtEnd(tx: Tx, { state }: CaseRow): Promise<ClosingReason | null> {
  if (state === 'AGREED') return 'NO_ANSWER';
  if (state === 'NEGOTIATING') return 'NOT_AGREED';
  if (state !== 'OPEN') return null;
  const budget = await loadCountingBudget(tx);
  if (budget === null) return 'NO_BUDGET';
  // Else the advice was never answered.
  return budget.outcome === 'REFER' ? 'NOT_FEASIBLE' : 'NO_ANSWER';
}

@Injectable()
export class EndCaseJobs implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('end-case', (payload) => this.end(asId(payload['caseId'])));
    this.jobs.add('check-participants', (payload) => this.check(asId(payload['caseId'])));
    this.jobs.add('case-standstill-due', (payload) => this.endStandstill(asId(payload['thingId'])));
  }

  private async end(caseId: string): Promise<void> {
    await this.doors.asDoorkeeper('lowers the seats of who left', async (tx) => {
      await lockSeating(tx, caseId);
      await lowerSeats(tx, caseId);
      endSeatsOfStrangers(tx, caseId);
      return tx.settle();
    });
    await this.doors.asLinker('frees the person of a case that ended', (tx) => {
      freePerson(tx, caseId);
      return tx.settle();
    });
  }

  /**
   * Consent or arrears ended: those arrears leave, and a member that has none left with them. Or
   * less is owed than was frozen.
   */
  private async check(caseId: string): Promise<void> {
    await this.doors.asPlanner('looks who still takes part', caseId, async (tx) => {
      const row = await lockCaseRow(tx);
      await takeOutEnded(tx, row);
      await takeInLessened(tx, row);
    });
  }

  /** Nobody waits longer than the standstill: a case without an arrangement closes with it. */
  private async endStandstill(caseId: string): Promise<void> {
    await this.doors.asPlanner('ends a standstill', caseId, async (tx) => {
      const row = await lockCase(tx);
      const reason = await reasonAtEnd(tx, row);
      if (reason !== null) await closeOrWait(tx, row, reason);
    });
  }
}

async function closeOrWait(tx: Tx, row: CaseRow, reason: ClosingReason): Promise<void> {
  const endsOn = await findStandstillEnd(tx);
  if (endsOn === null || endsOn < tx.today) return closeCase(tx, row, reason);
  // It was extended, or a member joined later.
  const dueAt = startOfDay(addDays(endsOn, 1));
  setDeadlines(tx, [{ kind: 'CASE_STANDSTILL_DUE', thingId: row.id, dueAt }]);
}
