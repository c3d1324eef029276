// Days as integers: written, read, added, and held against the language's own count.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  dayOf,
  daysInMonth,
  formatDay,
  localDate,
  parseDay,
  partsOf,
  weekdayOf,
} from '../../../src/domain/calendar/local-date.ts';

const days = fc.integer({ min: dayOf(1000, 1, 1), max: dayOf(9999, 12, 31) }).map(localDate);
const usual = fc.integer({ min: dayOf(1900, 1, 1), max: dayOf(2200, 12, 31) }).map(localDate);

describe('a local date', () => {
  it('counts days from 1 January 1970, a Thursday', () => {
    expect(dayOf(1970, 1, 2)).toBe(1);
    expect(weekdayOf(dayOf(1970, 1, 1))).toBe(4);
    expect(weekdayOf(dayOf(1969, 12, 28))).toBe(7);
  });

  it('knows the length of February', () => {
    expect(daysInMonth(2024, 2)).toBe(29);
    expect(daysInMonth(1900, 2)).toBe(28);
    expect(daysInMonth(2000, 2)).toBe(29);
  });

  it('refuses days that do not exist', () => {
    expect(parseDay('2026-02-30')).toBeNull();
    expect(parseDay('2026-2-3')).toBeNull();
    expect(parseDay('0999-12-31')).toBeNull();
    expect(() => dayOf(2026, 2, 29)).toThrow(RangeError);
    expect(() => dayOf(2026, 13, 1)).toThrow(RangeError);
    expect(() => localDate(1.5)).toThrow(RangeError);
    expect(() => addDays(dayOf(9999, 12, 31), 1)).toThrow(RangeError);
  });

  it('adds months and stops at the end of a shorter month', () => {
    expect(formatDay(addMonths(dayOf(2024, 1, 31), 1))).toBe('2024-02-29');
    expect(formatDay(addMonths(dayOf(2024, 2, 29), 12))).toBe('2025-02-28');
    expect(formatDay(addMonths(dayOf(2024, 1, 15), -2))).toBe('2023-11-15');
  });

  it('written and read again is the same day', () => {
    fc.assert(fc.property(days, (day) => parseDay(formatDay(day)) === day));
  });

  it('taken apart and put together is the same day, as the language itself counts them', () => {
    fc.assert(
      fc.property(days, (date) => {
        const { year, month, day } = partsOf(date);
        expect(dayOf(year, month, day)).toBe(date);
        expect(Date.UTC(year, month - 1, day)).toBe(date * 86_400_000);
      }),
    );
  });

  it('one day on has the next weekday', () => {
    fc.assert(fc.property(usual, (day) => weekdayOf(addDays(day, 1)) === (weekdayOf(day) % 7) + 1));
  });
});
