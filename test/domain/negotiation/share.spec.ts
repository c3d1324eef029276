// What a member is asked, held against the planner's definitions written out by the book.
import { describe, expect, it } from '@jest/globals';
import { meetsTerms, shareOf, unmetTerms } from '../../../src/domain/negotiation/share.ts';
import { makePlan } from '../../../src/domain/plan/make-plan.ts';
import { minimumBy } from '../plan/by-the-book.ts';
import { caseOf, member, planOf } from '../plan/cases.ts';
import { law } from '../plan/random-cases.ts';
import { givenShare, shareOfB, subject, terms, TWO } from './shares.ts';

describe('the share of a member', () => {
  it('is its own column: 20.00, 20.00, 10.00, at least 20.00 a month until month 3', () => {
    expect(shareOfB()).toEqual({
      ...subject('b', 5000),
      waivedCostsCents: 0,
      remissionCents: 0,
      paidCents: 5000,
      payments: [
        { month: 1, amountCents: 2000 },
        { month: 2, amountCents: 2000 },
        { month: 3, amountCents: 1000 },
      ],
      pausedMonths: [],
      lastMonth: 3,
      smallestMonthlyCents: 2000,
    });
  });

  it('is nothing for who takes no part, and refuses another balance', () => {
    expect(shareOf(TWO, subject('c', 5000))).toBeNull();
    expect(() => shareOf(TWO, subject('b', 5001))).toThrow(RangeError);
  });

  it('leaves agreed pauses out of the minimum, but not out of the term', () => {
    const plan = planOf(caseOf(2000, [member('a', 4000)], { pausedMonths: [1, 2] }));
    const share = givenShare(shareOf(plan, subject('a', 4000)));
    expect(share).toMatchObject({ pausedMonths: [1, 2], lastMonth: 4, smallestMonthlyCents: 2000 });
    expect(unmetTerms(share, terms({ longestMonths: 3, smallestMonthlyCents: 2000 }))).toEqual([
      'LONGEST_MONTHS',
    ]);
  });
});

describe('terms against a share', () => {
  it('are met, or named: longest term, smallest amount, waiver, remission', () => {
    const share = shareOfB();
    expect(meetsTerms(share, terms({ longestMonths: 3, smallestMonthlyCents: 2000 }))).toBe(true);
    expect(unmetTerms(share, terms({ longestMonths: 2, smallestMonthlyCents: 2500 }))).toEqual([
      'LONGEST_MONTHS',
      'SMALLEST_MONTHLY',
    ]);
    const givingUp = { ...share, waivedCostsCents: 1, remissionCents: 1 };
    expect(unmetTerms(givingUp, terms())).toEqual(['WAIVED_COSTS', 'REMISSION']);
  });

  law(
    'are met by every plan that was made within them',
    (input) => {
      const plan = makePlan(input);
      for (const each of plan === null ? [] : input.members) {
        const share = givenShare(shareOf(plan!, subject(each.key, each.balanceCents, each)));
        expect(unmetTerms(share, each.terms)).toEqual([]);
      }
    },
    40,
  );

  law(
    'are met exactly when the book finds L(t) received in every month',
    (input) => {
      const plan = makePlan({ ...input, members: input.members.map(bare) });
      for (const [place, each] of plan === null ? [] : input.members.entries()) {
        const key = each.key;
        const share = givenShare(shareOf(plan!, subject(key, each.balanceCents)));
        const column = plan!.members.findIndex((planned) => planned.key === key);
        let received = 0;
        const kept = plan!.months.every(({ month, splitCents }) => {
          received += splitCents[column] ?? 0;
          return received >= minimumBy(input, input.members[place]!, month, 0);
        });
        expect(meetsTerms(share, each.terms)).toBe(kept);
      }
    },
    40,
  );

  law(
    'hold up to the smallest monthly amount of the share, and no cent above',
    (input) => {
      const plan = makePlan(input);
      for (const each of plan === null ? [] : input.members) {
        const share = givenShare(shareOf(plan!, subject(each.key, each.balanceCents, each)));
        const at = (smallestMonthlyCents: number) =>
          unmetTerms(share, terms({ smallestMonthlyCents })).includes('SMALLEST_MONTHLY');
        expect(at(share.smallestMonthlyCents)).toBe(false);
        expect(at(share.smallestMonthlyCents + 1)).toBe(
          share.smallestMonthlyCents < share.paidCents,
        );
      }
    },
    40,
  );
});

function bare(each: ReturnType<typeof member>) {
  return member(each.key, each.balanceCents, {}, { ...each, terms: terms() });
}
