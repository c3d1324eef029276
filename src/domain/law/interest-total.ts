// The amount of interest on a debt that nothing was paid on, without its breakdown: the same exact
// fraction as day by day (interest-account.ts), kept as one product, for many debts at once.
// Not here: breakdowns, payments, frozen days (statutory-interest.ts).
import { addDays, addMonths, type LocalDate } from '../calendar/local-date.ts';
import type { Cents } from '../money/cents.ts';
import { rational, roundHalfUp } from '../money/rational.ts';
import type { InterestSchedule } from './interest-schedule.ts';

/** A rate is a number of these. */
const WHOLE = 10_000;

/**
 * Interest from the day after dueOn up to and including untilOn, rounded half up once.
 * @param principalCents 0 to LARGEST_CENTS
 * @throws RangeError (the schedule) for days before its first.
 * Source: art. 6:119 (1) and (2) BW; the convention of docs/law.md.
 * @example 1 000.00 due on 31 December 2024, until 31 December 2025, statutory: 60.00
 */
export function interestTotalCents(
  principalCents: Cents,
  dueOn: LocalDate,
  untilOn: LocalDate,
  schedule: InterestSchedule,
  compounding: 'YEARLY' | 'NONE',
): Cents {
  const startsOn = addDays(dueOn, 1);
  // Of the principal: grown / whole with interest on interest; else 1 + simple / whole.
  let grown = 1n;
  let simple = 0n;
  let whole = 1n;
  let yearStartsOn = startsOn;
  for (let year = 1; yearStartsOn <= untilOn; year += 1) {
    const nextYearOn = addMonths(startsOn, 12 * year);
    const share = shareOfYear(yearStartsOn, Math.min(untilOn, nextYearOn - 1), schedule);
    const ofYear = BigInt(WHOLE * (nextYearOn - yearStartsOn));
    grown *= ofYear + BigInt(share);
    simple = simple * ofYear + BigInt(share) * whole;
    whole *= ofYear;
    yearStartsOn = nextYearOn;
  }
  const part = compounding === 'YEARLY' ? grown - whole : simple;
  const doubled = 2n * whole;
  // Half up, as roundHalfUp does, but without bringing a fraction of many years to lowest terms.
  return roundHalfUp(rational((2n * BigInt(principalCents) * part + whole) / doubled));
}

/** Days times rate, in basis points, of days within one year. */
function shareOfYear(fromOn: LocalDate, lastOn: number, schedule: InterestSchedule): number {
  let share = 0;
  let day = fromOn;
  while (day <= lastOn) {
    const { rateBasisPoints, untilOn } = schedule(day);
    const endsOn = Math.min(untilOn, lastOn);
    share += rateBasisPoints * (endsOn - day + 1);
    day = addDays(day, endsOn - day + 1);
  }
  return share;
}
