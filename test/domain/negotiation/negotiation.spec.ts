// Whole negotiations of random members, policies and people: every one ends, in time, and nothing
// is agreed that somebody did not accept.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { STANDARD_ROUNDS } from '../../../src/domain/negotiation/round-days.ts';
import { meetsTerms, shareOf } from '../../../src/domain/negotiation/share.ts';
import { silenceBinds } from '../../../src/domain/negotiation/silence.ts';
import { drawn, runs } from '../plan/random-cases.ts';
import { anyNegotiation, negotiate, type Ending } from './negotiations.ts';
import { policy, rule, SILENCE_SAYS_NOTHING, subject } from './shares.ts';

describe('a negotiation', () => {
  it('of two fitting policies is agreed in the first round, without a person', () => {
    const actors = [subject('a', 10_000), subject('b', 5000)].map((about) => ({
      subject: about,
      policy: policy(rule('ACCEPT', { longestMonths: 12 })),
      signed: SILENCE_SAYS_NOTHING,
      byHand: [],
    }));
    const ended = negotiate({
      actors,
      monthlyCents: 6000,
      start: 'NO_TERMS',
      customer: 'KEEPS_OWN_SHARE',
    });
    expect(ended).toMatchObject({ end: 'AGREED', rounds: 1, plan: { totalCents: 15_000 } });
  });

  it('with a COUNTER is agreed in the second, within its terms', () => {
    const [a, b] = [subject('a', 10_000), subject('b', 5000)];
    const ended = negotiate({
      actors: [
        {
          subject: a,
          policy: policy(rule('ACCEPT', {})),
          signed: SILENCE_SAYS_NOTHING,
          byHand: [],
        },
        {
          subject: b,
          policy: policy(rule('COUNTER', { longestMonths: 2 })),
          signed: SILENCE_SAYS_NOTHING,
          byHand: [],
        },
      ],
      monthlyCents: 6000,
      start: 'NO_TERMS',
      customer: 'LETS_TOTALS_BE_SEEN',
    });
    expect(ended).toMatchObject({ end: 'AGREED', rounds: 2 });
    expect(shareOf(ended.plan!, b)?.lastMonth).toBe(2);
  });

  it('always ends, in three rounds at most, with nothing agreed against anybody', () => {
    fc.assert(
      fc.property(anyNegotiation, (drawnCase) => {
        const ended = negotiate(drawnCase);
        expect(ended.rounds).toBeLessThanOrEqual(STANDARD_ROUNDS.maximumRounds);
        const last = ended.story.at(-1);
        for (const planned of ended.plan?.members ?? []) {
          const one = last!.participants.find(({ share }) => share.key === planned.key)!;
          const { share, answer, signed, knownTerms } = one;
          expect(shareOf(ended.plan!, share)).toMatchObject({ payments: share.payments });
          expect(meetsTerms(share, knownTerms)).toBe(true);
          if (answer === null) expect(silenceBinds(share, signed, STANDARD_ROUNDS)).toBe(true);
          else expect(answer.kind).toBe('ACCEPT');
        }
      }),
      drawn(90, 'negotiations'),
    );
  });

  it('ends the same whatever the order of the members', () => {
    fc.assert(
      fc.property(anyNegotiation, (drawnCase) => {
        const ended = negotiate(drawnCase);
        const other = negotiate({ ...drawnCase, actors: [...drawnCase.actors].reverse() });
        expect({ ...other, story: [] }).toEqual({ ...ended, story: [] });
        expect(other.story.map(({ decision }) => decision)).toEqual(
          ended.story.map(({ decision }) => decision),
        );
      }),
      drawn(50, 'order of members'),
    );
  });
});

describe('a simulation of 400 negotiations', () => {
  it('meets every end and every number of rounds, and none is stuck', () => {
    const count = runs(400);
    const endings = fc.sample(anyNegotiation, { seed: 7, numRuns: count }).map(negotiate);
    const ends: Record<Ending['end'], number> = {
      AGREED: 0,
      AGREED_WITHOUT_SOME: 0,
      NOT_AGREED: 0,
      TOO_FEW_MEMBERS: 0,
      NO_PLAN: 0,
      NO_LEAVE: 0,
    };
    const byRounds = [0, 0, 0, 0];
    for (const { end, rounds } of endings) {
      ends[end] += 1;
      byRounds[rounds] = (byRounds[rounds] ?? 0) + 1;
    }
    expect(Object.values(ends).reduce((sum, each) => sum + each)).toBe(count);
    expect(Math.min(...Object.values(ends))).toBeGreaterThan(0);
    expect(Math.min(...byRounds.slice(1))).toBeGreaterThan(0);
  });
});
