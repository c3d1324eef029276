// When a consequence may end: the day its condition is met, and the first day from which what was
// stopped may run again.
// Not here: who ends it (the member), the work item that asks for it (work.ts).
import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { type ConsequenceKind, type EndsWhen, isCover } from './kinds.ts';

/** What has happened to the arrears of a consequence. */
export interface Happened {
  /** Nothing is owed any more since this day; null while something is. */
  readonly paidOn: LocalDate | null;
  /** The joint arrangement runs since this day; null while there is none that is kept. */
  readonly planOn: LocalDate | null;
}

/**
 * The day on which the condition was met; null while it is not. Where a plan starts it, paying all
 * does too: who has paid is not worse off than who pays. What the member decides has no condition.
 * @example conditionMetOn('PLAN_STARTS', { paidOn: null, planOn: dayOf(2026, 3, 2) }) is 2 March
 */
export function conditionMetOn(endsWhen: EndsWhen, { paidOn, planOn }: Happened): LocalDate | null {
  switch (endsWhen) {
    case 'PAID_IN_FULL':
      return paidOn;
    case 'PLAN_STARTS':
      if (paidOn === null || planOn === null) return paidOn ?? planOn;
      return paidOn < planOn ? paidOn : planOn;
    case 'MEMBER_DECIDES':
      return null;
  }
}

/** What is to be ended. */
export interface Ending {
  readonly kind: ConsequenceKind;
  readonly endsWhen: EndsWhen;
  readonly sinceOn: LocalDate;
  readonly metOn: LocalDate | null;
}

/**
 * The first day on which it can be said to have ended. Cover that was to run when all is paid runs
 * from the day after payment and never backwards; where nobody has paid, from today. Anything else
 * from the day after it began.
 * @example cover since 1 March, paid on 20 March: from 21 March
 */
export function firstEnd({ kind, endsWhen, sinceOn, metOn }: Ending, today: LocalDate): LocalDate {
  const afterBegin = addDays(sinceOn, 1);
  if (!isCover(kind) || endsWhen !== 'PAID_IN_FULL') return afterBegin;
  const first = metOn === null ? today : addDays(metOn, 1);
  return first > afterBegin ? first : afterBegin;
}
