// What a hardship scheme grants, and what that does to a planner's case: a pause at the start, less
// in the first months, less in every month, costs that are taken off. Never more than before.
// Not here: the schemes (schemes.ts), planning the case that results (plan/make-plan.ts).
import type { Cents } from '../money/cents.ts';
import { ceilOfProduct, floorOfProduct } from '../plan/exact.ts';
import type { CapacityStep, PlanInput, PlanMember } from '../plan/plan.ts';
import { LARGEST_MONTHS } from '../plan/ready-case.ts';

/** One hundred per cent, in basis points. */
const WHOLE = 10_000;

export type Entitlement =
  /** Paid to the person, or with its leave credited to arrears (compensation.ts). */
  | { readonly kind: 'COMPENSATION' }
  /** The first months are pauses. */
  | { readonly kind: 'START_PAUSE'; readonly months: number }
  /** In the first months after the pause this part of the capacity; then all of it. */
  | { readonly kind: 'STEP_UP'; readonly months: number; readonly basisPoints: number }
  /** In every month this part of the capacity. */
  | { readonly kind: 'LOWER_AMOUNT'; readonly basisPoints: number }
  /** This part of the collection costs of each member is no longer claimed. */
  | { readonly kind: 'COSTS_WAIVED'; readonly basisPoints: number };

export type EntitlementKind = Entitlement['kind'];

export interface EasedCase {
  /** The case to be planned; null when nothing is owed any more. */
  readonly input: PlanInput | null;
  /** What is taken off the costs of each member, by key; members without costs are not named. */
  readonly waivedCents: ReadonlyMap<string, Cents>;
}

const ORDER: readonly EntitlementKind[] = [
  'COMPENSATION',
  'START_PAUSE',
  'STEP_UP',
  'LOWER_AMOUNT',
  'COSTS_WAIVED',
];

/**
 * Entitlements of several grounds as one list: of each kind the one that gives most, in a fixed
 * order. Of two step-ups the longest and the lowest part are joined.
 * @example a pause of 2 months, a pause of 3: a pause of 3
 */
export function joinEntitlements(all: readonly Entitlement[]): Entitlement[] {
  const joined = new Map<EntitlementKind, Entitlement>();
  for (const each of all) {
    const before = joined.get(each.kind);
    joined.set(each.kind, before === undefined ? each : joinTwo(before, each));
  }
  return ORDER.flatMap((kind) => joined.get(kind) ?? []);
}

function joinTwo(one: Entitlement, other: Entitlement): Entitlement {
  if (one.kind === 'START_PAUSE' && other.kind === one.kind) {
    return { ...one, months: Math.max(one.months, other.months) };
  }
  if (one.kind === 'STEP_UP' && other.kind === one.kind) {
    const months = Math.max(one.months, other.months);
    return { ...one, months, basisPoints: Math.min(one.basisPoints, other.basisPoints) };
  }
  if (one.kind === 'LOWER_AMOUNT' && other.kind === one.kind) {
    return { ...one, basisPoints: Math.min(one.basisPoints, other.basisPoints) };
  }
  if (one.kind === 'COSTS_WAIVED' && other.kind === one.kind) {
    return { ...one, basisPoints: Math.max(one.basisPoints, other.basisPoints) };
  }
  return one;
}

/**
 * A planner's case after what was granted; the terms of the members stay as they are, so a pause
 * may call for longer terms (plan/relaxations.ts says which). Capacity is rounded down to the cent,
 * waived costs up: a broken cent stays with the household. Months of a step-up are counted from the
 * first one after the pause, pauses of the case not counted.
 *
 * Waived costs leave the balance before planning. So they are no remission: the plan stays as
 * PRO_RATA as it was, and a member learns its own waiver only.
 * @param entitlements of one application, in any order.
 * @throws RangeError when a part is not from 0 to 10 000 basis points, or months not from 0 to 600.
 * @example 60.00 a month after START_PAUSE of 1 and STEP_UP of 2 at 50 %: nothing, 30.00, 30.00,
 * then 60.00
 */
export function withEntitlements(
  input: PlanInput,
  entitlements: readonly Entitlement[],
): EasedCase {
  entitlements.forEach(checkEntitlement);
  let eased = input;
  let waived: ReadonlyMap<string, Cents> = new Map();
  for (const each of joinEntitlements(entitlements)) {
    switch (each.kind) {
      case 'COMPENSATION':
        break;
      case 'START_PAUSE':
        eased = { ...eased, pausedMonths: withStartPause(eased.pausedMonths, each.months) };
        break;
      case 'STEP_UP':
        eased = { ...eased, capacity: steppedUp(eased, each.months, each.basisPoints) };
        break;
      case 'LOWER_AMOUNT':
        eased = { ...eased, capacity: partOf(eased.capacity, each.basisPoints) };
        break;
      case 'COSTS_WAIVED':
        waived = waivedBy(input.members, each.basisPoints);
        eased = { ...eased, members: withoutWaived(eased.members, waived) };
        break;
    }
  }
  return { input: eased.members.length === 0 ? null : eased, waivedCents: waived };
}

/**
 * What is left of entitlements that began some months ago: of a start pause and a step-up the
 * months to come; the others last. A step-up begins after the pause.
 * @param elapsedMonths whole months since the first one, zero or more.
 * @example a pause of 3 and a step-up of 6, after 5 months: a step-up of 4
 */
export function leftOf(entitlements: readonly Entitlement[], elapsedMonths: number): Entitlement[] {
  const joined = joinEntitlements(entitlements);
  const pause = joined.find((each) => each.kind === 'START_PAUSE')?.months ?? 0;
  return joined.flatMap((each): Entitlement[] => {
    if (each.kind !== 'START_PAUSE' && each.kind !== 'STEP_UP') return [each];
    const begun = each.kind === 'STEP_UP' ? Math.max(0, elapsedMonths - pause) : elapsedMonths;
    return each.months > begun ? [{ ...each, months: each.months - begun }] : [];
  });
}

function withStartPause(pausedMonths: readonly number[], months: number): number[] {
  const first = Array.from({ length: months }, (_, index) => index + 1);
  return [...new Set([...pausedMonths, ...first])].sort((a, b) => a - b);
}

/** The pause goes first (ORDER), so its months are among the pauses by now. */
function steppedUp(input: PlanInput, months: number, basisPoints: number): CapacityStep[] {
  const paused = new Set(input.pausedMonths);
  let [last, counted] = [0, 0];
  while (counted < months && last < LARGEST_MONTHS) {
    last += 1;
    if (!paused.has(last)) counted += 1;
  }
  if (last === 0) return [...input.capacity];
  const lowered = input.capacity.filter(({ fromMonth }) => fromMonth <= last);
  const later = input.capacity.filter(({ fromMonth }) => fromMonth > last);
  const full = lowered.at(-1)?.monthlyCents ?? 0;
  const resumes = last < LARGEST_MONTHS && later[0]?.fromMonth !== last + 1;
  const after = resumes ? [{ fromMonth: last + 1, monthlyCents: full }] : [];
  return [...partOf(lowered, basisPoints), ...after, ...later];
}

function partOf(capacity: readonly CapacityStep[], basisPoints: number): CapacityStep[] {
  return capacity.map((step) => ({
    ...step,
    monthlyCents: floorOfProduct(basisPoints, step.monthlyCents, WHOLE),
  }));
}

function waivedBy(members: readonly PlanMember[], basisPoints: number): Map<string, Cents> {
  const waived = members.map(
    ({ key, costsCents }) => [key, ceilOfProduct(basisPoints, costsCents, WHOLE)] as const,
  );
  return new Map(waived.filter(([, cents]) => cents > 0));
}

/** Who is owed nothing any more takes no part in the plan. */
function withoutWaived(
  members: readonly PlanMember[],
  waived: ReadonlyMap<string, Cents>,
): PlanMember[] {
  return members
    .map((member): PlanMember => {
      const cents = waived.get(member.key) ?? 0;
      const costsCents = member.costsCents - cents;
      const waivedCostsCents = Math.min(member.terms.waivedCostsCents, costsCents);
      const terms = { ...member.terms, waivedCostsCents };
      return { ...member, balanceCents: member.balanceCents - cents, costsCents, terms };
    })
    .filter(({ balanceCents }) => balanceCents > 0);
}

function checkEntitlement(entitlement: Entitlement): void {
  if ('months' in entitlement && !isWhole(entitlement.months, LARGEST_MONTHS)) {
    throw new RangeError('an entitlement lasts 0 to 600 months');
  }
  if ('basisPoints' in entitlement && !isWhole(entitlement.basisPoints, WHOLE)) {
    throw new RangeError('an entitlement is a part from 0 to 10 000 basis points');
  }
}

function isWhole(value: number, to: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value <= to;
}
