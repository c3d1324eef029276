// Exact products and quotients, held against bigint.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { firstThatHolds } from '../../../src/domain/plan/bisect.ts';
import {
  ceilOfProduct,
  compareProducts,
  floorOfProduct,
  lowestTerms,
} from '../../../src/domain/plan/exact.ts';
import { drawn } from './random-cases.ts';

const amount = fc.oneof(fc.nat(20), fc.nat(2 ** 31 - 1), fc.maxSafeNat());

describe('exact products', () => {
  it('compares 2 · 3 with 1 · 6 as equal, and knows one cent in ten billion euro', () => {
    expect(compareProducts(2, 3, 1, 6)).toBe(0);
    expect(compareProducts(1e12, 1e12, 1e12 - 1, 1e12 + 1)).toBeGreaterThan(0);
    expect(compareProducts(-5, 1e12, 0, 7)).toBeLessThan(0);
  });

  it('compares as bigint does', () => {
    fc.assert(
      fc.property(amount, amount, amount, amount, (a, b, c, d) => {
        const difference = BigInt(a) * BigInt(b) - BigInt(c) * BigInt(d);
        expect(Math.sign(compareProducts(a, b, c, d))).toBe(
          difference < 0n ? -1 : difference > 0n ? 1 : 0,
        );
      }),
      drawn(1000, 'compares'),
    );
  });
});

describe('exact quotients', () => {
  it('rounds 10 · 2 / 3 down to 6 and up to 7', () => {
    expect(floorOfProduct(10, 2, 3)).toBe(6);
    expect(ceilOfProduct(10, 2, 3)).toBe(7);
    expect(ceilOfProduct(9, 2, 3)).toBe(6);
  });

  it('does not reach the next whole number by rounding', () => {
    const divisor = 94_906_265;
    expect(floorOfProduct(divisor, divisor, divisor)).toBe(divisor);
    expect(floorOfProduct(1, divisor * divisor - 1, divisor)).toBe(divisor - 1);
  });

  it('divides as bigint does', () => {
    fc.assert(
      fc.property(amount, fc.nat(1_000_000), fc.maxSafeNat(), (a, part, rest) => {
        const c = Math.max(1, part, rest % 7 === 0 ? rest : 0);
        const b = Math.min(part, c);
        const whole = (BigInt(a) * BigInt(b)) / BigInt(c);
        const up = (BigInt(a) * BigInt(b) + BigInt(c) - 1n) / BigInt(c);
        expect(BigInt(floorOfProduct(a, b, c))).toBe(whole);
        expect(BigInt(ceilOfProduct(a, b, c))).toBe(up);
      }),
      drawn(1000, 'divides'),
    );
  });

  it('writes 40 / 100 as 2 / 5', () => {
    expect(lowestTerms(40, 100)).toEqual({ numerator: 2, denominator: 5 });
    expect(lowestTerms(0, 100)).toEqual({ numerator: 0, denominator: 1 });
  });
});

describe('the smallest number that holds', () => {
  it('finds 8 as the first whose square is 50 or more', () => {
    expect(firstThatHolds(1, 100, (n) => n * n >= 50)).toBe(8);
  });

  it('finds every first, the ends too, and says when there is none', () => {
    for (let first = 1; first <= 9; first += 1) {
      expect(firstThatHolds(1, 9, (n) => n >= first)).toBe(first);
    }
    expect(firstThatHolds(1, 9, () => false)).toBeNull();
    expect(firstThatHolds(1, 0, () => true)).toBeNull();
  });
});
