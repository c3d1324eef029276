// How many months of health premium are owed, said anew: since when it is two months, and whether
// an offer or warning of before still counts.
// Not here: what the insurer has to do then (law/health-insurance.ts, work.ts).
import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { OFFER_AT_MONTHS, WARNING_AT_MONTHS } from '../law/health-insurance.ts';

/** What the insurer says, and what it said or did before. */
export interface SaidOfPremium {
  readonly monthsOverdue: number;
  readonly offeredOn?: LocalDate | null;
  readonly warnedOn?: LocalDate | null;
}

export interface PremiumSince {
  readonly twoMonthsOn: LocalDate | null;
  readonly offeredOn: LocalDate | null;
  readonly warnedOn: LocalDate | null;
}

/**
 * The day on which premium that is owed reached two months: the day after the second unpaid period,
 * from the oldest, was due.
 * @param dueOn the due days of the unpaid invoices, in any order
 * @param otherwiseOn the day to take where the invoices do not tell: fewer than two of them
 * @example due on 1 January, 1 February and 1 March: 2 February
 */
export function twoMonthsReachedOn(dueOn: readonly LocalDate[], otherwiseOn: LocalDate): LocalDate {
  const second = [...dueOn].sort((a, b) => a - b)[1];
  return second === undefined ? otherwiseOn : addDays(second, 1);
}

/**
 * What counts of offer and warning. Below two months an offer of before counts no more, below four
 * a warning: when the debt grows again they are to be made again.
 */
export function monthsSince(
  { monthsOverdue, offeredOn = null, warnedOn = null }: SaidOfPremium,
  dueOn: readonly LocalDate[],
  asOfOn: LocalDate,
): PremiumSince {
  const isTwo = monthsOverdue >= OFFER_AT_MONTHS;
  return {
    twoMonthsOn: isTwo ? twoMonthsReachedOn(dueOn, asOfOn) : null,
    offeredOn: isTwo ? offeredOn : null,
    warnedOn: monthsOverdue >= WARNING_AT_MONTHS ? warnedOn : null,
  };
}
