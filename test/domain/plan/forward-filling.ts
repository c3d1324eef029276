// The fairest plan the other way round, as its definition reads: forwards, month by month,
// everybody's level raised together until somebody would make a later minimum unreachable. Exact
// fractions, no speed. The planner works backwards and never asks what is reachable; both must
// agree.
import { capacityBy, minimumBy } from './by-the-book.ts';
import type { PlanInput } from '../../../src/domain/plan/plan.ts';

/** A fraction; the denominator above zero. */
export interface Exact {
  readonly n: bigint;
  readonly d: bigint;
}

const ZERO: Exact = { n: 0n, d: 1n };
const whole = (value: number): Exact => ({ n: BigInt(value), d: 1n });
const less = (a: Exact, b: Exact) => a.n * b.d < b.n * a.d;
const larger = (a: Exact, b: Exact) => (less(a, b) ? b : a);
const smaller = (a: Exact, b: Exact) => (less(a, b) ? a : b);
const plus = (a: Exact, b: Exact): Exact => lowest({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
const times = (a: Exact, factor: number): Exact => lowest({ n: a.n * BigInt(factor), d: a.d });
const minus = (a: Exact, b: Exact): Exact => plus(a, { n: -b.n, d: b.d });
export const sameExact = (a: Exact, b: Exact) => a.n * b.d === b.n * a.d;

function lowest({ n, d }: Exact): Exact {
  let [a, b] = [n < 0n ? -n : n, d];
  while (b > 0n) [a, b] = [b, a % b];
  return a === 0n ? ZERO : { n: n / a, d: d / a };
}

/** One member's part of a question: the weight it is filled by, and the queue it waits in. */
export interface Share {
  readonly weight: number;
  readonly queue: number;
}

/** X_i(t) for every month from 0 until all are paid; members in the order of the input. */
export function fillForwards(
  input: PlanInput,
  shares: readonly Share[],
  givenUp: readonly number[],
): Exact[][] {
  const claims = input.members.map((each, index) => each.balanceCents - (givenUp[index] ?? 0));
  const total = claims.reduce((sum, claim) => sum + claim, 0);
  const path: Exact[][] = [claims.map(() => ZERO)];
  for (let month = 1; month <= input.longestMonths; month += 1) {
    const minimums = minimumsOf(input, givenUp, month);
    const before = path.at(-1) ?? [];
    const low = minimums.map((minimum, index) => larger(whole(minimum), before[index] ?? ZERO));
    const sum = Math.min(total, capacityBy(input, month));
    path.push(fillMonth(input, shares, givenUp, { month, low, claims, sum }));
    if (sum === total) break;
  }
  return path;
}

interface MonthQuestion {
  readonly month: number;
  readonly low: readonly Exact[];
  readonly claims: readonly number[];
  readonly sum: number;
}

/** Queue by queue, in each the water rises until it is spent or everybody is stopped. */
function fillMonth(
  input: PlanInput,
  shares: readonly Share[],
  givenUp: readonly number[],
  { month, low, claims, sum }: MonthQuestion,
): Exact[] {
  const later: { minimums: number[]; capacity: number }[] = [];
  for (let each = month + 1; each <= input.longestMonths; each += 1) {
    later.push({
      minimums: minimumsOf(input, givenUp, each),
      capacity: capacityBy(input, each),
    });
  }
  later.push({ minimums: claims.map(() => 0), capacity: sum });
  const paid = [...low];
  const caps = claims.map(whole);
  for (const queue of [...new Set(shares.map((share) => share.queue))].sort((a, b) => a - b)) {
    const rising = shares.map((share) => share.queue === queue);
    let level = ZERO;
    for (let stops = 0; stops <= later.length; stops += 1) {
      const next = later
        .map((limit) => ({ limit, stops: stopLevel(limit, { shares, rising, paid, caps }) }))
        .filter((each) => each.stops !== null)
        .sort((a, b) => (less(a.stops as Exact, b.stops as Exact) ? -1 : 1))[0];
      if (!next?.stops) break;
      level = larger(level, next.stops);
      shares.forEach((share, index) => {
        const wanted = larger(low[index] ?? ZERO, times(level, share.weight));
        if (rising[index]) paid[index] = smaller(wanted, caps[index] ?? ZERO);
      });
      caps.forEach((cap, index) => {
        const bound = larger(paid[index] ?? ZERO, whole(next.limit.minimums[index] ?? 0));
        caps[index] = smaller(cap, bound);
      });
    }
    shares.forEach((_, index) => {
      if (rising[index]) paid[index] = caps[index] ?? ZERO;
    });
  }
  return paid;
}

interface Rising {
  readonly shares: readonly Share[];
  readonly rising: readonly boolean[];
  readonly paid: readonly Exact[];
  readonly caps: readonly Exact[];
}

/** The level at which Σ max(X_i, L_i(s)) reaches C(s); null when the rest of the rise is free. */
function stopLevel(
  limit: { minimums: readonly number[]; capacity: number },
  { shares, rising, paid, caps }: Rising,
): Exact | null {
  const starts = shares.map((_, index) =>
    larger(paid[index] ?? ZERO, whole(limit.minimums[index] ?? 0)),
  );
  const ends = shares.map((_, index) => larger(starts[index] ?? ZERO, caps[index] ?? ZERO));
  const movers = shares
    .map((share, index) => ({
      weight: share.weight,
      from: { n: (starts[index] ?? ZERO).n, d: (starts[index] ?? ZERO).d * BigInt(share.weight) },
      to: { n: (ends[index] ?? ZERO).n, d: (ends[index] ?? ZERO).d * BigInt(share.weight) },
      index,
    }))
    .filter(({ index, from, to }) => rising[index] && less(from, to));
  let left = minus(whole(limit.capacity), starts.reduce(plus, ZERO));
  const corners = movers
    .flatMap(({ from, to }) => [from, to])
    .sort((a, b) => (less(a, b) ? -1 : less(b, a) ? 1 : 0));
  for (const [place, corner] of corners.entries()) {
    const following = corners[place + 1];
    if (!following) return null;
    const weight = movers
      .filter(({ from, to }) => !less(corner, from) && less(corner, to))
      .reduce((sum, mover) => sum + mover.weight, 0);
    if (weight === 0) continue;
    const needed = times(minus(following, corner), weight);
    if (!less(needed, left)) return plus(corner, { n: left.n, d: left.d * BigInt(weight) });
    left = minus(left, needed);
  }
  return null;
}

function minimumsOf(input: PlanInput, givenUp: readonly number[], month: number): number[] {
  return input.members.map((each, index) => minimumBy(input, each, month, givenUp[index] ?? 0));
}
