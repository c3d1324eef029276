// extendBudgetTerm: a counsellor asks for more time for the budget, once per case; a job gives it.
// Not here: what follows when the time is over (budget-term.jobs.ts).
import { Injectable } from '@nestjs/common';
import { policyOn } from '../coalition/policy.ts';
import { addWorkingDays } from '../domain/calendar/working-days.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { refuseBudget } from './budget.refusals.ts';
import { findTerm, storeExtension } from './budget.repository.ts';
import { CASE_PATH, refuseToDecide } from '../cases/seats.ts';
import { findOwnSeat } from '../cases/seats.repository.ts';
import type { BudgetTermPayload, ExtendBudgetTermInput } from './state-capacity.types.ts';

@Injectable()
export class BudgetTermService {
  constructor(private readonly doors: Doors) {}

  async extend(
    caller: Caller,
    { jointCaseId, reason }: ExtendBudgetTermInput,
  ): Promise<BudgetTermPayload> {
    return this.doors.asActor(caller, async (tx) => {
      const seat = await findOwnSeat(tx, jointCaseId);
      if (seat === null) return refused(refuseForm('NOT_FOUND', CASE_PATH));
      const term = await findTerm(tx, seat.case_id);
      const dueOn = term?.budget_due_on ?? null;
      if (seat.level !== 9 || seat.state !== 'OPEN' || dueOn === null) {
        return refused(refuseForm('STATE_DOES_NOT_ALLOW', CASE_PATH, { state: seat.state }));
      }
      const refusal = refuseToDecide(seat);
      if (refusal !== null) return refused(refusal);
      if (term?.is_extended === true) {
        return refused(refuseBudget('BUDGET_TERM_EXTENDED', CASE_PATH));
      }
      storeExtension(tx, seat.case_id, reason);
      enqueue(tx, 'extend-budget-term', { caseId: seat.case_id });
      const { budgetWorkingDays } = policyOn(tx.today);
      return { budgetDueOn: addWorkingDays(dueOn, budgetWorkingDays), refusals: [] };
    });
  }
}

function refused(refusal: Refusal): BudgetTermPayload {
  return { budgetDueOn: null, refusals: [refusal] };
}
