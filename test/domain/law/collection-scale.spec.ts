// Collection costs by the scale, held against the scale written in another way.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf } from '../../../src/domain/calendar/local-date.ts';
import { costsByScale } from '../../../src/domain/law/collection-scale.ts';
import { LARGEST_CENTS, sumCents } from '../../../src/domain/money/cents.ts';

const ON = dayOf(2026, 1, 1);
const vats = fc.constantFrom('ADDED' as const, 'NOT_ADDED' as const);
const principals = fc.oneof(
  fc.integer({ min: 1, max: 1_200_000 }),
  fc.integer({ min: 1, max: LARGEST_CENTS }),
);

/** The scale once more, written down in another way: per ten thousandths of a cent. */
function expectedCents(principalCents: number, vatBasisPoints: number): number {
  const p = BigInt(principalCents);
  const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
  const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);
  let sum = 0n;
  sum += 1500n * least(p, 250_000n);
  sum += 1000n * most(0n, least(p, 500_000n) - 250_000n);
  sum += 500n * most(0n, least(p, 1_000_000n) - 500_000n);
  sum += 100n * most(0n, least(p, 20_000_000n) - 1_000_000n);
  sum += 50n * most(0n, p - 20_000_000n);
  const bounded = least(most(sum, 4000n * 10_000n), 677_500n * 10_000n);
  const whole = bounded * BigInt(10_000 + vatBasisPoints);
  return Number((2n * whole + 100_000_000n) / 200_000_000n);
}

describe('collection costs by the scale', () => {
  it('of 270 are 40.50', () => {
    expect(costsByScale(27_000, ON, 'NOT_ADDED').totalCents).toBe(4050);
  });

  it('show each band, and that their sum is raised to the minimum', () => {
    const { lines } = costsByScale(10_000, ON, 'NOT_ADDED');
    expect(lines.map(({ rule, amountCents }) => [rule, amountCents])).toEqual([
      ['COST_BAND', 1500],
      ['COST_MINIMUM', 2500],
    ]);
  });

  it('show the maximum as what it takes off', () => {
    const { lines } = costsByScale(200_000_000, ON, 'NOT_ADDED');
    expect(lines.at(-1)).toMatchObject({ rule: 'COST_MAXIMUM', amountCents: -500_000 });
  });

  it('refuse a principal that is no amount, and a day before the decree', () => {
    expect(() => costsByScale(-1, ON, 'NOT_ADDED')).toThrow(RangeError);
    expect(() => costsByScale(0.5, ON, 'NOT_ADDED')).toThrow(RangeError);
    expect(() => costsByScale(LARGEST_CENTS + 1, ON, 'NOT_ADDED')).toThrow(RangeError);
    expect(() => costsByScale(100, dayOf(2012, 6, 30), 'NOT_ADDED')).toThrow(RangeError);
  });

  it('are the scale, rounded half up once', () => {
    fc.assert(
      fc.property(principals, vats, (principal, vat) => {
        const expected = expectedCents(principal, vat === 'ADDED' ? 2100 : 0);
        expect(costsByScale(principal, ON, vat).totalCents).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('never fall when the principal rises', () => {
    fc.assert(
      fc.property(principals, fc.integer({ min: 0, max: 1_000_000 }), vats, (a, more, vat) => {
        const b = Math.min(a + more, LARGEST_CENTS);
        const lower = costsByScale(a, ON, vat).totalCents;
        expect(costsByScale(b, ON, vat).totalCents).toBeGreaterThanOrEqual(lower);
      }),
      { numRuns: 300 },
    );
  });

  it('lie within minimum and maximum, and their parts sum to the whole', () => {
    fc.assert(
      fc.property(principals, vats, (principal, vat) => {
        const { costsCents, vatCents, totalCents, lines } = costsByScale(principal, ON, vat);
        expect(costsCents).toBeGreaterThanOrEqual(4000);
        expect(costsCents).toBeLessThanOrEqual(677_500);
        expect(vatCents).toBeGreaterThanOrEqual(0);
        expect(costsCents + vatCents).toBe(totalCents);
        expect(sumCents(lines.map(({ amountCents }) => amountCents))).toBe(totalCents);
        for (const { rule, amountCents } of lines) {
          if (rule !== 'COST_MAXIMUM') expect(amountCents).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 300 },
    );
  });
});
