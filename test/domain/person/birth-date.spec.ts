// Birth dates with all, some or none of their parts known, and what is refused.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf, formatDay, localDate } from '../../../src/domain/calendar/local-date.ts';
import { formatBirthDate, normaliseBirthDate } from '../../../src/domain/person/birth-date.ts';

describe('a birth date', () => {
  it.each([
    ['1990-05-00', { year: 1990, month: 5, day: null }],
    ['1990-00-00', { year: 1990, month: null, day: null }],
    ['1990-05-12', { year: 1990, month: 5, day: 12 }],
    [' 2024-02-29 ', { year: 2024, month: 2, day: 29 }],
    ['1905-01-01', { year: 1905, month: 1, day: 1 }],
  ])('written %s is %j', (text, value) => {
    expect(normaliseBirthDate(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'EMPTY'],
    ['12-05-1990', 'BIRTH_DATE_SHAPE'],
    ['1990-5-12', 'BIRTH_DATE_SHAPE'],
    ['19900512', 'BIRTH_DATE_SHAPE'],
    ['1990-05-12T00:00:00Z', 'BIRTH_DATE_SHAPE'],
    ['١٩٩٠-٠٥-١٢', 'BIRTH_DATE_SHAPE'],
    ['0000-00-00', 'BIRTH_YEAR_UNKNOWN'],
    ['0000-05-12', 'BIRTH_YEAR_UNKNOWN'],
    ['2023-02-29', 'NO_SUCH_DAY'],
    ['1990-13-01', 'NO_SUCH_DAY'],
    ['1990-04-31', 'NO_SUCH_DAY'],
    ['1990-00-12', 'NO_SUCH_DAY'],
    ['1900-01-01', 'PLACEHOLDER'],
    ['1753-01-01', 'PLACEHOLDER'],
    ['9999-12-31', 'PLACEHOLDER'],
    ['1990-05-12\n', 'CONTROL_CHARACTER'],
    ['1'.repeat(41), 'TOO_LONG'],
  ])('written %j is refused as %s', (text, problem) => {
    expect(normaliseBirthDate(text)).toEqual({ ok: false, problem });
  });

  it('is written as it was read, whatever is known of it', () => {
    const days = fc.integer({ min: dayOf(1905, 1, 1), max: dayOf(2100, 12, 31) }).map(localDate);
    fc.assert(
      fc.property(days, (day) => {
        const whole = formatDay(day);
        for (const text of [whole, `${whole.slice(0, 7)}-00`, `${whole.slice(0, 4)}-00-00`]) {
          const reading = normaliseBirthDate(text);
          expect(reading.ok && formatBirthDate(reading.value)).toBe(text);
        }
      }),
      { numRuns: 300 },
    );
  });
});
