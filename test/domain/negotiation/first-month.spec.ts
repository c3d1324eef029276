// The first month of a plan: after the members' and the person's days, never sooner.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  dayOf,
  formatDay,
  localDate,
  partsOf,
} from '../../../src/domain/calendar/local-date.ts';
import { firstMonthOn } from '../../../src/domain/negotiation/first-month.ts';

describe('the first month of a plan', () => {
  it.each([
    ['2026-11-16', dayOf(2026, 11, 16), '2026-12-01'],
    ['2026-11-17', dayOf(2026, 11, 17), '2026-12-01'],
    ['2026-11-18', dayOf(2026, 11, 18), '2027-01-01'],
    ['2026-12-31', dayOf(2026, 12, 31), '2027-02-01'],
  ])('when answers count until %s begins on the first of a month', (_day, deadlineOn, expected) => {
    expect(formatDay(firstMonthOn(deadlineOn, 14))).toBe(expected);
  });

  it('leaves the person all its days, and not a month more than needed', () => {
    const days = fc.integer({ min: 10_000, max: 40_000 });
    fc.assert(
      fc.property(days, fc.nat(60), (day, daysToAgree) => {
        const first = firstMonthOn(localDate(day), daysToAgree);
        expect(partsOf(first).day).toBe(1);
        expect(first - day).toBeGreaterThanOrEqual(daysToAgree);
        expect(first - day).toBeLessThan(daysToAgree + 31);
        expect(firstMonthOn(addDays(localDate(day), 1), daysToAgree)).toBeGreaterThanOrEqual(first);
      }),
      { numRuns: 200 },
    );
  });
});
