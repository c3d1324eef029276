// What follows when a standstill is over: a case without an arrangement closes with it.
// Not here: how it closes (cases/end-case.ts), a longer standstill (standstill-acts.jobs.ts).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays } from '../domain/calendar/local-date.ts';
import { startOfDay } from '../platform/clock/clock.ts';
import type { Tx } from '../platform/database/tx.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { setDeadlines } from '../platform/jobs/deadlines.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { asId } from '../platform/jobs/payloads.ts';
import { loadCountingBudget } from '../capacity/budget-work.repository.ts';
import type { CaseRow } from '../cases/case-work.repository.ts';
import type { ClosingReason } from '../cases/cases.enums.ts';
import { closeCase } from '../cases/end-case.ts';
import { findStandstillEnd } from '../cases/end-case.repository.ts';
import { lockCase } from '../cases/lock-case.ts';

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
export class EndStandstillJobs implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('case-standstill-due', (payload) => this.endStandstill(asId(payload['thingId'])));
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
