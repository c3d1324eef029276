// SQL between counsellor and member, as doorkeeper: hands requests over, ends what is over, and
// what becomes of a request that waits. What is sealed stays sealed.
// Not here: what each reads (statement-requests.repository.ts, asked-statements.repository.ts),
// taking answers in (take-in-statements.repository.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface HandedOver {
  member_id: string;
  statement_id: string;
  due_on: LocalDate;
}

const LOCK_NEW = sql<{ id: string }>(
  'pass-on-statements.lock-new',
  `select id from statement_request
   where counsellor_id = $1 and id = any($2::uuid[]) and state = 'ASKED' and statement_id is null
   order by id for update`,
);
const HAND_OVER = sql<HandedOver>(
  'pass-on-statements.hand-over',
  `insert into asked_statement (member_id, id, counsellor_id, request_id, counsellor_name,
     representation_kind, person_sealed, key_reference, pseudonym, text_version, language, channel,
     given_on, due_on)
   select r.member_id, n.statement_id, r.counsellor_id, r.id, r.counsellor_name,
     r.representation_kind, r.person_sealed, r.key_reference, n.pseudonym, r.text_version,
     r.language, r.channel, r.given_on, greatest(r.due_on, $5::date)
   from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as n(request_id, statement_id, pseudonym)
   join statement_request r on r.counsellor_id = $1 and r.id = n.request_id
   returning member_id, id as statement_id, due_on`,
);
const KEEP_HANDED_OVER = sql(
  'pass-on-statements.keep-handed-over',
  `update statement_request r set statement_id = n.statement_id, person_sealed = null
   from unnest($2::uuid[], $3::uuid[]) as n(request_id, statement_id)
   where r.counsellor_id = $1 and r.id = n.request_id`,
);

/**
 * Asks the members of new requests, each under an id of its own. Who is asked late has its days all
 * the same: no last day is before this one. @returns who is asked now.
 */
export async function handOver(
  tx: Tx,
  counsellorId: string,
  requestIds: string[],
  soonestDueOn: LocalDate,
): Promise<HandedOver[]> {
  const fresh = (await tx.many(LOCK_NEW, [counsellorId, requestIds])).map(({ id }) => id);
  if (fresh.length === 0) return [];
  const statementIds = fresh.map(() => tx.newId());
  const pseudonyms = fresh.map(() => tx.newId());
  const dueOn = formatDay(soonestDueOn);
  const asked = await tx.many(HAND_OVER, [counsellorId, fresh, statementIds, pseudonyms, dueOn]);
  tx.runLater(KEEP_HANDED_OVER, [counsellorId, fresh, statementIds]);
  return asked;
}

export interface EndedStatement {
  member_id: string;
  statement_id: string;
}

const CLEAR_ENDED = sql(
  'pass-on-statements.clear-ended',
  `update statement_request set person_sealed = null
   where counsellor_id = $1 and id = any($2::uuid[]) and state <> 'ASKED'
     and person_sealed is not null`,
);
const TELL_ENDED = sql<EndedStatement>(
  'pass-on-statements.tell-ended',
  `update asked_statement set end_told_on = clock_today()
   where counsellor_id = $1 and request_id = any($2::uuid[]) and state = 'ENDED'
     and end_told_on is null
   returning member_id, id as statement_id`,
);

/** Clears what ended. @returns the members that are to be told. */
export function clearEnded(
  tx: Tx,
  counsellorId: string,
  requestIds: string[],
): Promise<EndedStatement[]> {
  tx.runLater(CLEAR_ENDED, [counsellorId, requestIds]);
  return tx.many(TELL_ENDED, [counsellorId, requestIds]);
}

export interface WaitingStatement {
  member_id: string;
  asked_on: LocalDate;
  due_on: LocalDate;
  steps_taken: number;
}

const LOCK_WAITING = sql<WaitingStatement>(
  'pass-on-statements.lock-waiting',
  `select member_id, asked_on, due_on, steps_taken from asked_statement
   where id = $1 and state = 'ASKED' for update`,
);
const KEEP_STEPS = sql(
  'pass-on-statements.keep-steps',
  'update asked_statement set steps_taken = $2 where id = $1',
);

/** A request that waits for its member, locked; null when it does not wait any more. */
export function lockWaiting(tx: Tx, statementId: string): Promise<WaitingStatement | null> {
  return tx.maybe(LOCK_WAITING, [statementId]);
}

export function keepSteps(tx: Tx, statementId: string, taken: number): void {
  tx.runLater(KEEP_STEPS, [statementId, taken]);
}

const ASK_OFFICE = sql(
  'pass-on-statements.ask-office',
  `insert into office_task (id, kind, organisation_id, thing_id, due_on)
   values ($1, 'STATEMENT_OVERDUE', $2, $3, $4) on conflict do nothing`,
);
const FINISH_OFFICE = sql(
  'pass-on-statements.finish-office',
  `update office_task set done_on = clock_today()
   where thing_id = any($1::uuid[]) and kind = 'STATEMENT_OVERDUE' and done_on is null`,
);

/** The office looks after a member that is late; of the person it learns nothing. */
export function askOfficeOf(tx: Tx, statementId: string, memberId: string, dueOn: LocalDate): void {
  tx.runLater(ASK_OFFICE, [tx.newId(), memberId, statementId, formatDay(dueOn)]);
}

const OF_TASK = sql<{ id: string }>(
  'pass-on-statements.of-task',
  `select s.id from office_task t
   join asked_statement s on s.member_id = t.organisation_id and s.id = t.thing_id
   where t.id = $1 and t.kind = 'STATEMENT_OVERDUE' and s.state = 'ASKED'`,
);

/** The request that a task of the office is about; null when it waits no more. */
export function findWaitingOfTask(tx: Tx, taskId: string): Promise<{ id: string } | null> {
  return tx.maybe(OF_TASK, [taskId]);
}

export function finishOfficeOf(tx: Tx, statementIds: string[]): void {
  if (statementIds.length > 0) tx.runLater(FINISH_OFFICE, [statementIds]);
}

const FIND_KEY = sql<{ key_reference: string }>(
  'pass-on-statements.find-key',
  `select key_reference from statement_request
   where id = $1 and state <> 'ASKED' and forgotten_on is null`,
);
const KEEP_FORGOTTEN = sql(
  'pass-on-statements.keep-forgotten',
  'update statement_request set forgotten_on = clock_today(), person_sealed = null where id = $1',
);

/** The key of a request that is over, while it is there. */
export async function findKeyToForget(tx: Tx, requestId: string): Promise<string | null> {
  return (await tx.maybe(FIND_KEY, [requestId]))?.key_reference ?? null;
}

export function keepForgotten(tx: Tx, requestId: string): void {
  tx.runLater(KEEP_FORGOTTEN, [requestId]);
}
