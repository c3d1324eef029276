// Steps and pauses in calendar months as months of a plan.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMonths, dayOf, type LocalDate } from '../../../src/domain/calendar/local-date.ts';
import type { BudgetStep } from '../../../src/domain/capacity/budget.ts';
import type { Bearable } from '../../../src/domain/capacity/capacity.ts';
import { plannerCapacity } from '../../../src/domain/capacity/month-steps.ts';

const BEARS_120: Bearable = { outcome: 'BEARS', monthlyCents: 12_000, parts: [] };
const JANUARY = dayOf(2027, 1, 1);

function step(fromOn: LocalDate, monthlyCents: number): BudgetStep {
  return { fromOn, monthlyCents, because: null };
}

describe('steps and pauses', () => {
  const untilMarch = [step(JANUARY, 5000), step(dayOf(2027, 4, 1), 12_000)];

  it('"50 euro until March, then 120" counts from the first month of the plan', () => {
    const steps = { steps: untilMarch, pausedMonths: [] };
    expect(plannerCapacity(steps, BEARS_120, dayOf(2027, 2, 15)).capacity).toEqual([
      { fromMonth: 1, monthlyCents: 5000 },
      { fromMonth: 3, monthlyCents: 12_000 },
    ]);
  });

  it('without steps, and before the first, what the budget bears counts', () => {
    const none = { steps: [], pausedMonths: [] };
    expect(plannerCapacity(none, BEARS_120, JANUARY)).toEqual({
      capacity: [{ fromMonth: 1, monthlyCents: 12_000 }],
      pausedMonths: [],
    });
    const later = { steps: [step(dayOf(2027, 3, 1), 5000)], pausedMonths: [] };
    expect(plannerCapacity(later, BEARS_120, JANUARY).capacity).toEqual([
      { fromMonth: 1, monthlyCents: 12_000 },
      { fromMonth: 3, monthlyCents: 5000 },
    ]);
  });

  it('a pause is a flag of its own, in order, and over when the plan begins after it', () => {
    const pausedMonths = [dayOf(2027, 7, 1), dayOf(2026, 12, 1), JANUARY];
    const months = plannerCapacity({ steps: untilMarch, pausedMonths }, BEARS_120, JANUARY);
    expect(months.pausedMonths).toEqual([1, 7]);
    expect(months.capacity).toHaveLength(2);
  });

  it('a step that changes nothing, or that no plan reaches, is left out', () => {
    const steps = [step(dayOf(2027, 3, 1), 12_000), step(dayOf(2099, 1, 1), 5000)];
    const far = { steps, pausedMonths: [dayOf(2099, 1, 1)] };
    expect(plannerCapacity(far, BEARS_120, JANUARY)).toEqual({
      capacity: [{ fromMonth: 1, monthlyCents: 12_000 }],
      pausedMonths: [],
    });
  });

  it('give each month what the last step before it says', () => {
    const changes = fc
      .uniqueArray(fc.integer({ min: -12, max: 24 }), { maxLength: 6 })
      .map((months) => months.sort((a, b) => a - b));
    fc.assert(
      fc.property(changes, fc.array(fc.nat(3), { minLength: 6, maxLength: 6 }), (at, euros) => {
        const steps = at.map((months, n) =>
          step(addMonths(JANUARY, months), 100 * (euros[n] ?? 0)),
        );
        const { capacity } = plannerCapacity({ steps, pausedMonths: [] }, BEARS_120, JANUARY);
        for (let month = 1; month <= 30; month += 1) {
          const day = addMonths(JANUARY, month - 1);
          const stated = steps.filter(({ fromOn }) => fromOn <= day).at(-1)?.monthlyCents;
          const planned = capacity.filter(({ fromMonth }) => fromMonth <= month).at(-1);
          expect(planned?.monthlyCents).toBe(stated ?? 12_000);
        }
      }),
    );
  });
});
