// Plans to choose between, and the figures beside them.
import { describe, expect, it } from '@jest/globals';
import { findAlternatives, type AlternativeKind } from '../../../src/domain/plan/alternatives.ts';
import { figuresApart, figuresOf } from '../../../src/domain/plan/figures.ts';
import { makePlan } from '../../../src/domain/plan/make-plan.ts';
import type { PlanInput } from '../../../src/domain/plan/plan.ts';
import { fits, released } from './by-the-book.ts';
import { caseOf, member, planOf, splits } from './cases.ts';
import { law } from './random-cases.ts';

function offered(input: PlanInput, kind: AlternativeKind) {
  return findAlternatives(input).find((each) => each.kind === kind);
}

const HALF_YEAR = { longestMonths: 6 };
const both = [member('a', 10_000), member('b', 5000)];

describe('plans to choose between', () => {
  it('for 100.00 and 50.00 within 6 months: at once, gently, or after a pause', () => {
    const choices = findAlternatives(caseOf(6000, both, HALF_YEAR));
    expect(choices.map(({ kind, plan }) => [kind, splits(plan)])).toEqual([
      ['FASTEST', '4000+2000 4000+2000 2000+1000'],
      ['GENTLEST', '1667+833 1667+833 1666+834 1667+833 1667+833 1666+834'],
      ['START_PAUSE', '0+0 0+0 0+0 4000+2000 4000+2000 2000+1000'],
    ]);
  });

  it('put home, energy, water and health cover first where some arrears threaten them', () => {
    const threatened = member('b', 5000, {}, { essential: true });
    const choice = offered(caseOf(6000, [member('a', 10_000), threatened]), 'ESSENTIALS_FIRST');
    expect(choice && splits(choice.plan)).toBe('1000+5000 6000+0 3000+0');
  });

  it('show what released remission would do, and what it costs whom', () => {
    const releasing = member('a', 10_000, { remissionCents: 3000 });
    const choice = offered(caseOf(6000, [releasing, member('b', 5000)]), 'RELEASED_REMISSION');
    expect(choice?.figures.lastMonth).toBe(2);
    expect(choice?.figures.members.map((each) => each.givenUpCents)).toEqual([3000, 0]);
  });

  it('shorten the pause at the start until the terms hold', () => {
    const soon = member('a', 6000, { longestMonths: 3 });
    const choice = offered(caseOf(6000, [soon, member('b', 5000)]), 'START_PAUSE');
    expect(choice?.input.pausedMonths).toEqual([1, 2]);
  });

  it('fill up to three where less differs', () => {
    const tight = caseOf(2500, both, HALF_YEAR);
    expect(findAlternatives(tight).map(({ kind }) => kind)).toEqual([
      'FASTEST',
      'SMALLEST_FIRST',
      'EQUAL',
    ]);
  });

  it('are none where no plan is', () => {
    expect(findAlternatives(caseOf(100, both, HALF_YEAR))).toEqual([]);
  });

  law(
    'are at most five, never twice the same payments, each the plan of its own input',
    (input) => {
      const choices = findAlternatives(input);
      expect(choices.length).toBeLessThanOrEqual(5);
      expect(new Set(choices.map(({ plan }) => splits(plan))).size).toBe(choices.length);
      for (const choice of choices) expect(makePlan(choice.input)).toEqual(choice.plan);
      expect(choices.length > 0).toBe(makePlan(input) !== null);
    },
    15,
  );

  law(
    'keep the terms, and ask no more remission than the fastest unless they say so',
    (input) => {
      const choices = findAlternatives(input);
      for (const { kind, input: chosen, plan } of choices) {
        expect(fits(chosen, released)).toBe(true);
        if (kind === 'GENTLEST' || kind === 'BETWEEN') {
          expect(plan.totalCents).toBe(choices[0]?.plan.totalCents);
        }
      }
    },
    15,
  );

  law(
    'contain no gentler plan than the gentlest',
    (input) => {
      const [fastest] = findAlternatives(input);
      const gentlest = offered(input, 'GENTLEST');
      if (!fastest || !gentlest) return;
      const givesUp = new Map(
        fastest.plan.members.map((each) => [each.key, each.waivedCostsCents + each.remissionCents]),
      );
      const limit = gentlest.figures.largestInstalmentCents;
      const capacity = input.capacity.map((step) => ({
        ...step,
        monthlyCents: Math.min(step.monthlyCents, limit - 1),
      }));
      expect(fits({ ...input, capacity }, ({ key }) => givesUp.get(key) ?? 0)).toBe(false);
    },
    15,
  );
});

describe('the figures of a plan', () => {
  it('say how long, how much, how even, and when each is paid', () => {
    const input = caseOf(6000, both, { pausedMonths: [1] });
    expect(figuresOf(planOf(input))).toEqual({
      lastMonth: 4,
      payingMonths: 3,
      totalCents: 15_000,
      instalmentsCents: [0, 6000, 6000, 3000],
      largestInstalmentCents: 6000,
      largestJumpCents: 6000,
      members: [
        {
          key: 'a',
          lastMonth: 4,
          perQuarterCents: [8000, 2000],
          givenUpCents: 0,
          waitCentMonths: 28_000,
        },
        {
          key: 'b',
          lastMonth: 4,
          perQuarterCents: [4000, 1000],
          givenUpCents: 0,
          waitCentMonths: 14_000,
        },
      ],
    });
  });

  it('count no jump in an even plan, nor in a smaller last instalment', () => {
    expect(figuresOf(planOf(caseOf(6000, both))).largestJumpCents).toBe(0);
  });

  it('tell what a plan costs whom beside another: slower, less a month, a longer wait', () => {
    const one = [member('a', 10_000)];
    const [fast, slow] = [5000, 2500].map((monthly) => figuresOf(planOf(caseOf(monthly, one))));
    expect(slow && fast && figuresApart(slow, fast)).toEqual({
      months: 2,
      totalCents: 0,
      largestInstalmentCents: -2500,
      members: [{ key: 'a', givenUpCents: 0, waitCentMonths: 10_000 }],
    });
    const others = figuresOf(planOf(caseOf(5000, both)));
    expect(() => fast && figuresApart(fast, others)).toThrow(RangeError);
    expect(() => fast && figuresApart(others, fast)).toThrow(RangeError);
  });
});
