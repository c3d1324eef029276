// The time for a budget as deadlines: its last day, and a reminder before it.
// Not here: what follows on those days (budget-term.jobs.ts).
import { addWorkingDays } from '../domain/calendar/working-days.ts';
import { addDays, type LocalDate } from '../domain/calendar/local-date.ts';
import { startOfDay } from '../platform/clock/clock.ts';
import type { Tx } from '../platform/database/tx.ts';
import { setDeadlines } from '../platform/jobs/deadlines.ts';

/** The person is reminded this many working days before the last day. */
const REMINDER_WORKING_DAYS = 5;

/** The first day of the reminder. */
export function reminderOn(budgetDueOn: LocalDate): LocalDate {
  return addWorkingDays(budgetDueOn, -REMINDER_WORKING_DAYS);
}

/** As planner: sets the deadlines of the case of the transaction; asking again changes nothing. */
export function setBudgetDeadlines(tx: Tx, budgetDueOn: LocalDate): void {
  const thingId = tx.caseId;
  const reminderAt = startOfDay(reminderOn(budgetDueOn));
  const passedAt = startOfDay(addDays(budgetDueOn, 1));
  setDeadlines(tx, [
    { kind: 'CASE_BUDGET_REMINDER', thingId, dueAt: reminderAt },
    { kind: 'CASE_BUDGET_DUE', thingId, dueAt: passedAt },
  ]);
}
