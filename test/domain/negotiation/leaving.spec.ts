// What is left of a plan when members leave: the columns of the others, to the cent.
import { describe, expect, it } from '@jest/globals';
import { planWithout } from '../../../src/domain/negotiation/leaving.ts';
import { shareOf } from '../../../src/domain/negotiation/share.ts';
import { makePlan } from '../../../src/domain/plan/make-plan.ts';
import { isPureProRata } from '../../../src/domain/plan/own-share.ts';
import { caseOf, member, planOf, splits } from '../plan/cases.ts';
import { law } from '../plan/random-cases.ts';
import { subject } from './shares.ts';

const three = planOf(caseOf(7000, [member('a', 10_000), member('b', 5000), member('c', 2500)]));

describe('a plan whose third member leaves', () => {
  it('keeps the columns of the others: 40+20, 40+20, 20+10', () => {
    expect(splits(three)).toBe('4000+2000+1000 4000+2000+1000 2000+1000+500');
    const left = planWithout(three, ['c']);
    expect(splits(left)).toBe('4000+2000 4000+2000 2000+1000');
    expect(left).toMatchObject({ totalCents: 15_000, lastMonth: 3 });
    expect(isPureProRata(left)).toBe(true);
  });

  it('ends with the last month of those that stay', () => {
    const soon = [1, 2].map((n) => member(`s${n}`, 1000, { longestMonths: 1 }));
    const plan = planOf(caseOf(2000, [...soon, member('late', 6000)]));
    expect(planWithout(plan, ['late'])).toMatchObject({ lastMonth: 1, totalCents: 2000 });
  });

  it('needs two that stay, and leaving members that are in it', () => {
    expect(() => planWithout(three, ['b', 'c'])).toThrow(RangeError);
    expect(() => planWithout(three, ['d'])).toThrow(RangeError);
  });

  law(
    'asks of those that stay exactly what they were asked, and all sums hold',
    (input) => {
      const plan = makePlan(input);
      if (plan === null || plan.members.length < 3) return;
      const [first] = plan.members;
      const left = planWithout(plan, [first!.key]);
      let total = 0;
      for (const { instalmentCents, splitCents } of left.months) {
        expect(splitCents.reduce((sum, each) => sum + each, 0)).toBe(instalmentCents);
        total += instalmentCents;
      }
      expect(total).toBe(left.totalCents);
      for (const { key, balanceCents } of left.members) {
        const about = subject(key, balanceCents, { costsCents: balanceCents });
        expect(shareOf(left, about)).toEqual(shareOf(plan, about));
      }
    },
    40,
  );
});
