// SQL of why there is no plan: kept by the planner, read by the person's side. No term of a member
// stands in it.
// Not here: what may be told (domain/plan/explain-no-plan.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import type { NoPlan, NoPlanKind } from '../domain/plan/explain-no-plan.ts';
import type { LeverKind } from '../domain/plan/levers.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

/**
 * So many different sums are told in a case. Each follows from another budget: who could ask for as
 * many as it likes would find the terms that are sealed.
 */
export const MOST_FIGURES = 5;

const STORE = sql(
  'no-plan.store',
  `insert into no_plan as n (case_id, kind, since_on, extra_monthly_cents, eases, figures)
   values ((select planned_case()), $1, $2, $3, $4, case when $3::bigint is null then 0 else 1 end)
   on conflict (case_id) do update set kind = $1, ended_on = null, eases = $4,
     since_on = case when n.ended_on is null then n.since_on else $2 end,
     extra_monthly_cents = case when $3::bigint is not distinct from n.extra_monthly_cents
       or n.figures < ${MOST_FIGURES} then $3::bigint end,
     figures = n.figures + case when $3::bigint is null or n.figures >= ${MOST_FIGURES}
       or $3::bigint is not distinct from n.extra_monthly_cents then 0 else 1 end`,
);

/** As planner: why there is no plan now. */
export function storeNoPlan(tx: Tx, { kind, extraMonthlyCents, eases }: NoPlan): void {
  tx.runLater(STORE, [kind, formatDay(tx.today), extraMonthlyCents, eases]);
}

const END = sql(
  'no-plan.end',
  `update no_plan set ended_on = $1
   where case_id = (select planned_case()) and ended_on is null`,
);

/** As planner: a plan was found. */
export function endNoPlan(tx: Tx): void {
  tx.runLater(END, [formatDay(tx.today)]);
}

const FIND = sql<{
  kind: NoPlanKind;
  since_on: LocalDate;
  extra_monthly_cents: Cents | null;
  eases: LeverKind[];
}>(
  'no-plan.find',
  `select kind, since_on, extra_monthly_cents, eases from no_plan
   where case_id = $1 and ended_on is null`,
);

/** As the person's side: why there is no plan now; null when there is one, or none was tried. */
export async function findNoPlan(
  tx: Tx,
  caseId: string,
): Promise<(NoPlan & { sinceOn: LocalDate }) | null> {
  const row = await tx.maybe(FIND, [caseId]);
  if (row === null) return null;
  const { kind, since_on: sinceOn, extra_monthly_cents: extraMonthlyCents, eases } = row;
  return { kind, sinceOn, extraMonthlyCents, eases };
}
