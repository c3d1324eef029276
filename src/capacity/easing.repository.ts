// SQL of what was granted in a case for hardship, joined, as planner: with the budget it says what
// a plan may ask, and which collection costs are not claimed. No circumstance stands here.
// Not here: applications and decisions (hardship).
import type { Entitlement } from '../domain/hardship/entitlements.ts';
import { storeBalances, writeDisclosed } from '../cases/end-case.repository.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

const FIND = sql<{ entitlements: Entitlement[] }>(
  'easing.find',
  `select entitlements from case_easing where case_id = (select planned_case())`,
);
const STORE = sql(
  'easing.store',
  `insert into case_easing (case_id, entitlements, costs_waived_basis_points)
   values ((select planned_case()), $1, $2)
   on conflict (case_id) do update set entitlements = excluded.entitlements,
     costs_waived_basis_points = excluded.costs_waived_basis_points`,
);

/** As planner: what eases the plans of the case; nothing when nothing was granted. */
export async function loadEasing(tx: Tx): Promise<Entitlement[]> {
  return (await tx.maybe(FIND))?.entitlements ?? [];
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
