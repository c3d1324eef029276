// SQL of what the person chose among plans, as who chooses and as the planner that carries it out.
// Not here: what may be chosen (propose-arrangement.service.ts), what becomes of it
// (plan-choice.ts).
import type { PlanChoice } from '../domain/negotiation/plan-choice.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import type { RemissionUse, Strategy } from '../domain/plan/plan.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

interface ChoiceColumns {
  kind: PlanChoice['kind'];
  strategy: Strategy;
  limit_cents: Cents | null;
  start_pause_months: number;
  remission: RemissionUse;
}

export type ChoiceOutcome = 'KEPT' | 'NOT_KEPT';

export interface FoundChoice {
  viewerId: string;
  id: string;
  /** Null: the planner did not look at it yet. */
  outcome: 'KEPT' | null;
  choice: PlanChoice;
}

const FIND = sql<ChoiceColumns & { viewer_id: string; id: string; outcome: ChoiceOutcome | null }>(
  'plan-choice.find',
  `select viewer_id, id, kind, strategy, limit_cents, start_pause_months, remission, outcome
   from plan_choice
   where case_id = (select planned_case()) and budget_id = $1
   order by number desc limit 1`,
);

/** As planner: the last choice made of this budget, unless it could not be kept. */
export async function findChoice(tx: Tx, budgetId: string): Promise<FoundChoice | null> {
  const row = await tx.maybe(FIND, [budgetId]);
  if (row === null || row.outcome === 'NOT_KEPT') return null;
  return { viewerId: row.viewer_id, id: row.id, outcome: row.outcome, choice: choiceOfRow(row) };
}

const STORE_OUTCOME = sql(
  'plan-choice.store-outcome',
  `update plan_choice set outcome = $3
   where case_id = (select planned_case()) and viewer_id = $1 and id = $2`,
);

/** As planner. */
export function storeOutcome(
  tx: Tx,
  { viewerId, id }: Pick<FoundChoice, 'viewerId' | 'id'>,
  outcome: ChoiceOutcome,
): void {
  tx.runLater(STORE_OUTCOME, [viewerId, id, outcome]);
}

export interface MadeChoice {
  budgetId: string;
  chosenOn: LocalDate;
  outcome: ChoiceOutcome | null;
  choice: PlanChoice;
}

const LOAD = sql<
  ChoiceColumns & { budget_id: string; chosen_on: LocalDate; outcome: ChoiceOutcome | null }
>(
  'plan-choice.load',
  `select budget_id, (chosen_at at time zone 'Europe/Amsterdam')::date as chosen_on, kind, strategy,
     limit_cents, start_pause_months, remission, outcome
   from plan_choice where case_id = $1 order by number desc`,
);

/** As the person's side: what was chosen in a case, the last first; a few at most. */
export async function loadChoices(tx: Tx, caseId: string): Promise<MadeChoice[]> {
  return (await tx.many(LOAD, [caseId])).map((row) => ({
    budgetId: row.budget_id,
    chosenOn: row.chosen_on,
    outcome: row.outcome,
    choice: choiceOfRow(row),
  }));
}

const STORE = sql(
  'plan-choice.store',
  `insert into plan_choice (id, case_id, number, budget_id, kind, strategy, limit_cents,
     start_pause_months, remission)
   select $1, $2, (select coalesce(max(c.number), 0) + 1 from plan_choice c where c.case_id = $2),
     $3, $4, $5, $6, $7, $8`,
);

/** As who chooses. Of two at one moment the second finds its number taken, and is tried again. */
export async function storeChoice(
  tx: Tx,
  place: { caseId: string; budgetId: string },
  { kind, strategy, limitCents, startPauseMonths, remission }: PlanChoice,
): Promise<void> {
  const made = [kind, strategy, limitCents, startPauseMonths, remission];
  await tx.run(STORE, [tx.newId(), place.caseId, place.budgetId, ...made]);
}

function choiceOfRow(row: ChoiceColumns): PlanChoice {
  const { kind, strategy, remission } = row;
  const { limit_cents: limitCents, start_pause_months: startPauseMonths } = row;
  return { kind, strategy, remission, limitCents, startPauseMonths };
}
