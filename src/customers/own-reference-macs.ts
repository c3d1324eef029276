// The fingerprints by which an organisation finds what is its own by its own reference, under every
// version of the key that lives: the newest first, which is the one to store.
// Not here: the references themselves, which stand sealed.
import type { BlindIndex } from '../platform/crypto/blind-index.ts';
import type { Tx } from '../platform/database/tx.ts';
import { liveKeys } from '../platform/rotation/key-gate.repository.ts';

/** What an own reference can be of. */
export type OwnThing = 'customer' | 'arrears' | 'representation';

/** Spaces around a reference are no part of it. */
export async function ownReferenceMacs(
  tx: Tx,
  index: BlindIndex,
  thing: OwnThing,
  reference: string,
): Promise<[Buffer, ...Buffer[]]> {
  const keys = await liveKeys(tx, index, 'own-reference');
  return keys.tokens(thing, tx.viewerId, reference.trim());
}

/** The one to store a new thing with, and the version of its key. */
export async function newOwnReferenceMac(
  tx: Tx,
  index: BlindIndex,
  thing: OwnThing,
  reference: string,
): Promise<{ mac: Buffer; version: number }> {
  const { newest } = await liveKeys(tx, index, 'own-reference');
  return { mac: newest.token(thing, tx.viewerId, reference.trim()), version: newest.version };
}
