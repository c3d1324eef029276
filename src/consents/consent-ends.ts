// Whether a consent that is sent still stands, after what the person or the member ended before: it
// was taken back, declared invalid, or the person said no. Pure; of one member's own relation.
// Not here: whether the consent is one at all (consent-check.ts), its last day.
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { refuseCustomer } from '../customers/customers.refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';

/** What ended of all consents of a relation to one purpose; each null when nothing did. */
export interface ConsentEnds {
  /** The last day on which any of them was taken back. */
  withdrawn_on: LocalDate | null;
  /** The last day on which one was given that was declared invalid. */
  invalid_given_on: LocalDate | null;
  /** The last day on which the person said no. */
  refused_on: LocalDate | null;
}

export const NOTHING_ENDED: ConsentEnds = {
  withdrawn_on: null,
  invalid_given_on: null,
  refused_on: null,
};

/**
 * Why a consent of this day does not count; null when nothing speaks against it. Of one day nobody
 * can say which came first, so it is for the person: what ended a consent of that day ended it.
 * @example given on 1 October, another taken back on 2 November: CONSENT_WITHDRAWN
 */
export function refuseEnded(
  givenOn: LocalDate,
  ends: ConsentEnds,
  path: readonly (string | number)[],
): Refusal | null {
  const isUpTo = (day: LocalDate | null): boolean => day !== null && givenOn <= day;
  if (isUpTo(ends.withdrawn_on)) return refuseCustomer('CONSENT_WITHDRAWN', path);
  if (isUpTo(ends.invalid_given_on)) return refuseCustomer('CONSENT_INVALIDATED', path);
  return isUpTo(ends.refused_on) ? refuseCustomer('CONSENT_REFUSED_BY_PERSON', path) : null;
}
