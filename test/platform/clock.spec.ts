// What day it is in Amsterdam, when a day begins there, and time that stands still.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayOf, formatDay, type LocalDate } from '../../src/domain/calendar/local-date.ts';
import {
  dayInAmsterdam,
  startOfDay,
  StoppedClock,
  SystemClock,
} from '../../src/platform/clock/clock.ts';

const dayAt = (moment: string): string => formatDay(dayInAmsterdam(new Date(moment)));

describe('the day in Amsterdam', () => {
  it.each([
    ['2026-01-14T22:59:59.999Z', '2026-01-14'],
    ['2026-01-14T23:00:00.000Z', '2026-01-15'],
    ['2026-07-14T21:59:59.999Z', '2026-07-14'],
    ['2026-07-14T22:00:00.000Z', '2026-07-15'],
    ['2026-12-31T22:59:59.999Z', '2026-12-31'],
    ['2026-12-31T23:00:00.000Z', '2027-01-01'],
    ['2024-02-28T23:00:00.000Z', '2024-02-29'],
  ])('at %s is %s', (moment, day) => {
    expect(dayAt(moment)).toBe(day);
  });

  it('is that of the clock', () => {
    expect(formatDay(new StoppedClock('2026-11-02T23:30:00Z').today())).toBe('2026-11-03');
    const system = new SystemClock();
    expect([dayInAmsterdam(system.now()), addDays(dayInAmsterdam(system.now()), 1)]).toContain(
      system.today(),
    );
  });
});

describe('a day in Amsterdam', () => {
  it.each([
    ['an ordinary day in winter', dayOf(2026, 1, 15), '2026-01-14T23:00:00.000Z'],
    ['an ordinary day in summer', dayOf(2026, 7, 15), '2026-07-14T22:00:00.000Z'],
    ['the day on which summer time begins', dayOf(2026, 3, 29), '2026-03-28T23:00:00.000Z'],
    ['the day after', dayOf(2026, 3, 30), '2026-03-29T22:00:00.000Z'],
    ['the day on which summer time ends', dayOf(2026, 10, 25), '2026-10-24T22:00:00.000Z'],
    ['the day after that', dayOf(2026, 10, 26), '2026-10-25T23:00:00.000Z'],
  ])('begins at its first moment: %s', (_name, day, moment) => {
    expect(startOfDay(day).toISOString()).toBe(moment);
  });

  it('begins at the first moment that is in it, in every year of an arrangement', () => {
    const days = fc.integer({ min: dayOf(1978, 1, 1), max: dayOf(2100, 12, 31) });
    fc.assert(
      fc.property(days, (n) => {
        const day = n as LocalDate;
        const start = startOfDay(day);
        expect(dayInAmsterdam(start)).toBe(day);
        expect(dayInAmsterdam(new Date(start.getTime() - 1))).toBe(day - 1);
      }),
    );
  });
});

describe('time that stands still', () => {
  it('goes on as far as it is told, and not by itself', async () => {
    const clock = new StoppedClock('2026-11-02T09:00:00Z');
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(clock.now().toISOString()).toBe('2026-11-02T09:00:00.000Z');
    clock.advance({ days: 1, hours: 2, minutes: 3, seconds: 4 });
    expect(clock.now().toISOString()).toBe('2026-11-03T11:03:04.000Z');
    clock.advance({});
    expect(clock.now().toISOString()).toBe('2026-11-03T11:03:04.000Z');
  });

  it('hands out moments that nobody can move', () => {
    const clock = new StoppedClock('2026-11-02T09:00:00Z');
    clock.now().setFullYear(1999);
    expect(clock.now().toISOString()).toBe('2026-11-02T09:00:00.000Z');
  });

  it('needs a moment to begin at', () => {
    expect(() => new StoppedClock('yesterday')).toThrow('not a moment');
  });
});
