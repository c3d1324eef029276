// What was granted to a case at several times, each from a month of its own on, as what eases a
// plan that begins in a month.
// Not here: what an entitlement does to a plan (entitlements.ts), who grants it (decision.ts).
import { type LocalDate, partsOf } from '../calendar/local-date.ts';
import { type Entitlement, joinEntitlements, leftOf } from './entitlements.ts';

/** What was granted at one time. */
export interface GrantedPart {
  readonly entitlements: readonly Entitlement[];
  /** A day of the first month for which it counts; null: it begins with the plan that is made. */
  readonly fromOn: LocalDate | null;
}

/**
 * What eases a plan that begins in the month of a day: of each part what is left then, joined. A
 * part that is to begin later counts as if it began with the plan.
 * @param firstMonthOn any day of the plan's first month.
 * @throws RangeError never; what an entitlement may be is checked where it is applied.
 * @example a pause of 3 months from December, half in the first 6 months after; in February: a
 * pause of 1 month, then half for 6
 */
export function easedIn(parts: readonly GrantedPart[], firstMonthOn: LocalDate): Entitlement[] {
  return joinEntitlements(
    parts.flatMap(({ entitlements, fromOn }) =>
      leftOf(entitlements, fromOn === null ? 0 : Math.max(0, monthsBetween(fromOn, firstMonthOn))),
    ),
  );
}

function monthsBetween(fromOn: LocalDate, toOn: LocalDate): number {
  const [from, to] = [partsOf(fromOn), partsOf(toOn)];
  return (to.year - from.year) * 12 + to.month - from.month;
}
