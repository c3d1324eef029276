// How long the planner itself takes, without service or database: the largest cases one expects,
// whose terms bind, and how that grows to far larger ones.
import { makePlan } from '../../src/domain/plan/make-plan.ts';
import { largeCase } from '../domain/plan/large-cases.ts';

export interface PlanningResult {
  members: number;
  months: number;
  medianMilliseconds: number;
  p95Milliseconds: number;
}

/** Members, months and how often; from a household to more than there will ever be. */
const SIZES = [
  [6, 36, 200],
  [50, 120, 100],
  [100, 240, 40],
  [200, 360, 20],
] as const;
/** Rounds that are not counted: the code is compiled in them. */
const WARM_UP = 20;

export function measurePlanning(): PlanningResult[] {
  return SIZES.map(([members, months, rounds]) => {
    const times: number[] = [];
    for (let round = 0; round < rounds + WARM_UP; round += 1) {
      const input = largeCase(members, months, round);
      const began = performance.now();
      if (makePlan(input) === null) throw new Error('a case of the bench has no plan');
      if (round >= WARM_UP) times.push(performance.now() - began);
    }
    times.sort((a, b) => a - b);
    const at = (part: number): number => times[Math.ceil(times.length * part) - 1] ?? 0;
    return { members, months, medianMilliseconds: at(0.5), p95Milliseconds: at(0.95) };
  });
}
