// The fingerprints of a request: of the counsellor's own reference, and of the person at one
// member, by which the same request is found again while it is open.
import type { NormalisedPerson } from '../domain/person/normalise.ts';
import { tokenMaterials } from '../domain/person/tokens.ts';
import type { BlindIndex, TokenKey } from '../platform/crypto/blind-index.ts';
import type { Tx } from '../platform/database/tx.ts';
import { liveKeys } from '../platform/rotation/key-gate.repository.ts';

/** What the fingerprints of a request are made of: personal data, kept sealed only. */
export interface MacMaterial {
  ownReference: string;
  /** The person as one text. */
  person: string;
}

/** The one text of a person. */
export function materialOf(person: NormalisedPerson): string {
  const main = tokenMaterials(person).find(({ kind }) => kind === 'STRONG');
  if (main === undefined) throw new Error('a person without an address has no fingerprint');
  return main.material;
}

/** Of a reference of a counsellor. */
export function referenceMac(key: TokenKey, counsellorId: string, reference: string): Buffer {
  return key.token('statement', counsellorId, reference.trim());
}

/** Of a person at one member, as a counsellor named it. */
export function personMac(
  key: TokenKey,
  counsellorId: string,
  memberId: string,
  person: string,
): Buffer {
  return key.token('statement-person', counsellorId, memberId, person);
}

/** The versions of the key by which a counsellor's requests are found: the newest to write with. */
export async function keysOfRequests(
  tx: Tx,
  index: BlindIndex,
): Promise<readonly [TokenKey, ...TokenKey[]]> {
  return (await liveKeys(tx, index, 'own-reference')).all;
}
