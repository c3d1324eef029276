// What is wrong with a budget as somebody stated it: every problem at once, each with its place.
// Not here: what is only odd (plausibility.ts), who may state one (which-budget.ts decides again).
import { dayOf, type LocalDate, partsOf } from '../calendar/local-date.ts';
import { type Cents, isCents, LARGEST_CENTS } from '../money/cents.ts';
import { findsBsnLike } from '../person/bsn.ts';
import {
  type Budget,
  BUDGET_SOURCES,
  type BudgetLine,
  type BudgetStatement,
  type BudgetStep,
  FIXED_COST_KINDS,
  HOUSEHOLD_KINDS,
  INCOME_KINDS,
  LIVING_MONEY_NORMS,
  OBLIGATION_KINDS,
  PROTECTED_AMOUNT_SOURCES,
  type SourcedAmount,
  STEP_REASONS,
} from './budget.ts';
import { capacityOf } from './capacity.ts';
import { type CapacityPolicy, STANDARD_CAPACITY_POLICY } from './capacity-policy.ts';

/** A million euro: above it an amount per month is a slip. Sums of all lines stay exact. */
export const LARGEST_MONTHLY_CENTS: Cents = 100_000_000;
export const MOST_LINES = 100;
export const MOST_STEPS = 36;

export type StatementProblemCode =
  /** Not whole cents, below zero, or above what the place allows. */
  | 'AMOUNT_OUT_OF_RANGE'
  /** Not one of the words of the place; for statedBy: nobody who may state a budget. */
  | 'UNKNOWN_KIND'
  /** More lines, steps or paused months than the place allows. */
  | 'TOO_MANY'
  /** Not 0 to 10 000 basis points. */
  | 'SHARE_OUT_OF_RANGE'
  /** Not 1 to 20 letters, digits, spaces and . / - _, or it may hold a BSN. */
  | 'VERSION_SHAPE'
  /** For the version of the statement itself: not 1 or more. */
  | 'VERSION_OUT_OF_RANGE'
  /** Not a day from 1900 to 2199. */
  | 'NO_SUCH_DAY'
  /** After today. */
  | 'DAY_AHEAD'
  | 'NOT_FIRST_OF_MONTH'
  /** A step not later than the one before it, or a month that pauses twice. */
  | 'MONTH_ORDER'
  /** More than the budget bears, without a reason why that changes. */
  | 'STEP_ABOVE_CAPACITY';

export interface StatementProblem {
  /** Names of fields and, in a list, the number from 0: ['budget', 'incomes', '0', 'kind']. */
  readonly path: readonly string[];
  readonly problem: StatementProblemCode;
}

/** Collects problems below one place. */
type Report = (problem: StatementProblemCode, ...path: readonly (string | number)[]) => void;

/**
 * Everything that is wrong with a statement, in the order of its fields; none: it is in order, and
 * capacityOf and plannerCapacity take it. Never throws on what a person can state. Steps above what
 * the budget bears need a reason; the comparison waits until the amounts are in order, and a budget
 * that bears nothing has no steps to compare.
 * @param today every day but those of steps and pauses is today or before
 * Source: the coalition's policy (the most paused months).
 * @example an income of -1 cent: [{ path: ['budget', 'incomes', '0', 'monthlyCents'],
 *   problem: 'AMOUNT_OUT_OF_RANGE' }]
 */
export function checkStatement(
  statement: BudgetStatement,
  today: LocalDate,
  { mostPausedMonths }: CapacityPolicy = STANDARD_CAPACITY_POLICY,
): StatementProblem[] {
  const problems: StatementProblem[] = [];
  const report: Report = (problem, ...path) => {
    problems.push({ path: path.map(String), problem });
  };
  const { version, statedBy, statedOn, budget, steps, pausedMonths } = statement;
  if (!Number.isSafeInteger(version) || version < 1) report('VERSION_OUT_OF_RANGE', 'version');
  if (!isOneOf(BUDGET_SOURCES, statedBy)) report('UNKNOWN_KIND', 'statedBy');
  checkPastDay(statedOn, today, below(report, 'statedOn'));
  checkBudget(budget, today, below(report, 'budget'));
  const isBudgetInOrder = !problems.some(({ path }) => path[0] === 'budget');
  checkSteps(steps, isBudgetInOrder ? mostOf(budget) : Infinity, below(report, 'steps'));
  checkPauses(pausedMonths, mostPausedMonths, below(report, 'pausedMonths'));
  return problems;
}

function checkBudget(budget: Budget, today: LocalDate, report: Report): void {
  if (!isOneOf(HOUSEHOLD_KINDS, budget.household)) report('UNKNOWN_KIND', 'household');
  checkLines(budget.incomes, INCOME_KINDS, below(report, 'incomes'));
  checkLines(budget.fixedCosts, FIXED_COST_KINDS, below(report, 'fixedCosts'));
  checkSourced(budget.livingMoney, LIVING_MONEY_NORMS, today, below(report, 'livingMoney'));
  if (budget.protectedAmount !== null) {
    const place = below(report, 'protectedAmount');
    checkSourced(budget.protectedAmount, PROTECTED_AMOUNT_SOURCES, today, place);
  }
  checkLines(budget.obligations, OBLIGATION_KINDS, below(report, 'obligations'));
  if (!isAmount(budget.debtsOutsideCents, LARGEST_CENTS)) {
    report('AMOUNT_OUT_OF_RANGE', 'debtsOutsideCents');
  }
  if (!isAmount(budget.reserveBasisPoints, 10_000)) {
    report('SHARE_OUT_OF_RANGE', 'reserveBasisPoints');
  }
}

function checkLines<Kind extends string>(
  lines: readonly BudgetLine<Kind>[],
  kinds: readonly Kind[],
  report: Report,
): void {
  // No look at each of a list that is too long: it is refused as a whole.
  if (lines.length > MOST_LINES) return report('TOO_MANY');
  lines.forEach(({ kind, monthlyCents }, index) => {
    if (!isOneOf(kinds, kind)) report('UNKNOWN_KIND', index, 'kind');
    if (!isMonthly(monthlyCents)) report('AMOUNT_OUT_OF_RANGE', index, 'monthlyCents');
  });
}

function checkSourced<Source extends string>(
  amount: SourcedAmount<Source>,
  sources: readonly Source[],
  today: LocalDate,
  report: Report,
): void {
  if (!isMonthly(amount.monthlyCents)) report('AMOUNT_OUT_OF_RANGE', 'monthlyCents');
  if (!isOneOf(sources, amount.source)) report('UNKNOWN_KIND', 'source');
  checkPastDay(amount.computedOn, today, below(report, 'computedOn'));
  const hasShape = /^[\p{L}\d][\p{L}\d ./_-]{0,19}$/u.test(amount.version);
  if (!hasShape || findsBsnLike(amount.version)) report('VERSION_SHAPE', 'version');
}

function checkPastDay(day: LocalDate, today: LocalDate, report: Report): void {
  if (!isDay(day)) report('NO_SUCH_DAY');
  else if (day > today) report('DAY_AHEAD');
}

function checkSteps(steps: readonly BudgetStep[], mostCents: number, report: Report): void {
  if (steps.length > MOST_STEPS) return report('TOO_MANY');
  steps.forEach(({ fromOn, monthlyCents, because }, index) => {
    checkMonth(fromOn, steps[index - 1]?.fromOn ?? -Infinity, below(report, index, 'fromOn'));
    if (!isMonthly(monthlyCents)) report('AMOUNT_OUT_OF_RANGE', index, 'monthlyCents');
    else if (monthlyCents > mostCents && because === null) {
      report('STEP_ABOVE_CAPACITY', index, 'because');
    }
    if (because !== null && !isOneOf(STEP_REASONS, because)) {
      report('UNKNOWN_KIND', index, 'because');
    }
  });
}

/** Pauses may come in any order, each month once. */
function checkPauses(months: readonly LocalDate[], most: number, report: Report): void {
  if (months.length > most) return report('TOO_MANY');
  months.forEach((month, index) => {
    checkMonth(month, -Infinity, below(report, index));
    if (months.indexOf(month) < index) report('MONTH_ORDER', index);
  });
}

function checkMonth(day: LocalDate, after: number, report: Report): void {
  if (!isDay(day)) report('NO_SUCH_DAY');
  else if (partsOf(day).day !== 1) report('NOT_FIRST_OF_MONTH');
  else if (day <= after) report('MONTH_ORDER');
}

/** What a month can be asked without a reason; a budget that bears nothing makes no plan. */
function mostOf(budget: Budget): number {
  const capacity = capacityOf(budget, 'COUNSELLOR');
  return capacity.outcome === 'BEARS' ? capacity.monthlyCents : Infinity;
}

function below(report: Report, ...place: readonly (string | number)[]): Report {
  return (problem, ...path) => report(problem, ...place, ...path);
}

function isOneOf(words: readonly string[], word: string): boolean {
  return words.includes(word);
}

function isMonthly(cents: Cents): boolean {
  return isAmount(cents, LARGEST_MONTHLY_CENTS);
}

function isAmount(value: number, most: number): boolean {
  return isCents(value) && value >= 0 && value <= most;
}

const FIRST_DAY = dayOf(1900, 1, 1);
const LAST_DAY = dayOf(2199, 12, 31);

function isDay(day: number): boolean {
  return Number.isInteger(day) && day >= FIRST_DAY && day <= LAST_DAY;
}
