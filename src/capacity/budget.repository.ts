// SQL of budgets as who states and reads them: the customer and who acts for it. Every text starts
// from the viewer's own seat.
// Not here: the planner's reads (budget-work.repository.ts), advice (advice.repository.ts).
import type { BudgetSource, BudgetStep } from '../domain/capacity/budget.ts';
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { dayOfJson } from '../platform/database/column-types.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { BudgetExtensionReason, CapacityOutcome } from './budget.enums.ts';
import type { Household } from './household-seals.ts';

export interface NewBudget {
  id: string;
  caseId: string;
  statedBy: BudgetSource;
  sealed: Buffer;
  keyReference: string;
  /** As without a counsellor. */
  outcome: CapacityOutcome;
  /** What the household bears, also where a counsellor has to look first. */
  monthlyCents: Cents;
  steps: readonly BudgetStep[];
  pausedOn: readonly LocalDate[];
  debtsOutsideCents: Cents;
  household: Household | null;
  doorSealed: Buffer | null;
}

/** A step as it stands open in the database. */
export interface OpenStep {
  from_on: string;
  monthly_cents: Cents;
}

const STORE = sql(
  'budget.store',
  `insert into budget (id, case_id, version, stated_by, sealed, key_reference, outcome,
     monthly_cents, steps, paused_on, debts_outside_cents, household_token, household_version,
     household_older, door_sealed)
   select $1, $2, (select coalesce(max(b.version), 0) + 1 from budget b where b.case_id = $2),
     $3, $4, $5, $6, $7, $8, $9::date[], $10, $11, $12, $13, $14`,
);

/** Stored as the next version of the case; of two at one moment one is tried again. */
export function storeBudget(tx: Tx, budget: NewBudget): void {
  const steps = budget.steps.map(({ fromOn, monthlyCents }): OpenStep => ({
    from_on: formatDay(fromOn),
    monthly_cents: monthlyCents,
  }));
  tx.runLater(STORE, [
    budget.id,
    budget.caseId,
    budget.statedBy,
    budget.sealed,
    budget.keyReference,
    budget.outcome,
    budget.monthlyCents,
    JSON.stringify(steps),
    budget.pausedOn.map(formatDay),
    budget.debtsOutsideCents,
    budget.household?.token ?? null,
    budget.household?.version ?? 1,
    budget.household?.older ?? [],
    budget.doorSealed,
  ]);
}

/** Steps as the planner reads them: why they rise stands sealed. */
export function stepsOf(steps: readonly OpenStep[]): BudgetStep[] {
  return steps.map(({ from_on, monthly_cents }) => ({
    fromOn: dayOfJson(from_on),
    monthlyCents: monthly_cents,
    because: null,
  }));
}

export interface BudgetRow {
  /** As the viewer knows it. */
  own_id: string;
  id: string;
  version: number;
  is_own: boolean;
  stated_by: BudgetSource;
  stated_at: Date;
  sealed: Buffer;
  key_reference: string;
  outcome: CapacityOutcome;
  monthly_cents: Cents;
  steps: OpenStep[];
  paused_on: LocalDate[];
  debts_outside_cents: Cents;
  /** A counsellor or representative acts in the case. */
  guided: boolean;
}

const COLUMNS = `own_id(s.public_id, b.id) as own_id, b.id, b.version,
  b.viewer_id = viewer() as is_own, b.stated_by, b.stated_at, b.sealed, b.key_reference,
  b.outcome, b.monthly_cents, b.steps, b.paused_on, b.debts_outside_cents,
  s.acting <> 'SELF' or not s.acts or coalesce(k.guided, false) as guided`;

const FIND_COUNTING = sql<BudgetRow>(
  'budget.find-counting',
  `select ${COLUMNS} from seat s
   join capacity_standing k on k.case_id = s.case_id
   join budget b on b.viewer_id = k.viewer_id and b.id = k.budget_id
   where s.viewer_id = (select viewer()) and s.public_id = $1`,
);

/** The budget that counts; null while none does. */
export function findCountingBudget(tx: Tx, publicId: string): Promise<BudgetRow | null> {
  return tx.maybe(FIND_COUNTING, [publicId]);
}

const FIND_OWN = sql<BudgetRow>(
  'budget.find-own',
  `select ${COLUMNS} from seat s
   join budget b on b.viewer_id = s.viewer_id and b.case_id = s.case_id
   left join capacity_standing k on k.case_id = s.case_id
   where s.viewer_id = (select viewer()) and b.id = $1`,
);

/** One that the viewer stated. */
export function findOwnBudget(tx: Tx, id: string): Promise<BudgetRow | null> {
  return tx.maybe(FIND_OWN, [id]);
}

const LOAD = sql<BudgetRow>(
  'budget.load',
  `select ${COLUMNS} from seat s
   join budget b on b.case_id = s.case_id
   left join capacity_standing k on k.case_id = s.case_id
   where s.viewer_id = (select viewer()) and s.public_id = $1
     and ($2::int is null or b.version < $2)
   order by b.version desc limit $3`,
);

/** The budgets of a case, the newest first. */
export function loadBudgets(
  tx: Tx,
  publicId: string,
  beforeVersion: number | null,
  limit: number,
): Promise<BudgetRow[]> {
  return tx.many(LOAD, [publicId, beforeVersion, limit]);
}

const FIND_TERM = sql<{ budget_due_on: LocalDate | null; is_extended: boolean }>(
  'budget.find-term',
  `select c.budget_due_on, c.budget_extended or exists (
     select from budget_extension e where e.case_id = c.id) as is_extended
   from joint_case c where c.id = $1`,
);

/** The last day for a budget, and whether more time was asked for. */
export function findTerm(
  tx: Tx,
  caseId: string,
): Promise<{ budget_due_on: LocalDate | null; is_extended: boolean } | null> {
  return tx.maybe(FIND_TERM, [caseId]);
}

const STORE_EXTENSION = sql(
  'budget.store-extension',
  `insert into budget_extension (case_id, reason) values ($1, $2)`,
);

/** As counsellor: asks for more time; a job gives it. */
export function storeExtension(tx: Tx, caseId: string, reason: BudgetExtensionReason): void {
  tx.runLater(STORE_EXTENSION, [caseId, reason]);
}

export interface KnownRelationRow {
  relation_id: string;
  pseudonym: string;
  identity_sealed: Buffer;
  key_reference: string;
}

const LOAD_OWN_PSEUDONYMS = sql<{ pseudonym: string }>(
  'budget.load-own-pseudonyms',
  `select pseudonym from relation_view
   where viewer_id = (select viewer()) and state = 'CONFIRMED' order by public_id`,
);

/** As customer: under which pseudonyms it is known; its relations are all its own. */
export async function loadOwnPseudonyms(tx: Tx): Promise<string[]> {
  return (await tx.many(LOAD_OWN_PSEUDONYMS)).map((row) => row.pseudonym);
}

const LOAD_CLIENT = sql<KnownRelationRow>(
  'budget.load-client',
  `select r.id as relation_id, v.pseudonym, r.identity_sealed, r.key_reference
   from relation_view v
   join customer_relation r on r.member_id = v.member_id and r.id = v.relation_id
   where v.viewer_id = (select viewer()) and v.state = 'CONFIRMED' and exists (
     select from case_arrears a where a.case_id = $1 and a.member_id = v.member_id
       and a.relation_id = v.relation_id)
   order by v.public_id`,
);

/** As counsellor: the relations of the person of a case that it may see. */
export function loadClientRelations(tx: Tx, caseId: string): Promise<KnownRelationRow[]> {
  return tx.many(LOAD_CLIENT, [caseId]);
}
