// What follows from a statement for others: which budget counts now is written down and told to the
// person's side; two budgets of one household become a question to the office; who was asked for a
// budget or for advice is asked no longer.
// Not here: planning (negotiation), the time for a budget (budget-term.jobs.ts).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { policyOn } from '../coalition/policy.ts';
import { addWorkingDays } from '../domain/calendar/working-days.ts';
import { isOver } from '../domain/states/joint-case.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { asId } from '../platform/jobs/payloads.ts';
import {
  guidanceOf,
  loadCountingBudget,
  sharesHousehold,
  storeCounting,
} from './budget-work.repository.ts';
import { tellCase } from '../cases/case-events.ts';
import { loadSeats } from '../cases/case-work.repository.ts';
import { lockCase } from '../cases/lock-case.ts';
import { askOffice, finishItems, finishItemsOfGone } from '../cases/work-items.repository.ts';

@Injectable()
export class BudgetJobs implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('weigh-capacity', (payload) => this.weigh(asId(payload['caseId'])));
    this.jobs.add('check-household', (payload) => this.checkHousehold(asId(payload['caseId'])));
    this.jobs.add('finish-advice', (payload) => this.finishAdvice(asId(payload['caseId'])));
  }

  /** Also after somebody begins or ends to act for the person: its statements count or do not. */
  private weigh(caseId: string): Promise<void> {
    return this.doors.asPlanner('weighs which budget counts', caseId, async (tx) => {
      const row = await lockCase(tx);
      if (isOver(row.state)) return;
      const counting = await loadCountingBudget(tx);
      const fresh = await storeCounting(tx, counting, guidanceOf(await loadSeats(tx)));
      if (counting !== null) finishItems(tx, 'STATE_CAPACITY');
      // What waited for somebody who is gone is asked of another.
      const isOrphaned = await finishItemsOfGone(tx);
      if (fresh !== 'NOTHING' || isOrphaned) {
        enqueue(tx, 'plan-case', { caseId }, `plan-case.${caseId}`);
      }
      if (fresh !== 'BUDGET') return;
      await tellCase(tx, counting === null ? 'CAPACITY_MISSING' : 'CAPACITY_STATED', 'PERSONS');
    });
  }

  private async checkHousehold(caseId: string): Promise<void> {
    const isShared = await this.doors.asDoorkeeper('looks for budgets of one household', (tx) =>
      sharesHousehold(tx, caseId),
    );
    if (!isShared) return;
    await this.doors.asPlanner('asks whether a household is planned twice', caseId, async (tx) => {
      const row = await lockCase(tx);
      if (isOver(row.state)) return;
      const dueOn = addWorkingDays(tx.today, policyOn(tx.today).callWorkingDays);
      askOffice(tx, 'HOUSEHOLD_CHECK', dueOn);
    });
  }

  private finishAdvice(caseId: string): Promise<void> {
    return this.doors.asPlanner('ends the question for advice', caseId, async (tx) => {
      await lockCase(tx);
      finishItems(tx, 'GIVE_ADVICE');
    });
  }
}
