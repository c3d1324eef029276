// How long planning takes, printed. The bounds are wide, for a loaded machine; `npm run bench` has
// the figures and their growth: 50 members over 120 months aim at 5 ms.
import { describe, expect, it } from '@jest/globals';
import { makePlan } from '../../../src/domain/plan/make-plan.ts';
import { largeCase } from './large-cases.ts';

describe('planning takes milliseconds', () => {
  it.each([
    [6, 36, 200, 20],
    [50, 120, 100, 60],
    [200, 360, 20, 600],
  ])('%i members over %i months, %i times: half within %i ms', (members, months, rounds, bound) => {
    const times: number[] = [];
    for (let round = -10; round < rounds; round += 1) {
      const input = largeCase(members, months, round + 10);
      const begin = performance.now();
      expect(makePlan(input)).not.toBeNull();
      if (round >= 0) times.push(performance.now() - begin);
    }
    times.sort((a, b) => a - b);
    const at = (percent: number) => times[Math.ceil((rounds * percent) / 100) - 1] ?? 0;
    const [half, most] = [at(50).toFixed(1), at(95).toFixed(1)];
    process.stdout.write(`plan ${members} x ${months}: p50 ${half} ms, p95 ${most} ms\n`);
    expect(at(50)).toBeLessThan(bound);
  });
});
