// A choice among plans: as data it gives the plan that was shown, it never asks more of the person,
// and it sets nobody's word aside.
import { describe, expect, it } from '@jest/globals';
import {
  chosenFacts,
  choiceOf,
  isKeepable,
  wordsForChoice,
} from '../../../src/domain/negotiation/plan-choice.ts';
import { planWithin } from '../../../src/domain/negotiation/plan-within.ts';
import { findAlternatives } from '../../../src/domain/plan/alternatives.ts';
import { makePlan } from '../../../src/domain/plan/make-plan.ts';
import { caseOf, member } from '../plan/cases.ts';
import { law } from '../plan/random-cases.ts';
import { terms } from './shares.ts';

const both = [member('a', 10_000), member('b', 5000)];
const HALF_YEAR = caseOf(6000, both, { longestMonths: 6 });

describe('A choice among plans', () => {
  it('of 100.00 and 50.00 at 60.00 a month within 6 months: a limit, or a pause', () => {
    const choices = findAlternatives(HALF_YEAR).map((each) => choiceOf(HALF_YEAR, each));
    expect(
      choices.map(({ kind, limitCents, startPauseMonths }) => [kind, limitCents, startPauseMonths]),
    ).toEqual([
      ['FASTEST', null, 0],
      ['GENTLEST', 2500, 0],
      ['START_PAUSE', null, 3],
    ]);
  });

  law(
    'gives the plan that was shown, and asks no more in any month than can be spared',
    (input) => {
      for (const alternative of findAlternatives(input)) {
        const facts = chosenFacts(input, choiceOf(input, alternative));
        expect(makePlan(facts)).toEqual(alternative.plan);
        facts.capacity.forEach(({ monthlyCents }, at) => {
          expect(monthlyCents).toBeLessThanOrEqual(input.capacity[at]?.monthlyCents ?? 0);
        });
      }
    },
    12,
  );

  it('is kept only where no word is set aside for it that is kept without', () => {
    const words = new Map([
      ['a', [terms({ longestMonths: 3 }), terms({})]],
      ['b', [terms({})]],
    ]);
    const plain = planWithin(HALF_YEAR, words);
    const withLimit = (limitCents: number) => {
      const [fastest] = findAlternatives(HALF_YEAR);
      const choice = { ...choiceOf(HALF_YEAR, fastest!), limitCents };
      return planWithin(chosenFacts(HALF_YEAR, choice), words);
    };
    expect(isKeepable(plain, withLimit(4000))).toBe(true);
    expect(isKeepable(plain, withLimit(2500))).toBe(false);
    expect(isKeepable(plain, withLimit(1))).toBe(false);
  });

  it('of released remission takes what was offered, and not what a policy would give up', () => {
    const policy = terms({ remissionCents: 900, waivedCostsCents: 50 });
    const offer = terms({ remissionCents: 300 });
    const words = new Map([
      ['a', [offer, policy]],
      ['b', [policy]],
    ]);
    const choice = { kind: 'RELEASED_REMISSION', strategy: 'PRO_RATA', limitCents: null } as const;
    const released = { ...choice, startPauseMonths: 0, remission: 'ALL_RELEASED' } as const;
    expect(wordsForChoice(words, released)).toEqual(
      new Map([
        ['a', [offer, terms({})]],
        ['b', [terms({})]],
      ]),
    );
    expect(wordsForChoice(words, { ...released, remission: 'WHEN_NEEDED' })).toBe(words);
  });
});
