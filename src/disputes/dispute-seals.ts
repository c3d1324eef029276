// The statement of a claim stands sealed under the key of the relation it is about: gone with it.
import { open, seal } from '../platform/crypto/envelope.ts';
import type { SecretKey } from '../platform/crypto/secret-key.ts';

const placeOf = (disputeId: string) => ({
  table: 'arrears_dispute',
  column: 'statement_sealed',
  row: disputeId,
});

export function sealStatement(key: SecretKey, disputeId: string, statement: string): Buffer {
  return seal(key, placeOf(disputeId), statement);
}

/** Null when the key is destroyed: the person was erased. */
export function openStatement(
  key: SecretKey | null,
  disputeId: string,
  sealed: Buffer,
): string | null {
  return key === null ? null : open(key, placeOf(disputeId), sealed);
}
