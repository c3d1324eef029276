// The highest collection costs of one creditor: letters, stages, what sums to what.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf, type LocalDate, localDate } from '../../../src/domain/calendar/local-date.ts';
import {
  type CostQuestion,
  type Demand,
  maximumCollectionCosts,
} from '../../../src/domain/law/collection-costs.ts';
import { costsByScale } from '../../../src/domain/law/collection-scale.ts';
import type { FourteenDaysLetter } from '../../../src/domain/law/fourteen-days-letter.ts';
import { sumCents } from '../../../src/domain/money/cents.ts';

const ON = dayOf(2026, 6, 1);
const LETTER: FourteenDaysLetter = {
  sentOn: dayOf(2026, 5, 4),
  receivedOn: dayOf(2026, 5, 6),
  countsFrom: 'DAY_AFTER_RECEIPT',
  days: 14,
  namedCostsCents: 100_000,
  consequences: 'NAMED',
};

function demandOf(principalCents: number, more: Partial<Demand> = {}, key = 'bill'): Demand {
  const item = {
    key,
    agreement: 'A',
    principalCents,
    dueOn: dayOf(2026, 4, 1),
    billing: 'SINGLE' as const,
  };
  return { stage: 'COLLECTION', letter: 'ASSUMED', items: [item], ...more };
}

function ask(demands: readonly Demand[], more: Partial<CostQuestion> = {}) {
  return maximumCollectionCosts({ on: ON, demands, vat: 'NOT_ADDED', ...more });
}

const letters = fc.oneof(
  fc.constantFrom('NONE' as const, 'ASSUMED' as const),
  fc.record({ ...constantsOf(LETTER), namedCostsCents: fc.option(fc.nat(50_000)) }),
  fc.record({ ...constantsOf(LETTER), days: fc.integer({ min: 7, max: 40 }) }),
);
const demands = fc
  .array(
    fc.record({
      stage: fc.constantFrom('DEMANDED', 'COLLECTION'),
      letter: letters,
      bills: fc.array(
        fc.record({
          agreement: fc.constantFrom('A', 'B'),
          principalCents: fc.oneof(fc.nat(30_000), fc.nat(500_000)),
          dueOn: fc.integer({ min: dayOf(2025, 6, 1), max: dayOf(2026, 5, 10) }).map(localDate),
          billing: fc.constantFrom('PERIODIC' as const, 'SINGLE' as const),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    { maxLength: 8 },
  )
  .map((list) =>
    list.map(({ stage, letter, bills }, at): Demand => {
      const items = bills.map((bill, index) => ({ ...bill, key: `${at}/${index}` }));
      return { stage, letter, items };
    }),
  );
const vats = fc.constantFrom('ADDED' as const, 'NOT_ADDED' as const);

function constantsOf(letter: FourteenDaysLetter) {
  return {
    sentOn: fc.constant(letter.sentOn),
    receivedOn: fc.constant(letter.receivedOn),
    countsFrom: fc.constant(letter.countsFrom),
    days: fc.constant(letter.days),
    namedCostsCents: fc.constant(letter.namedCostsCents),
    consequences: fc.constant(letter.consequences),
  };
}

describe('the highest collection costs of a creditor', () => {
  it('on one claim of 8 400 with VAT are 961.95', () => {
    expect(ask([demandOf(840_000)], { vat: 'ADDED' }).maximumCents).toBe(96_195);
  });

  it('without a letter are nothing, and say why', () => {
    const [charge] = ask([demandOf(10_000, { letter: 'NONE' })]).charges;
    expect(charge).toMatchObject({ kind: 'NONE', maximumCents: 0, reason: 'COST_LETTER_MISSING' });
  });

  it('are nothing while the fourteen days still run', () => {
    const demand = demandOf(10_000, { letter: LETTER });
    expect(ask([demand], { on: dayOf(2026, 5, 20) }).charges[0]?.reason).toBe(
      'COST_LETTER_RUNNING',
    );
    expect(ask([demand], { on: dayOf(2026, 5, 21) }).maximumCents).toBe(4000);
  });

  it('leave out of a letter what was not due when it was sent', () => {
    const late = { ...demandOf(10_000, {}, 'late').items[0]!, dueOn: dayOf(2026, 5, 4) };
    const demand = demandOf(500_000, { letter: LETTER });
    const answer = ask([{ ...demand, items: [...demand.items, late] }]);
    expect(answer.maximumCents).toBe(62_500);
    expect(answer.charges.find(({ kind }) => kind === 'NONE')?.reason).toBe(
      'COST_LETTER_TOO_EARLY',
    );
  });

  it('are a cent lower when the letter named a cent less', () => {
    const letter = { ...LETTER, namedCostsCents: 3999 };
    const [charge] = ask([demandOf(10_000, { letter })]).charges;
    expect(charge?.maximumCents).toBe(3999);
    expect(charge?.lines.at(-1)).toMatchObject({ rule: 'COST_LETTER_NAMED', amountCents: -1 });
  });

  it('count a small periodic bill as alone when the rest of its letter was not due', () => {
    const bill = (key: string, dueOn: LocalDate) => {
      return { key, agreement: 'A', principalCents: 10_000, dueOn, billing: 'PERIODIC' as const };
    };
    const april = bill('april', dayOf(2026, 4, 1));
    const may = bill('may', dayOf(2026, 5, 4));
    const [first] = ask([{ stage: 'X', letter: LETTER, items: [april, may] }]).charges;
    expect(first).toMatchObject({ kind: 'UNPAID_PERIOD', itemKeys: ['april'] });
  });

  it('on several claims in a stage are those of their sum, and say so', () => {
    const answer = ask([demandOf(100_000, {}, 'one'), demandOf(200_000, {}, 'two')]);
    expect(answer.charges).toHaveLength(1);
    expect(answer.charges[0]?.lines.map(({ rule }) => rule)).toContain('COST_ADDED_UP');
    expect(answer.maximumCents).toBe(42_500);
  });

  it('refuse the same key twice', () => {
    expect(() => ask([demandOf(1), demandOf(2)])).toThrow(RangeError);
  });

  it('put each bill in one charge; parts sum to the charge, charges to the whole', () => {
    fc.assert(
      fc.property(demands, vats, (list, vat) => {
        const answer = ask(list, { vat });
        const keys = answer.charges.flatMap(({ itemKeys }) => itemKeys);
        const asked = list.flatMap(({ items }) => items.map(({ key }) => key));
        expect([...keys].sort()).toEqual([...asked].sort());
        for (const { maximumCents, lines } of answer.charges) {
          expect(maximumCents).toBeGreaterThanOrEqual(0);
          expect(sumCents(lines.map(({ amountCents }) => amountCents))).toBe(maximumCents);
        }
        const sum = sumCents(answer.charges.map(({ maximumCents }) => maximumCents));
        expect(answer.maximumCents).toBe(sum);
      }),
      { numRuns: 200 },
    );
  });

  it('are never more than every bill charged by itself, whatever the order', () => {
    fc.assert(
      fc.property(demands, vats, (list, vat) => {
        const apart = list
          .flatMap(({ items }) => items)
          .map(({ principalCents }) => costsByScale(principalCents, ON, vat).totalCents);
        const answer = ask(list, { vat });
        // A cent of rounding for each bill: apart, each is rounded by itself.
        expect(answer.maximumCents).toBeLessThanOrEqual(sumCents(apart) + apart.length);
        expect(ask([...list].reverse(), { vat }).maximumCents).toBe(answer.maximumCents);
      }),
      { numRuns: 200 },
    );
  });

  it('never rise above what the letters named', () => {
    fc.assert(
      fc.property(demands, (list) => {
        const named = list.map(({ letter }) =>
          typeof letter === 'string' || letter.namedCostsCents === 'NOT_STATED'
            ? Infinity
            : (letter.namedCostsCents ?? 0),
        );
        const limit = list.map(({ letter }, at) => (letter === 'NONE' ? 0 : (named[at] ?? 0)));
        expect(ask(list).maximumCents).toBeLessThanOrEqual(limit.reduce((a, b) => a + b, 0));
      }),
      { numRuns: 200 },
    );
  });
});
