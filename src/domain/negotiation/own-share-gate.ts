// Whether a plan may be proposed at the disclosure level that the customer chose. Under OWN_SHARE
// only one shape tells a member nothing of the others: all are paid the same fraction, to one
// common last month (docs/privacy.md, "What OWN_SHARE gives away"). Another shape needs the
// customer's leave.
// Not here: what each level shows, asking the customer.
import { isPureProRata } from '../plan/own-share.ts';
import type { Plan } from '../plan/plan.ts';

/** From the least to the most that a participant sees of the others. */
export const DISCLOSURE_LEVELS = ['OWN_SHARE', 'TOTALS', 'NAMES', 'AMOUNTS'] as const;
export type DisclosureLevel = (typeof DISCLOSURE_LEVELS)[number];

/**
 * Where the question for the level TOTALS stands. A customer that agrees has another level from
 * then on; silence at its deadline is DECLINED, never agreement.
 */
export type TotalsQuestion = 'NOT_ASKED' | 'WAITING' | 'DECLINED';

export type GateDecision =
  | { readonly kind: 'PROPOSE' }
  | { readonly kind: 'ASK_FOR_TOTALS' }
  | { readonly kind: 'WAIT' }
  | { readonly kind: 'CLOSE'; readonly reason: 'NOT_AGREED' };

/**
 * What to do with a plan before anybody sees it.
 * @example 100.00 and 50.00 in proportion: PROPOSE; one of them within 2 months of 4:
 * ASK_FOR_TOTALS
 */
export function decideProposal(
  plan: Plan,
  level: DisclosureLevel,
  question: TotalsQuestion,
): GateDecision {
  if (isPureProRata(plan)) return { kind: 'PROPOSE' };
  return decideTelling(level, question);
}

/**
 * What to do with a plan that would tell more than OWN_SHARE gives away: of another shape, or made
 * anew with more of a member's own, of which it could compute the rest (docs/decisions/0031).
 * @example under TOTALS: PROPOSE; under OWN_SHARE, not asked before: ASK_FOR_TOTALS
 */
export function decideTelling(level: DisclosureLevel, question: TotalsQuestion): GateDecision {
  if (level !== 'OWN_SHARE') return { kind: 'PROPOSE' };
  switch (question) {
    case 'NOT_ASKED':
      return { kind: 'ASK_FOR_TOTALS' };
    case 'WAITING':
      return { kind: 'WAIT' };
    case 'DECLINED':
      return { kind: 'CLOSE', reason: 'NOT_AGREED' };
  }
}
