// SQL of refusals: the person said no to a member that knows it already.
// Not here: consents (consents.repository.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface NewRefusal {
  id: string;
  relationId: string;
  textVersion: string;
  textSha256: Buffer;
  language: 'NL' | 'EN';
  channel: string;
  refusedOn: LocalDate;
}

const STORE_REFUSAL = sql(
  'consent-refusals.store',
  `insert into consent_refusal (id, relation_id, text_version, text_sha256, language, channel,
     refused_on) values ($1, $2, $3, $4, $5, $6, $7)`,
);

/** As member: the person said no. */
export function storeRefusal(tx: Tx, refusal: NewRefusal): void {
  tx.runLater(STORE_REFUSAL, [
    refusal.id,
    refusal.relationId,
    refusal.textVersion,
    refusal.textSha256,
    refusal.language,
    refusal.channel,
    formatDay(refusal.refusedOn),
  ]);
}

const FIND_REFUSAL = sql<{ id: string; text_version: string; refused_on: LocalDate }>(
  'consent-refusals.find',
  `select id, text_version, refused_on from consent_refusal
   where member_id = (select viewer()) and id = $1`,
);

export function findRefusal(
  tx: Tx,
  id: string,
): Promise<{ id: string; text_version: string; refused_on: LocalDate } | null> {
  return tx.maybe(FIND_REFUSAL, [id]);
}
