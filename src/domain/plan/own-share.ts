// What one member may learn of a plan: its own column, its own attestation, and so f(t), the
// fraction of its balance it is paid by each month, which is the same for all. Under OWN_SHARE only
// plans that give away nothing else are proposed (docs/privacy.md, "What OWN_SHARE gives away").
// Not here: levels that show more, the commitment over all columns.
import type { Cents } from '../money/cents.ts';
import { lowestTerms, type Fraction } from './exact.ts';
import type { Attestation, Plan, RuleVersion } from './plan.ts';

/** All that a member sees of a plan under OWN_SHARE. No total, no number of others. */
export interface OwnView {
  readonly rule: RuleVersion;
  readonly attestation: Attestation;
  readonly balanceCents: Cents;
  readonly waivedCostsCents: Cents;
  readonly remissionCents: Cents;
  /** Its months with a payment, in order. */
  readonly payments: readonly { readonly month: number; readonly amountCents: Cents }[];
}

/**
 * Whether every member is paid the same fraction of its balance by the end of every month, and so
 * all end in one last month: the only shape proposed under OWN_SHARE. In whole cents a member's
 * last cent may come a month before the others' last cents.
 * @example 100.00 and 50.00 without terms: true; one of them within 2 months: mostly false
 */
export function isPureProRata(plan: Plan): boolean {
  return plan.members.every((member) => member.attestation === 'PRO_RATA');
}

/**
 * f(t): the fraction of its balance every member has been paid by the end of a month, before
 * rounding; null when the plan is not pure pro rata, so that there is no such fraction.
 * @throws RangeError for a month below 0 or not whole.
 * @example 100.00 and 50.00 at 60.00 a month: 2/5, 4/5, 1
 */
export function paidFraction(plan: Plan, month: number): Fraction | null {
  if (!Number.isSafeInteger(month) || month < 0) throw new RangeError('not a month of a plan');
  if (!isPureProRata(plan)) return null;
  let paid = 0;
  for (const { instalmentCents } of plan.months.slice(0, month)) paid += instalmentCents;
  return lowestTerms(paid, plan.totalCents);
}

/**
 * A member's own view of a plan; null when it takes no part in it.
 * @example the second of 100.00 and 50.00 at 60.00 a month: 20.00, 20.00, 10.00, PRO_RATA
 */
export function ownView(plan: Plan, key: string): OwnView | null {
  const index = plan.members.findIndex((member) => member.key === key);
  const member = plan.members[index];
  if (member === undefined) return null;
  const { attestation, balanceCents, waivedCostsCents, remissionCents } = member;
  const payments = plan.months
    .map(({ month, splitCents }) => ({ month, amountCents: splitCents[index] ?? 0 }))
    .filter(({ amountCents }) => amountCents > 0);
  return { rule: plan.rule, attestation, balanceCents, waivedCostsCents, remissionCents, payments };
}
