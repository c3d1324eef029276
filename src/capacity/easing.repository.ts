// SQL of what was granted in a case for hardship, joined: with the budget it says what a plan may
// ask, and which collection costs are not claimed. No circumstance stands here.
// Not here: applications and decisions (hardship).
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Entitlement } from '../domain/hardship/entitlements.ts';
import { storeBalances, writeDisclosed } from '../cases/end-case.repository.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

/** What eases the plans of a case. */
export interface Easing {
  readonly entitlements: readonly Entitlement[];
  /** The first month of the plan that runs; null: the plan that is made begins with it. */
  readonly fromOn: LocalDate | null;
}

/** Nothing was granted. */
export const NOT_EASED: Easing = { entitlements: [], fromOn: null };

const FIND = sql<{ entitlements: Entitlement[]; from_on: LocalDate | null }>(
  'easing.find',
  `select e.entitlements, (select r.first_month_on from arrangement a
     join round r on r.case_id = a.case_id and r.number = a.round
     where a.case_id = e.case_id) as from_on
   from case_easing e where e.case_id = $1`,
);
const STORE = sql(
  'easing.store',
  `insert into case_easing (case_id, entitlements, costs_waived_basis_points)
   values ((select planned_case()), $1, $2)
   on conflict (case_id) do update set entitlements = excluded.entitlements,
     costs_waived_basis_points = excluded.costs_waived_basis_points`,
);

/** As planner of the case, or who sits at it for the person. */
export async function loadEasing(tx: Tx, caseId: string): Promise<Easing> {
  const row = await tx.maybe(FIND, [caseId]);
  return row === null ? NOT_EASED : { entitlements: row.entitlements, fromOn: row.from_on };
}

/**
 * As planner: this eases the plans of a locked case from now on, and the balances of those that
 * take part follow. The caller asks for a plan.
 * @param entitlements joined (domain/hardship/entitlements.ts)
 */
export function storeEasing(tx: Tx, entitlements: readonly Entitlement[]): void {
  const waived = entitlements.find((each) => each.kind === 'COSTS_WAIVED');
  tx.runLater(STORE, [JSON.stringify(entitlements), waived?.basisPoints ?? 0]);
  storeBalances(tx);
  writeDisclosed(tx);
}
