// Who may decide what, by when, and what a member is told of it; the supplement of the source.
import { describe, expect, it } from '@jest/globals';
import { dayOf, formatDay } from '../../../src/domain/calendar/local-date.ts';
import { assess } from '../../../src/domain/hardship/assess.ts';
import { supplementOf } from '../../../src/domain/hardship/compensation.ts';
import {
  checkDecision,
  hardshipDays,
  outcomeForMember,
  type DecisionQuestion,
  type HardshipDecision,
} from '../../../src/domain/hardship/decision.ts';
import type { HardshipFacts } from '../../../src/domain/hardship/facts.ts';
import { schemeOn } from '../../../src/domain/hardship/schemes.ts';
import { HARDSHIP, type HardshipState } from '../../../src/domain/states/hardship.ts';
import { NOTHING_KNOWN, TODAY, UNEMPLOYED } from './applications.ts';

const coalition = schemeOn('COALITION', TODAY);
const met = assess({ ...UNEMPLOYED, fellOn: dayOf(2026, 9, 1) }, coalition);
const unknown = assess(NOTHING_KNOWN, coalition);
const RICH: HardshipFacts = {
  ...UNEMPLOYED,
  incomeNowCents: 900_000,
  statements: { ...UNEMPLOYED.statements, SEPARATED: false },
};
const notMet = assess(RICH, coalition);

const REFUSE: HardshipDecision = {
  outcome: 'REFUSE',
  signedBy: 'a worker',
  entitlements: [],
  beyondCriteria: null,
};
const GRANT: HardshipDecision = {
  ...REFUSE,
  outcome: 'GRANT',
  entitlements: [{ kind: 'START_PAUSE', months: 3 }],
};

function problems(question: Partial<DecisionQuestion>): string[] {
  return checkDecision({
    state: 'APPLIED',
    assessment: met,
    decision: GRANT,
    first: null,
    ...question,
  });
}

describe('a decision', () => {
  it('grants what the criteria give, and refuses where none can be met', () => {
    expect(problems({})).toEqual([]);
    expect(notMet.verdict).toBe('NOT_MET');
    expect(problems({ assessment: notMet, decision: REFUSE })).toEqual([]);
  });

  it('is signed by a person', () => {
    const unsigned = { ...REFUSE, signedBy: null };
    expect(problems({ assessment: notMet, decision: unsigned })).toEqual([
      'NOT_SIGNED_BY_A_PERSON',
    ]);
  });

  it('does not refuse what is met, nor what is only not known yet', () => {
    const refusing = { decision: REFUSE };
    expect(problems(refusing)).toEqual(['REFUSAL_WITHOUT_GROUND']);
    expect(problems({ ...refusing, assessment: unknown })).toEqual(['REFUSAL_WITHOUT_GROUND']);
    const overdue: HardshipState = 'INFORMATION_OVERDUE';
    expect(problems({ ...refusing, assessment: unknown, state: overdue })).toEqual([]);
    expect(problems({ ...refusing, state: overdue })).toEqual(['REFUSAL_WITHOUT_GROUND']);
    const granting = { ...REFUSE, entitlements: GRANT.entitlements };
    expect(problems({ assessment: notMet, decision: granting })).toEqual(['REFUSAL_THAT_GRANTS']);
  });

  it('gives more than the criteria only with a reason, and never less', () => {
    const generous = { ...GRANT, beyondCriteria: 'moved out of a shelter last week' };
    expect(problems({ assessment: notMet })).toEqual(['NEEDS_A_REASON']);
    expect(problems({ assessment: notMet, decision: { ...GRANT, beyondCriteria: ' ' } })).toEqual([
      'NEEDS_A_REASON',
    ]);
    expect(problems({ assessment: notMet, decision: generous })).toEqual([]);
    const short = { ...GRANT, entitlements: [{ kind: 'START_PAUSE' as const, months: 2 }] };
    expect(problems({ decision: short })).toEqual(['LESS_THAN_ENTITLED']);
    expect(problems({ assessment: notMet, decision: { ...generous, entitlements: [] } })).toEqual([
      'GRANT_OF_NOTHING',
    ]);
  });

  it('is reconsidered by somebody else, who may only better it', () => {
    const state = 'RECONSIDERATION' as const;
    const another = { ...REFUSE, signedBy: 'another worker' };
    const first = REFUSE;
    const upheld = { state, assessment: notMet, first };
    expect(problems({ ...upheld, decision: another })).toEqual([]);
    expect(problems({ ...upheld, decision: REFUSE })).toEqual(['RECONSIDERED_BY_THE_SAME_PERSON']);
    expect(problems({ ...upheld, assessment: unknown, decision: another })).toEqual([]);
    expect(problems({ ...upheld, first: GRANT, decision: another })).toEqual(['WORSE_THAN_BEFORE']);
  });
});

describe('the way of an application', () => {
  it('ends in every state that allows no act, and from everywhere an end is reached', () => {
    const states = Object.keys(HARDSHIP) as HardshipState[];
    const ends = states.filter((state) => Object.keys(HARDSHIP[state]).length === 0);
    expect(ends).toEqual(['UPHELD', 'REVISED', 'WITHDRAWN']);
    const reached = new Set<HardshipState>(['APPLIED']);
    for (const state of reached) for (const to of Object.values(HARDSHIP[state])) reached.add(to);
    expect([...reached].sort()).toEqual([...states].sort());
  });

  it('is never refused by a deadline, and not while information may still come', () => {
    expect(HARDSHIP.INFORMATION_ASKED).not.toHaveProperty('REFUSE');
    expect(HARDSHIP.INFORMATION_ASKED.DEADLINE_PASSES).toBe('INFORMATION_OVERDUE');
  });

  it('has days: from 2 November 2026 to 30 November, 23 November and 14 December', () => {
    const { decideByOn, informationByOn, reconsiderationByOn } = hardshipDays(TODAY);
    expect([decideByOn, informationByOn, reconsiderationByOn].map(formatDay)).toEqual([
      '2026-11-30',
      '2026-11-23',
      '2026-12-14',
    ]);
  });
});

describe('what a member is told', () => {
  it('is the pause and its own waiver: the same for every ground that grants the same', () => {
    expect(outcomeForMember([...GRANT.entitlements], 2000)).toEqual({
      startPauseMonths: 3,
      waivedCostsCents: 2000,
    });
    expect(outcomeForMember([{ kind: 'STEP_UP', months: 6, basisPoints: 5000 }], 0)).toEqual({
      startPauseMonths: 0,
      waivedCostsCents: 0,
    });
  });
});

describe('the supplement of the scheme for investment insurances', () => {
  it('is what the shortened term gives more: 1 250.00 and 1 000.00 make 250.00', () => {
    const question = { generalCents: 100_000, shortenedTermCents: 125_000 };
    expect(supplementOf({ ...question, leave: 'NOT_GIVEN' })).toEqual({
      kind: 'SUPPLEMENT',
      cents: 25_000,
      payTo: 'CUSTOMER',
    });
    expect(supplementOf({ ...question, leave: 'GIVEN' })).toMatchObject({ payTo: 'ARREARS' });
  });

  it('waits for the general compensation, is never below zero, and all within five years', () => {
    const shortened = { shortenedTermCents: 5000, leave: 'NOT_GIVEN' } as const;
    expect(supplementOf({ ...shortened, generalCents: null })).toEqual({
      kind: 'WAITS_FOR_GENERAL',
    });
    expect(supplementOf({ ...shortened, generalCents: 9000 })).toMatchObject({ cents: 0 });
    expect(supplementOf({ ...shortened, generalCents: 0 })).toMatchObject({ cents: 5000 });
    expect(() => supplementOf({ ...shortened, generalCents: -1 })).toThrow(RangeError);
  });
});
