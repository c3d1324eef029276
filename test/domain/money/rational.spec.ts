// Exact fractions and the one rounding.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  add,
  compare,
  largest,
  multiply,
  rational,
  type Rational,
  roundHalfUp,
  roundTogether,
  smallest,
  subtract,
  ZERO,
} from '../../../src/domain/money/rational.ts';

const wholes = fc.integer({ min: -1_000_000, max: 1_000_000 });
const belows = fc.integer({ min: 1, max: 1_000_000 });
const fractions = fc.tuple(wholes, belows).map(([a, b]) => rational(a, b));

function same(a: Rational, b: Rational): void {
  expect([a.numerator, a.denominator]).toEqual([b.numerator, b.denominator]);
}

describe('a fraction', () => {
  it('is kept in lowest terms with its sign above the line', () => {
    same(rational(6, -4), rational(-3, 2));
    same(rational(0, -7), ZERO);
  });

  it('is made of whole numbers and has no zero below the line', () => {
    expect(() => rational(1, 0)).toThrow(RangeError);
    expect(() => rational(0.5)).toThrow(RangeError);
  });

  it('rounds to the nearest cent, a half up', () => {
    expect(roundHalfUp(rational(81, 2))).toBe(41);
    expect(roundHalfUp(rational(4049, 100))).toBe(40);
    expect(roundHalfUp(rational(-1, 2))).toBe(0);
    expect(roundHalfUp(rational(-3, 2))).toBe(-1);
    expect(roundHalfUp(rational(-8, 5))).toBe(-2);
    expect(() => roundHalfUp(rational(2n ** 60n))).toThrow(RangeError);
  });

  it('rounds to within half a cent', () => {
    fc.assert(
      fc.property(fractions, (value) => {
        const error = subtract(rational(roundHalfUp(value)), value);
        expect(compare(error, rational(1, 2))).toBeLessThanOrEqual(0);
        expect(compare(error, rational(-1, 2))).toBeGreaterThan(0);
      }),
    );
  });

  it('rounded together with others sums to the rounded whole', () => {
    expect(roundTogether([rational(1, 2), rational(1, 2)])).toEqual([1, 0]);
    fc.assert(
      fc.property(fc.array(fractions), (parts) => {
        const sum = roundTogether(parts).reduce((total, cents) => total + cents, 0);
        expect(sum).toBe(roundHalfUp(parts.reduce(add, ZERO)));
      }),
    );
  });

  it('obeys the laws of adding and multiplying', () => {
    fc.assert(
      fc.property(fractions, fractions, fractions, (a, b, c) => {
        same(add(a, b), add(b, a));
        same(add(add(a, b), c), add(a, add(b, c)));
        same(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)));
        same(subtract(add(a, b), b), a);
      }),
    );
  });

  it('knows the smaller and the larger of two', () => {
    fc.assert(
      fc.property(fractions, fractions, (a, b) => {
        expect(compare(smallest(a, b), largest(a, b))).toBeLessThanOrEqual(0);
        expect(compare(a, b)).toBe(0 - compare(b, a));
      }),
    );
  });
});
