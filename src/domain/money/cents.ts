// Euro cents as safe integers. No float ever touches money.
// Not here: splitting an amount over parties (split.ts).

/** A whole number of euro cents, between -(2^53 - 1) and 2^53 - 1. */
export type Cents = number;

/** The largest amount the service accepts from outside: ten billion euro, in cents. */
export const LARGEST_CENTS: Cents = 1_000_000_000_000;

/** True for whole cents that a number can hold exactly. */
export function isCents(value: unknown): value is Cents {
  return Number.isSafeInteger(value);
}

/**
 * The sum of amounts, in cents.
 * @throws RangeError when a term or the sum is not a safe integer.
 * @example sumCents([4000, 2000]) === 6000
 */
export function sumCents(amounts: Iterable<Cents>): Cents {
  let sum = 0;
  for (const amount of amounts) {
    if (!isCents(amount)) throw new RangeError('an amount is not a whole number of cents');
    sum += amount;
  }
  if (!isCents(sum)) throw new RangeError('a sum of amounts passes what can be held exactly');
  return sum;
}
