// The two names of a companion, sealed: what the person calls it, and what its token says of it.
import { open, seal } from '../platform/crypto/envelope.ts';
import type { SecretKey } from '../platform/crypto/secret-key.ts';

const placeOf = (table: 'look_along' | 'look_along_use', row: string) => ({
  table,
  column: 'name_sealed',
  row,
});

export function sealGivenName(key: SecretKey, companionId: string, name: string): Buffer {
  return seal(key, placeOf('look_along', companionId), name);
}

export function openGivenName(key: SecretKey | null, companionId: string, sealed: Buffer) {
  return key === null ? null : open(key, placeOf('look_along', companionId), sealed);
}

export function sealVerifiedName(key: SecretKey, useId: string, name: string): Buffer {
  return seal(key, placeOf('look_along_use', useId), name);
}

export function openVerifiedName(key: SecretKey | null, useId: string, sealed: Buffer) {
  return key === null ? null : open(key, placeOf('look_along_use', useId), sealed);
}
