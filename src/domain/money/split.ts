// An amount split over parties by weight, exactly: the parts sum to the whole.
// Not here: how a plan divides a month (domain/plan), which holds cumulative shares as well.
import { type Cents, isCents } from './cents.ts';

export interface WeightedParty {
  /** Unique; decides who gets a cent when all else is equal. */
  key: string;
  /** A whole number, 0 or more. */
  weight: number;
}

export interface Share {
  key: string;
  amountCents: Cents;
}

/**
 * Splits an amount in proportion to weights by the largest remainder: each gets the whole cents of
 * its exact share, and the cents left go one each to the largest remainders; equal remainders in
 * order of key (code units). The order of the parties makes no difference to any party's share.
 * @param amountCents 0 or more
 * @returns the shares in the order of the parties; each less than one cent from its exact share
 * @throws RangeError for a negative amount, a weight that is not a whole number of 0 or more, no
 *   weight above 0, or a key that occurs twice.
 * Source: the method of Hamilton (largest remainder).
 * @example splitByWeight(100, [{ key: 'a', weight: 1 }, { key: 'b', weight: 2 }]) is 33 and 67
 */
export function splitByWeight(amountCents: Cents, parties: readonly WeightedParty[]): Share[] {
  if (!isCents(amountCents) || amountCents < 0) {
    throw new RangeError('an amount to split is a whole number of cents, 0 or more');
  }
  const whole = totalWeight(parties);
  const amount = BigInt(amountCents);
  const exact = parties.map(({ key, weight }) => {
    const product = amount * BigInt(weight);
    return { key, floor: product / whole, remainder: product % whole };
  });
  const left = amount - exact.reduce((sum, part) => sum + part.floor, 0n);
  const luckyKeys = new Set(
    [...exact]
      .sort((a, b) => compareBigInt(b.remainder, a.remainder) || compareKeys(a.key, b.key))
      .slice(0, Number(left))
      .map(({ key }) => key),
  );
  return exact.map(({ key, floor }) => ({
    key,
    amountCents: Number(floor) + (luckyKeys.has(key) ? 1 : 0),
  }));
}

function totalWeight(parties: readonly WeightedParty[]): bigint {
  const keys = new Set<string>();
  let whole = 0n;
  for (const { key, weight } of parties) {
    if (keys.has(key)) throw new RangeError('a key occurs twice');
    if (!Number.isSafeInteger(weight) || weight < 0) {
      throw new RangeError('a weight is a whole number, 0 or more');
    }
    keys.add(key);
    whole += BigInt(weight);
  }
  if (whole === 0n) throw new RangeError('nobody has a weight above 0');
  return whole;
}

function compareBigInt(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** By code units, so that no locale changes who gets a cent. */
function compareKeys(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
