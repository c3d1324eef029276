// When a case asks a counsellor's advice before it is agreed.
// Not here: asking it, and recording that the person declined it (capacity).
import type { Cents } from '../money/cents.ts';
import { type CapacityPart, noteOf } from './capacity-part.ts';
import { type CapacityPolicy, STANDARD_CAPACITY_POLICY } from './capacity-policy.ts';

export interface AdviceQuestion {
  /**
   * Of the shortest plan without remission; null when the debts are not paid within the horizon.
   */
  readonly shortestMonths: number | null;
  /** The balances that take part in the case. */
  readonly debtsInsideCents: Cents;
  /** What is owed outside the coalition, as the budget says. */
  readonly debtsOutsideCents: Cents;
  /** Wages are attached for arrears of the case, and nobody helps the person. */
  readonly wages?: 'ATTACHED_UNHELPED' | 'FREE';
}

export interface AdviceReason {
  readonly code: 'LONG_PLAN' | 'MORE_DEBT_OUTSIDE' | 'WAGE_ATTACHMENT';
  /** What the person reads. */
  readonly note: CapacityPart;
}

/**
 * Why a counsellor's advice is asked; none: it is not needed. The shortest plan without remission
 * lasts more than 18 months (policy), or more is owed outside the coalition than inside. Exactly 18
 * months, or as much outside as inside, ask nothing. Wages that are attached while nobody helps ask
 * it always: what is left to live on may be less than it should be. Never throws.
 * Source: the coalition's policy; a scheme of debt help lasts 18 months (art. 349a Fw).
 * @example adviceNeeded({ shortestMonths: 19, debtsInsideCents: 1, debtsOutsideCents: 0 }):
 *   one reason, LONG_PLAN
 */
export function adviceNeeded(
  { shortestMonths, debtsInsideCents, debtsOutsideCents, wages }: AdviceQuestion,
  { adviceAboveMonths }: CapacityPolicy = STANDARD_CAPACITY_POLICY,
): AdviceReason[] {
  const reasons: AdviceReason[] = [];
  if (shortestMonths === null || shortestMonths > adviceAboveMonths) {
    reasons.push({ code: 'LONG_PLAN', note: noteOf('LONG_PLAN', { adviceAboveMonths }) });
  }
  if (debtsOutsideCents > debtsInsideCents) {
    const values = { outsideCents: debtsOutsideCents, insideCents: debtsInsideCents };
    reasons.push({ code: 'MORE_DEBT_OUTSIDE', note: noteOf('MORE_DEBT_OUTSIDE', values) });
  }
  if (wages === 'ATTACHED_UNHELPED') {
    reasons.push({ code: 'WAGE_ATTACHMENT', note: noteOf('WAGE_ATTACHMENT', {}) });
  }
  return reasons;
}
