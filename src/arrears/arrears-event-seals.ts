// What of an event of arrears stands sealed: the member's own reference of the report, and to whom
// a claim was transferred. Amounts, days and codes stand open.
import type { SecretKey } from '../platform/crypto/secret-key.ts';
import { openRecord, sealRecord, type JsonRecord } from '../platform/crypto/envelope.ts';

export interface EventNote {
  ownReference: string | null;
  creditorName: string | null;
}

const placeOf = (arrearsId: string, number: number) => ({
  table: 'arrears_event',
  column: 'sealed',
  row: `${arrearsId}.${number}`,
});

export function sealNote(
  key: SecretKey,
  arrearsId: string,
  number: number,
  note: EventNote,
): Buffer {
  return sealRecord(key, placeOf(arrearsId, number), note as unknown as JsonRecord);
}

/** Null when the key is destroyed. */
export function openNote(
  key: SecretKey | null,
  arrearsId: string,
  number: number,
  sealed: Buffer,
): EventNote | null {
  if (key === null) return null;
  return openRecord(key, placeOf(arrearsId, number), sealed) as unknown as EventNote | null;
}
