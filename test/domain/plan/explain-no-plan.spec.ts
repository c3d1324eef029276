// Why there is no plan: what is told of sealed terms is rounded up and always suffices, what is
// told of offers is made of the offers alone.
import { describe, expect, it } from '@jest/globals';
import { dayOf } from '../../../src/domain/calendar/local-date.ts';
import {
  explainNoPlan,
  explainOffers,
  noPlanOf,
} from '../../../src/domain/plan/explain-no-plan.ts';
import { makePlan } from '../../../src/domain/plan/make-plan.ts';
import { NO_TERMS } from '../../../src/domain/plan/plan.ts';
import { withRelaxation } from '../../../src/domain/plan/relaxations.ts';
import { caseOf, member } from './cases.ts';
import { law } from './random-cases.ts';

const today = dayOf(2026, 11, 2);
const names = new Map([
  ['a', 'CZ'],
  ['b', 'KPN'],
]);
const HELD = caseOf(6000, [member('a', 10_000, { longestMonths: 1 }), member('b', 10_000)]);

describe('Why there is no plan', () => {
  it('100.00 within 1 month at 60.00 a month: 40.00 more, a longer term, or remission', () => {
    const found = noPlanOf('CONFLICT', HELD);
    expect(found).toEqual({
      kind: 'CONFLICT',
      extraMonthlyCents: 4000,
      eases: ['LONGER_TERM', 'REMISSION'],
    });
    const { why, requests } = explainNoPlan(found, 36, today);
    expect(why.map(({ rule }) => rule)).toEqual(['NO_PLAN_CONFLICT', 'SEALED']);
    expect(requests.map(({ by, sentence }) => `${by} ${sentence.en}`)).toEqual([
      'PERSON If €40.00 more can be paid a month, there is a plan.',
      'MEMBERS Or: ask the members whether they can wait longer.',
      'MEMBERS Or: ask the members whether they remit a part.',
    ]);
  });

  law(
    'what is told in whole tens of euros is enough, and no member or term is in it',
    (input) => {
      if (makePlan(input) !== null) return;
      const found = noPlanOf('CONFLICT', input);
      const { extraMonthlyCents } = found;
      if (extraMonthlyCents !== null) {
        expect(extraMonthlyCents % 1000).toBe(0);
        const more = { kind: 'MORE_CAPACITY', by: 'CUSTOMER', extraMonthlyCents } as const;
        expect(makePlan(withRelaxation(input, more))).not.toBeNull();
      }
      const told = explainNoPlan(found, input.longestMonths, today);
      expect(told.requests.every(({ key }) => key === null)).toBe(true);
    },
    20,
  );

  it('of a plan that takes too long says so, and of no room that there is none', () => {
    const hopeless = { kind: 'REFER', extraMonthlyCents: null, eases: [] } as const;
    expect(explainNoPlan(hopeless, 36, today).why[0]?.nl).toBe(
      'Met wat u per maand kunt betalen, is niet alles binnen 36 maanden betaald.',
    );
    const nothing = { ...hopeless, kind: 'NOTHING_TO_SPARE' } as const;
    expect(explainNoPlan(nothing, 36, today).why.map(({ rule }) => rule)).toEqual([
      'NO_PLAN_NOTHING_TO_SPARE',
      'DEBT_HELP',
    ]);
  });
});

describe('Why offers cannot be kept', () => {
  const free = caseOf(6000, [member('a', 10_000), member('b', 10_000)]);

  it('100.00 offered within 1 month beside 100.00: 2 months, 40.00 remitted, or 40.00 more', () => {
    const offers = new Map([['a', { ...NO_TERMS, longestMonths: 1 }]]);
    const told = explainOffers(free, offers, names, today);
    expect(told?.why.map(({ nl }) => nl)[1]).toBe(
      'CZ vroeg om helemaal betaald te zijn binnen 1 maanden.',
    );
    expect(told?.requests.map(({ kind, by, key }) => [kind, by, key])).toEqual([
      ['LONGER_TERM', 'ONE', 'a'],
      ['REMISSION', 'ONE', 'a'],
      ['MORE_CAPACITY', 'PERSON', null],
    ]);
    expect(told?.requests[0]?.sentence.en).toBe('Or: ask CZ for 2 months instead of 1.');
  });

  it('each of two within 1 month, where no one alone would do: all alike', () => {
    const soon = { ...NO_TERMS, longestMonths: 1 };
    const offers = new Map([
      ['a', soon],
      ['b', soon],
    ]);
    const told = explainOffers(free, offers, names, today);
    expect(told?.requests.map(({ sentence }) => sentence.en)).toContain(
      'Or: ask each to wait 3 months longer.',
    );
  });

  it('are no matter where they can, or where nobody offered', () => {
    expect(explainOffers(free, new Map(), names, today)).toBeNull();
    const easy = new Map([['a', { ...NO_TERMS, longestMonths: 20 }]]);
    expect(explainOffers(free, easy, names, today)).toBeNull();
    expect(() =>
      explainOffers(free, new Map([['a', { ...NO_TERMS, longestMonths: 1 }]]), new Map(), today),
    ).toThrow(RangeError);
  });
});
