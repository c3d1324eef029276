// When the silence of a member at the deadline counts as agreement: only if it signed so, and only
// within the coalition's minimum terms. A customer's silence never counts, so it is not here.
// Not here: when the deadline is (round-days.ts).
import type { Cents } from '../money/cents.ts';
import type { Terms } from '../plan/plan.ts';
import type { RoundPolicy } from './round-days.ts';
import { meetsTerms, type Share } from './share.ts';

/** What a member signed about taking part. */
export interface ParticipationTerms {
  readonly silenceAccepts: boolean;
  /** The longest term of a plan that its silence accepts, in months. */
  readonly longestTermMonths: number;
  /** The smallest monthly amount that its silence accepts. */
  readonly minimumMonthlyCents: Cents;
}

/**
 * The widest terms that silence can accept; null when it accepts nothing. Nothing is given up by
 * silence, neither costs nor claim, and no term is longer than the coalition's.
 * @example signed for 48 months at 10.00 or more: 36 months, 10.00, nothing given up
 */
export function termsOfSilence(signed: ParticipationTerms, policy: RoundPolicy): Terms | null {
  if (!signed.silenceAccepts) return null;
  return {
    longestMonths: Math.min(signed.longestTermMonths, policy.silenceLongestMonths),
    smallestMonthlyCents: signed.minimumMonthlyCents,
    waivedCostsCents: 0,
    remissionCents: 0,
  };
}

/**
 * Whether silence binds a member to its share.
 * @example signed for 36 months at 10.00 or more: yes to 20.00, 20.00, 10.00; no to a cent of
 * remission
 */
export function silenceBinds(
  share: Share,
  signed: ParticipationTerms,
  policy: RoundPolicy,
): boolean {
  const terms = termsOfSilence(signed, policy);
  return terms !== null && meetsTerms(share, terms);
}
