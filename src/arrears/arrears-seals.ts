// What of arrears stands sealed in the database: the member's references of dossier, invoices,
// documents, judgment and handler's file, and its words on interest by contract. Amounts and days
// stand open: without a person they say nothing.
import type { SecretKey } from '../platform/crypto/secret-key.ts';
import { openRecord, sealRecord, type JsonRecord } from '../platform/crypto/envelope.ts';

export interface ArrearsReferences {
  ownReference: string;
  /** Per item, in order. */
  invoices: string[];
  /** Per cost, in order. */
  documents: (string | null)[];
  fileNumber: string | null;
  /** Of interest by contract, and of a judgment; absent in seals from before migration 22. */
  interestClause?: string | null;
  interestGround?: string | null;
  judgmentNumber?: string | null;
}

const placeOf = (arrearsId: string) => ({ table: 'arrears', column: 'sealed', row: arrearsId });

export function sealReferences(
  key: SecretKey,
  arrearsId: string,
  references: ArrearsReferences,
): Buffer {
  return sealRecord(key, placeOf(arrearsId), references as unknown as JsonRecord);
}

/** Null when the key is destroyed. */
export function openReferences(
  key: SecretKey | null,
  arrearsId: string,
  sealed: Buffer,
): ArrearsReferences | null {
  if (key === null) return null;
  return openRecord(key, placeOf(arrearsId), sealed) as unknown as ArrearsReferences | null;
}
