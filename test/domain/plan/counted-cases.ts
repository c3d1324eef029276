// Cases that are the same on every machine and with every version of every library: a counter and
// one multiplication make them. For plans that are kept for ever (plan-rules.spec.ts).
import type { PlanInput, Strategy } from '../../../src/domain/plan/plan.ts';
import { member } from './cases.ts';

const STRATEGIES: readonly Strategy[] = [
  'PRO_RATA',
  'PRO_RATA',
  'ESSENTIALS_FIRST',
  'SMALLEST_FIRST',
  'EQUAL',
];

/** The first so many cases. */
export function countedCases(count: number): PlanInput[] {
  return Array.from({ length: count }, (_, index) => countedCase(index + 1));
}

function countedCase(number: number): PlanInput {
  let state = number;
  const upTo = (largest: number): number => {
    // Lehmer's generator: every product stays a safe integer.
    state = (state * 48_271) % 2_147_483_647;
    return state % (largest + 1);
  };
  for (let each = 0; each < 5; each += 1) upTo(1);
  const months = 2 + upTo(14);
  const members = Array.from({ length: 1 + upTo(4) }, (_, index) => {
    const balanceCents = 1 + upTo(number % 3 === 0 ? 40 : 90_000);
    const costsCents = upTo(Math.floor(balanceCents / 4));
    const terms = {
      longestMonths: upTo(2) === 0 ? 1 + upTo(months) : null,
      smallestMonthlyCents: upTo(2) === 0 ? upTo(Math.floor(balanceCents / months)) : 0,
      waivedCostsCents: upTo(3) === 0 ? costsCents : 0,
      remissionCents: upTo(3) === 0 ? upTo(balanceCents - costsCents) : 0,
    };
    const contractualPaymentCents = 1 + upTo(20_000);
    const rest = { costsCents, essential: upTo(1) === 1, contractualPaymentCents };
    return member(`m${(index * 3) % 5}`, balanceCents, terms, rest);
  });
  const total = members.reduce((sum, each) => sum + each.balanceCents, 0);
  const monthly = Math.ceil((total * (70 + upTo(120))) / 100 / months);
  return {
    members,
    capacity: [
      { fromMonth: 1, monthlyCents: monthly },
      { fromMonth: 2 + upTo(4), monthlyCents: Math.floor((monthly * (50 + upTo(100))) / 100) },
    ],
    pausedMonths: upTo(2) === 0 ? [1 + upTo(3)] : [],
    longestMonths: months,
    strategy: STRATEGIES[upTo(4)] ?? 'EQUAL',
    basis: upTo(2) === 0 ? 'CONTRACTUAL_PAYMENT' : 'BALANCE',
    remission: upTo(3) === 0 ? 'ALL_RELEASED' : 'WHEN_NEEDED',
  };
}
