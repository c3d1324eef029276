// Costs that a member registered: allowed, or refused with the maximum.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf } from '../../../src/domain/calendar/local-date.ts';
import type { CostQuestion, Demand } from '../../../src/domain/law/collection-costs.ts';
import {
  checkCollectionCosts,
  type CostHold,
  type RegisteredCost,
} from '../../../src/domain/law/registered-costs.ts';
import { sumCents } from '../../../src/domain/money/cents.ts';

const ON = dayOf(2026, 6, 1);

/** Bills of 100.00 a month, each demanded in a letter of its own. */
function monthly(months: number): CostQuestion {
  const demands = Array.from({ length: months }, (_, index): Demand => {
    const item = {
      key: `month ${index + 1}`,
      agreement: 'A',
      principalCents: 10_000,
      dueOn: dayOf(2026, index + 1, 1),
      billing: 'PERIODIC' as const,
    };
    return { stage: 'COLLECTION', letter: 'ASSUMED', items: [item] };
  });
  return { on: ON, demands, vat: 'NOT_ADDED' };
}

function extrajudicial(amountCents: number, ...itemKeys: string[]): RegisteredCost {
  return { kind: 'EXTRAJUDICIAL', amountCents, itemKeys, chargedOn: dayOf(2026, 5, 1) };
}

const STANDSTILL: CostHold = {
  ground: 'STANDSTILL',
  fromOn: dayOf(2026, 4, 20),
  untilOn: dayOf(2026, 5, 10),
};

function refusals(costs: RegisteredCost[], holds: CostHold[] = []): (string | null)[] {
  const { verdicts } = checkCollectionCosts(monthly(3), costs, holds);
  return verdicts.map(({ refusal }) => refusal);
}

describe('costs that a member registered', () => {
  it('of 40.00 for each of two months are refused for the second, with its maximum', () => {
    const costs = [extrajudicial(4000, 'month 1'), extrajudicial(4000, 'month 2')];
    const { verdicts } = checkCollectionCosts(monthly(2), costs, []);
    expect(verdicts[0]?.refusal).toBeNull();
    expect(verdicts[1]).toMatchObject({ refusal: 'COST_ABOVE_MAXIMUM', maximumCents: 2000 });
    expect(verdicts[1]?.lines.map(({ rule }) => rule)).toEqual([
      'COST_TOO_HIGH',
      'COST_LETTER_ASSUMED',
      'COST_NEXT_PERIOD',
    ]);
  });

  it('in one amount for all months are held against the sum', () => {
    const all = ['month 1', 'month 2', 'month 3'];
    expect(refusals([extrajudicial(8000, ...all)])).toEqual([null]);
    expect(refusals([extrajudicial(8001, ...all)])).toEqual(['COST_ABOVE_MAXIMUM']);
  });

  it('twice for the same bill are refused, since the first used the maximum up', () => {
    const costs = [extrajudicial(3000, 'month 1'), extrajudicial(1001, 'month 1')];
    const { verdicts } = checkCollectionCosts(monthly(1), costs, []);
    expect(verdicts[1]).toMatchObject({ refusal: 'COST_ABOVE_MAXIMUM', maximumCents: 1000 });
    expect(verdicts[1]?.lines.at(-1)).toMatchObject({ rule: 'COST_ALREADY_CHARGED' });
  });

  it('together with an award of a court for the same bill are refused, the award is not', () => {
    const award: RegisteredCost = {
      kind: 'COURT_AWARDED',
      amountCents: 31_200,
      itemKeys: ['month 1'],
      judgmentOn: dayOf(2026, 5, 20),
    };
    const costs = [extrajudicial(4000, 'month 1'), award, extrajudicial(2000, 'month 2')];
    expect(refusals(costs)).toEqual(['COST_REPLACED_BY_JUDGMENT', null, null]);
  });

  it('of a bailiff are taken as stated, of a contract are refused', () => {
    const act: RegisteredCost = {
      kind: 'OFFICIAL_ACT',
      amountCents: 12_345,
      itemKeys: ['month 1'],
      actOn: dayOf(2026, 5, 20),
    };
    const fee: RegisteredCost = {
      kind: 'CONTRACTUAL_OTHER',
      amountCents: 500,
      itemKeys: ['month 1'],
      chargedOn: dayOf(2026, 5, 20),
    };
    expect(refusals([act, fee])).toEqual([null, 'COST_KIND_NOT_ALLOWED']);
  });

  it('of a day in a standstill are refused, of the days around it are not', () => {
    const onDay = (month: number, day: number): RegisteredCost => {
      return {
        ...extrajudicial(1000, 'month 1'),
        kind: 'EXTRAJUDICIAL',
        chargedOn: dayOf(2026, month, day),
      };
    };
    const costs = [onDay(4, 19), onDay(4, 20), onDay(5, 10), onDay(5, 11)];
    expect(refusals(costs, [STANDSTILL])).toEqual([
      null,
      'COST_DURING_STANDSTILL',
      'COST_DURING_STANDSTILL',
      null,
    ]);
  });

  it('of a day when an arrangement was kept are refused, whatever their kind', () => {
    const hold: CostHold = { ...STANDSTILL, ground: 'ARRANGEMENT_KEPT', untilOn: null };
    const act: RegisteredCost = {
      kind: 'OFFICIAL_ACT',
      amountCents: 1,
      itemKeys: ['month 1'],
      actOn: dayOf(2026, 5, 30),
    };
    expect(refusals([act], [hold])).toEqual(['COST_DURING_ARRANGEMENT']);
  });

  it('of a day to come are refused', () => {
    const act: RegisteredCost = {
      kind: 'OFFICIAL_ACT',
      amountCents: 1,
      itemKeys: ['month 1'],
      actOn: dayOf(2026, 6, 2),
    };
    expect(refusals([act])).toEqual(['COST_IN_THE_FUTURE']);
    expect(refusals([{ ...act, actOn: ON }])).toEqual([null]);
  });

  it('for no bill or an unknown one, or below zero, are a broken question', () => {
    expect(() => refusals([extrajudicial(1)])).toThrow(RangeError);
    expect(() => refusals([extrajudicial(1, 'another')])).toThrow(RangeError);
    expect(() => refusals([extrajudicial(-1, 'month 1')])).toThrow(RangeError);
  });

  it('that are allowed never sum to more than the maximum, and each verdict adds up', () => {
    const costs = fc.array(
      fc
        .tuple(fc.nat(6000), fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1 }))
        .map(([amount, months]) => extrajudicial(amount, ...months.map((n) => `month ${n}`))),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(costs, (list) => {
        const { maximum, verdicts } = checkCollectionCosts(monthly(5), list, []);
        const allowed = list.filter((_, index) => verdicts[index]?.refusal === null);
        const sum = sumCents(allowed.map(({ amountCents }) => amountCents));
        expect(sum).toBeLessThanOrEqual(maximum.maximumCents);
        for (const { lines, maximumCents } of verdicts) {
          expect(sumCents(lines.map(({ amountCents }) => amountCents))).toBe(maximumCents);
        }
      }),
      { numRuns: 200 },
    );
  });
});
