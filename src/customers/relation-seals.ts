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
import { ownMac } from '../platform/crypto/own-mac.ts';

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

/**
 * A person as one text, equal for equal attributes as they were written; what is absent is null.
 */
export function identityText(person: Omit<Identity, 'reference' | SecondFactorField> & Contact) {
  const { familyName, initials, birthDate, postcode, houseNumber } = person;
  const { mobile = null, email = null, iban = null } = person;
  return JSON.stringify([
    ...[familyName, initials, birthDate, postcode, houseNumber],
    ...[mobile, email, iban],
  ]);
}

type SecondFactorField = 'mobile' | 'email' | 'iban';
type Contact = { [Field in SecondFactorField]?: string | null };

/** Tells whether a member writes the same person down again. */
export function identityMac(key: SecretKey, text: string): Buffer {
  return ownMac(key, 'identity', text);
}

/** Of a relation of which only the reference is known, in the place of who the person is. */
export const ONLY_INVITED = 'invited';

/** Of a customer whom the member invited: it told its own reference and nothing else. */
export function sealReference(key: SecretKey, relationId: string, reference: string): Buffer {
  return sealRecord(key, identityPlace(relationId), { reference });
}

/** Null when the key is destroyed: the person was erased; and while only a reference is known. */
export function openIdentity(
  key: SecretKey | null,
  relationId: string,
  sealed: Buffer,
): Identity | null {
  const record = key === null ? null : openRecord(key, identityPlace(relationId), sealed);
  return typeof record?.['familyName'] === 'string' ? (record as unknown as Identity) : null;
}

/** The member's own reference; null when the key is destroyed. */
export function openReference(
  key: SecretKey | null,
  relationId: string,
  sealed: Buffer,
): string | null {
  const record = key === null ? null : openRecord(key, identityPlace(relationId), sealed);
  return (record?.['reference'] as string | undefined) ?? null;
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
