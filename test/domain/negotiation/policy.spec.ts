// What a policy answers by itself, and what widening it can never spoil.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  answerByPolicy,
  dryRun,
  monthlyCents,
  sealedTerms,
  termsFor,
  type NegotiationPolicy,
} from '../../../src/domain/negotiation/policy.ts';
import { meetsTerms } from '../../../src/domain/negotiation/share.ts';
import { drawn } from '../plan/random-cases.ts';
import { anyPolicy, anyRule, anyShare, eased } from './policies.ts';
import { ANY_COLUMN, ANY_SHARE, policy, rule, shareOver, subject, terms } from './shares.ts';

const upTo12 = rule('ACCEPT', { longestMonths: 12 });
const else24 = rule('COUNTER', { longestMonths: 24 });

describe('a policy', () => {
  it('accepts 10 months by rule 1, 20 by rule 2, and counters 30 by rule 2', () => {
    const both = policy(upTo12, else24);
    const said = (months: number) => answerByPolicy(both, shareOver(months));
    expect(said(10)).toMatchObject({ outcome: 'ACCEPT', policyVersion: 4, rule: 1 });
    expect(said(20)).toMatchObject({ outcome: 'ACCEPT', rule: 2 });
    expect(said(30)).toEqual({
      outcome: 'COUNTER',
      policyVersion: 4,
      rule: 2,
      terms: terms({ longestMonths: 24 }),
    });
  });

  it('hands on what no rule answers, naming its version', () => {
    expect(answerByPolicy(policy(upTo12), shareOver(20))).toEqual({
      outcome: 'HAND',
      policyVersion: 4,
    });
    expect(answerByPolicy(policy(), shareOver(1))).toEqual({ outcome: 'HAND', policyVersion: 4 });
  });

  it('goes by kind of contract, stage, balance and representation, of all arrears at once', () => {
    const asked = (when: Parameters<typeof rule>[2], rest = {}) =>
      answerByPolicy(policy(rule('ACCEPT', {}, when)), shareOver(5, rest)).outcome;
    const two = {
      arrears: [
        { contractKind: 'ENERGY', stage: 'DEMANDED' },
        { contractKind: 'WATER', stage: 'JUDGMENT' },
      ],
    };
    expect(asked({ contractKinds: ['ENERGY'] })).toBe('ACCEPT');
    expect(asked({ contractKinds: ['ENERGY'] }, two)).toBe('HAND');
    expect(asked({ contractKinds: ['WATER', 'ENERGY'] }, two)).toBe('ACCEPT');
    expect(asked({ stages: ['DEMANDED'] }, two)).toBe('HAND');
    expect(asked({ stages: ['JUDGMENT', 'DEMANDED'] }, two)).toBe('ACCEPT');
    expect(asked({ representations: ['COURT_ADMINISTRATION'] })).toBe('HAND');
    expect(asked({ representations: ['NONE'] })).toBe('ACCEPT');
    expect(asked({ balance: { fromCents: 10_000, toCents: 10_000 } })).toBe('ACCEPT');
    expect(asked({ balance: { fromCents: 10_001, toCents: 20_000 } })).toBe('HAND');
    expect(asked({ balance: { fromCents: 0, toCents: 9999 } })).toBe('HAND');
  });

  it('counts parts against the customer by less than a cent: minimums up, giving up down', () => {
    expect(monthlyCents({ kind: 'BALANCE_PART', basisPoints: 300 }, 3334)).toBe(101);
    const within = {
      ...ANY_COLUMN,
      smallestMonthly: { kind: 'BALANCE_PART', basisPoints: 300 },
      waivedCostsBasisPoints: 5000,
      remissionBasisPoints: 3333,
    } as const;
    expect(termsFor(within, { balanceCents: 3334, costsCents: 5 })).toEqual(
      terms({ smallestMonthlyCents: 101, waivedCostsCents: 2, remissionCents: 1109 }),
    );
  });

  it('seals the terms of its last rule that could be asked, and none where a person answers', () => {
    const me = subject('me', 10_000);
    expect(sealedTerms(policy(upTo12, else24), me)).toEqual(terms({ longestMonths: 24 }));
    expect(sealedTerms(policy(else24, upTo12), me)).toEqual(terms({ longestMonths: 24 }));
    expect(sealedTerms(policy(rule('ACCEPT', {}, { stages: ['JUDGMENT'] })), me)).toBeNull();
  });

  it('can be tried over past shares', () => {
    const past = [10, 20, 20, 30].map((months) => shareOver(months));
    expect(dryRun(policy(upTo12), past)).toEqual({
      counts: { ACCEPT: 1, COUNTER: 0, HAND: 3 },
      byRule: [1],
    });
    expect(dryRun(policy(upTo12, else24), past)).toEqual({
      counts: { ACCEPT: 3, COUNTER: 1, HAND: 0 },
      byRule: [1, 3],
    });
  });
});

describe('the laws of policies', () => {
  it('an ACCEPT is met by the column, a COUNTER is not, and the rule named says so', () => {
    const counts = { ACCEPT: 0, COUNTER: 0, HAND: 0 };
    fc.assert(
      fc.property(anyPolicy, anyShare, (drawnPolicy, share) => {
        const answer = answerByPolicy(drawnPolicy, share);
        counts[answer.outcome] += 1;
        if (answer.outcome === 'HAND') return;
        const named = drawnPolicy.rules[answer.rule - 1]!;
        expect(answer.terms).toEqual(termsFor(named.within, share));
        expect(meetsTerms(share, answer.terms)).toBe(answer.outcome === 'ACCEPT');
        if (answer.outcome === 'COUNTER') expect(named.does).toBe('COUNTER');
      }),
      drawn(250, 'accept implies met'),
    );
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(10);
  });

  it('widening never turns an ACCEPT into something else', () => {
    let accepted = 0;
    fc.assert(
      fc.property(
        anyPolicy,
        anyShare,
        anyRule,
        fc.nat(20),
        fc.nat(20),
        (old, share, extra, at, by) => {
          if (answerByPolicy(old, share).outcome !== 'ACCEPT') return;
          accepted += 1;
          for (const wider of widened(old, extra, at, by)) {
            expect(answerByPolicy(wider, share).outcome).toBe('ACCEPT');
          }
        },
      ),
      drawn(300, 'widening'),
    );
    expect(accepted).toBeGreaterThan(50);
  });

  it('a column within the sealed terms is accepted by the policy that sealed them', () => {
    let within = 0;
    fc.assert(
      fc.property(anyPolicy, anyShare, (drawnPolicy, share) => {
        const sealed = sealedTerms(drawnPolicy, share);
        if (sealed === null) {
          expect(answerByPolicy(drawnPolicy, share).outcome).toBe('HAND');
        } else if (meetsTerms(share, sealed)) {
          within += 1;
          expect(answerByPolicy(drawnPolicy, share).outcome).toBe('ACCEPT');
        }
      }),
      drawn(300, 'sealed'),
    );
    expect(within).toBeGreaterThan(25);
  });
});

/** One policy for each way to widen one. */
function widened(
  old: NegotiationPolicy,
  extra: NegotiationPolicy['rules'][number],
  at: number,
  by: number,
): NegotiationPolicy[] {
  const { rules } = old;
  const place = at % rules.length;
  const chosen = rules[place]!;
  const of = (changed: typeof rules) => ({ version: old.version + 1, rules: changed });
  return [
    of(rules.with(place, { ...chosen, within: eased(chosen.within, by) })),
    of(chosen.does === 'ACCEPT' ? rules.with(place, { ...chosen, when: ANY_SHARE }) : rules),
    of(rules.toSpliced(place, 0, { ...extra, does: 'ACCEPT' })),
    of([...rules, extra]),
  ];
}
