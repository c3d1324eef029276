// Collection costs of a running share that are not claimed any more, by a rule of the coalition:
// what of them is not paid yet falls away, whatever the others receive.
// Not here: what such a rule is (domain/hardship), taking it off (amendment.ts: lessened).
import type { LocalDate } from '../calendar/local-date.ts';
import type { Cents } from '../money/cents.ts';
import { ceilOfProduct } from '../plan/exact.ts';
import { openFrom, paidCents, type RunningShare } from './running-plan.ts';

/** One hundred per cent, in basis points. */
const WHOLE = 10_000;

export interface CostsOfShare {
  /** Collection costs among what took part, in cents, zero or more. */
  readonly costsCents: Cents;
  /** What of them is not claimed since before. */
  readonly unclaimedCents: Cents;
}

/**
 * What of the costs of a share falls away when so large a part of them is not claimed, in cents,
 * rounded up; what is paid by then stays paid, and is imputed to costs first (art. 6:44 BW). A part
 * that was not claimed before counts towards it: the same part again is nothing more.
 * @param fromOn the first day on which anything is otherwise.
 * @param basisPoints from 0 to 10 000.
 * @example 100.00 with costs of 40.01, of which 10.00 was paid before; half of the costs: 15.01
 */
export function unclaimedFrom(
  share: RunningShare,
  { costsCents, unclaimedCents }: CostsOfShare,
  fromOn: LocalDate,
  basisPoints: number,
): Cents {
  const openCents = openFrom(share, fromOn);
  const settled = paidCents(share) - openCents + share.waivedCostsCents + unclaimedCents;
  const claimed = Math.min(openCents, Math.max(0, costsCents - settled));
  const part = ceilOfProduct(basisPoints, claimed + unclaimedCents, WHOLE);
  return Math.min(claimed, Math.max(0, part - unclaimedCents));
}
