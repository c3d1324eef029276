// When a person may be approached about a debt.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contactBan, nextContactMoment } from '../../../src/domain/calendar/contact-hours.ts';
import { addDays, dayOf, localDate } from '../../../src/domain/calendar/local-date.ts';

const friday = dayOf(2026, 3, 6);
const saturday = addDays(friday, 1);
const sunday = addDays(friday, 2);
const monday = addDays(friday, 3);

describe('contact about a debt', () => {
  it('is closed on a public holiday, whatever the hour', () => {
    expect(contactBan(dayOf(2026, 4, 6), 600)).toBe('HOLIDAY');
  });

  it('is open from seven in the morning to before eight in the evening', () => {
    expect(contactBan(friday, 6 * 60 + 59)).toBe('NIGHT');
    expect(contactBan(friday, 7 * 60)).toBeNull();
    expect(contactBan(friday, 19 * 60 + 59)).toBeNull();
    expect(contactBan(friday, 20 * 60)).toBe('NIGHT');
  });

  it('is open on a Saturday and closed on a Sunday', () => {
    expect(contactBan(saturday, 600)).toBeNull();
    expect(contactBan(sunday, 600)).toBe('SUNDAY');
  });

  it('is closed on Good Friday and on a decreed day, which the terms act equates', () => {
    expect(contactBan(dayOf(2026, 4, 3), 600)).toBe('HOLIDAY');
    expect(contactBan(dayOf(2026, 5, 15), 600)).toBe('HOLIDAY');
  });

  it('refuses a minute that no day has', () => {
    expect(() => contactBan(friday, 1440)).toThrow(RangeError);
    expect(() => contactBan(friday, -1)).toThrow(RangeError);
    expect(() => contactBan(friday, 7.5)).toThrow(RangeError);
  });

  it('waits from Saturday evening until Monday morning', () => {
    expect(nextContactMoment(saturday, 1200)).toEqual({ day: monday, minute: 420 });
    expect(nextContactMoment(friday, 300)).toEqual({ day: friday, minute: 420 });
    expect(nextContactMoment(friday, 600)).toEqual({ day: friday, minute: 600 });
  });

  it('finds a moment that is open, not earlier, and no open minute in between is skipped', () => {
    const days = fc.integer({ min: dayOf(2000, 1, 1), max: dayOf(2060, 1, 1) }).map(localDate);
    const minutes = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(days, minutes, (day, minute) => {
        const next = nextContactMoment(day, minute);
        expect(contactBan(next.day, next.minute)).toBeNull();
        const waited = (next.day - day) * 1440 + next.minute - minute;
        expect(waited).toBeGreaterThanOrEqual(0);
        if (waited > 0) expect(next.minute).toBe(420);
        for (let between = addDays(day, 1); between < next.day; between = addDays(between, 1)) {
          expect(contactBan(between, 600)).not.toBeNull();
        }
      }),
      { numRuns: 300 },
    );
  });
});
