// A running arrangement as the planner finds it, and an amendment as it is asked now.
// Not here: what is done with them (amend-case.ts, ask-amendment.ts).
import type { RunningPlan } from '../domain/arrangement/running-plan.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { ArrangementRow } from '../arrangements/running-plan.repository.ts';
import type { CountingBudget } from '../capacity/budget-work.repository.ts';
import type { Table } from '../negotiation/negotiators.ts';
import type { Cut, Facts } from './amended-plan.ts';
import type { AmendmentRow } from './amendment.repository.ts';
import type { CaseArrears } from './standing-arrears.repository.ts';

export interface Running {
  readonly arrangement: ArrangementRow;
  readonly plan: RunningPlan;
  readonly arrears: readonly CaseArrears[];
  readonly budget: CountingBudget | null;
}

export interface Asking {
  readonly running: Running;
  readonly amendment: AmendmentRow;
  readonly table: Table;
  readonly cut: Cut;
  readonly facts: Facts;
  /** The months of pauses that are asked with it. */
  readonly pausedOn: readonly LocalDate[];
}
