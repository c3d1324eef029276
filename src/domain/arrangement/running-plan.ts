// A plan that is being carried out, on the calendar: what each member still receives and when.
// Not here: how it came about (domain/plan, collections.ts), changing it (amendment.ts).
import type { LocalDate } from '../calendar/local-date.ts';
import { type Cents, sumCents } from '../money/cents.ts';

/** One amount of one member on one day. */
export interface Part {
  readonly dueOn: LocalDate;
  /** Above zero. */
  readonly amountCents: Cents;
}

/** What one member receives by a plan, from its first day to its last. */
export interface RunningShare {
  readonly key: string;
  /** All that ever took part of what it is owed. */
  readonly balanceCents: Cents;
  readonly waivedCostsCents: Cents;
  readonly remissionCents: Cents;
  /**
   * What joined (above zero) or fell away (below) at the end of its own payments since its column
   * was planned; so much less or more than what is open it weighs (amended-plan.ts).
   */
  readonly tailCents: Cents;
  /** From this day on it is paid outside the joint amounts; null: it takes part. */
  readonly leftOn: LocalDate | null;
  /** In strictly ascending order of day; their sum is the balance less what it gives up. */
  readonly parts: readonly Part[];
}

/** In ascending order of key. */
export type RunningPlan = readonly RunningShare[];

/** What a share comes to when all is paid. */
export function paidCents({
  balanceCents,
  waivedCostsCents,
  remissionCents,
}: Pick<RunningShare, 'balanceCents' | 'waivedCostsCents' | 'remissionCents'>): Cents {
  return balanceCents - waivedCostsCents - remissionCents;
}

/** The parts that are due on a day or later. */
export function partsFrom(parts: readonly Part[], fromOn: LocalDate): Part[] {
  return parts.filter(({ dueOn }) => dueOn >= fromOn);
}

/**
 * What is open by the plan on a day: what it says falls due from that day on, were all paid until
 * then as it says.
 * @example 20.00 in January, February, March; from 1 February: 40.00
 */
export function openFrom({ parts }: RunningShare, fromOn: LocalDate): Cents {
  return sumCents(partsFrom(parts, fromOn).map(({ amountCents }) => amountCents));
}

/** The shares that are paid together. */
export function jointShares(plan: RunningPlan): RunningShare[] {
  return plan.filter(({ leftOn }) => leftOn === null);
}

/**
 * What is paid together on each day, in ascending order of day.
 * @example 20.00 and 10.00 on one day: 30.00
 */
export function duePerDay(plan: RunningPlan): ReadonlyMap<LocalDate, Cents> {
  const due = new Map<LocalDate, Cents>();
  const parts = jointShares(plan).flatMap((share) => share.parts);
  for (const { dueOn, amountCents } of parts.sort((a, b) => a.dueOn - b.dueOn)) {
    due.set(dueOn, (due.get(dueOn) ?? 0) + amountCents);
  }
  return due;
}

/** @throws RangeError when a share does not add up, or its days do not ascend. */
export function checkShare(share: RunningShare): RunningShare {
  const { parts } = share;
  const isOrdered = parts.every(
    ({ dueOn, amountCents }, at) =>
      amountCents > 0 && (at === 0 || dueOn > (parts[at - 1]?.dueOn ?? dueOn)),
  );
  if (!isOrdered) throw new RangeError('the parts of a share are amounts above zero, day by day');
  if (share.waivedCostsCents < 0 || share.remissionCents < 0) {
    throw new RangeError('what a member gives up is an amount of cents, zero or more');
  }
  if (sumCents(parts.map(({ amountCents }) => amountCents)) !== paidCents(share)) {
    throw new RangeError('the parts of a share are its balance less what it gives up');
  }
  return share;
}
