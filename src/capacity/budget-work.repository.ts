// SQL of budgets as the planner and the doorkeeper work with them: which one counts, more time for
// it, and whether two are of one household.
// Not here: stating and reading (budget.repository.ts), when a term ends (budget-term.jobs.ts).
import type { BudgetSource, BudgetStep } from '../domain/capacity/budget.ts';
import type { Guidance } from '../domain/capacity/capacity.ts';
import { whichBudgetCounts } from '../domain/capacity/which-budget.ts';
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { CapacityOutcome } from './budget.enums.ts';
import { type Easing, loadEasing } from './easing.repository.ts';
import { type OpenStep, stepsOf } from './budget.repository.ts';
import { loadSeats, type SeatRow } from '../cases/case-work.repository.ts';

/** The budget that a plan is made of, without its lines. */
export interface CountingBudget {
  viewerId: string;
  id: string;
  statedBy: BudgetSource;
  statedOn: LocalDate;
  /** With who acts in the case now: REFER is a proposal to refer, not a plan. */
  outcome: CapacityOutcome;
  /** What the household bears before the first step; 0 when nothing is left. */
  monthlyCents: Cents;
  /** With `outcome` and `pausedMonths` what domain/capacity/month-steps.ts makes months of. */
  steps: readonly BudgetStep[];
  pausedMonths: readonly LocalDate[];
  debtsOutsideCents: Cents;
  /** What was granted for hardship: it lowers what a plan asks of this budget. */
  easedBy: Easing;
}

interface StatedRow {
  viewer_id: string;
  id: string;
  version: number;
  stated_by: BudgetSource;
  stated_on: LocalDate;
  outcome: CapacityOutcome;
  monthly_cents: Cents;
  steps: OpenStep[];
  paused_on: LocalDate[];
  debts_outside_cents: Cents;
}

const LOAD = sql<StatedRow>(
  'budget-work.load',
  `select viewer_id, id, version, stated_by,
     (stated_at at time zone 'Europe/Amsterdam')::date as stated_on, outcome, monthly_cents, steps,
     paused_on, debts_outside_cents
   from budget where case_id = (select planned_case())`,
);

/**
 * As planner: the budget that counts now; null while none does. Statements of who no longer acts in
 * the case do not count; under a court's order only the representative's do.
 */
export async function loadCountingBudget(tx: Tx): Promise<CountingBudget | null> {
  const acting = (await loadSeats(tx)).filter(({ level }) => level === 9);
  const viewerIds = new Set(acting.map((seat) => seat.viewer_id));
  const statements = (await tx.many(LOAD))
    .filter((row) => viewerIds.has(row.viewer_id))
    .map((row) => ({
      row,
      statedBy: row.stated_by,
      statedOn: row.stated_on,
      version: row.version,
    }));
  const court = acting.some(isOfCourt) ? 'ACTIVE' : 'NONE';
  const counting = whichBudgetCounts(statements, court);
  if (counting === null) return null;
  return {
    ...countingOf(counting.row, guidanceOf(acting)),
    easedBy: await loadEasing(tx, tx.caseId),
  };
}

function countingOf(row: StatedRow, guidance: Guidance): Omit<CountingBudget, 'easedBy'> {
  return {
    viewerId: row.viewer_id,
    id: row.id,
    statedBy: row.stated_by,
    statedOn: row.stated_on,
    outcome: outcomeOf(row, guidance),
    monthlyCents: row.monthly_cents,
    steps: stepsOf(row.steps),
    pausedMonths: row.paused_on,
    debtsOutsideCents: row.debts_outside_cents,
  };
}

/** What follows from a budget: with a counsellor an attachment no longer refers by itself. */
export function outcomeOf(
  { outcome, monthly_cents }: Pick<StatedRow, 'outcome' | 'monthly_cents'>,
  guidance: Guidance,
): CapacityOutcome {
  return guidance === 'COUNSELLOR' && monthly_cents > 0 ? 'BEARS' : outcome;
}

/** Whether a counsellor or a representative acts in the case. */
export function guidanceOf(seats: readonly SeatRow[]): Guidance {
  const helps = seats.some(({ level, acting }) => level === 9 && acting !== 'SELF');
  return helps ? 'COUNSELLOR' : 'NONE';
}

function isOfCourt({ acting }: SeatRow): boolean {
  return acting === 'COURT_ADMINISTRATION' || acting === 'GUARDIANSHIP';
}

const FIND_STANDING = sql<{ budget_id: string | null; guided: boolean }>(
  'budget-work.find-standing',
  `select budget_id, guided from capacity_standing where case_id = (select planned_case())`,
);
const STORE_STANDING = sql(
  'budget-work.store-standing',
  `insert into capacity_standing (case_id, viewer_id, budget_id, guided)
   values ((select planned_case()), $1, $2, $3)
   on conflict (case_id) do update set viewer_id = excluded.viewer_id,
     budget_id = excluded.budget_id, guided = excluded.guided`,
);

/** As planner: writes down which budget counts. @returns what of it is new. */
export async function storeCounting(
  tx: Tx,
  counting: CountingBudget | null,
  guidance: Guidance,
): Promise<'BUDGET' | 'GUIDANCE' | 'NOTHING'> {
  const before = await tx.maybe(FIND_STANDING);
  const guided = guidance === 'COUNSELLOR';
  tx.runLater(STORE_STANDING, [counting?.viewerId ?? null, counting?.id ?? null, guided]);
  if ((before?.budget_id ?? null) !== (counting?.id ?? null)) return 'BUDGET';
  return (before?.guided ?? false) === guided ? 'NOTHING' : 'GUIDANCE';
}

const HAS_EXTENSION = sql<{ asked: boolean }>(
  'budget-work.has-extension',
  `select exists (select from budget_extension
     where case_id = (select planned_case())) as asked`,
);

/** As planner: whether a counsellor asked for more time. */
export async function hasExtension(tx: Tx): Promise<boolean> {
  return (await tx.maybe(HAS_EXTENSION))?.asked ?? false;
}

const REMINDED = sql<{ budget_reminded_on: LocalDate | null }>(
  'budget-work.reminded',
  `select budget_reminded_on from joint_case where id = (select planned_case())`,
);
const STORE_REMINDED = sql(
  'budget-work.store-reminded',
  `update joint_case set budget_reminded_on = $1 where id = (select planned_case())`,
);

/** As planner: the day of the last reminder. */
export async function findRemindedOn(tx: Tx): Promise<LocalDate | null> {
  return (await tx.maybe(REMINDED))?.budget_reminded_on ?? null;
}

export function storeReminded(tx: Tx): void {
  tx.runLater(STORE_REMINDED, [formatDay(tx.today)]);
}

const SHARES_HOUSEHOLD = sql<{ shared: boolean }>(
  'budget-work.shares-household',
  `select exists (
     select from budget mine
     join joint_case own on own.id = mine.case_id
     join budget other on other.household_token = any(mine.household_token || mine.household_older)
     join joint_case c on c.id = other.case_id
     where mine.case_id = $1 and other.case_id <> $1
       and own.state not in ('COMPLETED', 'CLOSED') and c.state not in ('COMPLETED', 'CLOSED')
       and mine.stated_at = (select max(b.stated_at) from budget b
         where b.case_id = $1 and b.household_token is not null)) as shared`,
);

/** As doorkeeper: whether the newest budget here is of the household of another running case. */
export async function sharesHousehold(tx: Tx, caseId: string): Promise<boolean> {
  return (await tx.maybe(SHARES_HOUSEHOLD, [caseId]))?.shared ?? false;
}
