// Whether a plan was made of the facts as they are now: what changes it, and what does not.
import { describe, expect, it } from '@jest/globals';
import { dayOf } from '../../src/domain/calendar/local-date.ts';
import type { PlanInput } from '../../src/domain/plan/plan.ts';
import type { CountingBudget } from '../../src/capacity/budget-work.repository.ts';
import type { Negotiator } from '../../src/negotiation/negotiators.ts';
import { NOT_EASED } from '../../src/capacity/easing.repository.ts';
import { factsOf, isMadeOf } from '../../src/negotiation/plan-facts.ts';
import { SILENCE_SAYS_NOTHING, subject, terms } from '../domain/negotiation/shares.ts';

const today = dayOf(2026, 11, 2);
const january = dayOf(2027, 1, 1);
const BUDGET: CountingBudget = {
  viewerId: 'v',
  id: 'b',
  statedBy: 'CUSTOMER',
  statedOn: today,
  outcome: 'BEARS',
  monthlyCents: 6_000,
  steps: [{ fromOn: dayOf(2027, 3, 1), monthlyCents: 9_000, because: 'INCOME_RISES' }],
  pausedMonths: [dayOf(2027, 2, 1)],
  debtsOutsideCents: 0,
  easedBy: NOT_EASED,
};

function negotiator(key: string, balanceCents: number): Negotiator {
  return {
    subject: subject(key, balanceCents),
    signed: SILENCE_SAYS_NOTHING,
    policy: null,
    words: [],
  };
}
const TWO = [negotiator('a', 10_000), negotiator('b', 5_000)];
const facts = factsOf(TWO, BUDGET, january, today);
const ALL = new Set(['a', 'b']);

describe('the facts of a case', () => {
  it('count steps and pauses from the first month of the plan', () => {
    expect(facts).toMatchObject({
      capacity: [
        { fromMonth: 1, monthlyCents: 6_000 },
        { fromMonth: 3, monthlyCents: 9_000 },
      ],
      pausedMonths: [2],
      longestMonths: 36,
    });
  });
});

describe('A plan was made of the facts', () => {
  it('as long as they are the same, whatever terms it keeps, also when it was stored', () => {
    const members = facts.members.map((each) => ({ ...each, terms: terms({ longestMonths: 9 }) }));
    const made = JSON.parse(JSON.stringify({ ...facts, members })) as PlanInput;
    expect(isMadeOf(made, ALL, facts)).toBe(true);
  });

  it.each([
    ['the budget bears more', factsOf(TWO, { ...BUDGET, monthlyCents: 6_001 }, january, today)],
    ['a pause is gone', factsOf(TWO, { ...BUDGET, pausedMonths: [] }, january, today)],
    ['a balance is less', factsOf([TWO[0]!, negotiator('b', 4_999)], BUDGET, january, today)],
    ['a member joined', factsOf([...TWO, negotiator('c', 100)], BUDGET, january, today)],
    ['a member left', factsOf([TWO[0]!], BUDGET, january, today)],
  ])('no longer when %s', (_change, now) => {
    expect(isMadeOf(facts, ALL, now)).toBe(false);
  });

  it('also when only those take part whose columns still stand', () => {
    const three = factsOf([...TWO, negotiator('c', 100)], BUDGET, january, today);
    expect(isMadeOf(three, ALL, facts)).toBe(true);
  });
});
