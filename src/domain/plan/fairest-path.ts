// The fairest plan in exact fractions of cents, before any rounding, made from end to start.
// At the end all are paid. One month earlier less was paid: the water that stands equally high over
// all is lowered until just that much is gone, but nobody falls below its minimum L_i(t).
// Why this is the fairest plan, month by month: docs/decisions/0011-fairest-plan.md.
// Not here: whole cents (rounding.ts).
import type { Cents } from '../money/cents.ts';
import { compareProducts } from './exact.ts';
import type { Standing } from './strategies.ts';

/**
 * How far a member is paid: cents / weight, the same for all members of a pool. A member of weight
 * w has been paid exactly w · cents / weight. Both are whole numbers, in every month of every plan.
 */
export interface Level {
  readonly cents: Cents;
  readonly weight: number;
}

/** One level per month (from 0) and member. */
export type ExactPath = readonly (readonly Level[])[];

/** What the path is made of; members and months by index, month 0 being the start. */
export interface PathQuestion {
  readonly standings: readonly Standing[];
  readonly openCents: readonly Cents[];
  /** S(t): what all together have been paid by the end of month t, from 0 to everything. */
  readonly paidUntil: readonly Cents[];
  /** L_i(t), where Σ L_i(t) ≤ S(t). */
  minimumUntil(index: number, month: number): Cents;
}

/** Members that stand at the same level: what they have together, on their joint weight. */
interface Pool extends Level {
  readonly queue: number;
  readonly members: readonly number[];
}

/** The pool that is being lowered. */
interface Water {
  queue: number;
  cents: Cents;
  weight: number;
  members: number[];
}

/**
 * The fairest path.
 * @throws RangeError when the minimums do not fit in what is paid (feasibility was not asked).
 * @example 10.00 and 30.00 pro rata, 20.00 a month: in month 1 both stand at 2000 / 4000, so 5 and
 * 15
 */
export function fairestPath(question: PathQuestion): ExactPath {
  const { openCents, paidUntil } = question;
  const members = openCents.length;
  let pools = openCents
    .map((cents, index) => alone(question, index, cents))
    .sort((a, b) => compareHeight(a, b));
  const path: Level[][] = [levelsOf(pools, members)];
  for (let month = paidUntil.length - 2; month >= 0; month -= 1) {
    const flow = (paidUntil[month + 1] ?? 0) - (paidUntil[month] ?? 0);
    if (flow > 0) pools = lower(pools, flow, month, question);
    path.push(levelsOf(pools, members));
  }
  return path.reverse();
}

/**
 * One month back: takes `flow` cents out of the pools, the highest first. The water spreads over
 * every pool it comes down to; members it would take below their minimum stay behind, each at a
 * level of its own. Pools are always taken whole, which is why every level stays a ratio of whole
 * cents.
 */
function lower(pools: readonly Pool[], flow: Cents, month: number, question: PathQuestion): Pool[] {
  const below = [...pools];
  const stranded: Pool[] = [];
  const water: Water = { queue: 0, cents: -flow, weight: 0, members: [] };
  do {
    for (let next = below.at(-1); next && comesDownTo(water, next); next = below.at(-1)) {
      join(water, next);
      below.pop();
    }
  } while (strand(water, stranded, month, question));
  if (water.cents < 0) throw new RangeError('the minimums do not fit in what is paid');
  stranded.sort((a, b) => compareHeight(a, b));
  return water.members.length === 0 ? [...below, ...stranded] : [...below, water, ...stranded];
}

/** Water of no weight has no level: it goes down to any pool as long as there is more to take. */
function comesDownTo(water: Water, pool: Pool): boolean {
  if (water.weight === 0) return water.cents < 0;
  return pool.queue === water.queue && compareLevels(pool, water) >= 0;
}

function join(water: Water, pool: Pool): void {
  water.queue = pool.queue;
  water.cents += pool.cents;
  water.weight += pool.weight;
  for (const index of pool.members) water.members.push(index);
}

/**
 * Leaves behind the members whose minimum is above the water; true when there were any. They hold
 * more than the water gave them, so it sinks: whoever is stranded now stays stranded.
 */
function strand(water: Water, stranded: Pool[], month: number, question: PathQuestion): boolean {
  const { cents, weight, members } = water;
  water.members = members.filter((index) => {
    const minimum = question.minimumUntil(index, month);
    const ownWeight = question.standings[index]?.weight ?? 1;
    if (compareProducts(minimum, weight, cents, ownWeight) <= 0) return true;
    stranded.push(alone(question, index, minimum));
    water.cents -= minimum;
    water.weight -= ownWeight;
    return false;
  });
  return water.members.length < members.length;
}

function alone(question: PathQuestion, index: number, cents: Cents): Pool {
  const { queue, weight } = question.standings[index] ?? { queue: 0, weight: 1 };
  return { queue, weight, cents, members: [index] };
}

function compareLevels(a: Level, b: Level): number {
  return compareProducts(a.cents, b.weight, b.cents, a.weight);
}

/** Higher is later in line: what is taken back first when time runs backwards. */
function compareHeight(a: Pool, b: Pool): number {
  return a.queue - b.queue || compareLevels(a, b);
}

function levelsOf(pools: readonly Pool[], members: number): Level[] {
  const levels = new Array<Level>(members);
  for (const pool of pools) for (const index of pool.members) levels[index] = pool;
  return levels;
}
