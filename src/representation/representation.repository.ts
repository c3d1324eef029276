// SQL of representations as the counsellor that recorded them: its own rows, and the tokens that
// it may write and never read.
// Not here: what they are tied to (tie-representations.repository.ts), what the person sees
// (representation-offers.repository.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { RepresentationState } from '../domain/states/representation.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { RepresentationEndReason } from './representation.enums.ts';
import type { RepresentationKind } from '../coalition/coalition.enums.ts';

export interface RepresentationRow {
  id: string;
  kind: RepresentationKind;
  sealed: Buffer;
  key_reference: string;
  pseudonym: string;
  valid_from: LocalDate;
  valid_until: LocalDate | null;
  state: RepresentationState;
  recorded_at: Date;
  ended_on: LocalDate | null;
  end_reason: RepresentationEndReason | null;
}

const COLUMNS = `id, kind, sealed, key_reference, pseudonym, valid_from, valid_until, state,
  recorded_at, ended_on, end_reason`;

const LOAD = sql<RepresentationRow>(
  'representation.load',
  `select ${COLUMNS} from representation where counsellor_id = (select viewer())
     and ($1::bytea[] is null or own_reference_mac = any($1))
     and ($2::timestamptz is null or (recorded_at, id) < ($2, $3::uuid))
   order by recorded_at desc, id desc limit $4`,
);

/** A page of the counsellor's own, newest first. */
export function loadRepresentations(
  tx: Tx,
  referenceMacs: Buffer[] | null,
  after: { recordedAt: string; id: string } | null,
  limit: number,
): Promise<RepresentationRow[]> {
  return tx.many(LOAD, [referenceMacs, after?.recordedAt ?? null, after?.id ?? null, limit]);
}

const FIND = sql<RepresentationRow>(
  'representation.find',
  `select ${COLUMNS} from representation where counsellor_id = (select viewer()) and id = $1`,
);

export function findRepresentation(tx: Tx, id: string): Promise<RepresentationRow | null> {
  return tx.maybe(FIND, [id]);
}

const LOCK = sql<RepresentationRow>(
  'representation.lock',
  `select ${COLUMNS} from representation
   where counsellor_id = (select viewer()) and id = $1 for no key update`,
);

/**
 * One of the counsellor's own, locked. Not `for update`: that waits for whoever writes a row that
 * refers to it, and so would tell when the linker ties it.
 */
export function lockRepresentation(tx: Tx, id: string): Promise<RepresentationRow | null> {
  return tx.maybe(LOCK, [id]);
}

const COUNT_TODAY = sql<{ recorded: number }>(
  'representation.count-today',
  `select count(*)::int as recorded from representation
   where counsellor_id = (select viewer()) and recorded_at >= $1`,
);

/** How many the counsellor recorded since a moment: the start of its day. */
export async function countRecordedSince(tx: Tx, since: Date): Promise<number> {
  return (await tx.maybe(COUNT_TODAY, [since.toISOString()]))?.recorded ?? 0;
}

export interface NewRepresentation {
  id: string;
  kind: RepresentationKind;
  ownReferenceMac: Buffer;
  ownReferenceVersion: number;
  sealed: Buffer;
  keyReference: string;
  pseudonym: string;
  hasDocument: boolean;
  validFromOn: LocalDate;
  validUntilOn: LocalDate | null;
}

const STORE = sql(
  'representation.store',
  `insert into representation (id, kind, own_reference_mac, own_reference_version, sealed,
     key_reference, pseudonym, has_document, valid_from, valid_until)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);

export function storeRepresentation(tx: Tx, made: NewRepresentation): void {
  tx.runLater(STORE, [
    made.id,
    made.kind,
    made.ownReferenceMac,
    made.ownReferenceVersion,
    made.sealed,
    made.keyReference,
    made.pseudonym,
    made.hasDocument,
    formatDay(made.validFromOn),
    made.validUntilOn === null ? null : formatDay(made.validUntilOn),
  ]);
}

const STORE_TOKENS = sql(
  'representation.store-tokens',
  `insert into representation_token (representation_id, token, key_version, rule_version)
   select $1, t.token, t.key_version, $4
   from unnest($2::bytea[], $3::int[]) as t(token, key_version)`,
);

/** The strong tokens of the person: written by the counsellor's call, read by the linker alone. */
export function storeRepresentationTokens(
  tx: Tx,
  representationId: string,
  tokens: { token: Buffer; keyVersion: number }[],
  ruleVersion: number,
): void {
  tx.runLater(STORE_TOKENS, [
    representationId,
    tokens.map((each) => each.token),
    tokens.map((each) => each.keyVersion),
    ruleVersion,
  ]);
}

const STORE_END = sql(
  'representation.store-end',
  `update representation set state = 'ENDED', ended_on = $2, end_reason = $3
   where counsellor_id = (select viewer()) and id = $1`,
);

/** Ends one that was locked before. */
export function storeRepresentationEnd(
  tx: Tx,
  id: string,
  endedOn: LocalDate,
  reason: RepresentationEndReason,
): void {
  tx.runLater(STORE_END, [id, formatDay(endedOn), reason]);
}
