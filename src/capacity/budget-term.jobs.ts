// The time for a budget: longer when a counsellor asked, a reminder before its last day, the end of
// the case after it. Each job locks the case, looks at what is there, and does nothing twice.
// Not here: asking for more time (budget-term.service.ts).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { policyOn } from '../coalition/policy.ts';
import { addDays, formatDay } from '../domain/calendar/local-date.ts';
import { addWorkingDays } from '../domain/calendar/working-days.ts';
import { startOfDay } from '../platform/clock/clock.ts';
import type { Tx } from '../platform/database/tx.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { setDeadlines } from '../platform/jobs/deadlines.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { asId } from '../platform/jobs/payloads.ts';
import { reminderOn, setBudgetDeadlines } from './budget-term.ts';
import {
  findRemindedOn,
  hasExtension,
  loadCountingBudget,
  storeReminded,
} from './budget-work.repository.ts';
import { tellCase } from '../cases/case-events.ts';
import { type CaseRow, storeCase } from '../cases/case-work.repository.ts';
import { lockCase } from '../cases/lock-case.ts';
import { closeCase } from '../cases/end-case.ts';

@Injectable()
export class BudgetTermJobs implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('extend-budget-term', (payload) => this.extend(asId(payload['caseId'])));
    this.jobs.add('case-budget-reminder', (payload) => this.remind(asId(payload['thingId'])));
    this.jobs.add('case-budget-due', (payload) => this.end(asId(payload['thingId'])));
  }

  private extend(caseId: string): Promise<void> {
    return this.doors.asPlanner('extends the time for a budget', caseId, async (tx) => {
      const row = await lockCase(tx);
      if (row.state !== 'OPEN' || row.budget_extended || row.budget_due_on === null) return;
      if (!(await hasExtension(tx))) return;
      const { budgetWorkingDays } = policyOn(tx.today);
      const budgetDueOn = addWorkingDays(row.budget_due_on, budgetWorkingDays);
      storeCase(tx, { budgetDueOn, budgetExtended: true });
      setBudgetDeadlines(tx, budgetDueOn);
      await tellCase(tx, 'BUDGET_TERM_EXTENDED', 'PERSONS', { dueOn: formatDay(budgetDueOn) });
    });
  }

  private remind(caseId: string): Promise<void> {
    return this.doors.asPlanner('reminds that a budget is missing', caseId, async (tx) => {
      const row = await lockCase(tx);
      if (!(await isMissing(tx, row)) || row.budget_due_on === null) return;
      // Nobody is sent anything about a frozen case: looked at again each day until it goes on.
      if (row.frozen_since_on !== null) {
        return setDeadlines(tx, [{ kind: 'CASE_BUDGET_REMINDER', ...tomorrow(tx) }]);
      }
      const firstOn = reminderOn(row.budget_due_on);
      if (tx.today < firstOn) return setBudgetDeadlines(tx, row.budget_due_on);
      const remindedOn = await findRemindedOn(tx);
      if (tx.today > row.budget_due_on || (remindedOn !== null && remindedOn >= firstOn)) return;
      storeReminded(tx);
      const dueOn = formatDay(row.budget_due_on);
      await tellCase(tx, 'BUDGET_REMINDER', 'PERSONS', { dueOn });
    });
  }

  /** The last day has passed: the case ends, unless a budget counts or there is more time. */
  private end(caseId: string): Promise<void> {
    return this.doors.asPlanner('ends a case without a budget', caseId, async (tx) => {
      const row = await lockCase(tx);
      if (row.state !== 'OPEN' || row.budget_due_on === null) return;
      if (row.frozen_since_on !== null) {
        return setDeadlines(tx, [{ kind: 'CASE_BUDGET_DUE', ...tomorrow(tx) }]);
      }
      if (tx.today <= row.budget_due_on) return setBudgetDeadlines(tx, row.budget_due_on);
      if (await isMissing(tx, row)) await closeCase(tx, row, 'NO_BUDGET');
      else enqueue(tx, 'plan-case', { caseId }, `plan-case.${caseId}`);
    });
  }
}

async function isMissing(tx: Tx, row: CaseRow): Promise<boolean> {
  return row.state === 'OPEN' && (await loadCountingBudget(tx)) === null;
}

/** While a case stands still its days are looked at again each morning. */
function tomorrow(tx: Tx): { thingId: string; dueAt: Date } {
  return { thingId: tx.caseId, dueAt: startOfDay(addDays(tx.today, 1)) };
}
