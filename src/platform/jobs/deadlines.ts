// Deadlines are rows; a ticker asks which are due by the clock and turns each into a job. So a
// month passes as fast as the clock is moved, and the queue never waits for a time.
// Not here: which deadlines exist (each feature names its own kinds and the job of each).
import { sql } from '../database/statement.ts';
import type { Tx } from '../database/tx.ts';
import { enqueue } from './enqueue.ts';

export interface DeadlineRecord {
  /** In capitals: CONSENT_EXPIRES. Its job is called by the kind in lower case with hyphens. */
  kind: string;
  thingId: string;
  dueAt: Date;
}

const SET = sql(
  'deadline.set',
  `insert into deadline (id, kind, thing_id, due_at)
   select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::timestamptz[])
   on conflict do nothing`,
);

/** Sets deadlines of the viewer; a kind and thing that has one already keeps it. */
export function setDeadlines(tx: Tx, deadlines: DeadlineRecord[]): void {
  if (deadlines.length === 0) return;
  tx.runLater(SET, [
    deadlines.map(() => tx.newId()),
    deadlines.map((deadline) => deadline.kind),
    deadlines.map((deadline) => deadline.thingId),
    deadlines.map((deadline) => deadline.dueAt.toISOString()),
  ]);
}

const TAKE_DUE = sql<{ owner_id: string; kind: string; thing_id: string }>(
  'deadline.take-due',
  `with due as materialized (
     select owner_id, id from deadline
     where taken_at is null and due_at <= (select clock_now())
     order by due_at, id limit $1 for update skip locked)
   update deadline set taken_at = clock_now() from due
   where deadline.owner_id = due.owner_id and deadline.id = due.id
   returning deadline.owner_id, kind, thing_id`,
);

/** The job that answers a kind of deadline. */
export function taskOfDeadline(kind: string): string {
  return kind.toLowerCase().replaceAll('_', '-');
}

/**
 * Takes up to `limit` due deadlines and asks for their jobs, in one transaction.
 * @returns how many were taken; equal to the limit means there may be more.
 */
export async function takeDueDeadlines(tx: Tx, limit: number): Promise<number> {
  const due = await tx.many(TAKE_DUE, [limit]);
  for (const { owner_id, kind, thing_id } of due) {
    enqueue(tx, taskOfDeadline(kind), { ownerId: owner_id, thingId: thing_id });
  }
  return due.length;
}
