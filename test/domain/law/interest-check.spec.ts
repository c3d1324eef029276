// Interest that a member registered.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf } from '../../../src/domain/calendar/local-date.ts';
import { checkInterest, type InterestTerms } from '../../../src/domain/law/interest-check.ts';
import { sumCents } from '../../../src/domain/money/cents.ts';

const YEAR = { principalCents: 100_000, dueOn: dayOf(2024, 12, 31), untilOn: dayOf(2025, 12, 31) };
const STATUTORY: InterestTerms = { kind: 'STATUTORY' };

function contractual(rateBasisPoints: number, clause = 'art. 7', ground = 'signed'): InterestTerms {
  return { kind: 'CONTRACTUAL', rateBasisPoints, clause, ground };
}

describe('interest that a member registered', () => {
  it('of a cent more than has run is refused with the maximum', () => {
    expect(checkInterest(STATUTORY, 6001, YEAR)).toMatchObject({
      refusal: 'INTEREST_ABOVE_MAXIMUM',
      maximumCents: 6000,
    });
    expect(checkInterest(STATUTORY, 6000, YEAR).refusal).toBeNull();
    expect(checkInterest(STATUTORY, 0, YEAR).refusal).toBeNull();
  });

  it('is held against what is still open after payments', () => {
    const payments = [{ paidOn: dayOf(2025, 6, 30), amountCents: 1000 }];
    expect(checkInterest(STATUTORY, 5001, { ...YEAR, payments }).maximumCents).toBe(5000);
  });

  it('where none was stated can only be nothing', () => {
    expect(checkInterest({ kind: 'NONE' }, 0, YEAR).refusal).toBeNull();
    expect(checkInterest({ kind: 'NONE' }, 1, YEAR).refusal).toBe('INTEREST_NOT_STATED');
  });

  it('from a contract needs its clause and its ground', () => {
    expect(checkInterest(contractual(500, ' '), 0, YEAR).refusal).toBe('INTEREST_WITHOUT_GROUND');
    expect(checkInterest(contractual(500, 'art. 7', ''), 0, YEAR).refusal).toBe(
      'INTEREST_WITHOUT_GROUND',
    );
  });

  it('from a contract above the ceiling of its first day is refused, whatever the amount', () => {
    expect(checkInterest(contractual(1401), 0, YEAR).refusal).toBe('INTEREST_ABOVE_CEILING');
    expect(checkInterest(contractual(1400), 14_000, YEAR).refusal).toBeNull();
    const low = { ceilingBasisPoints: 800, contractualCompounding: 'NONE' } as const;
    expect(checkInterest(contractual(801), 0, YEAR, low).refusal).toBe('INTEREST_ABOVE_CEILING');
  });

  it('from a contract compounds only when the parameter says so', () => {
    const two = { ...YEAR, dueOn: dayOf(2023, 12, 31) };
    const yearly = { ceilingBasisPoints: null, contractualCompounding: 'YEARLY' } as const;
    expect(checkInterest(contractual(1000), 0, two).maximumCents).toBe(20_000);
    expect(checkInterest(contractual(1000), 0, two, yearly).maximumCents).toBe(21_000);
  });

  it('below zero, or at a rate below zero, is a broken statement', () => {
    expect(() => checkInterest(STATUTORY, -1, YEAR)).toThrow(RangeError);
    expect(() => checkInterest(contractual(-1), 0, YEAR)).toThrow(RangeError);
  });

  it('is allowed exactly up to the maximum, and the lines sum to all interest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.nat(400_000), (principal, stated) => {
        const verdict = checkInterest(STATUTORY, stated, { ...YEAR, principalCents: principal });
        expect(verdict.refusal === null).toBe(stated <= verdict.maximumCents);
        expect(sumCents(verdict.lines.map(({ amountCents }) => amountCents))).toBe(
          verdict.answer?.interestCents,
        );
      }),
    );
  });
});
