// Working days: which they are, adding and counting them.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  dayOf,
  formatDay,
  localDate,
  weekdayOf,
} from '../../../src/domain/calendar/local-date.ts';
import {
  addWorkingDays,
  extendToWorkingDay,
  isWorkingDay,
  workingDaysBetween,
} from '../../../src/domain/calendar/working-days.ts';

const days = fc.integer({ min: dayOf(2000, 1, 1), max: dayOf(2060, 12, 31) }).map(localDate);
const counts = fc.integer({ min: 0, max: 60 });
const sets = fc.constantFrom('TERMS_ACT' as const, 'WORK_CUSTOM' as const);
const cheap = { numRuns: 300 };

describe('a working day', () => {
  it('is Monday to Friday without Dutch public holidays', () => {
    expect(isWorkingDay(dayOf(2026, 4, 27))).toBe(false);
    expect(isWorkingDay(dayOf(2026, 4, 28))).toBe(true);
    expect(isWorkingDay(dayOf(2026, 4, 25))).toBe(false);
  });

  it('is never in a weekend', () => {
    fc.assert(
      fc.property(days, sets, (day, set) => weekdayOf(day) <= 5 || !isWorkingDay(day, set)),
      cheap,
    );
  });

  it('by the terms act is also one by working custom', () => {
    fc.assert(
      fc.property(days, (day) => !isWorkingDay(day) || isWorkingDay(day, 'WORK_CUSTOM')),
      cheap,
    );
  });
});

describe('adding working days', () => {
  it('skips Good Friday and Easter', () => {
    expect(formatDay(addWorkingDays(dayOf(2026, 4, 2), 1))).toBe('2026-04-07');
  });

  it('counts ten working days over the holidays of May 2026', () => {
    // 5 May, Ascension Day 14 May and its Friday 15 May do not count.
    expect(formatDay(addWorkingDays(dayOf(2026, 5, 4), 10))).toBe('2026-05-21');
    expect(formatDay(addWorkingDays(dayOf(2026, 5, 4), 10, 'WORK_CUSTOM'))).toBe('2026-05-19');
  });

  it('gives the day itself for none, also on a Sunday', () => {
    expect(addWorkingDays(dayOf(2026, 3, 1), 0)).toBe(dayOf(2026, 3, 1));
  });

  it('goes back for a negative number', () => {
    expect(formatDay(addWorkingDays(dayOf(2026, 4, 7), -1))).toBe('2026-04-02');
  });

  it('refuses half a day and more days than any term has', () => {
    expect(() => addWorkingDays(dayOf(2026, 1, 1), 1.5)).toThrow(RangeError);
    expect(() => addWorkingDays(dayOf(2026, 1, 1), 5001)).toThrow(RangeError);
  });

  it('ends on a working day, and counting between gives the number back', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), sets, (day, n, set) => {
        const end = addWorkingDays(day, n, set);
        expect(isWorkingDay(end, set)).toBe(true);
        expect(workingDaysBetween(day, end, set)).toBe(n);
      }),
      cheap,
    );
  });

  it('in two steps is the same as in one', () => {
    fc.assert(
      fc.property(days, counts, counts, (day, first, second) => {
        const twice = addWorkingDays(addWorkingDays(day, first), second);
        expect(twice).toBe(addWorkingDays(day, first + second));
      }),
      cheap,
    );
  });

  it('there and back returns to a working day that one started from', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), (any, n) => {
        const day = extendToWorkingDay(any);
        expect(addWorkingDays(addWorkingDays(day, n), -n)).toBe(day);
      }),
      cheap,
    );
  });
});

describe('counting working days between two days', () => {
  it('leaves the first day out and counts the last', () => {
    expect(workingDaysBetween(dayOf(2026, 4, 2), dayOf(2026, 4, 8))).toBe(2);
    expect(workingDaysBetween(dayOf(2026, 4, 8), dayOf(2026, 4, 8))).toBe(0);
  });

  it('adds up over any day in between, in either direction', () => {
    const near = fc.integer({ min: -90, max: 90 });
    fc.assert(
      fc.property(days, near, near, (from, toMiddle, toEnd) => {
        const middle = addDays(from, toMiddle);
        const end = addDays(middle, toEnd);
        const parts = workingDaysBetween(from, middle) + workingDaysBetween(middle, end);
        expect(parts).toBe(workingDaysBetween(from, end));
      }),
      cheap,
    );
  });
});

describe('a statutory term', () => {
  it('that ends on a holiday or in a weekend is extended to the next working day', () => {
    expect(formatDay(extendToWorkingDay(dayOf(2026, 12, 25)))).toBe('2026-12-28');
    expect(formatDay(extendToWorkingDay(dayOf(2026, 12, 28)))).toBe('2026-12-28');
  });
});
