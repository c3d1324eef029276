// How much of arrears stays outside a plan while the person disputes it (betwisten).
// Not here: who answers, within how many days, what the statement of the claim says.
import type { Cents } from '../money/cents.ts';

/** What is disputed: one item by its principal, or all (null). */
export type DisputedPart = Cents | null;

/**
 * The part of a frozen balance that is disputed, in cents: all of it when everything is disputed,
 * else the principals of the disputed items, and never more than the balance.
 * @example disputedCents(25_000, [12_000]) === 12_000, and with null beside it 25_000
 */
export function disputedCents(frozenBalanceCents: Cents, parts: readonly DisputedPart[]): Cents {
  let sum = 0;
  for (const part of parts) sum += part ?? frozenBalanceCents;
  return Math.min(sum, frozenBalanceCents);
}
