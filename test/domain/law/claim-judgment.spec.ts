// A registered claim held against the law: what may be registered to the cent, and nothing above.
// Not here: registering itself (test/features/registered-claims.spec.ts), worked examples
// (examples.spec.ts).
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayOf } from '../../../src/domain/calendar/local-date.ts';
import type { Claim, ClaimCircumstances } from '../../../src/domain/law/claim.ts';
import { claimInterest, principalOwedOn } from '../../../src/domain/law/claim-interest.ts';
import { judgeClaim } from '../../../src/domain/law/claim-judgment.ts';
import { checkInterest } from '../../../src/domain/law/interest-check.ts';
import { scheduleOfOneRate } from '../../../src/domain/law/interest-schedule.ts';
import { interestTotalCents } from '../../../src/domain/law/interest-total.ts';
import {
  interestBySchedule,
  statutoryInterest,
  statutorySchedule,
} from '../../../src/domain/law/statutory-interest.ts';
import { around, claimOf, costOf, interestOf, itemOf, RIGHT_LETTER, TODAY } from './claims.ts';

const codesOf = (claim: Claim, circumstances: ClaimCircumstances = around()) =>
  judgeClaim(claim, circumstances).map(({ code }) => code);

/** The most that the one cost of a claim may be: told when a cent too much is asked. */
function maximumOf(claim: Claim, circumstances: ClaimCircumstances): number {
  const [fault] = judgeClaim({ ...claim, costs: [costOf(10 ** 11)] }, circumstances);
  return fault?.maximumCents ?? NaN;
}

describe('the total of interest', () => {
  it('is worked out as its example says', () => {
    const until = dayOf(2025, 12, 31);
    const due = dayOf(2024, 12, 31);
    expect(interestTotalCents(100_000, due, until, statutorySchedule, 'YEARLY')).toBe(6_000);
  });

  it('is that of the breakdown, day by day, statutory or by contract', () => {
    const days = fc.tuple(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: -5, max: 4_000 }));
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 10 ** 11 }), ([from, length], principalCents) => {
        const dueOn = addDays(dayOf(1998, 1, 1), from);
        const untilOn = addDays(dueOn, length);
        const total = interestTotalCents(
          principalCents,
          dueOn,
          untilOn,
          statutorySchedule,
          'YEARLY',
        );
        const question = { principalCents, dueOn, untilOn };
        expect(total).toBe(statutoryInterest(question).openInterestCents);
        const schedule = scheduleOfOneRate(1_133);
        const simple = interestTotalCents(principalCents, dueOn, untilOn, schedule, 'NONE');
        const byDay = interestBySchedule(question, schedule, 'NONE');
        expect(simple).toBe(byDay.openInterestCents);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a claim', () => {
  const world = fc.record({
    principals: fc.array(fc.integer({ min: 1, max: 3_000_000 }), { minLength: 1, maxLength: 4 }),
    before: fc.array(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 2 }),
    charged: fc.integer({ min: 1, max: 4_000 }),
    vat: fc.constantFrom('ADDED' as const, 'NOT_ADDED' as const),
    dueDaysAgo: fc.integer({ min: 75, max: 700 }),
  });

  it('with the computed maxima passes, and one cent more is refused', () => {
    fc.assert(
      fc.property(world, ({ principals, before, charged, vat, dueDaysAgo }) => {
        const dueOn = addDays(TODAY, -dueDaysAgo);
        const items = principals.map((cents) => itemOf(cents, { dueOn }));
        const bare = claimOf({ items, vat });
        const earlier = before.map((cents) =>
          claimOf({ items: [itemOf(cents)], costs: [costOf(charged)] }),
        );
        const now = around({ earlier });
        const costs = maximumOf(bare, now);
        const interest = claimInterest({ ...bare, interest: interestOf(1) })?.maximumCents ?? NaN;
        const at = (cost: number, rent: number) =>
          codesOf(
            { ...bare, interest: interestOf(rent), costs: cost > 0 ? [costOf(cost)] : [] },
            now,
          );
        expect(at(costs, interest)).toEqual([]);
        expect(at(costs + 1, interest)).toEqual(['COST_ABOVE_MAXIMUM']);
        expect(at(costs, interest + 1)).toEqual(['INTEREST_ABOVE_MAXIMUM']);
      }),
      { numRuns: 80 },
    );
  });

  it('has a breakdown that sums to its maximum, whatever is refused', () => {
    fc.assert(
      fc.property(world, ({ principals, vat }) => {
        const items = principals.map((cents) => itemOf(cents));
        const claim = claimOf({
          items,
          vat,
          interest: interestOf(10 ** 9),
          costs: [costOf(10 ** 9)],
        });
        const faults = judgeClaim(claim, around());
        expect(faults).toHaveLength(2);
        for (const { lines, maximumCents } of faults) {
          const sum = lines.reduce((all, { amountCents }) => all + amountCents, 0);
          expect(sum).toBe(maximumCents);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('shares one charge with what was registered in the same stage, and no other', () => {
    const earlier = [claimOf({ items: [itemOf(100_000)], costs: [costOf(15_000)] })];
    const second = claimOf({ items: [itemOf(10_000)], costs: [costOf(1_500)] });
    expect(codesOf(second, around({ earlier }))).toEqual([]);
    const more = { ...second, costs: [costOf(1_501)] };
    expect(judgeClaim(more, around({ earlier }))).toMatchObject([
      { code: 'COST_ABOVE_MAXIMUM', maximumCents: 1_500, instead: 'AMOUNT' },
    ]);
    const later = { ...second, stage: 'COLLECTION', costs: [costOf(4_000)] };
    expect(codesOf(later, around({ earlier }))).toEqual([]);
  });

  it('may not be charged before the fourteen days of its letter are over', () => {
    const chargedOn = dayOf(2025, 12, 17);
    const early = claimOf({ costs: [costOf(4_000, { chargedOn })] });
    expect(judgeClaim(early, around())).toMatchObject([
      { code: 'COST_LETTER_RUNNING', maximumCents: 0, instead: 'DAY', dayOn: dayOf(2025, 12, 18) },
    ]);
    const after = claimOf({ costs: [costOf(4_000, { chargedOn: dayOf(2025, 12, 18) })] });
    expect(codesOf(after)).toEqual([]);
  });

  it('claims VAT only when its creditor said that it cannot set it off', () => {
    const costs = [costOf(4_000, { vatCents: 840 })];
    expect(codesOf(claimOf({ costs }))).toEqual(['COST_VAT_NOT_ALLOWED']);
    expect(codesOf(claimOf({ costs, vat: 'ADDED' }))).toEqual([]);
    const shifted = [costOf(3_999, { vatCents: 841 })];
    expect(judgeClaim(claimOf({ costs: shifted, vat: 'ADDED' }), around())).toMatchObject([
      { code: 'COST_VAT_NOT_ALLOWED', maximumCents: 840 },
    ]);
  });

  it('needs what the letter named: no more, and nothing from a wrong letter', () => {
    const named = { ...RIGHT_LETTER, namedCostsCents: 3_000 };
    const judged = judgeClaim(claimOf({ letter: named, costs: [costOf(3_001)] }), around());
    expect(judged).toMatchObject([{ code: 'COST_ABOVE_MAXIMUM', maximumCents: 3_000 }]);
    expect(codesOf(claimOf({ letter: named, costs: [costOf(3_000)] }))).toEqual([]);
    const wrong = { ...RIGHT_LETTER, countsFrom: 'LETTER_DATE' } as const;
    expect(judgeClaim(claimOf({ letter: wrong, costs: [costOf(1)] }), around())).toMatchObject([
      { code: 'COST_LETTER_FROM_ITS_DATE', maximumCents: 0, instead: 'NONE' },
    ]);
  });

  it('bears interest on what was owed before a part payment', () => {
    // 1 000.00 due 31 December 2024, 530.00 paid on 30 June 2025: 29.75 to interest, 500.25 to it.
    const payments = [{ paidOn: dayOf(2025, 6, 30), amountCents: 53_000 }];
    const item = itemOf(49_975, { dueOn: dayOf(2024, 12, 31), payments });
    const whole = statutoryInterest({
      principalCents: 100_000,
      ...{ dueOn: item.dueOn, untilOn: TODAY, payments },
    });
    expect(whole.openPrincipalCents).toBe(49_975);
    const claim = claimOf({ items: [item] });
    expect(claimInterest(claim)?.maximumCents).toBe(whole.openInterestCents);
    expect(principalOwedOn(item, dayOf(2025, 6, 29), TODAY)).toBe(100_000);
    expect(principalOwedOn(item, dayOf(2025, 6, 30), TODAY)).toBe(49_975);
  });

  it('bears the interest of what was owed first, whatever was paid on it and when', () => {
    const paid = fc.record({
      after: fc.nat(1_200),
      amountCents: fc.integer({ min: 1, max: 9_000 }),
    });
    const terms = fc.constantFrom(
      { kind: 'STATUTORY' } as const,
      { kind: 'CONTRACTUAL', rateBasisPoints: 400, clause: '7', ground: 'signed' } as const,
    );
    const debt = fc.record({
      principalCents: fc.integer({ min: 220_000, max: 10 ** 9 }),
      all: fc.array(paid, { minLength: 1, maxLength: 24 }),
      terms,
    });
    fc.assert(
      fc.property(debt, ({ principalCents, all, terms }) => {
        const dueOn = addDays(TODAY, -1_300);
        const payments = all.map(({ after, amountCents }) => ({
          ...{ paidOn: addDays(dueOn, 1 + after), amountCents },
        }));
        const question = { principalCents, dueOn, untilOn: TODAY, payments };
        const { answer } = checkInterest(terms, 0, question);
        const item = itemOf(answer?.openPrincipalCents ?? NaN, { dueOn, payments });
        const interest = { ...interestOf(1), terms };
        const most = claimInterest(claimOf({ items: [item], interest }));
        expect(most?.maximumCents).toBe(answer?.openInterestCents);
        expect(most?.lines[0]?.values).toMatchObject({ principalCents });
      }),
      { numRuns: 30 },
    );
  });

  it('that rounding leaves of no principal bears the interest of the nearest above', () => {
    // Of each of these something is left, and of one of two more than one cent more.
    const dueOn = addDays(TODAY, -1_300);
    const payments = [{ paidOn: addDays(TODAY, -30), amountCents: 50_000 }];
    const leftOf = (principalCents: number) =>
      statutoryInterest({ principalCents, dueOn, untilOn: TODAY, payments });
    let skipped = 0;
    for (let principalCents = 100_000; principalCents < 100_020; principalCents += 1) {
      const above = leftOf(principalCents + 1);
      const openCents = above.openPrincipalCents - 1;
      if (openCents === leftOf(principalCents).openPrincipalCents) continue;
      skipped += 1;
      const claim = claimOf({ items: [itemOf(openCents, { dueOn, payments })] });
      expect(claimInterest(claim)?.lines[0]?.values).toMatchObject({
        principalCents: principalCents + 1,
      });
    }
    expect(skipped).toBeGreaterThan(0);
  });

  it('that may have lapsed is told the day, unless it was interrupted or awarded', () => {
    const old = itemOf(10_000, { dueOn: dayOf(2020, 12, 1) });
    const [fault] = judgeClaim(claimOf({ items: [itemOf(5_000), old] }), around());
    expect(fault).toMatchObject({
      ...{ part: 'ITEM', index: 1, code: 'POSSIBLY_TIME_BARRED', maximumCents: null },
      ...{ instead: 'DAY', dayOn: dayOf(2025, 12, 2) },
    });
    const interrupted = { ...old, interruptedOn: [dayOf(2024, 6, 15)] };
    expect(codesOf(claimOf({ items: [interrupted] }))).toEqual([]);
    expect(codesOf(claimOf({ items: [old], judgmentOn: dayOf(2022, 5, 1) }))).toEqual([]);
    const awarded = costOf(5_000, { kind: 'COURT_AWARDED' });
    expect(codesOf(claimOf({ items: [old], costs: [awarded] }))).toEqual([]);
  });
});
