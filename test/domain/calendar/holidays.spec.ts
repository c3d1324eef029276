// Dutch public holidays, held against an independent package from 2000 to 2060.
import { describe, expect, it } from '@jest/globals';
import Holidays from 'date-holidays';
import {
  DECREES_KNOWN_THROUGH,
  easterSunday,
  holidayOn,
  kingsDay,
} from '../../../src/domain/calendar/holidays.ts';
import {
  addDays,
  dayOf,
  formatDay,
  type LocalDate,
  parseDay,
  weekdayOf,
} from '../../../src/domain/calendar/local-date.ts';

const FIRST_YEAR = 2000;
const LAST_YEAR = 2060;

function daysOfYear(year: number): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = dayOf(year, 1, 1); day <= dayOf(year, 12, 31); day = addDays(day, 1)) {
    days.push(day);
  }
  return days;
}

/** What the independent package calls public holidays of the Netherlands in a year. */
function publishedHolidays(holidays: Holidays, year: number): string[] {
  return holidays
    .getHolidays(year)
    .map((row) => row.date.slice(0, 10))
    .sort();
}

describe('Dutch public holidays', () => {
  it('know Easter of years that are hard to compute', () => {
    expect(formatDay(easterSunday(2026))).toBe('2026-04-05');
    expect(formatDay(easterSunday(1961))).toBe('1961-04-02');
    expect(formatDay(easterSunday(2008))).toBe('2008-03-23');
    expect(formatDay(easterSunday(2038))).toBe('2038-04-25');
    expect(formatDay(easterSunday(2049))).toBe('2049-04-18');
  });

  it('celebrate the monarch on the Saturday when the day is a Sunday', () => {
    expect(formatDay(kingsDay(2025))).toBe('2025-04-26');
    expect(formatDay(kingsDay(2014))).toBe('2014-04-26');
    expect(formatDay(kingsDay(2013))).toBe('2013-04-30');
    expect(formatDay(kingsDay(2000))).toBe('2000-04-29');
    expect(() => kingsDay(1979)).toThrow(RangeError);
  });

  it('include Good Friday, 5 May each year and decreed days by the terms act only', () => {
    expect(holidayOn(dayOf(2026, 4, 3))).toBe('GOOD_FRIDAY');
    expect(holidayOn(dayOf(2026, 4, 3), 'WORK_CUSTOM')).toBeNull();
    expect(holidayOn(dayOf(2026, 5, 5))).toBe('LIBERATION_DAY');
    expect(holidayOn(dayOf(2026, 5, 5), 'WORK_CUSTOM')).toBeNull();
    expect(holidayOn(dayOf(2025, 5, 5), 'WORK_CUSTOM')).toBe('LIBERATION_DAY');
    expect(holidayOn(dayOf(2026, 5, 15))).toBe('EQUATED_BY_DECREE');
    expect(holidayOn(dayOf(2026, 5, 15), 'WORK_CUSTOM')).toBeNull();
  });

  it('agree with the date-holidays package from 2000 to 2060, but for stated differences', () => {
    // The package files Good Friday and Liberation Day under schools: they are no differences in
    // the day itself. By working custom only Liberation Day in a lustrum year is ours alone.
    const holidays = new Holidays('NL', { types: ['public'] });
    for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
      const own = daysOfYear(year)
        .filter((day) => holidayOn(day, 'WORK_CUSTOM') !== null)
        .filter((day) => holidayOn(day, 'WORK_CUSTOM') !== 'LIBERATION_DAY')
        .map(formatDay);
      expect(own).toEqual(publishedHolidays(holidays, year));
    }
  });

  it('by the terms act add exactly Good Friday, 5 May and the decreed Fridays', () => {
    for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
      const added = daysOfYear(year).filter(
        (day) => holidayOn(day) !== null && holidayOn(day, 'WORK_CUSTOM') === null,
      );
      for (const day of added) {
        expect(['GOOD_FRIDAY', 'LIBERATION_DAY', 'EQUATED_BY_DECREE']).toContain(holidayOn(day));
      }
      expect(added.map((day) => holidayOn(day))).toContain('GOOD_FRIDAY');
    }
  });

  it('know decreed days to the end of 2028, each a Friday beside a holiday', () => {
    const decreed: LocalDate[] = [];
    for (let year = 2020; year <= 2040; year += 1) {
      decreed.push(...daysOfYear(year).filter((day) => holidayOn(day) === 'EQUATED_BY_DECREE'));
    }
    expect(decreed).toHaveLength(10);
    for (const day of decreed) {
      expect(weekdayOf(day)).toBe(5);
      expect(holidayOn(addDays(day, -1))).not.toBeNull();
      expect(day).toBeLessThanOrEqual(DECREES_KNOWN_THROUGH);
    }
  });

  it('put Whit Monday fifty days after Easter, on a Monday', () => {
    for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
      const monday = addDays(easterSunday(year), 50);
      expect(weekdayOf(monday)).toBe(1);
      expect(holidayOn(monday)).toBe('WHIT_MONDAY');
    }
    expect(parseDay('2026-05-25')).toBe(addDays(easterSunday(2026), 50));
  });
});
