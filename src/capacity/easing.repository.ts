// SQL of what was granted in a case for hardship, joined: with the budget it says what a plan may
// ask, and which collection costs are not claimed. No circumstance stands here.
// Not here: applications and decisions (hardship).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { GrantedPart } from '../domain/hardship/easing.ts';
import { type Entitlement, joinEntitlements } from '../domain/hardship/entitlements.ts';
import { storeBalances, writeDisclosed } from '../cases/end-case.repository.ts';
import { dayOfJson } from '../platform/database/column-types.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

/** What eases the plans of a case, as it was granted at one time and another. */
export interface Easing {
  readonly parts: readonly GrantedPart[];
}

/** Nothing was granted. */
export const NOT_EASED: Easing = { parts: [] };

/**
 * GRANTED: nothing came of it yet. ASKED: it waits for an amendment, which it is asked by. COUNTS:
 * the plan that runs is made with it, or it was asked and not agreed; later plans are made with it.
 */
export type LaterStanding = 'GRANTED' | 'ASKED' | 'COUNTS';

/** What was granted by an application while an arrangement ran. */
export interface LaterEasing extends GrantedPart {
  readonly application: string;
  readonly standing: LaterStanding;
}

interface LaterJson {
  application: string;
  entitlements: Entitlement[];
  from_on: string | null;
  standing: LaterStanding;
}

interface EasingRow {
  entitlements: Entitlement[];
  from_on: LocalDate | null;
  later: LaterJson[];
}

const FIND = sql<EasingRow>(
  'easing.find',
  `select e.entitlements, (select r.first_month_on from arrangement a
     join round r on r.case_id = a.case_id and r.number = a.round
     where a.case_id = e.case_id) as from_on, e.later
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
  if (row === null) return NOT_EASED;
  const atFirst = { entitlements: row.entitlements, fromOn: row.from_on };
  return { parts: [atFirst, ...row.later.map(laterOf)] };
}

/** As planner: what was granted while the arrangement of the case runs, oldest first. */
export async function loadLater(tx: Tx): Promise<LaterEasing[]> {
  return ((await tx.maybe(FIND, [tx.caseId]))?.later ?? []).map(laterOf);
}

const WAIVED_PART = sql<{ part: number }>(
  'easing.waived-part',
  `select costs_waived_basis_points as part from case_easing
   where case_id = (select planned_case())`,
);

/** As planner: how large a part of collection costs is not claimed, in basis points. */
export async function loadWaivedPart(tx: Tx): Promise<number> {
  return (await tx.maybe(WAIVED_PART))?.part ?? 0;
}

function laterOf({ application, entitlements, from_on, standing }: LaterJson): LaterEasing {
  const fromOn = from_on === null ? null : dayOfJson(from_on);
  return { application, entitlements, fromOn, standing };
}

/**
 * As planner: this eases the plans of a locked case from now on, and the balances of those that
 * take part follow. The caller asks for a plan.
 * @param entitlements joined (domain/hardship/entitlements.ts)
 */
export function storeEasing(tx: Tx, entitlements: readonly Entitlement[]): void {
  tx.runLater(STORE, [JSON.stringify(entitlements), waivedIn(entitlements)]);
  storeBalances(tx);
  writeDisclosed(tx);
}

const STORE_LATER = sql(
  'easing.store-later',
  `insert into case_easing (case_id, entitlements, costs_waived_basis_points, later)
   values ((select planned_case()), '[]', $2, $1)
   on conflict (case_id) do update set later = excluded.later, costs_waived_basis_points =
     greatest(case_easing.costs_waived_basis_points, excluded.costs_waived_basis_points)`,
);

/** As planner: so it stands with what was granted while the arrangement runs (src/amendments). */
export function storeLater(tx: Tx, later: readonly LaterEasing[]): void {
  const kept = later.map(({ application, entitlements, fromOn, standing }): LaterJson => {
    const from_on = fromOn === null ? null : formatDay(fromOn);
    return { application, entitlements: [...entitlements], from_on, standing };
  });
  tx.runLater(STORE_LATER, [
    JSON.stringify(kept),
    waivedIn(later.flatMap(({ entitlements }) => entitlements)),
  ]);
}

function waivedIn(entitlements: readonly Entitlement[]): number {
  const waived = joinEntitlements(entitlements).find((each) => each.kind === 'COSTS_WAIVED');
  return waived?.basisPoints ?? 0;
}
