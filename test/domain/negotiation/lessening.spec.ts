// The plan of a member that is owed less: its own last payments fall away, and nothing else moves.
import { describe, expect, it } from '@jest/globals';
import { planLessened } from '../../../src/domain/negotiation/lessening.ts';
import { shareOf } from '../../../src/domain/negotiation/share.ts';
import { makePlan } from '../../../src/domain/plan/make-plan.ts';
import { caseOf, member, planOf, splits } from '../plan/cases.ts';
import { law } from '../plan/random-cases.ts';
import { subject } from './shares.ts';

const INPUT = caseOf(6000, [member('a', 10_000), member('b', 5000)]);
const owing = (owedCents: number) =>
  INPUT.members.map((each) => (each.key === 'a' ? { ...each, owedCents } : each));

describe('A plan of 100.00 and 50.00 of which the first is owed 50.00', () => {
  it('keeps the column of the second, and cuts the first: 40+20, 10+20, 0+10', () => {
    const left = planLessened(planOf(INPUT), owing(5_000));
    expect(splits(left)).toBe('4000+2000 1000+2000 0+1000');
    expect(left.members[0]).toMatchObject({ balanceCents: 5_000, paidCents: 5_000, lastMonth: 2 });
    expect(left).toMatchObject({ totalCents: 10_000, lastMonth: 3 });
  });

  it('is itself when nothing is less, and cannot be of more', () => {
    const plan = planOf(INPUT);
    expect(planLessened(plan, INPUT.members)).toBe(plan);
    expect(() => planLessened(plan, owing(10_001))).toThrow(RangeError);
  });
});

law(
  'moves no cent of the others, tells the member nothing new, and all sums hold',
  (input) => {
    const plan = makePlan(input);
    const [first] = plan?.members ?? [];
    if (plan === null || first === undefined) return;
    for (const part of [0, 0.3, 0.7, 0.99]) {
      const owedCents = Math.max(1, Math.floor(first.balanceCents * part));
      const members = input.members.map((each) =>
        each.key === first.key ? { ...each, owedCents } : each,
      );
      const left = planLessened(plan, members);
      const column = (of: typeof plan, place: number) =>
        plan.months.map((_, at) => of.months[at]?.splitCents[place] ?? 0);
      plan.members.slice(1).forEach((_, at) => {
        expect(column(left, at + 1)).toEqual(column(plan, at + 1));
      });
      const [before, after] = [column(plan, 0), column(left, 0)];
      const last = after.findLastIndex((cents) => cents > 0);
      expect(after.slice(0, Math.max(0, last))).toEqual(before.slice(0, Math.max(0, last)));
      expect(after.every((cents, at) => cents <= (before[at] ?? 0))).toBe(true);
      const [cut] = left.members;
      expect(cut!.paidCents + cut!.waivedCostsCents + cut!.remissionCents).toBe(owedCents);
      expect(after.reduce((sum, cents) => sum + cents, 0)).toBe(cut!.paidCents);
      // Payments fall away first, and only then what was given up.
      const givenUp = first.waivedCostsCents + first.remissionCents;
      expect(cut!.paidCents).toBe(Math.max(0, owedCents - givenUp));
      expect(cut!.waivedCostsCents).toBeLessThanOrEqual(first.waivedCostsCents);
      expect(cut!.remissionCents).toBeLessThanOrEqual(first.remissionCents);
      const total = left.months.reduce((sum, { instalmentCents }) => sum + instalmentCents, 0);
      expect(total).toBe(left.totalCents);
      const about = subject(first.key, owedCents, { costsCents: owedCents });
      expect(shareOf(left, about)?.paidCents).toBe(cut!.paidCents);
    }
  },
  60,
);
