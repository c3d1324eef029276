// Random cases of five kinds, and a way to state a law over all of them. `npm test` draws the same
// cases every time; with NIGHTLY set twenty times as many, and others every night.
import { it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { PlanInput, PlanMember } from '../../../src/domain/plan/plan.ts';
import { capacityBy, fits, minimumBy } from './by-the-book.ts';
import { member } from './cases.ts';

export const KINDS = ['ANY', 'INFEASIBLE', 'BARELY_FEASIBLE', 'PAUSED', 'TINY'] as const;
export type Kind = (typeof KINDS)[number];

export const nightly = process.env['NIGHTLY'] !== undefined;
if (nightly) jest.setTimeout(900_000);

/** How many cases a law meets: as given in `npm test`, twenty times as many at night. */
export function runs(count: number): number {
  return nightly ? count * 20 : count;
}

export function drawn(count: number, name: string): fc.Parameters<unknown> {
  const seed = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7);
  return nightly ? { numRuns: runs(count) } : { numRuns: count, seed };
}

/** States a law as a test: it must hold for so many cases of each kind. */
export function law(
  name: string,
  holds: (input: PlanInput, kind: Kind) => void,
  casesOfEachKind = 100,
): void {
  it(name, () => {
    for (const kind of KINDS) {
      fc.assert(
        fc.property(casesOf(kind), (input) => holds(input, kind)),
        drawn(casesOfEachKind, `${name} ${kind}`),
      );
    }
  });
}

/** The largest balance of a TINY case: a month pays a few cents, and each is decided on. */
export const TINY_CENTS = 40;

/** Cases of one kind; those of INFEASIBLE release nothing and lack at least one cent a month. */
export function casesOf(kind: Kind): fc.Arbitrary<PlanInput> {
  return fc
    .record({
      members: members(kind === 'TINY' ? TINY_CENTS : 600_000),
      longestMonths: fc.integer({ min: 2, max: 40 }),
      wealth: fc.integer({ min: 20, max: 300 }),
      step: fc.record({ month: fc.integer({ min: 2, max: 12 }), percent: fc.nat(250) }),
      pauses: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 4, minLength: 1 }),
      lacking: fc.integer({ min: 1, max: 30 }),
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
    .map(({ members, longestMonths, wealth, step, pauses, lacking, strategy, basis }) => {
      const total = members.reduce((sum, each) => sum + each.balanceCents, 0);
      // Where months are paused the others bear more: else hardly a case with pauses has a plan.
      const percent = kind === 'PAUSED' ? wealth + 120 : wealth;
      const monthly = Math.ceil((total * percent) / 100 / longestMonths);
      const input: PlanInput = {
        members,
        capacity: [
          { fromMonth: 1, monthlyCents: monthly },
          { fromMonth: step.month, monthlyCents: Math.floor((monthly * step.percent) / 100) },
        ],
        pausedMonths: kind === 'PAUSED' ? pauses : [],
        longestMonths,
        strategy,
        basis,
        remission: 'WHEN_NEEDED',
      };
      if (kind === 'BARELY_FEASIBLE') return steady(input, leastMonthly(withoutRelease(input)));
      if (kind !== 'INFEASIBLE') return input;
      const bare = withoutRelease(input);
      return steady(bare, Math.max(0, leastMonthly(bare) - lacking));
    });
}

/** The least steady monthly capacity by which all terms hold, for a case without pauses. */
export function leastMonthly(input: PlanInput): number {
  let least = 0;
  for (let month = 1; month <= input.longestMonths; month += 1) {
    let needed = 0;
    for (const each of input.members) needed += minimumBy(input, each, month, 0);
    least = Math.max(least, Math.ceil(needed / month));
  }
  return least;
}

export function steady(input: PlanInput, monthlyCents: number): PlanInput {
  return { ...input, capacity: [{ fromMonth: 1, monthlyCents }] };
}

export function withoutRelease(input: PlanInput): PlanInput {
  return mapTerms(input, { waivedCostsCents: 0, remissionCents: 0 });
}

export function withoutTerms(input: PlanInput): PlanInput {
  const bare = mapTerms(withoutRelease(input), { longestMonths: null, smallestMonthlyCents: 0 });
  return { ...bare, strategy: 'PRO_RATA', basis: 'BALANCE' };
}

/** Whether the book finds a plan that pays everything. */
export function payable(input: PlanInput): boolean {
  return fits(input, () => 0);
}

/** Whether everything can be paid within the horizon. */
export function affordable(input: PlanInput): boolean {
  const total = input.members.reduce((sum, each) => sum + each.balanceCents, 0);
  return capacityBy(input, input.longestMonths) >= total;
}

/** Whether all can be paid, and no longer with one cent a month less. */
export function isBarelyPayable(input: PlanInput): boolean {
  const capacity = input.capacity.map((step) => ({
    ...step,
    monthlyCents: Math.max(0, step.monthlyCents - 1),
  }));
  return payable(input) && !payable({ ...input, capacity });
}

function mapTerms(input: PlanInput, terms: Partial<PlanMember['terms']>): PlanInput {
  const members = input.members.map((each) => ({ ...each, terms: { ...each.terms, ...terms } }));
  return { ...input, members };
}

function members(largest: number): fc.Arbitrary<PlanMember[]> {
  const balances = fc.oneof(
    fc.integer({ min: 1, max: Math.min(largest, 20) }),
    fc.integer({ min: 1, max: Math.min(largest, 9_000) }),
    fc.integer({ min: 1, max: largest }),
  );
  const one = fc.record({
    balance: balances,
    costs: fc.nat(30),
    longest: fc.option(fc.integer({ min: 1, max: 40 }), { freq: 2 }),
    least: fc.oneof(fc.constant(0), fc.nat(30)),
    waives: fc.nat(100),
    remits: fc.oneof(fc.constant(0), fc.nat(60)),
    contractual: fc.integer({ min: 1, max: 30_000 }),
    essential: fc.boolean(),
  });
  return fc.array(one, { minLength: 1, maxLength: 7 }).map((drafts) =>
    drafts.map((draft, index) => {
      const part = (percent: number, of: number) => Math.floor((of * percent) / 100);
      const costsCents = part(draft.costs, draft.balance);
      return member(
        `m${(index * 5) % 7}`,
        draft.balance,
        {
          longestMonths: draft.longest,
          smallestMonthlyCents: part(draft.least, draft.balance),
          waivedCostsCents: part(draft.waives, costsCents),
          remissionCents: part(draft.remits, draft.balance - costsCents),
        },
        {
          costsCents,
          essential: draft.essential,
          contractualPaymentCents: draft.contractual,
        },
      );
    }),
  );
}
