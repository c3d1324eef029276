// Amounts split by weight: exact, fair to a cent, in any order.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sumCents } from '../../../src/domain/money/cents.ts';
import { splitByWeight, type WeightedParty } from '../../../src/domain/money/split.ts';

const amounts = fc.integer({ min: 0, max: 1_000_000_000_000 });
const parties = fc
  .uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 })
  .chain((keys) =>
    fc.tuple(...keys.map((key) => fc.nat(1_000_000).map((weight) => ({ key, weight })))),
  )
  .filter((list) => list.some(({ weight }) => weight > 0));

describe('a split of an amount', () => {
  it('gives the cent that is left to the largest remainder', () => {
    const shares = splitByWeight(100, [
      { key: 'a', weight: 1 },
      { key: 'b', weight: 2 },
    ]);
    expect(shares.map(({ amountCents }) => amountCents)).toEqual([33, 67]);
  });

  it('gives equal remainders in order of key, whatever the order of the parties', () => {
    const three = ['c', 'a', 'b'].map((key) => ({ key, weight: 1 }));
    expect(splitByWeight(100, three)).toEqual([
      { key: 'c', amountCents: 33 },
      { key: 'a', amountCents: 34 },
      { key: 'b', amountCents: 33 },
    ]);
  });

  it('refuses negative amounts, broken weights, no weight at all, and a key twice', () => {
    expect(() => splitByWeight(-1, [{ key: 'a', weight: 1 }])).toThrow(RangeError);
    expect(() => splitByWeight(1, [{ key: 'a', weight: 0.5 }])).toThrow(RangeError);
    expect(() => splitByWeight(1, [{ key: 'a', weight: 0 }])).toThrow(RangeError);
    const twice = [
      { key: 'a', weight: 1 },
      { key: 'a', weight: 2 },
    ];
    expect(() => splitByWeight(1, twice)).toThrow(RangeError);
  });

  it('sums to the whole, each part less than a cent from its exact share', () => {
    fc.assert(
      fc.property(amounts, parties, (amount, list: WeightedParty[]) => {
        const shares = splitByWeight(amount, list);
        expect(sumCents(shares.map(({ amountCents }) => amountCents))).toBe(amount);
        const whole = list.reduce((sum, { weight }) => sum + BigInt(weight), 0n);
        shares.forEach(({ amountCents }, index) => {
          const exact = BigInt(amount) * BigInt(list[index]?.weight ?? 0);
          const distance = BigInt(amountCents) * whole - exact;
          expect(distance < whole && -distance < whole).toBe(true);
          expect(amountCents).toBeGreaterThanOrEqual(0);
        });
      }),
    );
  });

  it('is the same for each party in any order', () => {
    fc.assert(
      fc.property(amounts, parties, (amount, list: WeightedParty[]) => {
        const turned = splitByWeight(amount, [...list].reverse()).reverse();
        expect(turned).toEqual(splitByWeight(amount, list));
      }),
    );
  });
});
