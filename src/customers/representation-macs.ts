// The fingerprints by which a counsellor's representation is found again by its own reference.
// Not here: the reference itself, which stands sealed (representation-seals.ts).
import type { BlindIndex } from '../platform/crypto/blind-index.ts';

const OWN_REFERENCE = 'own-reference';

/** Under the key of today: what a new representation is stored with. */
export async function representationMac(
  index: BlindIndex,
  viewerId: string,
  reference: string,
): Promise<Buffer> {
  return (await index.current(OWN_REFERENCE)).token('representation', viewerId, reference.trim());
}

/** Under every key that a representation may have been stored with. */
export async function representationMacs(
  index: BlindIndex,
  viewerId: string,
  reference: string,
): Promise<Buffer[]> {
  const keys = await index.all(OWN_REFERENCE);
  return keys.map((key) => key.token('representation', viewerId, reference.trim()));
}
