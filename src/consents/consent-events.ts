// What happened to a consent, as every viewer of it reads it.
import { dayOfJson } from '../platform/database/column-types.ts';
import type { ConsentActor, InvalidConsent } from './consents.enums.ts';
import type { ConsentEventType } from './consents.types.ts';

/** An event as JSON of the database. */
export interface ConsentEventJson {
  type: string;
  effective_on: string;
  acted_by: ConsentActor;
  reason: InvalidConsent | null;
}

export function eventsOf(events: readonly ConsentEventJson[]): ConsentEventType[] {
  return events.map((event) => ({
    type: event.type,
    effectiveOn: dayOfJson(event.effective_on),
    actedBy: event.acted_by,
    reason: event.reason,
  }));
}
