// Random shares and policies of the negotiation's laws.
import fc from 'fast-check';
import { CONTRACT_KINDS } from '../../../src/domain/law/contract-kinds.ts';
import type { PolicyRule, PolicyTerms } from '../../../src/domain/negotiation/policy.ts';
import {
  REPRESENTATIONS,
  shareOf,
  STAGES,
  type Share,
} from '../../../src/domain/negotiation/share.ts';
import { makePlan } from '../../../src/domain/plan/make-plan.ts';
import { caseOf, member } from '../plan/cases.ts';
import { givenShare, subject } from './shares.ts';

/** Few values, so that rules and shares often meet. */
const KINDS = CONTRACT_KINDS.slice(0, 3);
const EARLY = STAGES.slice(0, 3);
const ACTING = REPRESENTATIONS.slice(0, 3);

export const arrearsOf = fc.array(
  fc.record({ contractKind: fc.constantFrom(...KINDS), stage: fc.constantFrom(...EARLY) }),
  { minLength: 1, maxLength: 2 },
);
export const acting = fc.constantFrom(...ACTING);

/** A share in a plan of two, with pauses, costs and what had to be given up. */
export const anyShare: fc.Arbitrary<Share> = fc
  .record({
    balance: fc.integer({ min: 1, max: 60_000 }),
    other: fc.integer({ min: 1, max: 60_000 }),
    costs: fc.nat(100),
    monthly: fc.integer({ min: 200, max: 20_000 }),
    pausedMonths: fc.subarray([1, 2, 5]),
    arrears: arrearsOf,
    representation: acting,
  })
  .map(({ balance, other, costs, monthly, pausedMonths, arrears, representation }) => {
    const costsCents = Math.floor((balance * costs) / 400);
    const released = { waivedCostsCents: costsCents, remissionCents: balance - costsCents };
    const members = [
      member('me', balance, released, { costsCents }),
      member('other', other, { remissionCents: other }),
    ];
    const plan = makePlan(caseOf(monthly, members, { pausedMonths }));
    const about = subject('me', balance, { costsCents, arrears, representation });
    return givenShare(plan && shareOf(plan, about));
  });

export const anyTerms: fc.Arbitrary<PolicyTerms> = fc.record({
  longestMonths: fc.option(fc.integer({ min: 1, max: 40 }), { freq: 3 }),
  smallestMonthly: fc.oneof(
    fc.record({ kind: fc.constant('CENTS' as const), cents: fc.nat(3000) }),
    fc.record({ kind: fc.constant('BALANCE_PART' as const), basisPoints: fc.nat(1500) }),
  ),
  waivedCostsBasisPoints: fc.constantFrom(0, 2500, 10_000),
  remissionBasisPoints: fc.constantFrom(0, 1000, 6000, 10_000),
});

const band = fc
  .tuple(fc.nat(60_000), fc.nat(60_000))
  .map(([a, b]) => ({ fromCents: Math.min(a, b), toCents: Math.max(a, b) }));

function listOf<Value>(values: readonly Value[]): fc.Arbitrary<Value[] | null> {
  return fc.option(fc.subarray([...values], { minLength: 1 }), { freq: 1 });
}

export const anyConditions: fc.Arbitrary<PolicyRule['when']> = fc.record({
  contractKinds: listOf(KINDS),
  stages: listOf(EARLY),
  balance: fc.option(band, { freq: 1 }),
  representations: listOf(ACTING),
});

export const anyRule: fc.Arbitrary<PolicyRule> = fc.record({
  does: fc.constantFrom('ACCEPT' as const, 'COUNTER' as const),
  when: fc.oneof(
    anyConditions,
    fc.constant({ contractKinds: null, stages: null, balance: null, representations: null }),
  ),
  within: anyTerms,
});

export const anyPolicy = fc.array(anyRule, { minLength: 1, maxLength: 5 }).map((rules) => ({
  version: 1,
  rules,
}));

/** Terms that allow at least as much in every respect. */
export function eased(within: PolicyTerms, by: number): PolicyTerms {
  const { longestMonths, smallestMonthly } = within;
  return {
    longestMonths: longestMonths === null || by % 4 === 0 ? null : longestMonths + by,
    smallestMonthly:
      smallestMonthly.kind === 'CENTS'
        ? { kind: 'CENTS', cents: Math.max(0, smallestMonthly.cents - by * 20) }
        : {
            kind: 'BALANCE_PART',
            basisPoints: Math.max(0, smallestMonthly.basisPoints - by * 10),
          },
    waivedCostsBasisPoints: Math.min(10_000, within.waivedCostsBasisPoints + by * 100),
    remissionBasisPoints: Math.min(10_000, within.remissionBasisPoints + by * 100),
  };
}
