// When a consequence may end, which contracts can have which, and where a stage may go.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayOf, localDate } from '../../../src/domain/calendar/local-date.ts';
import { conditionMetOn, firstEnd } from '../../../src/domain/consequences/ending.ts';
import {
  canHave,
  CONSEQUENCE_KINDS,
  ENDS_WHEN,
  isCover,
  mayBeginInStandstill,
  usualEnd,
} from '../../../src/domain/consequences/kinds.ts';
import { stepTo } from '../../../src/domain/consequences/stages.ts';
import { CONTRACT_KINDS } from '../../../src/domain/law/contract-kinds.ts';
import { STAGES } from '../../../src/domain/negotiation/share.ts';

const [early, late] = [dayOf(2026, 3, 2), dayOf(2026, 3, 20)];

describe('The condition of a consequence', () => {
  it.each([
    ['PAID_IN_FULL', null, early, null],
    ['PAID_IN_FULL', late, early, late],
    ['PLAN_STARTS', null, early, early],
    ['PLAN_STARTS', late, early, early],
    ['PLAN_STARTS', late, null, late],
    ['PLAN_STARTS', null, null, null],
    ['MEMBER_DECIDES', late, early, null],
  ] as const)('%s, paid %s, plan %s: met %s', (endsWhen, paidOn, planOn, met) => {
    expect(conditionMetOn(endsWhen, { paidOn, planOn })).toBe(met);
  });
});

describe('Cover', () => {
  const cover = { kind: 'COVER_SUSPENDED', endsWhen: 'PAID_IN_FULL' } as const;

  it('runs again from the day after payment', () => {
    const sinceOn = dayOf(2026, 3, 1);
    expect(firstEnd({ ...cover, sinceOn, metOn: late }, late)).toBe(dayOf(2026, 3, 21));
  });

  it('never runs backwards, whenever it is said', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), fc.nat(400), (since, paid, said) => {
        const first = dayOf(2026, 1, 1);
        const sinceOn = localDate(first + since);
        const metOn = localDate(first + paid);
        const today = localDate(metOn + said);
        const from = firstEnd({ ...cover, sinceOn, metOn }, today);
        expect(from > metOn && from > sinceOn).toBe(true);
        // And where nobody has paid, from today at the earliest.
        expect(firstEnd({ ...cover, sinceOn, metOn: null }, today) >= today).toBe(true);
      }),
    );
  });

  it('that ends otherwise, and all else, may have ended the day after it began', () => {
    for (const kind of CONSEQUENCE_KINDS) {
      for (const endsWhen of ENDS_WHEN) {
        if (isCover(kind) && endsWhen === 'PAID_IN_FULL') continue;
        const of = { kind, endsWhen, sinceOn: early, metOn: null };
        expect(firstEnd(of, late)).toBe(addDays(early, 1));
      }
    }
  });
});

describe('A contract', () => {
  it('about health care that is the deductible has no consequence at all', () => {
    expect(CONSEQUENCE_KINDS.filter((kind) => canHave('HEALTH_DEDUCTIBLE', kind))).toEqual([]);
  });

  it('of some kind can have each consequence', () => {
    for (const kind of CONSEQUENCE_KINDS) {
      expect(CONTRACT_KINDS.some((contract) => canHave(contract, kind))).toBe(true);
    }
    expect(CONTRACT_KINDS.filter((each) => canHave(each, 'CAK_REPORT'))).toEqual([
      'HEALTH_PREMIUM',
    ]);
  });

  it('has cover that runs again when all is paid, and all else when the member decides', () => {
    for (const kind of CONSEQUENCE_KINDS) {
      expect(usualEnd(kind)).toBe(isCover(kind) ? 'PAID_IN_FULL' : 'MEMBER_DECIDES');
    }
  });

  it('gets in standstill only what a law asks for', () => {
    expect(CONSEQUENCE_KINDS.filter(mayBeginInStandstill)).toEqual(['CAK_REPORT', 'BKR_CODED']);
  });
});

describe('A stage', () => {
  it('goes forward, stays, or goes back, as the stages stand in order', () => {
    for (const [from, one] of STAGES.entries()) {
      for (const [to, other] of STAGES.entries()) {
        const step = to > from ? 'FORWARD' : to < from ? 'BACK' : 'SAME';
        expect(stepTo(one, other)).toBe(step);
      }
    }
  });
});
