// The planner's whole answer to a case: the fairest plan, or why there is none and what would help,
// or the proposal to refer the customer to debt help because even the widest terms would fail.
// Not here: deciding. NOT_FEASIBLE is closed by a person, after contact with the customer.
import { findConflict, type Conflict } from './conflicts.ts';
import { makePlan } from './make-plan.ts';
import type { Plan, PlanInput } from './plan.ts';
import { readyCase } from './ready-case.ts';
import { findRelaxations, type Relaxation } from './relaxations.ts';

export type CaseAnswer =
  | { readonly kind: 'PLAN'; readonly plan: Plan }
  | {
      /** CONFLICT: wider terms can hold together. REFER: none can, within what was released. */
      readonly kind: 'CONFLICT' | 'REFER';
      readonly conflict: Conflict;
      readonly relaxations: readonly Relaxation[];
    };

/**
 * Plans a case, or explains.
 * @throws RangeError when the input is malformed (ready-case.ts).
 * @example 100.00 at 1.00 a month within 36 months: REFER, for 64.00 stays open in month 36
 */
export function explainCase(input: PlanInput): CaseAnswer {
  const plan = makePlan(input);
  if (plan !== null) return { kind: 'PLAN', plan };
  const conflict = findConflict(readyCase(input));
  if (conflict === null) throw new Error('there is no plan and no conflict');
  const kind = conflict.terms.length === 0 ? 'REFER' : 'CONFLICT';
  return { kind, conflict, relaxations: findRelaxations(input) };
}

/**
 * The last month of the shortest plan without remission, whatever the terms: above 18 (policy) a
 * counsellor's advice is asked. Null when the balances are not paid within the horizon.
 * @example 100.00 and 50.00 at 60.00 a month: 3
 */
export function shortestMonths(input: PlanInput): number | null {
  const ready = readyCase(input);
  const total = ready.members.reduce((sum, member) => sum + member.balanceCents, 0);
  const month = ready.capacityUntil.findIndex((cents) => cents >= total);
  return month < 0 ? null : month;
}
