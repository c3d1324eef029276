// What a member has to do about its own arrears, with the last day for each.
// Not here: the law of premium (test/domain/law), the clocks over months (test/features).
import { describe, expect, it } from '@jest/globals';
import { dayOf } from '../../../src/domain/calendar/local-date.ts';
import { monthsSince, twoMonthsReachedOn } from '../../../src/domain/consequences/premium.ts';
import { type ArrearsFacts, wantedWork } from '../../../src/domain/consequences/work.ts';

const DAYS = { liftWorkingDays: 5, premiumWorkingDays: 10 };
const NOTHING: ArrearsFacts = {
  isOpen: true,
  consequences: [],
  joint: null,
  existingSinceOn: null,
  premium: null,
};
const met = dayOf(2026, 11, 2);
const joint = { agreedOn: met, firstDueOn: dayOf(2026, 11, 25), brokenOn: null };
const premium = {
  monthsOverdue: 8,
  coversWholeDebt: true,
  isNewPremiumPaid: true,
  twoMonthsOn: dayOf(2026, 5, 2),
  reportedOn: met,
  offeredOn: null,
  warnedOn: null,
  cakState: 'REPORTED',
} as const;

const asked = (facts: Partial<ArrearsFacts>) =>
  wantedWork({ ...NOTHING, ...facts }, DAYS).map(({ kind, dueOn }) => [kind, dueOn]);

describe('Work about arrears', () => {
  it('is to lift what is met, of cover from the day after, within five working days', () => {
    const of = { id: 'c', endsWhen: 'PAID_IN_FULL', metOn: met } as const;
    expect(asked({ consequences: [{ ...of, kind: 'COVER_SUSPENDED' }] })).toEqual([
      ['LIFT_CONSEQUENCE', dayOf(2026, 11, 10)],
    ]);
    expect(asked({ consequences: [{ ...of, kind: 'DISCONNECTION' }] })).toEqual([
      ['LIFT_CONSEQUENCE', dayOf(2026, 11, 9)],
    ]);
    expect(asked({ consequences: [{ ...of, kind: 'DISCONNECTION', metOn: null }] })).toEqual([]);
  });

  it('is to end its own arrangement the day before the joint one collects', () => {
    const existingSinceOn = dayOf(2026, 10, 1);
    expect(asked({ joint, existingSinceOn })).toEqual([
      ['END_EXISTING_ARRANGEMENT', dayOf(2026, 11, 24)],
    ]);
    expect(asked({ existingSinceOn })).toEqual([]);
    expect(asked({ joint: { ...joint, firstDueOn: null }, existingSinceOn })).toEqual([]);
    expect(asked({ joint: { ...joint, brokenOn: met }, existingSinceOn })).toEqual([]);
    expect(asked({ joint, existingSinceOn, isOpen: false })).toEqual([]);
  });

  it('of a reported premium is to suspend, and to resume only after BROKEN', () => {
    expect(asked({ joint, premium })).toEqual([['SUSPEND_CAK_REPORT', dayOf(2026, 12, 1)]]);
    expect(asked({ joint, premium: { ...premium, coversWholeDebt: false } })).toEqual([]);
    const suspended = { ...premium, cakState: 'SUSPENDED' } as const;
    expect(asked({ joint, premium: suspended })).toEqual([]);
    expect(asked({ premium: suspended })).toEqual([['OFFER_ARRANGEMENT', dayOf(2026, 5, 20)]]);
    const brokenOn = dayOf(2027, 1, 8);
    expect(asked({ joint: { ...joint, brokenOn }, premium: suspended })).toEqual([
      ['RESUME_CAK_REPORT', brokenOn],
    ]);
  });

  it('of premium that is settled is none', () => {
    expect(asked({ premium, isOpen: false })).toEqual([]);
  });
});

describe('Two months of premium', () => {
  it('are reached the day after the second oldest invoice was due', () => {
    const dues = [dayOf(2026, 3, 1), dayOf(2026, 1, 1), dayOf(2026, 2, 1)];
    expect(twoMonthsReachedOn(dues, met)).toBe(dayOf(2026, 2, 2));
    expect(twoMonthsReachedOn([dayOf(2026, 1, 1)], met)).toBe(met);
  });

  it('forget an offer below two months, and a warning below four', () => {
    const said = { offeredOn: met, warnedOn: met };
    expect(monthsSince({ ...said, monthsOverdue: 1 }, [], met)).toEqual({
      twoMonthsOn: null,
      offeredOn: null,
      warnedOn: null,
    });
    expect(monthsSince({ ...said, monthsOverdue: 3 }, [], met)).toMatchObject({ warnedOn: null });
    expect(monthsSince({ ...said, monthsOverdue: 4 }, [], met)).toMatchObject(said);
  });
});
