// From calendar months to months of a plan: what a household pays becomes the planner's capacity
// steps, its pauses the planner's paused months.
// Not here: what the budget bears (capacity.ts), planning (plan/make-plan.ts).
import { type LocalDate, partsOf } from '../calendar/local-date.ts';
import type { PlanInput, CapacityStep } from '../plan/plan.ts';
import { LARGEST_MONTHS } from '../plan/ready-case.ts';
import type { BudgetStatement } from './budget.ts';
import type { Bearable } from './capacity.ts';

/**
 * The capacity and the pauses of a plan. Before the first step counts what the budget bears; the
 * last step at or before the plan's first month counts from month 1; pauses before it are over.
 * Steps that change nothing are left out, so are months that no planner reaches (600).
 * @param statement checked (check-statement.ts)
 * @param firstMonthOn any day of the plan's first month
 * Never throws.
 * @example bears 120.00, 50.00 until March (steps: 50.00 from January, 120.00 from April), plan
 * from
 *   February: [{ fromMonth: 1, monthlyCents: 5000 }, { fromMonth: 3, monthlyCents: 12000 }]
 */
export function plannerCapacity(
  statement: Pick<BudgetStatement, 'steps' | 'pausedMonths'>,
  { monthlyCents }: Bearable,
  firstMonthOn: LocalDate,
): Pick<PlanInput, 'capacity' | 'pausedMonths'> {
  const monthOf = (day: LocalDate): number => monthNumber(day) - monthNumber(firstMonthOn) + 1;
  const steps = statement.steps
    .map((step) => ({ fromMonth: monthOf(step.fromOn), monthlyCents: step.monthlyCents }))
    .filter(({ fromMonth }) => fromMonth <= LARGEST_MONTHS);
  const started = steps.filter(({ fromMonth }) => fromMonth <= 1).at(-1);
  const capacity: CapacityStep[] = [
    { fromMonth: 1, monthlyCents: started?.monthlyCents ?? monthlyCents },
  ];
  for (const step of steps) {
    const changes = step.monthlyCents !== capacity.at(-1)?.monthlyCents;
    if (step.fromMonth > 1 && changes) capacity.push(step);
  }
  const pausedMonths = statement.pausedMonths
    .map(monthOf)
    .filter((month) => month >= 1 && month <= LARGEST_MONTHS)
    .sort((a, b) => a - b);
  return { capacity, pausedMonths };
}

function monthNumber(day: LocalDate): number {
  const { year, month } = partsOf(day);
  return year * 12 + month;
}
