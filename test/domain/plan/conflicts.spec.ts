// Why a case has no plan: the month, what fills it, and terms of which none can be missed.
import { describe, expect, it } from '@jest/globals';
import { findConflict, type Conflict } from '../../../src/domain/plan/conflicts.ts';
import { explainCase, shortestMonths } from '../../../src/domain/plan/explain-case.ts';
import { makePlan } from '../../../src/domain/plan/make-plan.ts';
import { NO_TERMS, type PlanInput } from '../../../src/domain/plan/plan.ts';
import { readyCase } from '../../../src/domain/plan/ready-case.ts';
import { capacityBy, minimumBy, released } from './by-the-book.ts';
import { caseOf, member } from './cases.ts';
import { affordable, law } from './random-cases.ts';

const LESS_THAN_ALL = { longestMonths: 3 };

/** The case with only the terms named, everything released still given up. */
function withOnly(input: PlanInput, terms: Conflict['terms']): PlanInput {
  const kept = new Set(terms.map(({ key, kind }) => `${key} ${kind}`));
  const members = input.members.map((each) => ({
    ...each,
    terms: {
      ...each.terms,
      longestMonths: kept.has(`${each.key} LONGEST_TERM`) ? each.terms.longestMonths : null,
      smallestMonthlyCents: kept.has(`${each.key} SMALLEST_AMOUNT`)
        ? each.terms.smallestMonthlyCents
        : 0,
    },
  }));
  return { ...input, members, remission: 'ALL_RELEASED' };
}

describe('a conflict', () => {
  it('names the month, what it needs and the one term that asks it', () => {
    const input = caseOf(6000, [member('a', 10_000, { longestMonths: 1 }), member('b', 10_000)]);
    expect(findConflict(readyCase(input))).toEqual({
      month: 1,
      capacityUntilCents: 6000,
      neededCents: 10_000,
      shortfallCents: 4000,
      filledBy: [{ key: 'a', minimumCents: 10_000 }],
      terms: [{ key: 'a', kind: 'LONGEST_TERM' }],
    });
  });

  it('leaves out terms that do no harm', () => {
    const input = caseOf(10_000, [
      member('a', 20_000, { longestMonths: 3 }),
      member('b', 20_000, { longestMonths: 3 }),
      member('c', 30_000, { smallestMonthlyCents: 100 }),
    ]);
    expect(findConflict(readyCase(input))?.terms).toEqual([
      { key: 'a', kind: 'LONGEST_TERM' },
      { key: 'b', kind: 'LONGEST_TERM' },
    ]);
  });

  it('does not exist where a plan does', () => {
    expect(findConflict(readyCase(caseOf(6000, [member('a', 10_000)])))).toBeNull();
  });

  law('is there exactly when there is no plan', (input) => {
    expect(findConflict(readyCase(input)) === null).toBe(makePlan(input) !== null);
  });

  law('cannot hold together, and holds without any one of its terms', (input) => {
    const conflict = findConflict(readyCase(input));
    if (conflict === null) return;
    expect(makePlan(withOnly(input, conflict.terms))).toBeNull();
    for (const left of conflict.terms) {
      const others = conflict.terms.filter((each) => each !== left);
      expect(makePlan(withOnly(input, others))).not.toBeNull();
    }
  });

  law('shows a month that is overfilled by exactly what it lists', (input) => {
    const conflict = findConflict(readyCase(input));
    if (conflict === null) return;
    const { month, neededCents, shortfallCents, filledBy } = conflict;
    const bare = withOnly(input, conflict.terms);
    for (const { key, minimumCents } of filledBy) {
      const each = bare.members.find((one) => one.key === key);
      expect(minimumCents).toBe(each && minimumBy(bare, each, month, released(each)));
    }
    const listed = filledBy.reduce((sum, each) => sum + each.minimumCents, 0);
    expect(listed).toBe(neededCents);
    expect(conflict.capacityUntilCents).toBe(capacityBy(input, month));
    expect(shortfallCents).toBe(neededCents - conflict.capacityUntilCents);
    expect(shortfallCents).toBeGreaterThan(0);
  });
});

describe('the answer to a case', () => {
  it('is the plan where there is one', () => {
    expect(explainCase(caseOf(6000, [member('a', 10_000)])).kind).toBe('PLAN');
  });

  it('is to refer when even the widest terms fail: 100.00 at 1.00 a month in 36 months', () => {
    const answer = explainCase(caseOf(100, [member('a', 10_000, { longestMonths: 2 })]));
    expect(answer.kind).toBe('REFER');
    expect(answer).toMatchObject({ conflict: { month: 36, shortfallCents: 6400, terms: [] } });
  });

  it('is a conflict when wider terms would do', () => {
    const soon = member('a', 10_000, { longestMonths: 1 });
    expect(explainCase(caseOf(6000, [soon])).kind).toBe('CONFLICT');
  });

  law(
    'refers exactly when nothing but more money or less debt helps',
    (input) => {
      const answer = explainCase(input);
      if (answer.kind === 'PLAN') return;
      const widest = input.members.map((each) => ({
        ...each,
        balanceCents: Math.max(1, each.balanceCents - released(each)),
        costsCents: 0,
        terms: NO_TERMS,
      }));
      expect(answer.kind === 'REFER').toBe(!affordable({ ...input, members: widest }));
    },
    60,
  );
});

describe('the shortest plan without remission', () => {
  it('of 100.00 and 50.00 at 60.00 a month takes 3 months, whatever the terms', () => {
    const both = [member('a', 10_000, { longestMonths: 1 }), member('b', 5000)];
    expect(shortestMonths(caseOf(6000, both))).toBe(3);
    expect(shortestMonths(caseOf(6000, both, LESS_THAN_ALL))).toBe(3);
    expect(shortestMonths(caseOf(4000, both, LESS_THAN_ALL))).toBeNull();
  });
});
