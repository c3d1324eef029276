// The arithmetic of interest: splitting, compounding, payments, frozen days.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayOf, localDate } from '../../../src/domain/calendar/local-date.ts';
import {
  accrueUntil,
  type InterestAccount,
  openAccount,
  openInterestCents,
  payInto,
} from '../../../src/domain/law/interest-account.ts';
import { STATUTORY_RATE_ROWS } from '../../../src/domain/law/interest-rows.ts';
import {
  scheduleOfOneRate,
  scheduleOfRates,
  withFrozenDays,
} from '../../../src/domain/law/interest-schedule.ts';
import { add, compare, rational } from '../../../src/domain/money/rational.ts';

const statutory = scheduleOfRates(STATUTORY_RATE_ROWS);
const starts = fc.integer({ min: dayOf(2000, 1, 1), max: dayOf(2024, 1, 1) }).map(localDate);
const steps = fc.nat(900);
const principals = fc.integer({ min: 1, max: 10_000_000 });

/** All that decides the future of an account, without its lines. */
function stateOf({ lines, ...state }: InterestAccount): unknown {
  expect(Array.isArray(lines)).toBe(true);
  return { ...state, schedule: null };
}

describe('an account that bears interest', () => {
  it('counted in two steps is exactly the same as in one', () => {
    fc.assert(
      fc.property(principals, starts, steps, steps, (principal, startsOn, first, second) => {
        const opened = openAccount(principal, startsOn, statutory, 'YEARLY');
        const middle = accrueUntil(opened, addDays(startsOn, first));
        const end = addDays(startsOn, first + second);
        expect(stateOf(accrueUntil(middle, end))).toEqual(stateOf(accrueUntil(opened, end)));
      }),
      { numRuns: 150 },
    );
  });

  it('is not changed by a row with the rate that holds already', () => {
    const cut = scheduleOfRates([
      { fromOn: dayOf(2000, 1, 1), rateBasisPoints: 400, source: 'test', checked: 'ASSUMED' },
      { fromOn: dayOf(2010, 5, 5), rateBasisPoints: 400, source: 'test', checked: 'ASSUMED' },
    ]);
    const whole = scheduleOfOneRate(400);
    fc.assert(
      fc.property(principals, starts, steps, (principal, startsOn, days) => {
        const end = addDays(startsOn, days);
        const a = accrueUntil(openAccount(principal, startsOn, cut, 'YEARLY'), end);
        const b = accrueUntil(openAccount(principal, startsOn, whole, 'YEARLY'), end);
        expect(a.lines).toEqual(b.lines);
      }),
      { numRuns: 100 },
    );
  });

  it('pays older interest first, so that less bears interest', () => {
    const startsOn = dayOf(2024, 1, 1);
    const twoYears = accrueUntil(
      openAccount(100_000, startsOn, statutory, 'YEARLY'),
      dayOf(2025, 6, 30),
    );
    expect(compare(twoYears.carried, rational(7000))).toBe(0);
    const { account } = payInto(twoYears, dayOf(2025, 6, 30), 5000, 'INTEREST_FIRST');
    expect(compare(account.carried, rational(2000))).toBe(0);
    expect(account.principalCents).toBe(100_000);
  });

  it('keeps interest at zero or above, and in whole cents after a payment', () => {
    fc.assert(
      fc.property(principals, starts, steps, principals, (principal, startsOn, days, paid) => {
        const end = addDays(startsOn, days);
        const before = accrueUntil(openAccount(principal, startsOn, statutory, 'YEARLY'), end);
        const dueCents = openInterestCents(before);
        const { account, surplusCents } = payInto(before, end, paid, 'INTEREST_FIRST');
        expect(account.carried.numerator >= 0n && account.accrued.numerator >= 0n).toBe(true);
        expect(add(account.carried, account.accrued).denominator).toBe(1n);
        expect(openInterestCents(account)).toBe(Math.max(0, dueCents - paid));
        expect(surplusCents).toBe(Math.max(0, paid - dueCents - principal));
      }),
      { numRuns: 200 },
    );
  });

  it('without compounding adds no interest on interest', () => {
    const opened = openAccount(100_000, dayOf(2022, 1, 1), scheduleOfOneRate(1000), 'NONE');
    const after = accrueUntil(opened, dayOf(2025, 12, 31));
    expect(openInterestCents(after)).toBe(40_000);
    expect(after.lines.map(({ rule }) => rule)).not.toContain('INTEREST_ADDED');
  });

  it('stands still on frozen days and keeps its anniversary', () => {
    const frozen = [{ fromOn: dayOf(2025, 1, 1), untilOn: dayOf(2025, 12, 31) }];
    const schedule = withFrozenDays(statutory, frozen);
    const opened = openAccount(100_000, dayOf(2024, 7, 1), schedule, 'YEARLY');
    const after = accrueUntil(opened, dayOf(2026, 6, 30));
    expect(after.lines.map(({ rule }) => rule)).toEqual([
      'INTEREST_PERIOD',
      'INTEREST_FROZEN',
      'INTEREST_ADDED',
      'INTEREST_FROZEN',
      'INTEREST_PERIOD',
    ]);
  });
});
