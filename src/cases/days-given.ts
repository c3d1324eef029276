// Days that somebody was given to answer, in a case that stood still since: nobody could answer
// then, so nobody's silence counts, and who looks at them first gives all of them again.
// Not here: the budget's days, which the end of a freeze moves on (circumstances.jobs.ts).
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { CaseRow } from './case-work.repository.ts';

/** Whether the case stood still since this day, for a working day or more. */
export function stoodStillSince({ went_on_on: wentOnOn }: CaseRow, givenOn: LocalDate): boolean {
  return wentOnOn !== null && givenOn < wentOnOn;
}
