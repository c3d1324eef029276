// Cases of a handful of cents, small enough to try out everything that could be paid.
import fc from 'fast-check';
import type { PlanInput } from '../../../src/domain/plan/plan.ts';
import { member } from './cases.ts';

export interface Size {
  readonly members: number;
  readonly cents: number;
  readonly months: number;
}

export function handfulsOfCents(size: Size): fc.Arbitrary<PlanInput> {
  const one = fc.record({
    balance: fc.integer({ min: 1, max: size.cents }),
    costs: fc.nat(1),
    longest: fc.option(fc.integer({ min: 1, max: size.months }), { freq: 2 }),
    least: fc.oneof(fc.constant(0), fc.nat(2)),
    waives: fc.nat(3),
    remits: fc.nat(4),
    essential: fc.boolean(),
    contractual: fc.integer({ min: 1, max: 5 }),
  });
  return fc
    .record({
      drafts: fc.array(one, { minLength: 1, maxLength: size.members }),
      months: fc.integer({ min: 1, max: size.months }),
      monthly: fc.array(fc.nat(size.cents), { minLength: size.months, maxLength: size.months }),
      pauses: fc.subarray([1, 2, 3], { maxLength: 1 }),
      strategy: fc.constantFrom(
        'PRO_RATA' as const,
        'PRO_RATA' as const,
        'ESSENTIALS_FIRST' as const,
        'SMALLEST_FIRST' as const,
        'EQUAL' as const,
      ),
      basis: fc.constantFrom(
        'BALANCE' as const,
        'BALANCE' as const,
        'CONTRACTUAL_PAYMENT' as const,
      ),
    })
    .map(({ drafts, months, monthly, pauses, strategy, basis }) => ({
      members: drafts.map((draft, index) => {
        const costsCents = Math.min(draft.costs, draft.balance);
        const terms = {
          longestMonths: draft.longest,
          smallestMonthlyCents: draft.least,
          waivedCostsCents: draft.waives === 0 ? costsCents : 0,
          remissionCents: draft.remits === 0 ? Math.min(1, draft.balance - costsCents) : 0,
        };
        const { essential, contractual } = draft;
        return member(`m${index}`, draft.balance, terms, {
          costsCents,
          essential,
          contractualPaymentCents: contractual,
        });
      }),
      capacity: monthly.map((monthlyCents, at) => ({ fromMonth: at + 1, monthlyCents })),
      pausedMonths: pauses,
      longestMonths: months,
      strategy,
      basis,
      remission: 'WHEN_NEEDED' as const,
    }));
}
