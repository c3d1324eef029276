// What a consent is today: one whose last day has passed counts as expired before the job says so.
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { ConsentState } from '../domain/states/consent.ts';

export function liveConsentState(
  state: string,
  expiresOn: LocalDate,
  today: LocalDate,
): ConsentState {
  return state === 'GIVEN' && expiresOn < today ? 'EXPIRED' : (state as ConsentState);
}
