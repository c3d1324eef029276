// SQL of applications as a worker of the office works on them: by an open task, without the case,
// and what was said only once the worker took it.
// Not here: the person's side (hardship.repository.ts), making tasks (hardship-work.repository.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import { isId } from '../platform/jobs/payloads.ts';
import {
  APPLICATION_COLUMNS,
  type ApplicationChange,
  type ApplicationRow,
  valuesOf,
} from './hardship.repository.ts';

export interface TaskApplicationRow extends ApplicationRow {
  task: 'DECIDE_HARDSHIP' | 'RECONSIDER_HARDSHIP';
  /** The viewer took it. */
  is_taken: boolean;
  /** The viewer gave the first decision on it. */
  is_decider: boolean;
  pseudonyms: string[];
}

const OF_TASK = `select own_id(t.id, a.id) as own_id, t.id as grant_id, t.kind as task,
     coalesce(a.taken_by = (select viewer()), false) as is_taken,
     coalesce(a.decided_by = (select viewer()), false) as is_decider, a.pseudonyms,
     ${APPLICATION_COLUMNS}
   from office_task t join hardship_application a on a.task_id = t.id
   where t.id = $1 and t.done_on is null`;
const FIND = sql<TaskApplicationRow>('hardship-office.find', OF_TASK);
const LOCK = sql<TaskApplicationRow>('hardship-office.lock', `${OF_TASK} for no key update of a`);

/** As coordinator: the application that an open task is about; null for any other id. */
export async function findByTask(tx: Tx, taskId: string): Promise<TaskApplicationRow | null> {
  return isId(taskId) ? tx.maybe(FIND, [taskId]) : null;
}

/** The same, locked: two workers come one after the other. */
export async function lockByTask(tx: Tx, taskId: string): Promise<TaskApplicationRow | null> {
  return isId(taskId) ? tx.maybe(LOCK, [taskId]) : null;
}

const TAKE = sql(
  'hardship-office.take',
  `update hardship_application set taken_by = viewer(), steps = $2 where id = $1`,
);

/** The viewer reads and decides it from now on; who took it before does not. */
export function storeTaken(tx: Tx, id: string, steps: number): void {
  tx.runLater(TAKE, [id, steps]);
}

const STORE_CHANGE = sql(
  'hardship-office.store-change',
  `update hardship_application set state = $2, steps = $3, decide_by_on = $4, asked_on = $5,
     information_by_on = $6, decided_on = coalesce($7, decided_on),
     reconsider_by_on = coalesce($8, reconsider_by_on)
   where id = $1`,
);

export interface DecidedDays {
  decidedOn: LocalDate;
  /** Null: nobody looks at it again. */
  reconsiderByOn: LocalDate | null;
}

/** What an act of the office changes; with days when it decides. */
export function storeOfficeChange(
  tx: Tx,
  id: string,
  change: ApplicationChange,
  decided: DecidedDays | null,
): void {
  const by = decided?.reconsiderByOn ?? null;
  tx.runLater(STORE_CHANGE, [
    id,
    ...valuesOf(change),
    decided === null ? null : formatDay(decided.decidedOn),
    by === null ? null : formatDay(by),
  ]);
}
