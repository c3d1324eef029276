// Who may state a budget, which one counts, and whether two are of one household.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf } from '../../../src/domain/calendar/local-date.ts';
import { BUDGET_SOURCES, type BudgetSource } from '../../../src/domain/capacity/budget.ts';
import { householdMaterial } from '../../../src/domain/capacity/household.ts';
import { mayStateBudget, whichBudgetCounts } from '../../../src/domain/capacity/which-budget.ts';

function stated(statedBy: BudgetSource, day: number, version: number) {
  return { statedBy, statedOn: dayOf(2026, 3, day), version };
}

describe('who may state a budget', () => {
  it('the customer, a counsellor or a representative; a member never', () => {
    for (const by of BUDGET_SOURCES) expect(mayStateBudget(by, 'NONE')).toBe(true);
    for (const by of ['MEMBER', 'COORDINATOR', 'TREASURER', 'AUDITOR', '']) {
      expect(mayStateBudget(by, 'NONE')).toBe(false);
      expect(mayStateBudget(by, 'ACTIVE')).toBe(false);
    }
  });

  it('the representative only, while a court put one in charge', () => {
    const allowed = BUDGET_SOURCES.filter((by) => mayStateBudget(by, 'ACTIVE'));
    expect(allowed).toEqual(['REPRESENTATIVE']);
  });
});

describe('the budget that counts', () => {
  const customer = stated('CUSTOMER', 2, 3);
  const counsellor = stated('COUNSELLOR', 1, 2);
  const representative = stated('REPRESENTATIVE', 1, 1);

  it('is of the weightiest source, however old', () => {
    expect(whichBudgetCounts([customer, counsellor])).toBe(counsellor);
    expect(whichBudgetCounts([customer, counsellor, representative])).toBe(representative);
    expect(whichBudgetCounts([])).toBeNull();
  });

  it('is the newest of its source, on one day the one that came in last', () => {
    const newer = stated('COUNSELLOR', 1, 4);
    expect(whichBudgetCounts([newer, counsellor])).toBe(newer);
    expect(whichBudgetCounts([stated('COUNSELLOR', 5, 5), newer])?.version).toBe(5);
  });

  it("is not the customer's while a court put a representative in charge", () => {
    expect(whichBudgetCounts([customer, counsellor], 'ACTIVE')).toBeNull();
    expect(whichBudgetCounts([customer, representative], 'ACTIVE')).toBe(representative);
  });

  it('is the same in whatever order the statements are read', () => {
    const lists = fc
      .array(fc.tuple(fc.constantFrom(...BUDGET_SOURCES), fc.integer({ min: 1, max: 4 })))
      .map((list) => list.map(([by, day], version) => stated(by, day, version + 1)));
    fc.assert(
      fc.property(lists, (list) => {
        expect(whichBudgetCounts([...list].reverse())).toBe(whichBudgetCounts(list));
      }),
    );
  });
});

describe('a household', () => {
  it('is known by its door', () => {
    const at = (number: number, suffix: string): string | null =>
      householdMaterial({ postcode: '1234SA', houseNumber: { number, suffix } });
    expect(at(12, 'a')).toBe('1;HOUSEHOLD;6:1234SA2:121:a');
    expect(new Set([at(12, ''), at(12, 'a'), at(12, 'b'), at(1, '2a')]).size).toBe(4);
    expect(householdMaterial(null)).toBeNull();
  });
});
