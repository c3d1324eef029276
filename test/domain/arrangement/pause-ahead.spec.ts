// Months in which nobody is to pay, from a month on, by a plan that is carried out.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { amended } from '../../../src/domain/arrangement/amendment.ts';
import { pauseAhead, paused, pausedMonths } from '../../../src/domain/arrangement/pause.ts';
import { duePerDay, type RunningPlan } from '../../../src/domain/arrangement/running-plan.ts';
import { addMonths, dayOf } from '../../../src/domain/calendar/local-date.ts';

const FIRST = dayOf(2026, 12, 1);

/** 10.00 in each of these months, counted from December 2026. */
function paying(...months: number[]): RunningPlan {
  const parts = months.map((month) => ({ dueOn: addMonths(FIRST, month), amountCents: 1_000 }));
  const balanceCents = months.length * 1_000;
  const none = { waivedCostsCents: 0, remissionCents: 0, tailCents: 0, leftOn: null };
  return [{ key: 'cz', balanceCents, ...none, parts }];
}

describe('A pause of the first months', () => {
  it('is two months from January where three are given and nothing is due in December', () => {
    const span = { fromOn: dayOf(2027, 1, 1), months: 2 };
    expect(pauseAhead(paying(1, 2), FIRST, 3)).toEqual(span);
  });

  it('is none where all of it is free, or nothing is due any more', () => {
    expect(pauseAhead(paying(3), FIRST, 3)).toBeNull();
    expect(pauseAhead([], FIRST, 3)).toBeNull();
    expect(pauseAhead(paying(0), FIRST, 0)).toBeNull();
  });

  it('leaves nothing due in those months, and what is paid in all as it was', () => {
    const due = fc.uniqueArray(fc.nat(12), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(due, fc.integer({ min: 1, max: 6 }), (months, paysNot) => {
        const plan = paying(...months.sort((a, b) => a - b));
        const span = pauseAhead(plan, FIRST, paysNot);
        const after = span && amended(plan, paused(plan, span.fromOn, span.months));
        const days = [...duePerDay(after ?? plan)];
        const off = pausedMonths(FIRST, paysNot);
        expect(days.filter(([dueOn]) => off.includes(dueOn))).toEqual([]);
        expect(days).toHaveLength(months.length);
      }),
      { numRuns: 200 },
    );
  });
});
