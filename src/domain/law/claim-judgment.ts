// A registered claim held against the law: its costs, its interest, and whether it may have lapsed.
// What is above what the law allows, or may have lapsed, is told with the reason.
// Not here: the form of what is registered, what was registered before (both src/arrears).
import type { Claim, ClaimCircumstances, ClaimFault, CostClaim } from './claim.ts';
import { judgeClaimCosts } from './claim-costs.ts';
import { judgeClaimInterest } from './claim-interest.ts';
import { limitationOf, type LimitationAnswer } from './limitation.ts';

/**
 * All that is wrong with a claim; empty when it may be registered as it is.
 * @throws RangeError for amounts below 0 or above LARGEST_CENTS in all, payments after the as-of
 *   day, a letter received before it was sent, or a cost for a bill that is not there.
 * Source: art. 6:96, 6:119, 3:307 to 3:324 BW; docs/law.md, "Registering".
 * @example a bill of 100.00 with 40.01 of costs after a right letter: COST_ABOVE_MAXIMUM, 40.00
 */
export function judgeClaim(claim: Claim, circumstances: ClaimCircumstances): ClaimFault[] {
  const interest = judgeClaimInterest(claim);
  return [
    ...judgeLimitation(claim, circumstances),
    ...(interest === null ? [] : [interest]),
    ...judgeClaimCosts(claim, circumstances),
  ];
}

/** Until when each bill of a claim lives, as seen from a day. */
export function limitationOfItems(
  { contractKind, items, costs, judgmentOn }: Claim,
  on: ClaimCircumstances['today'],
): LimitationAnswer[] {
  return items.map(({ dueOn, interruptedOn }, number) => {
    const awarded = costs.find(
      ({ kind, items: of }) => kind === 'COURT_AWARDED' && (of === null || of.includes(number)),
    );
    const judgment = judgmentOn ?? awarded?.chargedOn ?? null;
    return limitationOf({ contractKind, dueOn, interruptedOn, judgmentOn: judgment, on });
  });
}

function judgeLimitation(claim: Claim, { today }: ClaimCircumstances): ClaimFault[] {
  return limitationOfItems(claim, today).flatMap(({ state, lapsedOn, lines }, index) => {
    if (state === 'ALIVE') return [];
    const rest = { maximumCents: null, lines, instead: 'DAY', dayOn: lapsedOn } as const;
    return { part: 'ITEM', index, code: 'POSSIBLY_TIME_BARRED', ...rest } as const;
  });
}

/** Of an earlier claim that was paid off only a small bill of a series still counts. */
export function countsWhenPaid({ items }: CostClaim): boolean {
  return items.length === 1 && items[0]?.billing === 'PERIODIC';
}
