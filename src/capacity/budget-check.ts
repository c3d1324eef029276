// Reads a budget as it was sent into the words of domain/capacity, and tells all that is wrong with
// it as refusals, each with its place in the input.
// Not here: what is wrong (domain/capacity/check-statement.ts), who may state one (the service).
import type { BudgetSource, BudgetStatement } from '../domain/capacity/budget.ts';
import { capacityPolicyOn } from '../domain/capacity/capacity-policy.ts';
import {
  checkStatement,
  LARGEST_MONTHLY_CENTS,
  MOST_LINES,
  MOST_STEPS,
  type StatementProblem,
} from '../domain/capacity/check-statement.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { LARGEST_CENTS } from '../domain/money/cents.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { refuseInput } from '../platform/graphql/input-refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { refuseBudget } from './budget.refusals.ts';
import type { StateCapacityInput } from './state-capacity.types.ts';

/** What is kept of a statement: all but its number, which follows from the order of storing. */
export type NewStatement = Omit<BudgetStatement, 'version'>;

/** The statement that an input makes, with the reserve of the coalition's policy. */
export function statementOf(
  { budget, steps, pausedOn }: StateCapacityInput,
  statedBy: BudgetSource,
  today: LocalDate,
): NewStatement {
  const { reserveBasisPoints } = capacityPolicyOn(today);
  const protectedAmount = budget.protectedAmount ?? null;
  return {
    statedBy,
    statedOn: today,
    budget: { ...budget, protectedAmount, reserveBasisPoints },
    steps: steps.map((step) => ({ ...step, because: step.because ?? null })),
    pausedMonths: [...pausedOn],
  };
}

/** Everything that is wrong with a statement; nothing when it may be stored. */
export function refusalsOf(statement: NewStatement, today: LocalDate): Refusal[] {
  const policy = capacityPolicyOn(today);
  const problems = checkStatement({ ...statement, version: 1 }, today, policy);
  return problems.map((problem) => refusalOf(problem, policy.mostPausedMonths));
}

function refusalOf({ path, problem }: StatementProblem, mostPausedMonths: number): Refusal {
  const [place = '', ...below] = path;
  const at = ['input', place === 'pausedMonths' ? 'pausedOn' : place, ...below];
  switch (problem) {
    case 'AMOUNT_OUT_OF_RANGE': {
      const isDebt = path.includes('debtsOutsideCents');
      const most = isDebt ? LARGEST_CENTS : LARGEST_MONTHLY_CENTS;
      return refuseForm('NOT_AN_AMOUNT', at, { least: 0, most });
    }
    case 'TOO_MANY': {
      const most = { budget: MOST_LINES, steps: MOST_STEPS }[place] ?? mostPausedMonths;
      return refuseForm('NUMBER_OF_ENTRIES', at, { least: 0, most });
    }
    case 'NO_SUCH_DAY':
      return refuseForm('NO_SUCH_DAY', at);
    case 'DAY_AHEAD':
      return refuseForm('DAY_IN_FUTURE', at);
    case 'VERSION_SHAPE':
      return refuseBudget('NORM_VERSION_NOT_USABLE', at);
    case 'NOT_FIRST_OF_MONTH':
      return refuseBudget('NOT_FIRST_OF_MONTH', at);
    case 'MONTH_ORDER':
      return refuseBudget('MONTHS_OUT_OF_ORDER', at);
    case 'STEP_ABOVE_CAPACITY':
      return refuseBudget('STEP_NEEDS_REASON', at);
    case 'UNKNOWN_KIND':
      return refuseInput('INPUT_MALFORMED', at);
    case 'SHARE_OUT_OF_RANGE':
    case 'VERSION_OUT_OF_RANGE':
      return refuseInput('INPUT_OUT_OF_RANGE', at);
  }
}
