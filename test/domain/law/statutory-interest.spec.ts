// Statutory interest, held against a count day by day.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, dayOf, localDate } from '../../../src/domain/calendar/local-date.ts';
import {
  type DatedPayment,
  type InterestQuestion,
  statutoryInterest,
} from '../../../src/domain/law/statutory-interest.ts';
import { LARGEST_CENTS, sumCents } from '../../../src/domain/money/cents.ts';
import { interestByDay } from './interest-by-day.ts';

const principals = fc.integer({ min: 1, max: 5_000_000 });
const dueDays = fc.integer({ min: dayOf(2006, 1, 1), max: dayOf(2025, 12, 31) }).map(localDate);
const lengths = fc.integer({ min: 0, max: 1200 });

/** A question with payments and frozen days anywhere in its time. */
const questions = fc
  .tuple(
    principals,
    dueDays,
    lengths,
    fc.array(fc.tuple(fc.integer({ min: -20, max: 1200 }), fc.integer({ min: 1, max: 800_000 })), {
      maxLength: 4,
    }),
    fc.array(fc.tuple(fc.nat(1200), fc.option(fc.nat(300))), { maxLength: 2 }),
  )
  .map(([principalCents, dueOn, length, payments, frozen]): InterestQuestion => {
    const untilOn = addDays(dueOn, length);
    return {
      principalCents,
      dueOn,
      untilOn,
      payments: payments.map(([at, amountCents]): DatedPayment => {
        return { paidOn: addDays(dueOn, Math.min(at, length)), amountCents };
      }),
      frozen: frozen.map(([at, days]) => {
        const fromOn = addDays(dueOn, at);
        return { fromOn, untilOn: days === null ? null : addDays(fromOn, days) };
      }),
    };
  });

function ask(
  principalCents: number,
  due: [number, number, number],
  until: [number, number, number],
) {
  return statutoryInterest({ principalCents, dueOn: dayOf(...due), untilOn: dayOf(...until) });
}

describe('statutory interest', () => {
  it('over a whole year at six per cent on 1 000 is 60', () => {
    expect(ask(100_000, [2024, 12, 31], [2025, 12, 31]).interestCents).toBe(6000);
  });

  it('shows each period with its rate, and when interest starts to bear interest', () => {
    const { lines } = ask(100_000, [2024, 6, 30], [2025, 8, 31]);
    expect(lines.map(({ rule, values }) => [rule, values.days, values.rateBasisPoints])).toEqual([
      ['INTEREST_PERIOD', 184, 700],
      ['INTEREST_PERIOD', 181, 600],
      ['INTEREST_ADDED', undefined, undefined],
      ['INTEREST_PERIOD', 62, 600],
    ]);
  });

  it('is cut only where the rate really changes', () => {
    const { lines } = ask(100_000, [2015, 1, 31], [2015, 12, 31]);
    expect(lines).toHaveLength(1);
  });

  it('says so where it uses a rate that was not confirmed', () => {
    const rules = ask(100_000, [2026, 6, 1], [2026, 7, 1]).lines.map(({ rule }) => rule);
    expect(rules).toContain('INTEREST_RATE_UNCONFIRMED');
    const before = ask(100_000, [2026, 6, 1], [2026, 6, 30]).lines.map(({ rule }) => rule);
    expect(before).not.toContain('INTEREST_RATE_UNCONFIRMED');
  });

  it('before the due day is over is nothing, without a line', () => {
    const answer = ask(100_000, [2026, 6, 1], [2026, 5, 1]);
    expect(answer).toMatchObject({ interestCents: 0, openPrincipalCents: 100_000, lines: [] });
  });

  it('refuses what it cannot compute', () => {
    const good = { principalCents: 1, dueOn: dayOf(2020, 1, 1), untilOn: dayOf(2021, 1, 1) };
    expect(() => statutoryInterest({ ...good, principalCents: -1 })).toThrow(RangeError);
    expect(() => statutoryInterest({ ...good, principalCents: 0.5 })).toThrow(RangeError);
    const tooLarge = { ...good, principalCents: LARGEST_CENTS + 1 };
    expect(() => statutoryInterest(tooLarge)).toThrow(RangeError);
    expect(() => statutoryInterest({ ...good, dueOn: dayOf(1997, 6, 1) })).toThrow(RangeError);
    expect(() => statutoryInterest({ ...good, untilOn: dayOf(2120, 1, 2) })).toThrow(RangeError);
    const paidLate = [{ paidOn: dayOf(2021, 1, 2), amountCents: 1 }];
    expect(() => statutoryInterest({ ...good, payments: paidLate })).toThrow(RangeError);
    const paidNothing = [{ paidOn: dayOf(2020, 6, 2), amountCents: 0 }];
    expect(() => statutoryInterest({ ...good, payments: paidNothing })).toThrow(RangeError);
  });

  it('of the largest amount over the longest time is still exact', () => {
    const dueOn = dayOf(1997, 12, 31);
    const untilOn = addMonths(dueOn, 1200);
    const answer = statutoryInterest({ principalCents: LARGEST_CENTS, dueOn, untilOn });
    expect(Number.isSafeInteger(answer.interestCents)).toBe(true);
  });

  it('is the same as counted day by day, with payments and frozen days', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const answer = statutoryInterest(question);
        expect(answer).toMatchObject(interestByDay(question));
      }),
      { numRuns: 40 },
    );
  });

  it('has parts that sum to it; nothing is negative; what was paid is accounted for', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const answer = statutoryInterest(question);
        expect(sumCents(answer.lines.map(({ amountCents }) => amountCents))).toBe(
          answer.interestCents,
        );
        for (const { amountCents } of answer.lines) expect(amountCents).toBeGreaterThanOrEqual(0);
        expect(answer.openInterestCents).toBeGreaterThanOrEqual(0);
        expect(answer.openPrincipalCents).toBeGreaterThanOrEqual(0);
        const paid = sumCents((question.payments ?? []).map(({ amountCents }) => amountCents));
        const toPrincipal = question.principalCents - answer.openPrincipalCents;
        expect(answer.paidInterestCents + toPrincipal + answer.surplusCents).toBe(paid);
        expect(answer.paidInterestCents + answer.openInterestCents).toBe(answer.interestCents);
      }),
      { numRuns: 200 },
    );
  });

  it('never falls with a larger principal or a later day, without payments', () => {
    fc.assert(
      fc.property(principals, principals, dueDays, lengths, lengths, (a, more, dueOn, n, m) => {
        const question = { principalCents: a, dueOn, untilOn: addDays(dueOn, n) };
        const { interestCents } = statutoryInterest(question);
        const larger = statutoryInterest({ ...question, principalCents: a + more });
        const later = statutoryInterest({ ...question, untilOn: addDays(dueOn, n + m) });
        expect(larger.interestCents).toBeGreaterThanOrEqual(interestCents);
        expect(later.interestCents).toBeGreaterThanOrEqual(interestCents);
      }),
      { numRuns: 200 },
    );
  });

  it('is never more with a payment or with frozen days than without', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { payments, frozen, ...bare } = question;
        const without = statutoryInterest(bare).interestCents;
        // Each payment rounds once, so each may add half a cent.
        const slack = (payments ?? []).length;
        expect(statutoryInterest(question).interestCents).toBeLessThanOrEqual(without + slack);
        const onlyFrozen = statutoryInterest({ ...bare, frozen: frozen ?? [] });
        expect(onlyFrozen.interestCents).toBeLessThanOrEqual(without);
      }),
      { numRuns: 200 },
    );
  });

  it('does not depend on the order in which payments are listed', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const payments = [...(question.payments ?? [])].reverse();
        const { lines, ...turned } = statutoryInterest({ ...question, payments });
        expect(statutoryInterest(question)).toMatchObject(turned);
        expect(lines.length).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 100 },
    );
  });
});
