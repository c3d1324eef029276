// On which days something happens to a request that waits: two reminders, the named contact when
// the last day has passed, then the office. Pure: today and the policy are passed in.
import type { Policy } from '../coalition/policy.ts';
import { addDays, type LocalDate } from '../domain/calendar/local-date.ts';
import { addWorkingDays } from '../domain/calendar/working-days.ts';

export type StatementStep = 'REMINDER' | 'NAMED_CONTACT' | 'OFFICE';

export interface StatementDay {
  on: LocalDate;
  step: StatementStep;
}

export type StatementPolicy = Pick<
  Policy,
  'statementReminderWorkingDays' | 'statementContactWorkingDays'
>;

/** All days of one request, in their order. */
export function statementDays(
  askedOn: LocalDate,
  dueOn: LocalDate,
  policy: StatementPolicy,
): StatementDay[] {
  const overOn = addDays(dueOn, 1);
  return [
    ...policy.statementReminderWorkingDays.map((n): StatementDay => ({
      on: addWorkingDays(askedOn, n),
      step: 'REMINDER',
    })),
    { on: overOn, step: 'NAMED_CONTACT' },
    { on: addWorkingDays(dueOn, policy.statementContactWorkingDays), step: 'OFFICE' },
  ];
}

export interface StepsDue {
  /** What is to be done today: of several reminders that were missed only the last. */
  steps: StatementStep[];
  /** How many days of the request have come. */
  taken: number;
  /** The next day to look; null when all have come. */
  nextOn: LocalDate | null;
}

/** What is due, when so many of the days were dealt with before. */
export function stepsDue(
  days: readonly StatementDay[],
  takenBefore: number,
  today: LocalDate,
): StepsDue {
  const come = days.filter(({ on }) => on <= today).length;
  const fresh = days.slice(takenBefore, Math.max(come, takenBefore)).map(({ step }) => step);
  const lastReminder = fresh.lastIndexOf('REMINDER');
  const isOver = fresh.some((step) => step !== 'REMINDER');
  const steps = fresh.filter((step, at) => step !== 'REMINDER' || (at === lastReminder && !isOver));
  return { steps, taken: Math.max(come, takenBefore), nextOn: days[come]?.on ?? null };
}
