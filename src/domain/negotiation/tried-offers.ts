// Which of a member's offers the planner tries. Whether an offer can be kept shows in what comes
// next, so each tells its member something of what is sealed: who may offer as often as it likes,
// because a correction of its own ends each round, reads off what is paid a month.
// Not here: the words of all together (plan-within.ts).
import type { Terms } from '../plan/plan.ts';

/** So many different offers of one member are tried about one question: as many as it is asked. */
export const MOST_OFFERS = 3;

/**
 * The offers of one member that count, each once, where it was said last.
 * @param offers the newest first.
 * @example within 1, 2, 3, 4 months, one after the other: within 3, 2, 1
 */
export function offersTried(offers: readonly Terms[]): Terms[] {
  const first: Terms[] = [];
  for (const offer of offers.toReversed()) {
    if (first.length < MOST_OFFERS && !first.some(isSameAs(offer))) first.push(offer);
  }
  return offers.filter(
    (offer, at) => first.some(isSameAs(offer)) && offers.findIndex(isSameAs(offer)) === at,
  );
}

function isSameAs(one: Terms): (other: Terms) => boolean {
  return (other) =>
    one.longestMonths === other.longestMonths &&
    one.smallestMonthlyCents === other.smallestMonthlyCents &&
    one.waivedCostsCents === other.waivedCostsCents &&
    one.remissionCents === other.remissionCents;
}
