// Which rate of interest runs on which days: statutory or agreed, with days on which none runs.
// Not here: the rates (interest-rows.ts), computing amounts (interest-account.ts).
import { addDays, localDate, type LocalDate } from '../calendar/local-date.ts';
import type { RateRow } from './interest-rows.ts';

/** Days with the same rate: from the day that was asked about until untilOn. */
export interface RateSpan {
  readonly rateBasisPoints: number;
  readonly untilOn: LocalDate;
  /** `FROZEN`: no interest runs, by standstill or arrangement. */
  readonly kind: 'RUNNING' | 'FROZEN';
}

/** Days on which no interest runs, first and last included; null: still going on. */
export interface FrozenDays {
  readonly fromOn: LocalDate;
  readonly untilOn: LocalDate | null;
}

/** Tells the rate on a day and how long it stays. */
export type InterestSchedule = (day: LocalDate) => RateSpan;

const LAST_OF_ALL_DAYS = localDate(2_932_896); // 9999-12-31

/**
 * A schedule of rates by their first day. Neighbours with the same rate are one span: a period is
 * cut only where the rate really changes.
 * @throws RangeError (the schedule) for a day before the first row.
 */
export function scheduleOfRates(rows: readonly RateRow[]): InterestSchedule {
  return (day) => {
    let current: RateRow | null = null;
    for (const row of rows) {
      if (row.fromOn <= day) current = row;
      else if (current && row.rateBasisPoints !== current.rateBasisPoints) {
        return running(current.rateBasisPoints, addDays(row.fromOn, -1));
      }
    }
    if (!current) throw new RangeError('no rate of interest is known for so early a day');
    return running(current.rateBasisPoints, LAST_OF_ALL_DAYS);
  };
}

/** A schedule with one rate for all days. */
export function scheduleOfOneRate(rateBasisPoints: number): InterestSchedule {
  return () => running(rateBasisPoints, LAST_OF_ALL_DAYS);
}

/** The same schedule, but without interest on frozen days. */
export function withFrozenDays(
  schedule: InterestSchedule,
  frozen: readonly FrozenDays[],
): InterestSchedule {
  if (frozen.length === 0) return schedule;
  return (day) => {
    const now = frozen.find(({ fromOn, untilOn }) => fromOn <= day && day <= (untilOn ?? day));
    if (now) {
      return { rateBasisPoints: 0, untilOn: now.untilOn ?? LAST_OF_ALL_DAYS, kind: 'FROZEN' };
    }
    const span = schedule(day);
    const starts = frozen.filter(({ fromOn }) => fromOn > day).map(({ fromOn }) => fromOn);
    const untilOn = Math.min(span.untilOn, ...starts.map((start) => start - 1));
    return { ...span, untilOn: localDate(untilOn) };
  };
}

function running(rateBasisPoints: number, untilOn: LocalDate): RateSpan {
  return { rateBasisPoints, untilOn, kind: 'RUNNING' };
}
