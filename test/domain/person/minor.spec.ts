// Who is surely of age, to the day, also when parts of the birth date are unknown.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayOf, localDate, partsOf } from '../../../src/domain/calendar/local-date.ts';
import {
  AGE_OF_MAJORITY_YEARS,
  isSurelyOfAge,
  leastAgeOn,
} from '../../../src/domain/person/minor.ts';

describe('the least age', () => {
  it.each([
    [2008, 5, null, '2026-05-30', 17],
    [2008, 5, null, '2026-05-31', 18],
    [2008, 5, null, '2026-06-01', 18],
    [2008, null, null, '2026-12-30', 17],
    [2008, null, null, '2026-12-31', 18],
    [2008, 5, 12, '2026-05-11', 17],
    [2008, 5, 12, '2026-05-12', 18],
    [2008, 2, 29, '2026-02-28', 17],
    [2008, 2, 29, '2026-03-01', 18],
    [2008, 2, 29, '2028-02-29', 20],
    [2008, 2, null, '2026-02-28', 17],
    [2007, 2, null, '2025-02-28', 18],
    [2030, 1, 1, '2026-01-01', -4],
    [2026, 6, 1, '2026-05-31', -1],
    [2026, 6, 1, '2026-06-01', 0],
  ])('of somebody born %i-%s-%s is on %s %i', (year, month, day, today, age) => {
    const [y = 0, m = 0, d = 0] = today.split('-').map(Number);
    expect(leastAgeOn({ year, month, day }, dayOf(y, m, d))).toBe(age);
  });
});

describe('somebody', () => {
  it('whose month of birth is unknown is of age only at the end of the year', () => {
    const unknown = { year: 2008, month: null, day: null };
    expect(isSurelyOfAge(unknown, dayOf(2026, 12, 30))).toBe(false);
    expect(isSurelyOfAge(unknown, dayOf(2026, 12, 31))).toBe(true);
    expect(AGE_OF_MAJORITY_YEARS).toBe(18);
  });

  const days = fc.integer({ min: dayOf(1950, 1, 1), max: dayOf(2030, 12, 31) }).map(localDate);
  const later = fc.integer({ min: 0, max: 40_000 });

  it('once of age stays so', () => {
    fc.assert(
      fc.property(days, later, fc.nat(400), (born, passed, more) => {
        const today = addDays(born, passed);
        if (!isSurelyOfAge(partsOf(born), today)) return;
        expect(isSurelyOfAge(partsOf(born), addDays(today, more))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('surely of age with an unknown day is of age whatever the day was', () => {
    fc.assert(
      fc.property(days, later, (born, passed) => {
        const { year, month } = partsOf(born);
        const today = addDays(born, passed);
        const least = leastAgeOn({ year, month, day: null }, today);
        const known = leastAgeOn(partsOf(born), today);
        expect(least).toBeLessThanOrEqual(known);
        expect(leastAgeOn({ year, month: null, day: null }, today)).toBeLessThanOrEqual(least);
        expect(known - least).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });
});
