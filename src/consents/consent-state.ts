// What a consent is today: one whose last day has passed counts as expired before the job says so,
// unless a case runs that carries it.
// Not here: what ends on that day (daily.jobs.ts).
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { ConsentState } from '../domain/states/consent.ts';
import { VERSIONS_FOR_A_CASE } from './consent-texts.ts';

/** A consent as it was stored. */
export interface StoredConsent {
  state: string;
  expires_on: LocalDate;
  text_version: string;
  /** It counts for its relation, and a case runs in which arrears of that take part. */
  is_carried: boolean;
}

/** @example given, its last day was yesterday, its text says "as long as my case runs": GIVEN */
export function liveConsentState(consent: StoredConsent, today: LocalDate): ConsentState {
  const { state, expires_on: expiresOn, text_version: version } = consent;
  const isCarried = consent.is_carried && VERSIONS_FOR_A_CASE.includes(version);
  return state === 'GIVEN' && expiresOn < today && !isCarried ? 'EXPIRED' : (state as ConsentState);
}

/** SQL: `is_carried` of the consent `c` with the last day `expiresOn`; asked past that day only. */
export const isCarried = (consent: string, expiresOn: string): string => `case
    when ${expiresOn} >= clock_today() then false
    else exists (select from consent_standing s where s.member_id = ${consent}.member_id
      and s.relation_id = ${consent}.relation_id and s.consent_id = ${consent}.id
      and s.state = 'GIVEN') and is_carried(${consent}.member_id, ${consent}.relation_id) end`;
