// The clocks of arrears in health insurance premium.
import { describe, expect, it } from '@jest/globals';
import { dayOf, formatDay } from '../../../src/domain/calendar/local-date.ts';
import {
  healthDuties,
  type HealthQuestion,
  offerOpenThrough,
  premiumMonths,
} from '../../../src/domain/law/health-insurance.ts';

const BARE: HealthQuestion = {
  monthsOverdue: 0,
  reachedTwoMonthsOn: null,
  arrangement: null,
  cakReport: 'NONE',
};
const KEPT = {
  state: 'KEPT',
  agreedOn: dayOf(2025, 12, 31),
  covers: 'WHOLE_DEBT',
  newPremium: 'PAID',
} as const;

function duties(more: Partial<HealthQuestion>): string[] {
  return healthDuties({ ...BARE, ...more }).duties.map(({ duty }) => duty);
}

describe('arrears in health insurance premium', () => {
  it('count whole months of premium only', () => {
    expect(premiumMonths(45_000, 15_000)).toBe(3);
    expect(premiumMonths(44_999, 15_000)).toBe(2);
    expect(premiumMonths(0, 15_000)).toBe(0);
    expect(() => premiumMonths(1, 0)).toThrow(RangeError);
    expect(() => premiumMonths(-1, 15_000)).toThrow(RangeError);
  });

  it('bring an offer at two months, a warning at four, a report at six', () => {
    const reachedTwoMonthsOn = dayOf(2026, 2, 2);
    const at = (monthsOverdue: number): string[] => duties({ monthsOverdue, reachedTwoMonthsOn });
    expect(at(1)).toEqual([]);
    expect(at(2)).toEqual(['OFFER']);
    expect(at(4)).toEqual(['OFFER', 'WARNING']);
    expect(at(6)).toEqual(['OFFER', 'REPORT']);
    expect(() => at(1.5)).toThrow(RangeError);
  });

  it('leave four weeks to accept an offer', () => {
    expect(formatDay(offerOpenThrough(dayOf(2026, 2, 16)))).toBe('2026-03-16');
  });

  it('bring no warning and no report while an arrangement is kept, and the answer says why', () => {
    const answer = healthDuties({ ...BARE, monthsOverdue: 6, arrangement: KEPT });
    expect(answer).toMatchObject({ duties: [], notice: { rule: 'HEALTH_NO_WARNING' } });
    const unpaid = { ...KEPT, newPremium: 'UNPAID' } as const;
    expect(duties({ monthsOverdue: 6, arrangement: unpaid })).toEqual(['REPORT']);
  });

  it('suspend a report from the first of the next month, over the turn of the year too', () => {
    const answer = healthDuties({ ...BARE, arrangement: KEPT, cakReport: 'REPORTED' });
    expect(answer.duties.map(({ onDay }) => onDay && formatDay(onDay))).toEqual(['2026-01-01']);
    const part = { ...KEPT, covers: 'PART_OF_DEBT' } as const;
    expect(duties({ arrangement: part, cakReport: 'REPORTED' })).toEqual([]);
  });

  it('resume a suspended report only after the arrangement was broken', () => {
    const broken = { ...KEPT, state: 'BROKEN', brokenOn: dayOf(2026, 3, 10) } as const;
    expect(duties({ arrangement: broken, cakReport: 'SUSPENDED' })).toEqual(['RESUME_CAK_REPORT']);
    expect(duties({ arrangement: KEPT, cakReport: 'SUSPENDED' })).toEqual([]);
    expect(duties({ monthsOverdue: 7, arrangement: broken })).toEqual(['REPORT']);
  });
});
