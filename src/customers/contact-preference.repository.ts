// SQL of contact preferences: the customer's own row, and for a worker of the office that of the
// person of a call, for as long as it lasts; sealed in both.
// Not here: who calls (care).
import { openRecord, sealRecord, type JsonRecord } from '../platform/crypto/envelope.ts';
import type { SecretKey } from '../platform/crypto/secret-key.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { OwnContact } from './contact-preference.types.ts';

export interface SealedContactRow {
  id: string;
  sealed: Buffer;
  key_reference: string;
}

const placeOf = (id: string) => ({ table: 'contact_preference', column: 'sealed', row: id });

export function sealContact(key: SecretKey, id: string, contact: OwnContact): Buffer {
  return sealRecord(key, placeOf(id), contact as unknown as JsonRecord);
}

/** Null when the key is destroyed: the person was erased. */
export function openContact(key: SecretKey | null, row: SealedContactRow): OwnContact | null {
  if (key === null) return null;
  return openRecord(key, placeOf(row.id), row.sealed) as unknown as OwnContact | null;
}

const FIND_OWN = sql<SealedContactRow>(
  'contact-preference.find-own',
  `select id, sealed, key_reference from contact_preference where viewer_id = (select viewer())`,
);
const STORE = sql(
  'contact-preference.store',
  `insert into contact_preference (id, sealed, key_reference) values ($1, $2, $3)
   on conflict (viewer_id) do update set sealed = excluded.sealed,
     key_reference = excluded.key_reference, changed_at = clock_now()`,
);

/** As customer. */
export function findOwnContact(tx: Tx): Promise<SealedContactRow | null> {
  return tx.maybe(FIND_OWN);
}

/** As customer: it takes the place of what was said before, which is kept nowhere. */
export function storeContact(tx: Tx, row: SealedContactRow): void {
  tx.runLater(STORE, [row.id, row.sealed, row.key_reference]);
}
