// The numbers of the coalition's policy, as versioned data: a change is a new row with its first
// day, never an edit.
// Not here: figures of the law (domain/law).
import { dayOf, type LocalDate } from '../domain/calendar/local-date.ts';

export interface Policy {
  /** The first day on which it holds. */
  from: LocalDate;
  /** Working days from opening a case to a confirmed budget. */
  budgetWorkingDays: number;
  /** Working days in which a participant confirms its standstill. */
  standstillConfirmWorkingDays: number;
  /** How long collection stands still at most, in days. */
  standstillDays: number;
  /** Working days after a case closed before ACTIVE in which collection does not resume. */
  resumeWorkingDays: number;
}

const POLICIES: readonly Policy[] = [
  {
    from: dayOf(2017, 7, 1),
    budgetWorkingDays: 20,
    standstillConfirmWorkingDays: 2,
    standstillDays: 90,
    resumeWorkingDays: 10,
  },
];

/** The policy that holds on a day. @throws RangeError for a day before the first policy. */
export function policyOn(day: LocalDate): Policy {
  const found = POLICIES.findLast((policy) => policy.from <= day);
  if (found === undefined) throw new RangeError('there was no policy yet on that day');
  return found;
}
