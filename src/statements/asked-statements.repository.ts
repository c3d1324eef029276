// SQL of statements as the member that is asked: its own rows, by ids of its own.
// Not here: the counsellor's requests (statement-requests.repository.ts), making and ending these
// rows (pass-on-statements.repository.ts).
import type { RepresentationKind } from '../coalition/coalition.enums.ts';
import type { ConsentChannel, ConsentLanguage } from '../consents/consents.enums.ts';
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { StatementAnswer } from './statements.enums.ts';

export interface AskedStatementRow {
  id: string;
  counsellor_name: string;
  representation_kind: RepresentationKind;
  person_sealed: Buffer | null;
  key_reference: string;
  pseudonym: string;
  text_version: string;
  language: ConsentLanguage;
  channel: ConsentChannel;
  given_on: LocalDate;
  asked_on: LocalDate;
  due_on: LocalDate;
  state: 'ASKED' | 'ANSWERED' | 'ENDED';
  answer: StatementAnswer | null;
  answered_on: LocalDate | null;
  ended_on: LocalDate | null;
}

const COLUMNS = `id, counsellor_name, representation_kind, person_sealed, key_reference, pseudonym,
  text_version, language, channel, given_on, asked_on, due_on, state, answer, answered_on, ended_on`;

const LOAD = sql<AskedStatementRow>(
  'asked-statements.load',
  `select ${COLUMNS} from asked_statement where member_id = (select viewer())
     and ($1::text is null or state = $1)
     and ($2::date is null or (asked_on, id) < ($2, $3::uuid))
   order by asked_on desc, id desc limit $4`,
);

export interface AskedPage {
  state: string | null;
  after: { askedOn: LocalDate; id: string } | null;
  limit: number;
}

/** A page of what the member was asked, newest first. */
export function loadAsked(
  tx: Tx,
  { state, after, limit }: AskedPage,
): Promise<AskedStatementRow[]> {
  const askedOn = after === null ? null : formatDay(after.askedOn);
  return tx.many(LOAD, [state, askedOn, after?.id ?? null, limit]);
}

const LOAD_OPEN = sql<AskedStatementRow>(
  'asked-statements.load-open',
  `select ${COLUMNS} from asked_statement where member_id = (select viewer()) and state = 'ASKED'
     and ($1::date is null or (due_on, id) > ($1, $2::uuid))
   order by due_on, id limit $3`,
);

/** What waits for the member's answer, the most urgent first. */
export function loadOpenAsked(
  tx: Tx,
  after: { dueOn: LocalDate; id: string } | null,
  limit: number,
): Promise<AskedStatementRow[]> {
  const dueOn = after === null ? null : formatDay(after.dueOn);
  return tx.many(LOAD_OPEN, [dueOn, after?.id ?? null, limit]);
}

const FIND = sql<AskedStatementRow>(
  'asked-statements.find',
  `select ${COLUMNS} from asked_statement where member_id = (select viewer()) and id = $1`,
);

export function findAsked(tx: Tx, id: string): Promise<AskedStatementRow | null> {
  return tx.maybe(FIND, [id]);
}

const LOCK_OPEN = sql<AskedStatementRow>(
  'asked-statements.lock-open',
  `select ${COLUMNS} from asked_statement
   where member_id = (select viewer()) and id = $1 and state = 'ASKED' for no key update`,
);

/** One that waits for an answer, locked; null when it does not wait (any more). */
export function lockOpenAsked(tx: Tx, id: string): Promise<AskedStatementRow | null> {
  return tx.maybe(LOCK_OPEN, [id]);
}

const STORE_ANSWER = sql(
  'asked-statements.store-answer',
  `update asked_statement set state = 'ANSWERED', answer = $2, answered_on = $3,
     person_sealed = null, answer_sealed = $4, answer_key_reference = $5
   where member_id = (select viewer()) and id = $1 and state = 'ASKED'`,
);

/** The one answer to what was locked before; the person of the request is gone with it. */
export function storeStatementAnswer(
  tx: Tx,
  id: string,
  answer: StatementAnswer,
  stated: { sealed: Buffer; keyReference: string } | null,
): void {
  tx.runLater(STORE_ANSWER, [
    id,
    answer,
    formatDay(tx.today),
    stated?.sealed ?? null,
    stated?.keyReference ?? null,
  ]);
}

const STORE_STATED_RELATIONS = sql(
  'asked-statements.store-stated-relations',
  `insert into stated_relation (statement_id, relation_id)
   select distinct $1::uuid, a.relation_id from arrears a
   where a.member_id = (select viewer()) and a.id = any($2::uuid[])`,
);

/** What was stated rests on the consents of these arrears: with one of those it ends. */
export function storeStatedRelations(tx: Tx, id: string, arrearsIds: string[]): void {
  if (arrearsIds.length > 0) tx.runLater(STORE_STATED_RELATIONS, [id, arrearsIds]);
}
