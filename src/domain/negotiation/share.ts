// What one member is asked in a round: its own column of a plan, and whether terms are met by it.
// Minimums are cumulative, as everywhere (docs/decisions/0010).
// Not here: what the others are asked, who may read a share, the answer (answer.ts, policy.ts).
import type { ContractKind } from '../law/contract-kinds.ts';
import type { Cents } from '../money/cents.ts';
import type { Plan, Terms } from '../plan/plan.ts';

/** How far collection has come, the mildest first. */
export const STAGES = [
  'REMINDED',
  'DEMANDED',
  'COLLECTION',
  'SUMMONED',
  'JUDGMENT',
  'ENFORCEMENT',
] as const;
export type Stage = (typeof STAGES)[number];

/** Who acts for the person in this case; NONE: the person itself. */
export const REPRESENTATIONS = [
  'NONE',
  'MANDATE',
  'COURT_ADMINISTRATION',
  'GUARDIANSHIP',
  'LEGAL_REPRESENTATIVE',
] as const;
export type Representation = (typeof REPRESENTATIONS)[number];

/** What a member is asked about: the same in every round of a case. */
export interface ShareSubject {
  /** The member's key in the plan. Labels of one legal entity are one member. */
  readonly key: string;
  /** Frozen at opening, above zero. */
  readonly balanceCents: Cents;
  /** The part of the balance that is collection costs. */
  readonly costsCents: Cents;
  /** Its arrears in the case; at least one. */
  readonly arrears: readonly { readonly contractKind: ContractKind; readonly stage: Stage }[];
  readonly representation: Representation;
}

/** What a member is asked in one round. */
export interface Share extends ShareSubject {
  readonly waivedCostsCents: Cents;
  readonly remissionCents: Cents;
  /** The sum of the payments: the balance less what is waived and remitted. */
  readonly paidCents: Cents;
  /** Its months with a payment, in order; 1 is the first month of the plan. */
  readonly payments: readonly { readonly month: number; readonly amountCents: Cents }[];
  /** The agreed pauses up to its last month, in order. */
  readonly pausedMonths: readonly number[];
  /** The month of its last cent; 0 when nothing is left to pay it. */
  readonly lastMonth: number;
  /** The highest smallest monthly amount that the column meets, at most paidCents. */
  readonly smallestMonthlyCents: Cents;
}

export type TermKind = 'LONGEST_MONTHS' | 'SMALLEST_MONTHLY' | 'WAIVED_COSTS' | 'REMISSION';

/**
 * The share of a member in a plan; null when it takes no part in it.
 * @throws RangeError when the plan was made of another balance, or waives more than the costs.
 * @example the second of 100.00 and 50.00 at 60.00 a month: 20.00, 20.00, 10.00, so at least 20.00
 * a month until month 3
 */
export function shareOf(plan: Plan, subject: ShareSubject): Share | null {
  const place = plan.members.findIndex(({ key }) => key === subject.key);
  const planned = plan.members[place];
  if (planned === undefined) return null;
  const { balanceCents, waivedCostsCents, remissionCents, paidCents, lastMonth } = planned;
  if (balanceCents !== subject.balanceCents || waivedCostsCents > subject.costsCents) {
    throw new RangeError('the plan was made of another balance or other costs');
  }
  const payments = plan.months
    .map(({ month, splitCents }) => ({ month, amountCents: splitCents[place] ?? 0 }))
    .filter(({ amountCents }) => amountCents > 0);
  const pausedMonths = plan.months
    .filter(({ month, paused }) => paused && month <= lastMonth)
    .map(({ month }) => month);
  const column = { waivedCostsCents, remissionCents, paidCents, payments, pausedMonths, lastMonth };
  return { ...subject, ...column, smallestMonthlyCents: smallestMonthlyOf(column) };
}

/**
 * The terms that a share does not meet; none: it keeps them all, to the cent.
 * Months are counted from the first month of the plan, pauses included; minimums leave pauses out.
 * @example 20.00, 20.00, 10.00 against "within 2 months, 25.00 or more": LONGEST_MONTHS,
 * SMALLEST_MONTHLY
 */
export function unmetTerms(share: Share, terms: Terms): TermKind[] {
  const found: TermKind[] = [];
  if (share.lastMonth > (terms.longestMonths ?? Infinity)) found.push('LONGEST_MONTHS');
  if (!keepsMinimum(share, terms.smallestMonthlyCents)) found.push('SMALLEST_MONTHLY');
  if (share.waivedCostsCents > terms.waivedCostsCents) found.push('WAIVED_COSTS');
  if (share.remissionCents > terms.remissionCents) found.push('REMISSION');
  return found;
}

/** The last payment may be smaller: what is paid at once keeps any minimum. */
function keepsMinimum({ smallestMonthlyCents, paidCents }: Share, cents: Cents): boolean {
  return cents <= smallestMonthlyCents || smallestMonthlyCents === paidCents;
}

/**
 * Whether a share keeps all of some terms.
 * @example 20.00, 20.00, 10.00 within 3 months at 20.00 or more: true
 */
export function meetsTerms(share: Share, terms: Terms): boolean {
  return unmetTerms(share, terms).length === 0;
}

type Column = Pick<Share, 'paidCents' | 'payments' | 'pausedMonths' | 'lastMonth'>;

function smallestMonthlyOf(column: Column): Cents {
  let smallest = column.paidCents;
  for (const { countedMonths, receivedCents } of monthsOf(column)) {
    if (receivedCents === column.paidCents || countedMonths === 0) continue;
    smallest = Math.min(smallest, Math.floor(receivedCents / countedMonths));
  }
  return smallest;
}

/** X(t) and a(t) for every month up to the last cent. */
function monthsOf({ payments, pausedMonths, lastMonth }: Column) {
  const amounts = new Map(payments.map(({ month, amountCents }) => [month, amountCents]));
  const pauses = new Set(pausedMonths);
  let [countedMonths, receivedCents] = [0, 0];
  return Array.from({ length: lastMonth }, (_, index) => {
    const month = index + 1;
    if (!pauses.has(month)) countedMonths += 1;
    receivedCents += amounts.get(month) ?? 0;
    return { month, countedMonths, receivedCents };
  });
}
