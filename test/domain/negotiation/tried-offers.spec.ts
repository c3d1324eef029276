// Of a member's offers the first three different ones are tried, the one said last before others.
import { describe, expect, it } from '@jest/globals';
import { offersTried } from '../../../src/domain/negotiation/tried-offers.ts';
import { NO_TERMS } from '../../../src/domain/plan/plan.ts';

const within = (longestMonths: number) => ({ ...NO_TERMS, longestMonths });
/** @param months as they were offered, the first one first. */
const tried = (...months: number[]) =>
  offersTried(months.map(within).reverse()).map(({ longestMonths }) => longestMonths);

describe('Of the offers of a member', () => {
  it('the first three are tried, the newest of them first', () => {
    expect(tried(1, 2, 3, 4)).toEqual([3, 2, 1]);
    expect(tried(7, 4)).toEqual([4, 7]);
    expect(tried()).toEqual([]);
  });

  it('the same one again is no other, and counts where it was said last', () => {
    expect(tried(6, 6, 6, 5, 4, 6)).toEqual([6, 4, 5]);
    expect(tried(1, 2, 3, 4, 1)).toEqual([1, 3, 2]);
  });

  it('two that differ in one thing are two', () => {
    const remits = { ...within(6), remissionCents: 1 };
    const least = { ...within(6), smallestMonthlyCents: 1 };
    const waives = { ...within(6), waivedCostsCents: 1 };
    expect(offersTried([waives, least, remits, within(6)])).toEqual([least, remits, within(6)]);
  });
});
