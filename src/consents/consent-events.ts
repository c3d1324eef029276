// What happened to a consent, as every viewer of it reads it.
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { dayOfJson } from '../platform/database/column-types.ts';
import type { ConsentActor, InvalidConsent } from './consents.enums.ts';
import type { ConsentEventType } from './consents.types.ts';

/** An event as JSON of the database. */
export interface ConsentEventJson {
  type: string;
  effective_on: string;
  acted_by: ConsentActor;
  reason: InvalidConsent | null;
  expires_on: string | null;
}

/** An event with the last day of what it gave, unless a case runs; null where it ended. */
export interface ConsentEventFacts extends ConsentEventType {
  lastsUntilOn: LocalDate | null;
}

export function eventsOf(events: readonly ConsentEventJson[]): ConsentEventFacts[] {
  return events.map((event) => ({
    type: event.type,
    effectiveOn: dayOfJson(event.effective_on),
    actedBy: event.acted_by,
    reason: event.reason,
    lastsUntilOn: event.expires_on === null ? null : dayOfJson(event.expires_on),
  }));
}
