// SQL of one task of the coalition's office: as coordinator its kind and whether it waits, as
// doorkeeper the case that it is about, which the office does not see.
// Not here: the list (work lists), making tasks (work-items.repository.ts).
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import { isId } from '../platform/jobs/payloads.ts';
import type { OfficeTaskKind } from './cases.enums.ts';

export interface OfficeTaskRow {
  id: string;
  kind: OfficeTaskKind;
  made_on: LocalDate;
  is_done: boolean;
  /** About an organisation: there is no case, and no person, behind it. */
  is_of_organisation: boolean;
}

const FIND = sql<OfficeTaskRow>(
  'office-tasks.find',
  `select id, kind, made_on, done_on is not null as is_done,
     organisation_id is not null as is_of_organisation
   from office_task where id = $1`,
);

/** As coordinator: one task; null when there is none, or it is no id. */
export async function findOfficeTask(tx: Tx, id: string): Promise<OfficeTaskRow | null> {
  return isId(id) ? tx.maybe(FIND, [id]) : null;
}

const FINISH = sql(
  'office-tasks.finish-one',
  `update office_task set done_on = clock_today() where id = $1 and done_on is null`,
);

/** As coordinator: the task is done. */
export function finishOfficeTask(tx: Tx, id: string): void {
  tx.runLater(FINISH, [id]);
}

const CASE_OF = sql<{ case_id: string }>(
  'office-tasks.case-of',
  `select case_id from office_task where id = $1`,
);

/** As doorkeeper: which case a task is about. @throws Error when there is no such task. */
export async function caseOfTask(tx: Tx, id: string): Promise<string> {
  const row = await tx.maybe(CASE_OF, [id]);
  if (row === null) throw new Error('a job was asked for a task that is not there');
  return row.case_id;
}
