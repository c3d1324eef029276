// Cases far larger than a household's, in which the terms bind: to measure the planner with.
// Not here: measuring (speed.spec.ts, test/bench/planning.ts).
import type { PlanInput } from '../../../src/domain/plan/plan.ts';
import { caseOf, member } from './cases.ts';

/** A case whose terms bind: every second member has a minimum, every third a term of its own. */
export function largeCase(members: number, months: number, round: number): PlanInput {
  const each = Array.from({ length: members }, (_, index) => {
    const balanceCents = 1000 + ((index * 7919 + round * 104_729) % 500_000);
    return member(`m${index}`, balanceCents, {
      smallestMonthlyCents: index % 2 === 0 ? Math.floor((balanceCents * 9) / (months * 10)) : 0,
      longestMonths: index % 3 === 0 ? months - 1 - (index % 5) : null,
    });
  });
  const total = each.reduce((sum, { balanceCents }) => sum + balanceCents, 0);
  return caseOf(Math.ceil((total * 104) / (months * 100)), each, { longestMonths: months });
}
