// Exact fractions for rates and interest: a bigint over a bigint, always in lowest terms.
// Not here: amounts that leave the computation; those are cents (cents.ts), rounded once.
import { type Cents, isCents } from './cents.ts';

/** numerator / denominator, the denominator above zero, without a common divisor. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const ZERO: Rational = { numerator: 0n, denominator: 1n };

/**
 * A fraction in lowest terms.
 * @throws RangeError when the denominator is zero or a number is not a safe integer.
 * @example rational(6, -4) is -3/2
 */
export function rational(numerator: bigint | number, denominator: bigint | number = 1): Rational {
  return lowest(toBigInt(numerator), toBigInt(denominator));
}

export function add(a: Rational, b: Rational): Rational {
  if (a.denominator === b.denominator) return lowest(a.numerator + b.numerator, a.denominator);
  return lowest(
    a.numerator * b.denominator + b.numerator * a.denominator,
    a.denominator * b.denominator,
  );
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function multiply(a: Rational, b: Rational): Rational {
  return lowest(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** Negative when a is below b, positive when above, 0 when equal. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function smallest(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b;
}

export function largest(a: Rational, b: Rational): Rational {
  return compare(a, b) >= 0 ? a : b;
}

/**
 * The nearest whole cent of a fraction of cents; a half goes up (towards plus infinity).
 * @throws RangeError when the outcome is not a safe integer.
 * @example roundHalfUp(rational(81, 2)) === 41
 */
export function roundHalfUp(value: Rational): Cents {
  const doubled = 2n * value.denominator;
  const shifted = 2n * value.numerator + value.denominator;
  const floor = shifted / doubled - (shifted % doubled < 0n ? 1n : 0n);
  const cents = Number(floor);
  if (!isCents(cents)) throw new RangeError('an amount passes what can be held exactly');
  return cents;
}

/**
 * Whole cents for each of a row of exact parts, such that they sum to the rounded whole: each gets
 * what the rounded running total grows by.
 * @example roundTogether([rational(1, 2), rational(1, 2)]) is [1, 0]
 */
export function roundTogether(parts: readonly Rational[]): Cents[] {
  let exact = ZERO;
  let shown = 0;
  return parts.map((part) => {
    exact = add(exact, part);
    const before = shown;
    shown = roundHalfUp(exact);
    return shown - before;
  });
}

function toBigInt(value: bigint | number): bigint {
  if (typeof value === 'bigint') return value;
  if (!Number.isSafeInteger(value)) throw new RangeError('a fraction is made of whole numbers');
  return BigInt(value);
}

function lowest(numerator: bigint, denominator: bigint): Rational {
  if (denominator === 0n) throw new RangeError('a fraction has no zero below the line');
  const sign = denominator < 0n ? -1n : 1n;
  let a = numerator < 0n ? -numerator : numerator;
  let b = denominator * sign;
  while (b !== 0n) [a, b] = [b, a % b];
  return { numerator: (sign * numerator) / a, denominator: (sign * denominator) / a };
}
