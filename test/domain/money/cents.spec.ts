// Amounts as whole cents.
import { describe, expect, it } from '@jest/globals';
import { isCents, LARGEST_CENTS, sumCents } from '../../../src/domain/money/cents.ts';

describe('an amount in cents', () => {
  it('adds up exactly', () => {
    expect(sumCents([4000, 2000])).toBe(6000);
    expect(sumCents([])).toBe(0);
  });

  it('is a whole number that can be held exactly', () => {
    expect(isCents(1)).toBe(true);
    expect(isCents(0.5)).toBe(false);
    expect(isCents('1')).toBe(false);
    expect(isCents(2 ** 53)).toBe(false);
    expect(isCents(LARGEST_CENTS)).toBe(true);
  });

  it('refuses fractions and sums that pass what can be held', () => {
    expect(() => sumCents([0.1])).toThrow(RangeError);
    expect(() => sumCents([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
  });
});
