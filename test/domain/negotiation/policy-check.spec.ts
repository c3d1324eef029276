// What the check of a policy finds: holes, figures out of range, rules in vain.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answerByPolicy, type PolicyRule } from '../../../src/domain/negotiation/policy.ts';
import { checkPolicy } from '../../../src/domain/negotiation/policy-check.ts';
import { drawn } from '../plan/random-cases.ts';
import { anyPolicy, anyShare } from './policies.ts';
import { rule } from './shares.ts';

describe('the check of a policy', () => {
  it('finds a rule that is never asked: "counter with 12", then "accept up to 24"', () => {
    const rules = [rule('COUNTER', { longestMonths: 12 }), rule('ACCEPT', { longestMonths: 24 })];
    expect(checkPolicy(rules)).toEqual([{ code: 'NEVER_ASKED', rule: 2, earlierRule: 1 }]);
    expect(checkPolicy([...rules].reverse())).toEqual([
      { code: 'COUNTERS_NARROWER', rule: 2, earlierRule: 1 },
    ]);
  });

  it('wants rules, and not too many', () => {
    expect(checkPolicy([])).toEqual([{ code: 'NO_RULES' }]);
    const many = Array.from({ length: 101 }, () => rule('ACCEPT', {}));
    expect(checkPolicy(many)).toEqual([{ code: 'TOO_MANY_RULES' }]);
  });

  it('collects every fault of conditions and terms, by rule and field', () => {
    const good = rule('ACCEPT', { longestMonths: 6 });
    const bad = rule(
      'ACCEPT',
      {
        longestMonths: 0,
        smallestMonthly: { kind: 'BALANCE_PART', basisPoints: 10_001 },
        waivedCostsBasisPoints: -1,
        remissionBasisPoints: 0.5,
      },
      {
        contractKinds: [],
        stages: ['REMINDED', 'REMINDED'],
        balance: { fromCents: 2, toCents: 1 },
        representations: ['NEIGHBOUR' as 'NONE'],
      },
    );
    const fault = (field: string, code: string) => ({ rule: 2, field, code });
    expect(checkPolicy([good, bad])).toEqual([
      fault('contractKinds', 'EMPTY_LIST'),
      fault('stages', 'NAMED_TWICE'),
      fault('representations', 'UNKNOWN_VALUE'),
      fault('balance', 'UPSIDE_DOWN'),
      fault('longestMonths', 'OUT_OF_RANGE'),
      fault('smallestMonthly', 'OUT_OF_RANGE'),
      fault('waivedCostsBasisPoints', 'OUT_OF_RANGE'),
      fault('remissionBasisPoints', 'OUT_OF_RANGE'),
    ]);
    expect(checkPolicy([rule('ACCEPT', {}, { balance: { fromCents: -1, toCents: 5 } })])).toEqual([
      { rule: 1, field: 'balance', code: 'OUT_OF_RANGE' },
    ]);
  });

  it('leaves rules alone that overlap but both have something to say', () => {
    const pairs: [PolicyRule, PolicyRule][] = [
      [rule('ACCEPT', { longestMonths: 12 }), rule('COUNTER', { longestMonths: 12 })],
      [rule('ACCEPT', { longestMonths: 12 }), rule('ACCEPT', { longestMonths: 24 })],
      [rule('COUNTER', {}, { stages: ['JUDGMENT'] }), rule('ACCEPT', {})],
      [
        rule('ACCEPT', { smallestMonthly: { kind: 'CENTS', cents: 1000 } }),
        rule('ACCEPT', { smallestMonthly: { kind: 'BALANCE_PART', basisPoints: 500 } }),
      ],
    ];
    for (const pair of pairs) expect(checkPolicy(pair)).toEqual([]);
  });

  it('compares a fixed minimum with a part of the balance over the band of the rule', () => {
    const fixed = rule('ACCEPT', { smallestMonthly: { kind: 'CENTS', cents: 1000 } });
    const part = { smallestMonthly: { kind: 'BALANCE_PART', basisPoints: 500 } } as const;
    const large = rule('ACCEPT', part, { balance: { fromCents: 20_000, toCents: 90_000 } });
    const small = rule('ACCEPT', part, { balance: { fromCents: 19_900, toCents: 90_000 } });
    expect(checkPolicy([fixed, large])).toEqual([{ code: 'NEVER_ASKED', rule: 2, earlierRule: 1 }]);
    expect(checkPolicy([fixed, small])).toEqual([]);
  });

  it('is right: a rule that is never asked answers no share', () => {
    let never = 0;
    fc.assert(
      fc.property(anyPolicy, fc.array(anyShare, { maxLength: 4 }), (drawnPolicy, shares) => {
        const idle = checkPolicy(drawnPolicy.rules).flatMap((problem) =>
          problem.code === 'NEVER_ASKED' ? [problem.rule] : [],
        );
        never += idle.length;
        for (const share of shares) {
          const answer = answerByPolicy(drawnPolicy, share);
          expect(idle).not.toContain(answer.outcome === 'HAND' ? null : answer.rule);
        }
      }),
      drawn(150, 'never asked'),
    );
    expect(never).toBeGreaterThan(30);
  });
});
