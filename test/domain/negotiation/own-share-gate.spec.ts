// Which plans may be proposed at which disclosure level.
import { describe, expect, it } from '@jest/globals';
import {
  decideProposal,
  DISCLOSURE_LEVELS,
} from '../../../src/domain/negotiation/own-share-gate.ts';
import { makePlan } from '../../../src/domain/plan/make-plan.ts';
import { caseOf, member, planOf } from '../plan/cases.ts';
import { law } from '../plan/random-cases.ts';
import { TWO } from './shares.ts';

const bent = planOf(caseOf(4000, [member('a', 10_000), member('b', 5000, { longestMonths: 2 })]));

describe('a proposal under OWN_SHARE', () => {
  it('is made in proportion; for another shape the customer is asked for TOTALS', () => {
    expect(decideProposal(TWO, 'OWN_SHARE', 'NOT_ASKED')).toEqual({ kind: 'PROPOSE' });
    expect(decideProposal(bent, 'OWN_SHARE', 'NOT_ASKED')).toEqual({ kind: 'ASK_FOR_TOTALS' });
    expect(decideProposal(bent, 'OWN_SHARE', 'WAITING')).toEqual({ kind: 'WAIT' });
    expect(decideProposal(bent, 'OWN_SHARE', 'DECLINED')).toEqual({
      kind: 'CLOSE',
      reason: 'NOT_AGREED',
    });
  });

  it('in proportion does not need the answer', () => {
    expect(decideProposal(TWO, 'OWN_SHARE', 'DECLINED')).toEqual({ kind: 'PROPOSE' });
  });

  law(
    'never has members that end more than a month apart',
    (input) => {
      const plan = makePlan(input);
      if (plan === null) return;
      if (decideProposal(plan, 'OWN_SHARE', 'NOT_ASKED').kind !== 'PROPOSE') return;
      const paused = new Set(input.pausedMonths);
      for (const { lastMonth, balanceCents } of plan.members) {
        // A last cent may come one paying month earlier, and a tiny balance has few cents to come.
        const between = plan.months.filter(
          ({ month, instalmentCents }) =>
            month > lastMonth &&
            month < plan.lastMonth &&
            instalmentCents > 0 &&
            !paused.has(month),
        );
        const enough = between.every(
          ({ instalmentCents }) => instalmentCents * balanceCents < plan.totalCents,
        );
        expect(enough).toBe(true);
      }
    },
    60,
  );
});

describe('a proposal at a higher level', () => {
  it('may have any shape', () => {
    for (const level of DISCLOSURE_LEVELS.slice(1)) {
      expect(decideProposal(bent, level, 'NOT_ASKED')).toEqual({ kind: 'PROPOSE' });
    }
  });
});
