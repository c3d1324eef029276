// The four terms a member could ease, one table row each: how far it can be eased, what it is then,
// and what "all alike" means for it. An ease is a whole number of steps: months or cents.
// Not here: how far is enough (relaxations.ts).
import { ceilOfProduct } from './exact.ts';
import type { PlanMember, Terms } from './plan.ts';
import { lastMonthOf } from './ready-case.ts';

export type LeverKind = 'LONGER_TERM' | 'LOWER_MINIMUM' | 'COSTS_WAIVED' | 'REMISSION';

/** One hundred per cent, in basis points. */
const WHOLE = 10_000;

export interface Lever {
  readonly kind: LeverKind;
  /** The most steps this member could make. */
  room(member: PlanMember, horizonMonths: number): number;
  /** Where the term stands, in months or cents. */
  place(member: PlanMember, horizonMonths: number): number;
  /** The member with its term at another place. */
  moved(member: PlanMember, to: number): PlanMember;
  /** The member after a number of steps. */
  eased(member: PlanMember, steps: number, horizonMonths: number): PlanMember;
  /** The steps of this member when all change alike: the same months, or the same basis points. */
  equalShare(member: PlanMember, equalStep: number): number;
  widestEqualStep(horizonMonths: number): number;
}

export const LEVERS: readonly Lever[] = [
  {
    kind: 'LONGER_TERM',
    room: (member, horizon) => horizon - lastMonthOf(member, horizon),
    place: lastMonthOf,
    moved: (member, to) => withTerms(member, { longestMonths: to }),
    eased: (member, steps, horizon) =>
      withTerms(member, { longestMonths: lastMonthOf(member, horizon) + steps }),
    equalShare: (_, equalStep) => equalStep,
    widestEqualStep: (horizon) => horizon,
  },
  amountLever({
    kind: 'LOWER_MINIMUM',
    term: 'smallestMonthlyCents',
    sign: -1,
    most: (member) => member.terms.smallestMonthlyCents,
    whole: (member) => member.terms.smallestMonthlyCents,
  }),
  amountLever({
    kind: 'COSTS_WAIVED',
    term: 'waivedCostsCents',
    sign: 1,
    most: (member) => member.costsCents - member.terms.waivedCostsCents,
    whole: (member) => member.costsCents,
  }),
  amountLever({
    kind: 'REMISSION',
    term: 'remissionCents',
    sign: 1,
    most: (member) => member.balanceCents - member.costsCents - member.terms.remissionCents,
    whole: (member) => member.balanceCents,
  }),
];

interface AmountLever {
  readonly kind: LeverKind;
  readonly term: 'smallestMonthlyCents' | 'waivedCostsCents' | 'remissionCents';
  /** Whether easing adds to the term or takes from it. */
  readonly sign: 1 | -1;
  most(member: PlanMember): number;
  /** The amount of which an equal change takes the same share from each. */
  whole(member: PlanMember): number;
}

function amountLever({ kind, term, sign, most, whole }: AmountLever): Lever {
  return {
    kind,
    room: most,
    place: (member) => member.terms[term],
    moved: (member, to) => withTerms(member, { [term]: to }),
    eased: (member, steps) => withTerms(member, { [term]: member.terms[term] + sign * steps }),
    equalShare: (member, basisPoints) => ceilOfProduct(basisPoints, whole(member), WHOLE),
    widestEqualStep: () => WHOLE,
  };
}

function withTerms(member: PlanMember, terms: Partial<Terms>): PlanMember {
  return { ...member, terms: { ...member.terms, ...terms } };
}
