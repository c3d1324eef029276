// The fairest plan, held against its definition: by comparing with every other plan there is on a
// fine grid, and by filling forwards in exact fractions.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fairestPath, type ExactPath } from '../../../src/domain/plan/fairest-path.ts';
import { pathQuestion } from '../../../src/domain/plan/make-plan.ts';
import type { PlanInput } from '../../../src/domain/plan/plan.ts';
import { readyCase } from '../../../src/domain/plan/ready-case.ts';
import { claimsAfter, leastGrants } from '../../../src/domain/plan/remission.ts';
import { capacityBy, canBePaid, minimumBy, vectorsWithSum } from './by-the-book.ts';
import { caseOf, member } from './cases.ts';
import { fillForwards, sameExact, type Exact, type Share } from './forward-filling.ts';
import { casesOf, drawn, KINDS } from './random-cases.ts';
import { handfulsOfCents } from './tiny-cases.ts';

/** A case in order of key with what each gives up, and its exact path as fractions. */
interface Solved {
  readonly input: PlanInput;
  readonly shares: readonly Share[];
  readonly givenUp: readonly number[];
  readonly path: readonly (readonly Exact[])[];
}

function solve(unordered: PlanInput): Solved | null {
  const ready = readyCase(unordered);
  const grants = leastGrants(ready);
  if (grants === null) return null;
  const question = pathQuestion(ready, claimsAfter(ready, grants));
  const input = { ...unordered, members: ready.members };
  return {
    input,
    shares: sharesByTheBook(input, question.openCents),
    givenUp: grants.map((grant) => grant.waivedCostsCents + grant.remissionCents),
    path: exactAmounts(fairestPath(question), question.standings),
  };
}

function exactAmounts(path: ExactPath, standings: readonly { weight: number }[]): Exact[][] {
  return path.map((levels) =>
    levels.map((level, index) => ({
      n: BigInt(level.cents) * BigInt(standings[index]?.weight ?? 1),
      d: BigInt(level.weight),
    })),
  );
}

/** What each strategy means, written down a second time. */
function sharesByTheBook(input: PlanInput, open: readonly number[]): Share[] {
  return input.members.map((each, index) => {
    const claim = Math.max(1, open[index] ?? 0);
    const weight = input.basis === 'BALANCE' ? claim : (each.contractualPaymentCents ?? 0);
    if (input.strategy === 'EQUAL') return { weight: 1, queue: 0 };
    if (input.strategy === 'SMALLEST_FIRST') return { weight: 1, queue: open[index] ?? 0 };
    const waits = input.strategy === 'ESSENTIALS_FIRST' && !each.essential;
    return { weight, queue: waits ? 1 : 0 };
  });
}

describe('the exact fairest path', () => {
  it('keeps 10.00 and 30.00 at one level: 5 and 15 of the first 20.00', () => {
    const solved = solve(caseOf(2000, [member('a', 1000), member('b', 3000)]));
    expect(solved?.path.map((month) => month.map(({ n, d }) => Number(n / d)))).toEqual([
      [0, 0],
      [500, 1500],
      [1000, 3000],
    ]);
  });

  it('holds back all alike for one that must be paid soon, and lets them catch up together', () => {
    const soon = member('a', 10_000, { longestMonths: 2 });
    const solved = solve(caseOf(6000, [soon, member('b', 10_000), member('c', 3000)]));
    const paid = solved?.path.map((month) => month.map(({ n, d }) => Number((n * 100n) / d) / 100));
    expect(paid).toEqual([
      [0, 0, 0],
      [4000, 1538.46, 461.53],
      [10_000, 1538.46, 461.53],
      [10_000, 6153.84, 1846.15],
      [10_000, 10_000, 3000],
    ]);
  });

  it('is the fairest of all plans on a grid as fine as its own fractions', () => {
    let [compared, bent] = [0, 0];
    fc.assert(
      fc.property(handfulsOfCents({ members: 3, cents: 5, months: 4 }), (input) => {
        const solved = solve(input);
        if (solved === null) return;
        const grid = solved.path.flat().reduce((fine, { n, d }) => leastMultiple(fine, n, d), 1n);
        if (grid > 12n) return;
        compared += 1;
        if (solved.path.some((month) => standApart(month, solved.shares))) bent += 1;
        const best = fairestByTrying(solved, Number(grid));
        expect(best).toEqual(
          solved.path.map((month) => month.map(({ n, d }) => Number((n * grid) / d))),
        );
      }),
      drawn(1500, 'grid'),
    );
    expect(compared).toBeGreaterThan(500);
    expect(bent).toBeGreaterThan(100);
  });

  it.each(KINDS)('is what filling forwards gives, cent fraction by cent fraction: %s', (kind) => {
    fc.assert(
      fc.property(casesOf(kind), (drawnCase) => {
        const input = { ...drawnCase, longestMonths: Math.min(14, drawnCase.longestMonths) };
        const solved = solve(input);
        if (solved === null) return;
        const forwards = fillForwards(solved.input, solved.shares, solved.givenUp);
        expect(forwards).toHaveLength(solved.path.length);
        const differing = forwards.findIndex((month, at) =>
          month.some((paid, index) => !sameExact(paid, solved.path[at]?.[index] ?? paid)),
        );
        expect(differing).toBe(-1);
      }),
      drawn(60, `forwards ${kind}`),
    );
  });

  it('leaves all later minimums reachable exactly when Σ max(X, L(s)) ≤ C(s), as trying shows', () => {
    const sizes = { members: 2, cents: 4, months: 4 };
    fc.assert(
      fc.property(
        handfulsOfCents(sizes),
        fc.array(fc.nat(4), { minLength: 2, maxLength: 2 }),
        (input, start) => {
          const paid = input.members.map((each, index) =>
            Math.min(each.balanceCents, start[index] ?? 0),
          );
          const promised = [2, 3, 4].every((month) => {
            if (month > input.longestMonths) return true;
            const needed = input.members.map((each, index) =>
              Math.max(paid[index] ?? 0, minimumBy(input, each, month, 0)),
            );
            const spent = capacityBy(input, month) - capacityBy(input, 1);
            return sum(needed) - sum(paid) <= spent;
          });
          if (input.longestMonths < 2) return;
          expect(canBePaid(input, () => 0, { month: 1, paid })).toBe(promised);
        },
      ),
      drawn(200, 'reachable'),
    );
  });
});

/** Whether two members of one queue stand at different levels. */
function standApart(month: readonly Exact[], shares: readonly Share[]): boolean {
  return shares.some((share, index) => {
    const next = shares[index + 1];
    if (next?.queue !== share.queue) return false;
    const [here, there] = [month[index], month[index + 1]];
    if (!here || !there) return false;
    const left = here.n * there.d * BigInt(next.weight);
    return left !== there.n * here.d * BigInt(share.weight);
  });
}

/** Month by month the best of all vectors that keep the later minimums reachable, in grid units. */
function fairestByTrying({ input, shares, givenUp, path }: Solved, grid: number): number[][] {
  const claims = input.members.map((each, at) => (each.balanceCents - (givenUp[at] ?? 0)) * grid);
  const minimum = (month: number) =>
    input.members.map((each, at) => minimumBy(input, each, month, givenUp[at] ?? 0) * grid);
  const found: number[][] = [claims.map(() => 0)];
  for (let month = 1; month < path.length; month += 1) {
    const spent = Math.min(sum(claims), capacityBy(input, month) * grid);
    const low = minimum(month).map((least, at) => Math.max(least, found.at(-1)?.[at] ?? 0));
    let best: { paid: number[]; score: number[] } | null = null;
    for (const paid of vectorsWithSum(low, claims, spent)) {
      const score = scoreOf(paid, shares);
      if (best !== null && !isBetter(score, best.score)) continue;
      if (laterReachable(paid, month)) best = { paid, score };
    }
    found.push(best?.paid ?? []);
  }
  return found;

  function laterReachable(paid: readonly number[], month: number): boolean {
    for (let later = month + 1; later <= input.longestMonths; later += 1) {
      const needed = minimum(later).map((least, at) => Math.max(least, paid[at] ?? 0));
      if (sum(needed) > capacityBy(input, later) * grid) return false;
    }
    return true;
  }
}

/** Paid per weight, ascending, the first queue first; equal fractions give equal doubles. */
function scoreOf(paid: readonly number[], shares: readonly Share[]): number[] {
  return shares
    .map((share, index) => ({ queue: share.queue, paid: (paid[index] ?? 0) / share.weight }))
    .sort((a, b) => a.queue - b.queue || a.paid - b.paid)
    .map((each) => each.paid);
}

function isBetter(score: readonly number[], than: readonly number[]): boolean {
  const first = score.findIndex((value, index) => value !== than[index]);
  return first >= 0 && (score[first] ?? 0) > (than[first] ?? 0);
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, each) => total + each, 0);
}

function leastMultiple(fine: bigint, n: bigint, d: bigint): bigint {
  const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
  const own = d / gcd(n, d);
  return (fine / gcd(fine, own)) * own;
}
