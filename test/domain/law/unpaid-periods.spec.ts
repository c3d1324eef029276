// Collection costs of small periodic bills demanded one by one.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMonths, dayOf, localDate } from '../../../src/domain/calendar/local-date.ts';
import { UNPAID_PERIODS_ROWS } from '../../../src/domain/law/collection-cost-rows.ts';
import {
  type CostParameters,
  DEFAULT_COST_PARAMETERS,
} from '../../../src/domain/law/cost-parameters.ts';
import { rowOn } from '../../../src/domain/law/versioned.ts';
import { costsOfUnpaidPeriods, type UnpaidPeriod } from '../../../src/domain/law/unpaid-periods.ts';

const ON = dayOf(2026, 6, 1);
const ROW = rowOn(UNPAID_PERIODS_ROWS, ON);

function costs(periods: readonly UnpaidPeriod[], parameters: Partial<CostParameters> = {}) {
  const chosen = { ...DEFAULT_COST_PARAMETERS, ...parameters };
  return costsOfUnpaidPeriods(periods, ROW, ON, 'NOT_ADDED', chosen);
}

const dueDays = fc.integer({ min: dayOf(2024, 10, 1), max: dayOf(2026, 5, 1) }).map(localDate);
const lists = fc
  .array(fc.tuple(dueDays, fc.integer({ min: 1, max: 26_666 }), fc.constantFrom('A', 'B')), {
    maxLength: 14,
  })
  .map((rows) =>
    rows.map(([dueOn, principalCents, series], index): UnpaidPeriod => {
      return { key: `period ${index}`, series, dueOn, principalCents };
    }),
  );
const parameters = fc.record({
  followUp: fc.constantFrom('FLAT' as const, 'AT_LEAST' as const),
  window: fc.constantFrom('ROLLING' as const, 'ANCHORED' as const),
});

describe('unpaid billing periods', () => {
  it('seven within six months cost 140 in all', () => {
    const seven = Array.from({ length: 7 }, (_, index): UnpaidPeriod => {
      const dueOn = localDate(dayOf(2025, 8, 1) + 28 * index);
      return { key: `${index}`, series: 'A', dueOn, principalCents: 10_000 };
    });
    const each = [...costs(seven).values()].map(({ totalCents }) => totalCents);
    expect(each).toEqual([4000, 2000, 2000, 2000, 2000, 2000, 0]);
  });

  it('say for each why it costs what it costs', () => {
    const two = [1, 2].map((month): UnpaidPeriod => {
      return { key: `${month}`, series: 'A', dueOn: dayOf(2026, month, 1), principalCents: 10_000 };
    });
    const rules = [...costs(two).values()].map(({ lines }) => lines[0]?.rule);
    expect(rules).toEqual(['COST_FIRST_PERIOD', 'COST_NEXT_PERIOD']);
  });

  it('never cost more than the limit in any six months, per series', () => {
    fc.assert(
      fc.property(
        lists,
        fc.constantFrom('FLAT' as const, 'AT_LEAST' as const),
        (list, followUp) => {
          const each = costs(list, { followUp });
          for (const last of list) {
            const sum = list
              .filter(({ series, dueOn }) => series === last.series && dueOn <= last.dueOn)
              .filter(({ dueOn }) => addMonths(dueOn, ROW.windowMonths) > last.dueOn)
              .reduce((total, { key }) => total + (each.get(key)?.totalCents ?? 0), 0);
            expect(sum).toBeLessThanOrEqual(ROW.windowLimitCents);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('cost nothing below zero and no more than the first one each', () => {
    fc.assert(
      fc.property(lists, parameters, (list, chosen) => {
        for (const { totalCents, lines } of costs(list, chosen).values()) {
          expect(totalCents).toBeGreaterThanOrEqual(0);
          expect(totalCents).toBeLessThanOrEqual(ROW.firstCents);
          expect(lines.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(totalCents);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('cost the same in any order of the list, and a series does not depend on another', () => {
    fc.assert(
      fc.property(lists, parameters, (list, chosen) => {
        const all = costs(list, chosen);
        const turned = costs([...list].reverse(), chosen);
        const onlyA = costs(
          list.filter(({ series }) => series === 'A'),
          chosen,
        );
        for (const [key, { totalCents }] of all) {
          expect(turned.get(key)?.totalCents).toBe(totalCents);
          if (onlyA.has(key)) expect(onlyA.get(key)?.totalCents).toBe(totalCents);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('cost at least as much with AT_LEAST as with FLAT while below the limit', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const sum = (followUp: CostParameters['followUp']): number =>
          [...costs(list.slice(0, 3), { followUp }).values()].reduce(
            (total, { totalCents }) => total + totalCents,
            0,
          );
        expect(sum('AT_LEAST')).toBeGreaterThanOrEqual(sum('FLAT'));
      }),
      { numRuns: 200 },
    );
  });
});
