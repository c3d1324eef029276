// What is odd about a budget without being wrong: for a person to look at, never a refusal.
// Not here: what is wrong (check-statement.ts).
import { findRow } from '../law/versioned.ts';
import type { Budget } from './budget.ts';
import { type CapacityPart, noteOf } from './capacity-part.ts';
import { PROTECTED_MAXIMA_ROWS } from './protected-maxima-rows.ts';

export interface BudgetWarning {
  readonly code: 'PROTECTED_ABOVE_MAXIMUM' | 'PROTECTED_MISSING';
  /** Where the figure comes from that the budget was held against; null when there is none. */
  readonly source: string | null;
  readonly note: CapacityPart;
}

/**
 * Warnings about the protected amount: that nobody computed it, or that it is above the highest
 * attachment-free amount for such a household on the day it was computed. A vtlb may rightly be
 * above. Amounts from before the first row (1 January 2026) get no warning. Never throws.
 * Source: art. 475da (1) Rv.
 * @example a single household, 2 191.43 computed on 2 January 2026: PROTECTED_ABOVE_MAXIMUM
 */
export function plausibilityWarnings({ household, protectedAmount }: Budget): BudgetWarning[] {
  if (protectedAmount === null) {
    const note = noteOf('PROTECTED_MISSING', {});
    return [{ code: 'PROTECTED_MISSING', source: null, note }];
  }
  const row = findRow(PROTECTED_MAXIMA_ROWS, protectedAmount.computedOn);
  const maximumCents = row?.monthlyCents[household];
  const statedCents = protectedAmount.monthlyCents;
  if (!row || maximumCents === undefined || statedCents <= maximumCents) return [];
  const values = { statedCents, maximumCents, fromOn: row.fromOn };
  const note = noteOf('PROTECTED_ABOVE_MAXIMUM', values);
  return [{ code: 'PROTECTED_ABOVE_MAXIMUM', source: row.source, note }];
}
