// Budgets for the tests of capacity: one that is easily followed, and random ones.
import fc from 'fast-check';
import { dayOf } from '../../../src/domain/calendar/local-date.ts';
import {
  type Budget,
  type BudgetLine,
  type BudgetStatement,
  FIXED_COST_KINDS,
  HOUSEHOLD_KINDS,
  INCOME_KINDS,
  OBLIGATION_KINDS,
  PROTECTED_AMOUNT_SOURCES,
} from '../../../src/domain/capacity/budget.ts';
import type { Capacity } from '../../../src/domain/capacity/capacity.ts';

export const TODAY = dayOf(2026, 11, 2);

/** 2 000.00, of which 1 700.00 is protected and 100.00 goes elsewhere: 200.00 less 5 %. */
export const BUDGET: Budget = {
  household: 'SINGLE',
  incomes: [
    { kind: 'WAGE', monthlyCents: 180_000 },
    { kind: 'TAX_ALLOWANCES', monthlyCents: 20_000 },
  ],
  fixedCosts: [
    { kind: 'HOUSING', monthlyCents: 70_000 },
    { kind: 'ENERGY', monthlyCents: 20_000 },
  ],
  livingMoney: {
    monthlyCents: 60_000,
    source: 'NIBUD',
    computedOn: dayOf(2026, 7, 1),
    version: '2026-2',
  },
  protectedAmount: {
    monthlyCents: 170_000,
    source: 'BESLAGVRIJE_VOET',
    computedOn: dayOf(2026, 10, 1),
    version: '2026-2',
  },
  obligations: [{ kind: 'RUNNING_ARRANGEMENT', monthlyCents: 10_000 }],
  debtsOutsideCents: 120_000,
  reserveBasisPoints: 500,
};

export const STATEMENT: BudgetStatement = {
  version: 1,
  statedBy: 'CUSTOMER',
  statedOn: TODAY,
  budget: BUDGET,
  steps: [],
  pausedMonths: [],
};

/** What a plan may ask each month. */
export function borneCents(capacity: Capacity): number {
  return capacity.outcome === 'BEARS' ? capacity.monthlyCents : 0;
}

const cents = fc.integer({ min: 0, max: 300_000 });

function linesOf<Kind extends string>(
  kinds: readonly Kind[],
  maxLength: number,
): fc.Arbitrary<BudgetLine<Kind>[]> {
  return fc.array(fc.record({ kind: fc.constantFrom(...kinds), monthlyCents: cents }), {
    maxLength,
  });
}

/** Budgets that are in order; many bear something, many do not. */
export const budgets: fc.Arbitrary<Budget> = fc.record({
  household: fc.constantFrom(...HOUSEHOLD_KINDS),
  incomes: linesOf(INCOME_KINDS, 6),
  fixedCosts: linesOf(FIXED_COST_KINDS, 3),
  livingMoney: cents.map((monthlyCents) => ({ ...BUDGET.livingMoney, monthlyCents })),
  protectedAmount: fc.option(
    fc.record({
      monthlyCents: cents,
      source: fc.constantFrom(...PROTECTED_AMOUNT_SOURCES),
      computedOn: fc.constant(dayOf(2026, 10, 1)),
      version: fc.constant('2026-2'),
    }),
  ),
  obligations: linesOf(OBLIGATION_KINDS, 2),
  debtsOutsideCents: cents,
  reserveBasisPoints: fc.constantFrom(0, 1, 333, 500, 10_000),
});
