// SQL of care calls as the worker of the office: its own calls, and the sealed identity of the
// relations that a call was granted, for as long as it lasts.
// Not here: granting (care-grants.repository.ts), tasks (cases).
import type { SealedContactRow } from '../customers/contact-preference.repository.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { BreakGlassReason, ContactChannel, PartOfDay, TaskOutcome } from './care.enums.ts';

export type CallPurpose = 'CARE_CALL' | 'BREAK_GLASS';

export interface CallRow {
  id: string;
  task_id: string;
  purpose: CallPurpose;
  ends_at: Date;
  granted_at: Date | null;
  looked_at: Date | null;
  ended_at: Date | null;
  channel: ContactChannel | null;
  part_of_day: PartOfDay | null;
  /** Its task was finished, by whomever. */
  is_done: boolean;
}

const SHOWN = `select c.id, c.task_id, c.purpose, c.ends_at, c.granted_at, c.looked_at, c.ended_at,
     c.channel, c.part_of_day, t.done_on is not null as is_done
   from care_call c join office_task t on t.id = c.task_id
   where c.viewer_id = (select viewer())`;
const FIND = sql<CallRow>('care-calls.find', `${SHOWN} and c.id = $1`);
const FIND_RUNNING = sql<CallRow>('care-calls.find-running', `${SHOWN} and c.ended_at is null`);
const END_PASSED = sql(
  'care-calls.end-passed',
  `update care_call c set ended_at = least(c.ends_at, clock_now()) from office_task t
   where c.viewer_id = (select viewer()) and c.ended_at is null and t.id = c.task_id
     and (c.ends_at <= clock_now() or t.done_on is not null)`,
);

/** The worker's own call, whatever became of it. */
export function findCall(tx: Tx, id: string): Promise<CallRow | null> {
  return tx.maybe(FIND, [id]);
}

/** The worker's one call that still runs; those whose time passed are ended first. */
export function findRunningCall(tx: Tx): Promise<CallRow | null> {
  tx.runLater(END_PASSED);
  return tx.maybe(FIND_RUNNING);
}

export interface NewCall {
  id: string;
  taskId: string;
  purpose: CallPurpose;
  minutes: number;
  emergency: { reason: BreakGlassReason; sealed: Buffer; keyReference: string } | null;
}

const STORE = sql<{ ends_at: Date }>(
  'care-calls.store',
  `insert into care_call (id, task_id, purpose, ends_at, reason, text_sealed, key_reference)
   values ($1, $2, $3, clock_now() + make_interval(mins => $4), $5, $6, $7) returning ends_at`,
);

/** @returns when the call ends by itself. */
export async function storeCall(tx: Tx, call: NewCall): Promise<Date> {
  const { id, taskId, purpose, minutes, emergency } = call;
  const stored = await tx.maybe(STORE, [
    id,
    taskId,
    purpose,
    minutes,
    emergency?.reason ?? null,
    emergency?.sealed ?? null,
    emergency?.keyReference ?? null,
  ]);
  if (stored === null) throw new Error('a call was not stored');
  return stored.ends_at;
}

const END_OF_TASK = sql<{ id: string }>(
  'care-calls.end-of-task',
  `update care_call set ended_at = clock_now()
   where viewer_id = (select viewer()) and task_id = $1 and ended_at is null returning id`,
);

/** Ends the worker's calls for a task. @returns their ids. */
export async function endCallsOfTask(tx: Tx, taskId: string): Promise<string[]> {
  return (await tx.many(END_OF_TASK, [taskId])).map((row) => row.id);
}

const LOOKED = sql(
  'care-calls.looked',
  `update care_call set looked_at = clock_now()
   where viewer_id = (select viewer()) and id = $1 and looked_at is null`,
);

/** @returns true for the first look at the person of a call. */
export async function storeLooked(tx: Tx, id: string): Promise<boolean> {
  return (await tx.run(LOOKED, [id])) === 1;
}

export interface SealedPersonRow {
  relation_id: string;
  identity_sealed: Buffer;
  key_reference: string;
  pseudonym: string;
}

const LOAD_SEALED = sql<SealedPersonRow>(
  'care-calls.load-sealed',
  `select r.id as relation_id, r.identity_sealed, r.key_reference, r.pseudonym
   from care_call_relation k
   join relation_view v on v.viewer_id = k.viewer_id and v.public_id = k.public_id
   join customer_relation r on r.member_id = v.member_id and r.id = v.relation_id
   where k.viewer_id = (select viewer()) and k.call_id = $1
   order by r.registered_at desc, r.id`,
);

/** The person of a call as members know it, the newest registration first. */
export function loadSealedPersons(tx: Tx, callId: string): Promise<SealedPersonRow[]> {
  return tx.many(LOAD_SEALED, [callId]);
}

const FIND_CONTACT = sql<SealedContactRow>(
  'care-calls.find-contact',
  `select p.id, p.sealed, p.key_reference from care_call_contact k
   join contact_preference p on p.id = k.preference_id
   where k.viewer_id = (select viewer()) and k.call_id = $1
   order by p.changed_at desc, p.id limit 1`,
);

/** How the person of a call likes to be reached, by its newest word; null when it did not say. */
export function findContactOfCall(tx: Tx, callId: string): Promise<SealedContactRow | null> {
  return tx.maybe(FIND_CONTACT, [callId]);
}

const STORE_OUTCOME = sql(
  'care-calls.store-outcome',
  `insert into task_outcome (id, task_id, outcome) values ($1, $2, $3)`,
);

/** What came of a task. */
export function storeTaskOutcome(tx: Tx, taskId: string, outcome: TaskOutcome): void {
  tx.runLater(STORE_OUTCOME, [tx.newId(), taskId, outcome]);
}
