// When a letter counts as received.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf, formatDay, localDate } from '../../../src/domain/calendar/local-date.ts';
import { lastDayAfterReceipt, presumedReceivedOn } from '../../../src/domain/calendar/receipt.ts';

describe('a letter', () => {
  it('counts as received two working days after sending', () => {
    expect(formatDay(presumedReceivedOn(dayOf(2026, 1, 8)))).toBe('2026-01-12');
    expect(formatDay(presumedReceivedOn(dayOf(2026, 4, 2)))).toBe('2026-04-08');
  });

  it('by the experience of courts is delivered from Tuesday to Saturday', () => {
    const receivedOn = (day: number): string =>
      formatDay(presumedReceivedOn(dayOf(2026, 1, day), 'SECOND_POST_DAY'));
    expect(receivedOn(8)).toBe('2026-01-10'); // Thursday to Saturday
    expect(receivedOn(9)).toBe('2026-01-13'); // Friday to Tuesday
    expect(receivedOn(10)).toBe('2026-01-14'); // Saturday to Wednesday
    expect(formatDay(presumedReceivedOn(dayOf(2026, 4, 2), 'SECOND_POST_DAY'))).toBe('2026-04-07');
  });

  it('is received after it is sent, within ten days', () => {
    const days = fc.integer({ min: dayOf(2000, 1, 1), max: dayOf(2060, 1, 1) }).map(localDate);
    fc.assert(
      fc.property(
        days,
        fc.constantFrom('TWO_WORKING_DAYS' as const, 'SECOND_POST_DAY' as const),
        (sentOn, rule) => {
          const underWay = presumedReceivedOn(sentOn, rule) - sentOn;
          expect(underWay).toBeGreaterThanOrEqual(2);
          expect(underWay).toBeLessThanOrEqual(10);
        },
      ),
    );
  });

  it('gives fourteen days from the day after receipt', () => {
    expect(formatDay(lastDayAfterReceipt(dayOf(2026, 1, 12), 14))).toBe('2026-01-26');
    expect(() => lastDayAfterReceipt(dayOf(2026, 1, 12), 0)).toThrow(RangeError);
  });
});
