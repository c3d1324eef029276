// A case made ready for arithmetic: checked, its members in order of key (so that the order of the
// input cannot matter), its capacity added up month by month. C(t) and a(t) of the text live here.
// Not here: what the members ask (minimums.ts).
import { LARGEST_CENTS, sumCents, type Cents } from '../money/cents.ts';
import { at, emptyRow, type MonthRow } from './month-row.ts';
import type { CapacityStep, PlanInput, PlanMember } from './plan.ts';

/** The longest horizon the planner takes, in months. */
export const LARGEST_MONTHS = 600;

export interface ReadyCase {
  readonly input: PlanInput;
  /** In ascending order of key. */
  readonly members: readonly PlanMember[];
  /** The last month a plan may reach. */
  readonly months: number;
  /** C(t): the most that can have been paid by the end of month t, pauses giving nothing. */
  readonly capacityUntil: MonthRow;
  /** a(t): the months up to t that are not pauses. */
  readonly countedUntil: MonthRow;
}

/**
 * Checks a case and adds up its capacity.
 * @throws RangeError when the input is not one the planner can be asked: that is a bug of the
 * caller, never an answer about the case.
 * @example readyCase of 50.00 a month with month 2 paused: C = 50, 50, 100 …; a = 1, 1, 2 …
 */
export function readyCase(input: PlanInput): ReadyCase {
  checkMonths(input);
  checkCapacity(input.capacity);
  const members = [...input.members].sort((a, b) => (a.key < b.key ? -1 : 1));
  members.forEach((member, index) => checkMember(member, members[index - 1], input));
  if (members.length === 0) throw new RangeError('a case needs a member');
  if (sumCents(members.map((member) => member.balanceCents)) > LARGEST_CENTS) {
    throw new RangeError('the balances of a case pass ten billion euro');
  }

  const capacityUntil = emptyRow(input.longestMonths);
  const countedUntil = emptyRow(input.longestMonths);
  const paused = new Set(input.pausedMonths);
  let steps = 0;
  for (let month = 1; month <= input.longestMonths; month += 1) {
    while ((input.capacity[steps]?.fromMonth ?? Infinity) <= month) steps += 1;
    const monthly = paused.has(month) ? 0 : (input.capacity[steps - 1]?.monthlyCents ?? 0);
    capacityUntil[month] = at(capacityUntil, month - 1) + monthly;
    countedUntil[month] = at(countedUntil, month - 1) + (paused.has(month) ? 0 : 1);
  }
  return { input, members, months: input.longestMonths, capacityUntil, countedUntil };
}

/** T_i: the month at whose end the member is paid in full, never beyond the horizon. */
export function lastMonthOf(member: PlanMember, horizonMonths: number): number {
  return Math.min(member.terms.longestMonths ?? horizonMonths, horizonMonths);
}

function checkMonths(input: PlanInput): void {
  if (!isWhole(input.longestMonths, 1, LARGEST_MONTHS)) {
    throw new RangeError('a plan lasts 1 to 600 months');
  }
  if (!input.pausedMonths.every((month) => isWhole(month, 1, LARGEST_MONTHS))) {
    throw new RangeError('a paused month is a month of the plan');
  }
}

function checkCapacity(capacity: readonly CapacityStep[]): void {
  if (capacity[0]?.fromMonth !== 1) throw new RangeError('capacity begins in month 1');
  capacity.forEach((step, index) => {
    if (!isWhole(step.fromMonth, (capacity[index - 1]?.fromMonth ?? 0) + 1, LARGEST_MONTHS)) {
      throw new RangeError('the steps of a capacity ascend by month');
    }
    if (!isWhole(step.monthlyCents, 0, LARGEST_CENTS)) {
      throw new RangeError('a capacity is an amount of cents, zero or more');
    }
  });
}

function checkMember(member: PlanMember, before: PlanMember | undefined, input: PlanInput): void {
  const { terms, balanceCents, costsCents } = member;
  if (before?.key === member.key) throw new RangeError('two members have the same key');
  if (!isWhole(balanceCents, 1, LARGEST_CENTS)) {
    throw new RangeError('a balance is an amount of cents above zero');
  }
  if (!isWhole(costsCents, 0, balanceCents) || !isWhole(terms.waivedCostsCents, 0, costsCents)) {
    throw new RangeError('costs are part of the balance, waived costs part of the costs');
  }
  if (!isWhole(terms.remissionCents, 0, balanceCents - costsCents)) {
    throw new RangeError('remission is part of the balance without the costs');
  }
  if (!isWhole(terms.smallestMonthlyCents, 0, LARGEST_CENTS)) {
    throw new RangeError('a minimum is an amount of cents, zero or more');
  }
  if (terms.longestMonths !== null && !isWhole(terms.longestMonths, 1, Infinity)) {
    throw new RangeError('a longest term is one month or more');
  }
  const contractual = member.contractualPaymentCents ?? null;
  if (contractual !== null && !isWhole(contractual, 1, LARGEST_CENTS)) {
    throw new RangeError('a contractual payment is an amount of cents above zero');
  }
  if (input.basis === 'CONTRACTUAL_PAYMENT' && contractual === null) {
    throw new RangeError('this basis needs the contractual payment of every member');
  }
}

function isWhole(value: Cents, from: number, to: number): boolean {
  return Number.isSafeInteger(value) && value >= from && value <= to;
}
