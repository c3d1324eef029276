// The supplement of the scheme for investment insurances: computed only after the general scheme's
// own compensation, and paid to the person, or with its leave credited to its arrears.
// Not here: either computation, which are the insurer's; moving money.
import { isCents, type Cents } from '../money/cents.ts';

export type PayTo = 'CUSTOMER' | 'ARREARS';

export type Supplement =
  | { readonly kind: 'SUPPLEMENT'; readonly cents: Cents; readonly payTo: PayTo }
  /** The general compensation has not been computed yet: first that one. */
  | { readonly kind: 'WAITS_FOR_GENERAL' };

export interface SupplementQuestion {
  /** By the general scheme; 0 for an insurance it does not cover; null: not computed yet. */
  readonly generalCents: Cents | null;
  /** By the same computation up to the day on which the insurance had to end. */
  readonly shortenedTermCents: Cents;
  /** Whether the person gave leave to credit it to its arrears. */
  readonly leave: 'GIVEN' | 'NOT_GIVEN';
}

/**
 * The supplement: by how much the shortened term gives more than the general scheme, in cents.
 * @throws RangeError when an amount is not whole cents, zero or more.
 * Source: Regeling bijzondere situaties, "Hoe berekenen we de vergoeding?".
 * @example 1 250.00 by the shortened term, 1 000.00 in general: 250.00, to the customer
 */
export function supplementOf({
  generalCents,
  shortenedTermCents,
  leave,
}: SupplementQuestion): Supplement {
  for (const cents of [generalCents ?? 0, shortenedTermCents]) {
    if (!isCents(cents) || cents < 0) throw new RangeError('not an amount of cents');
  }
  if (generalCents === null) return { kind: 'WAITS_FOR_GENERAL' };
  const cents = Math.max(0, shortenedTermCents - generalCents);
  return { kind: 'SUPPLEMENT', cents, payTo: leave === 'GIVEN' ? 'ARREARS' : 'CUSTOMER' };
}
