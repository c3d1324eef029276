// The only place that asks what time it is. Everything else is handed a clock, so that years of an
// arrangement run in a second.
// Not here: working days and deadlines (domain/calendar).
import { dayOf, type LocalDate } from '../../domain/calendar/local-date.ts';

/** A source of time. A class so that Nest can inject it; see SystemClock and StoppedClock. */
export abstract class Clock {
  /** The moment it is. */
  abstract now(): Date;

  /** The day it is in Europe/Amsterdam. */
  today(): LocalDate {
    return dayInAmsterdam(this.now());
  }
}

/** The machine's own time. */
export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}

/** Time that stands still until it is told to go on: for tests and for the demo. */
export class StoppedClock extends Clock {
  private moment: number;

  constructor(startsAt: string) {
    super();
    this.moment = Date.parse(startsAt);
    if (Number.isNaN(this.moment)) throw new RangeError('the clock was given what is not a moment');
  }

  override now(): Date {
    return new Date(this.moment);
  }

  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void {
    const hours = (by.days ?? 0) * 24 + (by.hours ?? 0);
    const seconds = (hours * 60 + (by.minutes ?? 0)) * 60 + (by.seconds ?? 0);
    this.moment += seconds * 1000;
  }
}

const amsterdam = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Amsterdam',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar day of a moment in Europe/Amsterdam. */
export function dayInAmsterdam(moment: Date): LocalDate {
  const [year, month, day] = amsterdam.format(moment).split('-').map(Number);
  return dayOf(year ?? 0, month ?? 0, day ?? 0);
}

/** The first moment of a day in Europe/Amsterdam. */
export function startOfDay(day: LocalDate): Date {
  // Midnight there is one or two hours before midnight UTC.
  const utc = day * 86_400_000;
  const early = new Date(utc - 2 * 3_600_000);
  return dayInAmsterdam(early) === day ? early : new Date(utc - 3_600_000);
}
