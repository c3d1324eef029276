// What is wrong with a budget as somebody stated it.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf, type LocalDate } from '../../../src/domain/calendar/local-date.ts';
import type { Budget, BudgetStatement, BudgetStep } from '../../../src/domain/capacity/budget.ts';
import { capacityOf } from '../../../src/domain/capacity/capacity.ts';
import { checkStatement, MOST_LINES } from '../../../src/domain/capacity/check-statement.ts';
import { plannerCapacity } from '../../../src/domain/capacity/month-steps.ts';
import { readyCase } from '../../../src/domain/plan/ready-case.ts';
import { NO_TERMS, STANDARD_CHOICES } from '../../../src/domain/plan/plan.ts';
import { BUDGET, budgets, STATEMENT, TODAY } from './budgets.ts';

/** Problems as 'path: code', of a statement that differs from one that is in order. */
function faults(more: Partial<BudgetStatement>, budget: Partial<Budget> = {}): string[] {
  const statement = { ...STATEMENT, budget: { ...BUDGET, ...budget }, ...more };
  return checkStatement(statement, TODAY).map(
    ({ path, problem }) => `${path.join('.')}: ${problem}`,
  );
}

function step(year: number, month: number, more: Partial<BudgetStep> = {}): BudgetStep {
  return { fromOn: dayOf(year, month, 1), monthlyCents: 5000, because: null, ...more };
}

describe('a stated budget', () => {
  it('is refused for an amount that is broken, below zero or a slip, at its place', () => {
    const incomes = [-1, 0.5, 100_000_001, Number.NaN, 0].map((monthlyCents) => ({
      kind: 'WAGE' as const,
      monthlyCents,
    }));
    expect(faults({}, { incomes })).toEqual([
      'budget.incomes.0.monthlyCents: AMOUNT_OUT_OF_RANGE',
      'budget.incomes.1.monthlyCents: AMOUNT_OUT_OF_RANGE',
      'budget.incomes.2.monthlyCents: AMOUNT_OUT_OF_RANGE',
      'budget.incomes.3.monthlyCents: AMOUNT_OUT_OF_RANGE',
    ]);
  });

  it('is in order with its lines, its sources, a step down and a pause', () => {
    const pausedMonths = [dayOf(2027, 7, 1), dayOf(2026, 12, 1)];
    expect(faults({ steps: [step(2026, 12)], pausedMonths })).toEqual([]);
    expect(faults({}, { incomes: [], protectedAmount: null })).toEqual([]);
  });

  it('is refused from a member', () => {
    const statedBy = 'MEMBER' as BudgetStatement['statedBy'];
    expect(faults({ statedBy })).toEqual(['statedBy: UNKNOWN_KIND']);
  });

  it('shows all its problems at once', () => {
    const many = Array.from({ length: MOST_LINES + 1 }, () => BUDGET.incomes[0]);
    const livingMoney = { ...BUDGET.livingMoney, computedOn: (TODAY + 1) as LocalDate };
    const found = faults(
      { version: 0, statedOn: Number.NaN as LocalDate },
      {
        household: 'CASTLE' as Budget['household'],
        incomes: many as Budget['incomes'],
        livingMoney: { ...livingMoney, version: '123456782' },
        debtsOutsideCents: -1,
        reserveBasisPoints: 10_001,
      },
    );
    expect(found).toEqual([
      'version: VERSION_OUT_OF_RANGE',
      'statedOn: NO_SUCH_DAY',
      'budget.household: UNKNOWN_KIND',
      'budget.incomes: TOO_MANY',
      'budget.livingMoney.computedOn: DAY_AHEAD',
      'budget.livingMoney.version: VERSION_SHAPE',
      'budget.debtsOutsideCents: AMOUNT_OUT_OF_RANGE',
      'budget.reserveBasisPoints: SHARE_OUT_OF_RANGE',
    ]);
  });

  it('has steps that ascend by month and start on its first day', () => {
    const middle = step(2027, 3, { fromOn: dayOf(2027, 3, 2) });
    expect(faults({ steps: [step(2027, 2), step(2027, 2), middle] })).toEqual([
      'steps.1.fromOn: MONTH_ORDER',
      'steps.2.fromOn: NOT_FIRST_OF_MONTH',
    ]);
  });

  it('has a step above what it bears only with a reason', () => {
    const above = { monthlyCents: 19_001 };
    expect(faults({ steps: [step(2027, 4, above)] })).toEqual([
      'steps.0.because: STEP_ABOVE_CAPACITY',
    ]);
    expect(faults({ steps: [step(2027, 4, { ...above, because: 'INCOME_RISES' })] })).toEqual([]);
    expect(faults({ steps: [step(2027, 4, { monthlyCents: 19_000 })] })).toEqual([]);
  });

  it('pauses three months at most, each of them once', () => {
    const months = [1, 2, 3, 4].map((month) => dayOf(2027, month, 1));
    expect(faults({ pausedMonths: months })).toEqual(['pausedMonths: TOO_MANY']);
    const twice = [dayOf(2027, 1, 1), dayOf(2027, 1, 1)];
    expect(faults({ pausedMonths: twice })).toEqual(['pausedMonths.1: MONTH_ORDER']);
  });

  it('never throws, and what is in order is taken by the capacity and the planner', () => {
    const wild = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, 5000, 2 ** 53));
    const month = fc.oneof(
      fc.integer({ min: 1990, max: 2090 }).map((year) => dayOf(year, 4, 1)),
      wild as fc.Arbitrary<LocalDate>,
    );
    const stated = fc.record({
      statement: fc.record({
        version: fc.constantFrom(1, 2),
        statedBy: fc.constant('CUSTOMER' as const),
        statedOn: fc.constant(TODAY),
        budget: budgets,
        steps: fc.array(
          fc.record({
            fromOn: month,
            monthlyCents: wild,
            because: fc.constantFrom(null, 'COSTS_FALL' as const),
          }),
          { maxLength: 2 },
        ),
        pausedMonths: fc.array(month, { maxLength: 2 }),
      }),
      income: wild,
    });
    fc.assert(
      fc.property(stated, fc.boolean(), ({ statement, income }, isWild) => {
        const incomes = [{ kind: 'WAGE' as const, monthlyCents: isWild ? income : 900_000 }];
        const budget = { ...statement.budget, incomes };
        if (checkStatement({ ...statement, budget }, TODAY).length > 0) return;
        const capacity = capacityOf(budget, 'COUNSELLOR');
        if (capacity.outcome === 'REFER') return;
        const member = {
          key: 'a',
          balanceCents: 100,
          costsCents: 0,
          essential: false,
          contractualPaymentCents: null,
          terms: NO_TERMS,
        };
        const months = plannerCapacity(statement, capacity, TODAY);
        readyCase({ members: [member], ...months, longestMonths: 36, ...STANDARD_CHOICES });
      }),
      { numRuns: 500 },
    );
  });
});
