// A policy's rules as its member reads them, and the rule that each automatic answer names.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answerByPolicy, besideGiven, changesOf } from '../../../src/domain/negotiation/policy.ts';
import { ruleOfAnswer, ruleWords } from '../../../src/domain/negotiation/policy-words.ts';
import { drawn } from '../plan/random-cases.ts';
import { anyPolicy, anyShare } from './policies.ts';
import { policy, rule, shareOver } from './shares.ts';

const upTo12 = rule('ACCEPT', { longestMonths: 12 }, { contractKinds: ['ENERGY', 'WATER'] });
const else24 = rule('COUNTER', {
  longestMonths: 24,
  smallestMonthly: { kind: 'BALANCE_PART', basisPoints: 350 },
  waivedCostsBasisPoints: 10_000,
});

describe('a rule in words', () => {
  it('says when it is asked, what it accepts, and what happens otherwise', () => {
    expect(ruleWords(4, 1, upTo12)).toEqual({
      name: 'v4 rule 1 ACCEPT',
      nl:
        'Over energie of water. Wij gaan akkoord met een plan van ten hoogste 12 maanden. ' +
        'Anders geldt de volgende regel.',
      en:
        'About energy or water. We accept a plan of no more than 12 months. ' +
        'Otherwise the next rule is asked.',
    });
    expect(ruleWords(4, 2, else24).nl).toBe(
      'Altijd. Wij gaan akkoord met een plan van ten hoogste 24 maanden, minstens 3,5% van de ' +
        'schuld per maand, tot 100% van de kosten eraf. Anders stellen wij dat voor.',
    );
  });

  it('says stage, amount and representation', () => {
    const narrow = rule(
      'ACCEPT',
      {},
      {
        stages: ['JUDGMENT'],
        balance: { fromCents: 0, toCents: 50_000 },
        representations: ['NONE', 'COURT_ADMINISTRATION'],
      },
    );
    expect(ruleWords(1, 3, narrow).en).toBe(
      'In stage judgment, from €0.00 to €500.00, if nobody or a court administrator acts for the ' +
        'customer. We accept a plan of any shape. Otherwise the next rule is asked.',
    );
  });
});

describe('an automatic answer', () => {
  it('names version and rule, and none when it is handed on', () => {
    const both = policy(rule('ACCEPT', { longestMonths: 12 }), else24);
    const named = (months: number) =>
      ruleOfAnswer(answerByPolicy(both, shareOver(months)), both.rules);
    expect([10, 30].map(named)).toEqual(['v4 rule 1 ACCEPT', 'v4 rule 2 COUNTER']);
    expect(ruleOfAnswer({ outcome: 'HAND', policyVersion: 4 }, both.rules)).toBeNull();
    expect(() => ruleOfAnswer(answerByPolicy(both, shareOver(1)), [])).toThrow(RangeError);
  });

  it('is always of a rule that can be shown', () => {
    fc.assert(
      fc.property(anyPolicy, anyShare, (drawnPolicy, share) => {
        const answer = answerByPolicy(drawnPolicy, share);
        const name = ruleOfAnswer(answer, drawnPolicy.rules);
        const shown = drawnPolicy.rules.map((each, at) => ruleWords(1, at + 1, each));
        expect(name === null || shown.some((each) => each.name === name)).toBe(true);
        for (const { nl, en } of shown) expect(nl + en).not.toMatch(/undefined|NaN| {2}/);
      }),
      drawn(60, 'rule words'),
    );
  });
});

describe('a dry run beside the policy that counts now', () => {
  it('counts the answers that would change', () => {
    const now = policy(rule('ACCEPT', { longestMonths: 12 }));
    const next = policy(
      rule('ACCEPT', { longestMonths: 12 }),
      rule('COUNTER', { longestMonths: 24 }),
    );
    const past = [10, 20, 20, 30].map((months) => shareOver(months));
    expect(changesOf(now, next, past)).toEqual([
      { from: 'HAND', to: 'ACCEPT', count: 2 },
      { from: 'HAND', to: 'COUNTER', count: 1 },
    ]);
    expect(changesOf(now, now, past)).toEqual([]);
    // The same columns beside what was answered then.
    const given = ['ACCEPT', 'REJECT', 'REJECT', null].map((each, at) => ({
      share: past[at]!,
      given: each,
    }));
    expect(besideGiven(next, given)).toEqual([
      { given: 'REJECT', would: 'ACCEPT', count: 2 },
      { given: null, would: 'COUNTER', count: 1 },
      { given: 'ACCEPT', would: 'ACCEPT', count: 1 },
    ]);
  });
});
