// SQL of requests for statements as the counsellor that made them: its own rows. What it wrote for
// a member it does not read back.
// Not here: what the member is asked (asked-statements.repository.ts), handing over
// (pass-on-statements.repository.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { StatementState } from '../domain/states/statement.ts';
import type { RepresentationKind } from '../coalition/coalition.enums.ts';
import type { ConsentChannel, ConsentLanguage } from '../consents/consents.enums.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { StatementAnswer, StatementEndReason } from './statements.enums.ts';

export interface StatementRequestRow {
  id: string;
  member_id: string;
  member_name: string;
  representation_id: string;
  own_sealed: Buffer;
  /** Of the representation: opens the own reference. */
  reference_key: string;
  pseudonym: string;
  asked_at: Date;
  asked_on: LocalDate;
  due_on: LocalDate;
  state: StatementState;
  answer: StatementAnswer | null;
  answered_on: LocalDate | null;
  answer_sealed: Buffer | null;
  answer_key_reference: string | null;
  ended_on: LocalDate | null;
  end_reason: StatementEndReason | null;
}

/** Its last day passes before a job ends it, and with it what was stated. */
const stands = (column: string): string =>
  `case when coalesce(p.valid_until >= clock_today(), true) then r.${column} end as ${column}`;
const SHOWN = `select r.id, r.member_id, o.name as member_name, r.representation_id,
    r.own_sealed, p.key_reference as reference_key, p.pseudonym, r.asked_at,
    (r.asked_at at time zone 'Europe/Amsterdam')::date as asked_on, r.due_on, r.state,
    ${stands('answer')}, r.answered_on, ${stands('answer_sealed')}, r.answer_key_reference,
    r.ended_on, r.end_reason
  from statement_request r
  join representation p on p.counsellor_id = r.counsellor_id and p.id = r.representation_id
  join organisation o on o.id = r.member_id
  where r.counsellor_id = (select viewer())`;

const LOAD = sql<StatementRequestRow>(
  'statement-requests.load',
  `${SHOWN} and ($1::bytea[] is null or r.own_reference_mac = any($1))
     and ($2::text is null or r.state = $2)
     and ($3::timestamptz is null or (r.asked_at, r.id) < ($3, $4::uuid))
   order by r.asked_at desc, r.id desc limit $5`,
);

export interface RequestsAsked {
  referenceMacs: Buffer[] | null;
  state: StatementState | null;
  after: { askedAt: string; id: string } | null;
  limit: number;
}

/** A page of the counsellor's own, newest first. */
export function loadRequests(tx: Tx, asked: RequestsAsked): Promise<StatementRequestRow[]> {
  const { referenceMacs, state, after, limit } = asked;
  return tx.many(LOAD, [referenceMacs, state, after?.askedAt ?? null, after?.id ?? null, limit]);
}

const LOAD_BY_IDS = sql<StatementRequestRow>(
  'statement-requests.load-by-ids',
  `${SHOWN} and r.id = any($1::uuid[])`,
);

export function loadRequestsByIds(tx: Tx, ids: string[]): Promise<StatementRequestRow[]> {
  return ids.length === 0 ? Promise.resolve([]) : tx.many(LOAD_BY_IDS, [ids]);
}

const FIND_OPEN = sql<{ id: string; person_mac: Buffer }>(
  'statement-requests.find-open',
  `select id, person_mac from statement_request
   where counsellor_id = (select viewer()) and state = 'ASKED' and person_mac = any($1::bytea[])`,
);

/** The counsellor's own requests that are open for these persons at members, by fingerprint. */
export async function findOpenRequests(tx: Tx, macs: Buffer[]): Promise<Map<string, string>> {
  const rows = macs.length === 0 ? [] : await tx.many(FIND_OPEN, [macs]);
  return new Map(rows.map((row) => [row.person_mac.toString('hex'), row.id]));
}

const COUNT_SINCE = sql<{ asked: number }>(
  'statement-requests.count-since',
  `select count(*)::int as asked from statement_request
   where counsellor_id = (select viewer()) and asked_at >= $1`,
);

/** How many the counsellor asked since a moment: the start of its day. */
export async function countAskedSince(tx: Tx, since: Date): Promise<number> {
  return (await tx.maybe(COUNT_SINCE, [since.toISOString()]))?.asked ?? 0;
}

export interface NewStatementRequest {
  id: string;
  memberId: string;
  ownSealed: Buffer;
  personMac: Buffer;
  personSealed: Buffer;
  keyReference: string;
  consent: {
    textVersion: string;
    language: ConsentLanguage;
    channel: ConsentChannel;
    givenOn: LocalDate;
  };
}

/** What all requests of one call have in common. */
export interface RequestGround {
  representationId: string;
  representationKind: RepresentationKind;
  counsellorName: string;
  ownReferenceMac: Buffer;
  macVersion: number;
  dueOn: LocalDate;
}

const STORE = sql(
  'statement-requests.store',
  `insert into statement_request (id, representation_id, representation_kind, counsellor_name,
     member_id, own_reference_mac, mac_version, own_sealed, person_mac, person_sealed,
     key_reference, text_version, language, channel, given_on, due_on)
   select n.id, $1, $2, $3, n.member_id, $4, $5, n.own_sealed, n.person_mac, n.person_sealed,
     n.key_reference, n.text_version, n.language, n.channel, n.given_on, $6
   from unnest($7::uuid[], $8::uuid[], $9::bytea[], $10::bytea[], $11::bytea[], $12::text[],
     $13::text[], $14::text[], $15::text[], $16::date[]) as n(id, member_id, own_sealed,
     person_mac, person_sealed, key_reference, text_version, language, channel, given_on)`,
);

export function storeRequests(
  tx: Tx,
  ground: RequestGround,
  made: readonly NewStatementRequest[],
): void {
  const column = <T>(pick: (request: NewStatementRequest) => T): T[] => made.map(pick);
  tx.runLater(STORE, [
    ground.representationId,
    ground.representationKind,
    ground.counsellorName,
    ground.ownReferenceMac,
    ground.macVersion,
    formatDay(ground.dueOn),
    column((request) => request.id),
    column((request) => request.memberId),
    column((request) => request.ownSealed),
    column((request) => request.personMac),
    column((request) => request.personSealed),
    column((request) => request.keyReference),
    column((request) => request.consent.textVersion),
    column((request) => request.consent.language),
    column((request) => request.consent.channel),
    column((request) => formatDay(request.consent.givenOn)),
  ]);
}

const WITHDRAW = sql<{ id: string }>(
  'statement-requests.withdraw',
  `update statement_request set state = 'WITHDRAWN', ended_on = $2, end_reason = $3
   where counsellor_id = (select viewer()) and id = $1 and state = 'ASKED' returning id`,
);

/**
 * Takes an open request back; by a trigger the member reads nothing of it any more. @returns false
 * when it is not open.
 */
export async function storeWithdrawal(
  tx: Tx,
  id: string,
  reason: StatementEndReason,
): Promise<boolean> {
  return (await tx.maybe(WITHDRAW, [id, formatDay(tx.today), reason])) !== null;
}
