// SQL of circumstances: reports of who sits at a case and of the office, each its own rows; and, as
// planner, what waits for a second source.
// Not here: what follows from them (domain/standstill), freezing (cases/case-work.repository.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { Said } from '../domain/standstill/circumstances.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { CircumstanceKind } from './circumstances.enums.ts';

const FIND_OWN = sql<{ kind: CircumstanceKind; reported_on: LocalDate }>(
  'circumstances.find-own',
  `select kind, (reported_at at time zone 'Europe/Amsterdam')::date as reported_on
   from circumstance_report
   where viewer_id = (select viewer()) and case_id = $1 and settled_on is null limit 1`,
);
const STORE_REPORT = sql(
  'circumstances.store-report',
  `insert into circumstance_report (id, case_id, kind, since_on) values ($1, $2, $3, $4)`,
);

/** The viewer's own report about a case that is still being looked into. */
export function findOwnReport(
  tx: Tx,
  caseId: string,
): Promise<{ kind: CircumstanceKind; reported_on: LocalDate } | null> {
  return tx.maybe(FIND_OWN, [caseId]);
}

export function storeReport(
  tx: Tx,
  caseId: string,
  kind: CircumstanceKind,
  sinceOn: LocalDate | null,
): void {
  const since = sinceOn === null ? null : formatDay(sinceOn);
  tx.runLater(STORE_REPORT, [tx.newId(), caseId, kind, since]);
}

const STORE_OFFICE = sql(
  'circumstances.store-office',
  `insert into office_circumstance (id, task_id, kind, outcome, since_on)
   values ($1, $2, $3, $4, $5)`,
);

/** As coordinator: reports by a task, or says what a second source says. */
export function storeOfficeCircumstance(
  tx: Tx,
  said: { taskId: string; kind: CircumstanceKind; outcome: Said; sinceOn: LocalDate | null },
): void {
  const since = said.sinceOn === null ? null : formatDay(said.sinceOn);
  tx.runLater(STORE_OFFICE, [tx.newId(), said.taskId, said.kind, said.outcome, since]);
}

export interface ToConfirmRow {
  kind: CircumstanceKind;
  office_source_id: string | null;
  reported_on: LocalDate;
  confirm_by_on: LocalDate;
}

const TO_CONFIRM = sql<ToConfirmRow>(
  'circumstances.to-confirm',
  `select c.kind, c.office_source_id, c.reported_on, c.confirm_by_on
   from case_circumstance c join office_task t on t.id = c.task_id
   where c.task_id = $1 and c.settled_on is null and t.done_on is null
   order by c.reported_on, c.kind`,
);

/** As coordinator: what the task looks for a second source of; no case, no source of members. */
export function loadToConfirm(tx: Tx, taskId: string): Promise<ToConfirmRow[]> {
  return tx.many(TO_CONFIRM, [taskId]);
}

export interface SaidRow {
  source: 'SEAT' | 'OFFICE';
  viewer_id: string;
  id: string;
  kind: CircumstanceKind;
  said: Said;
}

const LOAD_SAID = sql<SaidRow>(
  'circumstances.load-said',
  `select source, viewer_id, id, kind, said from (
     select 'SEAT' as source, viewer_id, id, kind, 'REPORTED' as said, reported_at as said_at
     from circumstance_report
     where case_id = (select planned_case()) and carried_out_at is null
     union all
     select 'OFFICE', o.viewer_id, o.id, o.kind, o.outcome, o.said_at
     from office_task t join office_circumstance o on o.task_id = t.id
     where t.case_id = (select planned_case()) and o.carried_out_at is null) heard
   order by said_at, id`,
);
const SEAT_CARRIED_OUT = sql(
  'circumstances.seat-carried-out',
  `update circumstance_report set carried_out_at = clock_now() where viewer_id = $1 and id = $2`,
);
const OFFICE_CARRIED_OUT = sql(
  'circumstances.office-carried-out',
  `update office_circumstance set carried_out_at = clock_now() where viewer_id = $1 and id = $2`,
);

/** As planner: what was said about the case and not carried out yet, oldest first. */
export function loadSaid(tx: Tx): Promise<SaidRow[]> {
  return tx.many(LOAD_SAID);
}

export function storeHeard(tx: Tx, { source, viewer_id, id }: SaidRow): void {
  tx.runLater(source === 'SEAT' ? SEAT_CARRIED_OUT : OFFICE_CARRIED_OUT, [viewer_id, id]);
}

export interface WaitingRow {
  id: string;
  kind: CircumstanceKind;
  source_id: string;
  confirm_by_on: LocalDate;
}

const LOAD_WAITING = sql<WaitingRow>(
  'circumstances.load-waiting',
  `select id, kind, source_id, confirm_by_on from case_circumstance
   where case_id = (select planned_case()) and settled_on is null order by kind`,
);

/** As planner: what waits for a second source. */
export function loadWaiting(tx: Tx): Promise<WaitingRow[]> {
  return tx.many(LOAD_WAITING);
}

const STORE_WAITING = sql(
  'circumstances.store-waiting',
  `insert into case_circumstance
     (id, case_id, kind, source_id, office_source_id, task_id, reported_on, confirm_by_on)
   select $1, t.case_id, $2, $3::uuid, case when $4 = 'OFFICE' then $3::uuid end, t.id,
     clock_today(), $5
   from office_task t
   where t.case_id = (select planned_case()) and t.kind = 'CONFIRM_CIRCUMSTANCE'
     and t.done_on is null`,
);

/** As planner: a second source is looked for by the open task of the office. */
export function storeWaiting(tx: Tx, said: SaidRow, confirmByOn: LocalDate): WaitingRow {
  const id = tx.newId();
  tx.runLater(STORE_WAITING, [id, said.kind, said.viewer_id, said.source, formatDay(confirmByOn)]);
  return { id, kind: said.kind, source_id: said.viewer_id, confirm_by_on: confirmByOn };
}

const SETTLE = sql(
  'circumstances.settle',
  `update case_circumstance set settled_on = clock_today(), outcome = $2
   where id = any($1::uuid[])`,
);
const SETTLE_REPORTS = sql(
  'circumstances.settle-reports',
  `update circumstance_report set settled_on = clock_today()
   where case_id = (select planned_case()) and kind = any($1::text[]) and settled_on is null`,
);

/** As planner: nobody looks for a second source of these any more. */
export function settleWaiting(
  tx: Tx,
  waiting: readonly WaitingRow[],
  outcome: 'CONFIRMED' | 'NOT_CONFIRMED' | 'OVERTAKEN',
): void {
  if (waiting.length === 0) return;
  tx.runLater(SETTLE, [waiting.map((each) => each.id), outcome]);
  tx.runLater(SETTLE_REPORTS, [waiting.map((each) => each.kind)]);
}
