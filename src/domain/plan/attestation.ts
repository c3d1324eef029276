// What one member may be told about the shape of a plan: PRO_RATA when all are paid the same
// fraction of their balance by the end of every month; if not, whether its own terms ask for more.
// Not here: who may read it, and the commitment that lets an auditor check it.
import type { Cents } from '../money/cents.ts';
import { compareProducts } from './exact.ts';
import type { Claim } from './minimums.ts';
import { minimumUntil } from './minimums.ts';
import { at } from './month-row.ts';
import type { Attestation } from './plan.ts';
import type { ReadyCase } from './ready-case.ts';
import type { Grant } from './remission.ts';

/**
 * The attestation of each member, in order of key.
 * @param paidUntil S(t) from month 0 to the last.
 * @example 100.00 and 100.00 at 50.00 a month, the first within 2 months:
 * ADJUSTED_FOR_YOUR_TERMS, ADJUSTED
 */
export function attestations(
  ready: ReadyCase,
  claims: readonly Claim[],
  grants: readonly Grant[],
  paidUntil: readonly Cents[],
): Attestation[] {
  const total = paidUntil.at(-1) ?? 0;
  const asksMore = claims.map((claim, index) => {
    const grant = grants[index];
    if (grant && grant.waivedCostsCents + grant.remissionCents > 0) return true;
    return paidUntil.some((paid, month) => {
      const minimum = minimumUntil(claim, month, at(ready.countedUntil, month));
      return compareProducts(minimum, total, paid, claim.cents) > 0;
    });
  });
  const { strategy, basis } = ready.input;
  const byBalance = strategy === 'PRO_RATA' && basis === 'BALANCE';
  if (byBalance && !asksMore.includes(true)) return claims.map(() => 'PRO_RATA');
  return asksMore.map((more) => (more ? 'ADJUSTED_FOR_YOUR_TERMS' : 'ADJUSTED'));
}
