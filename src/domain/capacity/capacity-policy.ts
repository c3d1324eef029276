// What the coalition decided about capacity, as versioned rows. A change is a new row, never an
// edit.
// Not here: the figures of the law (protected-maxima-rows.ts).
import { dayOf, type LocalDate } from '../calendar/local-date.ts';
import { rowOn, type Versioned } from '../law/versioned.ts';

/** The longest a plan of the coalition may last. */
export const LONGEST_PLAN_MONTHS = 36;

export interface CapacityPolicy extends Versioned {
  readonly reserveBasisPoints: number;
  readonly longestPlanMonths: number;
  /** A shortest plan without remission that is longer than this asks a counsellor's advice. */
  readonly adviceAboveMonths: number;
  /** The most months that one statement may pause. */
  readonly mostPausedMonths: number;
}

/** The rows, and what holds unless a caller hands in another. */
export const STANDARD_CAPACITY_POLICY: CapacityPolicy = {
  fromOn: dayOf(2026, 1, 1),
  source: 'policy of the coalition',
  checked: 'ASSUMED',
  reserveBasisPoints: 500,
  longestPlanMonths: LONGEST_PLAN_MONTHS,
  adviceAboveMonths: 18,
  mostPausedMonths: 3,
};
export const CAPACITY_POLICY_ROWS: readonly CapacityPolicy[] = [STANDARD_CAPACITY_POLICY];

/**
 * The policy that holds on a day.
 * @throws RangeError before 1 January 2026, the first row.
 * @example capacityPolicyOn(dayOf(2026, 11, 2)).reserveBasisPoints === 500
 */
export function capacityPolicyOn(day: LocalDate): CapacityPolicy {
  return rowOn(CAPACITY_POLICY_ROWS, day);
}
