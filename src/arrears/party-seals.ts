// Who handles arrears, and the reference of an arrangement that runs, as they stand sealed: names
// of offices and file numbers under the key of the relation.
import type { SecretKey } from '../platform/crypto/secret-key.ts';
import { open, openRecord, seal, sealRecord } from '../platform/crypto/envelope.ts';

export interface PartyNames {
  name: string | null;
  fileNumber: string | null;
}

const partyAt = (arrearsId: string, number: number) => ({
  table: 'arrears_party',
  column: 'sealed',
  row: `${arrearsId}/${number}`,
});
const arrangementAt = (arrearsId: string) => ({
  table: 'existing_arrangement',
  column: 'sealed',
  row: arrearsId,
});

export function sealParty(
  key: SecretKey,
  arrearsId: string,
  number: number,
  { name, fileNumber }: PartyNames,
): Buffer {
  return sealRecord(key, partyAt(arrearsId, number), { name, fileNumber });
}

/** Null when the key is destroyed. */
export function openParty(
  key: SecretKey | null,
  arrearsId: string,
  number: number,
  sealed: Buffer,
): PartyNames | null {
  if (key === null) return null;
  return openRecord(key, partyAt(arrearsId, number), sealed) as unknown as PartyNames | null;
}

export function sealArrangementReference(
  key: SecretKey,
  arrearsId: string,
  reference: string,
): Buffer {
  return seal(key, arrangementAt(arrearsId), reference);
}

/** Null when the key is destroyed. */
export function openArrangementReference(
  key: SecretKey | null,
  arrearsId: string,
  sealed: Buffer,
): string | null {
  return key === null ? null : open(key, arrangementAt(arrearsId), sealed);
}
