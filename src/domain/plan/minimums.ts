// L_i(t): what a member must have received by the end of a month. Minimums are cumulative: paying
// ahead counts, pauses do not, the last payment may be smaller. Why: docs/decisions/0010.
// Not here: whether the minimums of all fit together (feasibility.ts).
import type { Cents } from '../money/cents.ts';
import { at, emptyRow, type MonthRow } from './month-row.ts';
import type { PlanMember } from './plan.ts';
import { lastMonthOf, type ReadyCase } from './ready-case.ts';

/** What one member is still to get, and when at the latest. */
export interface Claim {
  /** The balance less what the member waives and remits. */
  readonly cents: Cents;
  /** T_i. */
  readonly longestMonths: number;
  /** m_i. */
  readonly smallestMonthlyCents: Cents;
}

/** The claim of a member that gives up an amount of its balance. */
export function claimOf(member: PlanMember, givenUpCents: Cents, horizonMonths: number): Claim {
  return {
    cents: member.balanceCents - givenUpCents,
    longestMonths: lastMonthOf(member, horizonMonths),
    smallestMonthlyCents: member.terms.smallestMonthlyCents,
  };
}

/** All that a member has released for this case, costs and remission. */
export function releasedCents(member: PlanMember): Cents {
  return member.terms.waivedCostsCents + member.terms.remissionCents;
}

/**
 * L_i(t) in cents: min(b_i, m_i · a(t)), and b_i from month T_i on.
 * @param countedMonths a(t): the months up to `month` that are not pauses.
 * @example with 100.00 to get in 4 months at 30.00 or more: 30, 60, 90, 100
 */
export function minimumUntil(claim: Claim, month: number, countedMonths: number): Cents {
  if (month >= claim.longestMonths) return claim.cents;
  const asked = claim.smallestMonthlyCents * countedMonths;
  return asked < claim.cents ? asked : claim.cents;
}

/** L_i(t) of one claim for every month of the case. */
export function minimumRow(claim: Claim, ready: ReadyCase): MonthRow {
  const row = emptyRow(ready.months);
  for (let month = 1; month <= ready.months; month += 1) {
    row[month] = minimumUntil(claim, month, at(ready.countedUntil, month));
  }
  return row;
}
