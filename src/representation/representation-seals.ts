// What of a representation stands sealed in the database: the person, the counsellor's reference,
// and the evidence. Opens with the representation's own key.
// Not here: keys (platform/crypto), tokens it is tied by (representation.service.ts).
import { formatDay } from '../domain/calendar/local-date.ts';
import type { SecretKey } from '../platform/crypto/secret-key.ts';
import { type JsonRecord, openRecord, sealRecord } from '../platform/crypto/envelope.ts';
import type { RecordRepresentationInput, RepresentedPerson } from './representation.types.ts';

export interface SealedRepresentation {
  ownReference: string;
  person: RepresentedPerson;
}

const placeOf = (id: string) => ({ table: 'representation', column: 'sealed', row: id });

export function sealRepresentation(
  key: SecretKey,
  id: string,
  { ownReference, person, evidence }: RecordRepresentationInput,
): Buffer {
  const { familyName, initials, birthDate, postcode, houseNumber } = person;
  const order = evidence.courtOrder ?? null;
  return sealRecord(key, placeOf(id), {
    ownReference,
    person: { familyName, initials, birthDate, postcode, houseNumber },
    evidence: {
      document: evidence.document,
      documentSha256: evidence.documentSha256?.toLowerCase() ?? null,
      courtOrder:
        order === null
          ? null
          : {
              orderNumber: order.orderNumber,
              court: order.court,
              orderedOn: formatDay(order.orderedOn),
              scope: order.scope,
            },
    },
  } satisfies JsonRecord);
}

/** Null when the key is destroyed: the person was erased. */
export function openRepresentation(
  key: SecretKey | null,
  id: string,
  sealed: Buffer,
): SealedRepresentation | null {
  if (key === null) return null;
  return openRecord(key, placeOf(id), sealed) as unknown as SealedRepresentation | null;
}
