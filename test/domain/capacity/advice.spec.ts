// When a counsellor's advice is asked, and what is odd about a budget.
import { describe, expect, it } from '@jest/globals';
import { dayOf } from '../../../src/domain/calendar/local-date.ts';
import { adviceNeeded } from '../../../src/domain/capacity/advice.ts';
import { HOUSEHOLD_KINDS } from '../../../src/domain/capacity/budget.ts';
import { explainPart } from '../../../src/domain/capacity/capacity-part.ts';
import {
  capacityPolicyOn,
  LONGEST_PLAN_MONTHS,
} from '../../../src/domain/capacity/capacity-policy.ts';
import { plausibilityWarnings } from '../../../src/domain/capacity/plausibility.ts';
import { CAPACITY_RULES } from '../../../src/domain/capacity/rules-of-capacity.ts';
import { BUDGET } from './budgets.ts';

describe("a counsellor's advice", () => {
  const asked = (shortestMonths: number | null, inside: number, outside: number): string[] =>
    adviceNeeded({
      shortestMonths,
      debtsInsideCents: inside,
      debtsOutsideCents: outside,
    }).map(({ code }) => code);

  it('is asked where the shortest plan lasts more than 18 months', () => {
    expect(asked(19, 1, 0)).toEqual(['LONG_PLAN']);
    expect(asked(18, 1, 0)).toEqual([]);
    expect(asked(null, 1, 0)).toEqual(['LONG_PLAN']);
  });

  it('is asked where more is owed outside the coalition than inside', () => {
    expect(asked(12, 100_000, 100_000)).toEqual([]);
    expect(asked(12, 100_000, 100_001)).toEqual(['MORE_DEBT_OUTSIDE']);
    expect(asked(36, 100_000, 100_001)).toEqual(['LONG_PLAN', 'MORE_DEBT_OUTSIDE']);
  });

  it('tells the person that debt help may free it sooner', () => {
    const question = { shortestMonths: 19, debtsInsideCents: 100, debtsOutsideCents: 200 };
    const [long, more] = adviceNeeded(question).map(({ note }) => explainPart(note).nl);
    expect(long).toBe(
      'Alles betalen duurt langer dan 18 maanden. ' +
        'Met schuldhulp bent u misschien eerder van uw schulden af.',
    );
    expect(more).toContain('(€ 2,00) dan erin (€ 1,00)');
  });
});

describe('the policy of the coalition', () => {
  it('reserves 5 %, plans 36 months at most, asks advice above 18, pauses 3', () => {
    expect(capacityPolicyOn(dayOf(2026, 11, 2))).toMatchObject({
      reserveBasisPoints: 500,
      longestPlanMonths: LONGEST_PLAN_MONTHS,
      adviceAboveMonths: 18,
      mostPausedMonths: 3,
    });
    expect(LONGEST_PLAN_MONTHS).toBe(36);
    expect(() => capacityPolicyOn(dayOf(2025, 12, 31))).toThrow(RangeError);
  });
});

describe('a protected amount', () => {
  const protectedAmount = { ...BUDGET.livingMoney, source: 'BESLAGVRIJE_VOET' as const };

  it('above the maximum of its household on its day is odd', () => {
    const maxima = [219_142, 252_669, 288_141, 315_531];
    HOUSEHOLD_KINDS.forEach((household, index) => {
      const holding = (monthlyCents: number, year: number): string[] => {
        const computedOn = dayOf(year, 1, 2);
        const amount = { ...protectedAmount, monthlyCents, computedOn };
        const budget = { ...BUDGET, household, protectedAmount: amount };
        return plausibilityWarnings(budget).map(({ note }) => explainPart(note).en);
      };
      const most = maxima[index] ?? 0;
      expect(holding(most, 2026)).toEqual([]);
      expect(holding(most + 1, 2026)).toEqual([expect.stringContaining('since 1 January 2026')]);
      expect(holding(most + 1, 2025)).toEqual([]);
    });
  });

  it('that nobody computed is odd', () => {
    const [warning] = plausibilityWarnings({ ...BUDGET, protectedAmount: null });
    expect(warning).toMatchObject({ code: 'PROTECTED_MISSING', source: null });
  });

  it('names the source of what it was held against', () => {
    const amount = { ...protectedAmount, monthlyCents: 219_143 };
    const [warning] = plausibilityWarnings({ ...BUDGET, protectedAmount: amount });
    expect(warning?.source).toContain('art. 475da');
    expect(warning?.note.values).toMatchObject({ statedCents: 219_143, maximumCents: 219_142 });
  });
});

describe('the sentences of capacity', () => {
  it('name the same values in Dutch and English', () => {
    for (const { nl, en } of Object.values(CAPACITY_RULES)) {
      const named = (pieces: readonly string[]): string[] =>
        [...pieces.join(' ').matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();
      expect(named(nl)).toEqual(named(en));
    }
  });
});
