// What of a relation stands sealed in the database, and where: the person as the member registered
// it with the member's reference, and the evidence of a consent. Opens with the relation's own key.
// Not here: keys (platform/crypto), tokens to link on.
import type { SecretKey } from '../platform/crypto/secret-key.ts';
import {
  open,
  openRecord,
  seal,
  sealRecord,
  type JsonRecord,
} from '../platform/crypto/envelope.ts';

/** A person as one member knows it; names of the fields as in PersonInput. */
export interface Identity {
  reference: string;
  familyName: string;
  initials: string;
  birthDate: string;
  postcode: string;
  houseNumber: string;
  mobile: string | null;
  email: string | null;
  iban: string | null;
}

const identityPlace = (relationId: string) => ({
  table: 'customer_relation',
  column: 'identity_sealed',
  row: relationId,
});
const evidencePlace = (consentId: string) => ({
  table: 'consent',
  column: 'evidence_sealed',
  row: consentId,
});

export function sealIdentity(key: SecretKey, relationId: string, identity: Identity): Buffer {
  return sealRecord(key, identityPlace(relationId), identity as unknown as JsonRecord);
}

/** Null when the key is destroyed: the person was erased. */
export function openIdentity(
  key: SecretKey | null,
  relationId: string,
  sealed: Buffer,
): Identity | null {
  if (key === null) return null;
  return openRecord(key, identityPlace(relationId), sealed) as unknown as Identity | null;
}

export function sealEvidence(key: SecretKey, consentId: string, evidence: string): Buffer {
  return seal(key, evidencePlace(consentId), evidence);
}

export function openEvidence(
  key: SecretKey | null,
  consentId: string,
  sealed: Buffer,
): string | null {
  return key === null ? null : open(key, evidencePlace(consentId), sealed);
}

/**
 * The last characters of a reference, which a suggestion may show: never more than a third of it.
 */
export function endingOf(reference: string): string {
  const characters = [...reference];
  const shown = Math.max(1, Math.min(4, Math.floor(characters.length / 3)));
  return characters.slice(-shown).join('');
}
