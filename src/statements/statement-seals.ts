// What of a statement stands sealed: for the member the person with the proof of consent, for the
// counsellor its own reference and the arrears as stated. Each opens with a key of its own.
// Not here: keys (platform/crypto).
import { dayOfJson } from '../platform/database/column-types.ts';
import { formatDay } from '../domain/calendar/local-date.ts';
import { type JsonRecord, openRecord, sealRecord } from '../platform/crypto/envelope.ts';
import type { SecretKey } from '../platform/crypto/secret-key.ts';
import type { MacMaterial } from './statement-macs.ts';
import type { NamedPerson, StatedArrears } from './statements.types.ts';

/** What the member may read while the request is open. */
export interface NamedForMember {
  person: NamedPerson;
  evidence: string;
}

const TABLE = 'statement_request';

/** The reference of its key names the row to both sides, which know it by different ids. */
const personPlace = (keyReference: string) => ({
  table: TABLE,
  column: 'person_sealed',
  row: keyReference,
});
const answerPlace = (keyReference: string) => ({
  table: TABLE,
  column: 'answer_sealed',
  row: keyReference,
});
const ownPlace = (requestId: string) => ({
  table: TABLE,
  column: 'own_sealed',
  row: requestId,
});

export function sealForMember(key: SecretKey, keyReference: string, named: NamedForMember): Buffer {
  return sealRecord(key, personPlace(keyReference), named as unknown as JsonRecord);
}

/** Null when it is over: sealed text or key are gone. */
export function openForMember(
  key: SecretKey | null,
  keyReference: string,
  sealed: Buffer | null,
): NamedForMember | null {
  if (key === null || sealed === null) return null;
  return openRecord(key, personPlace(keyReference), sealed) as unknown as NamedForMember | null;
}

export function sealOwn(key: SecretKey, requestId: string, material: MacMaterial): Buffer {
  return sealRecord(key, ownPlace(requestId), { ...material });
}

/** Null when the person was erased. */
export function openOwn(
  key: SecretKey | null,
  requestId: string,
  sealed: Buffer,
): MacMaterial | null {
  if (key === null) return null;
  return openRecord(key, ownPlace(requestId), sealed) as unknown as MacMaterial | null;
}

type Day<Arrears> = Omit<Arrears, 'asOfOn'> & { asOfOn: string };

export function sealStated(
  key: SecretKey,
  keyReference: string,
  arrears: readonly StatedArrears[],
): Buffer {
  const stated: Day<StatedArrears>[] = arrears.map((each) => ({
    ...each,
    asOfOn: formatDay(each.asOfOn),
  }));
  return sealRecord(key, answerPlace(keyReference), { arrears: stated });
}

/** Null when nothing was stated, or the person was erased. */
export function openStated(
  key: SecretKey | null,
  keyReference: string | null,
  sealed: Buffer | null,
): StatedArrears[] | null {
  if (key === null || keyReference === null || sealed === null) return null;
  const record = openRecord(key, answerPlace(keyReference), sealed);
  if (record === null) return null;
  const stated = record['arrears'] as unknown as Day<StatedArrears>[];
  return stated.map((each) => ({ ...each, asOfOn: dayOfJson(each.asOfOn) }));
}
