// SQL of what waits for whom: made and finished by the planner with the case it is about, finished
// by its owner with the act that it asked for.
// Not here: reading the list (work-list.repository.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { OfficeTaskKind, WorkItemKind } from './cases.enums.ts';

/** What is asked of who acts for the person. */
const OF_COUNSELLORS: readonly WorkItemKind[] = [
  'STATE_CAPACITY',
  'GIVE_ADVICE',
  'AGREE_TO_ARRANGEMENT',
  'AGREE_TO_AMENDMENT',
  'CONTACT_NOT_FEASIBLE',
  'PROVIDE_HARDSHIP_INFORMATION',
];

export interface NewItem {
  ownerId: string;
  kind: WorkItemKind;
  dueOn: LocalDate;
  round?: number;
}

const ASK_VIEWERS = sql(
  'work-items.ask-viewers',
  `insert into work_item (owner_id, id, case_id, kind, due_on, round)
   select i.owner_id, i.id, (select planned_case()), i.kind, i.due_on, i.round
   from unnest($1::uuid[], $2::uuid[], $3::text[], $4::date[], $5::smallint[])
     as i(owner_id, id, kind, due_on, round)
   on conflict do nothing`,
);

/** As planner: something waits for these viewers; what waits already stays as it is. */
export function askViewers(tx: Tx, items: readonly NewItem[]): void {
  if (items.length === 0) return;
  tx.runLater(ASK_VIEWERS, [
    items.map((item) => item.ownerId),
    items.map(() => tx.newId()),
    items.map((item) => item.kind),
    items.map((item) => formatDay(item.dueOn)),
    items.map((item) => item.round ?? null),
  ]);
}

const FINISH = sql(
  'work-items.finish',
  `update work_item set done_on = $3 where case_id = (select planned_case()) and done_on is null
     and ($1::text is null or kind = $1) and ($2::uuid[] is null or owner_id = any($2))`,
);

/** As planner: what waited is done, for all or for these. */
export function finishItems(tx: Tx, kind: WorkItemKind, ownerIds?: readonly string[]): void {
  tx.runLater(FINISH, [kind, ownerIds ?? null, formatDay(tx.today)]);
}

/** As planner: nothing of the case waits any more, for all or for these. */
export function finishAllItems(tx: Tx, ownerIds?: readonly string[]): void {
  tx.runLater(FINISH, [null, ownerIds ?? null, formatDay(tx.today)]);
}

const FINISH_OF_GONE = sql<{ id: string }>(
  'work-items.finish-of-gone',
  `update work_item w set done_on = $2
   where w.case_id = (select planned_case()) and w.done_on is null and w.kind = any($1::text[])
     and not exists (select from seat s where s.viewer_id = w.owner_id and s.case_id = w.case_id
       and s.acts and (s.until is null or s.until > (select clock_now())))
   returning w.id`,
);

/** As planner: what waited for who does not act for the person any more. @returns if any did. */
export async function finishItemsOfGone(tx: Tx): Promise<boolean> {
  return (await tx.many(FINISH_OF_GONE, [OF_COUNSELLORS, formatDay(tx.today)])).length > 0;
}

const ASK_OFFICE = sql(
  'work-items.ask-office',
  `insert into office_task (id, case_id, kind, due_on)
   values ($1, (select planned_case()), $2, $3) on conflict do nothing`,
);
const FINISH_OFFICE = sql(
  'work-items.finish-office',
  `update office_task set done_on = $2
   where case_id = (select planned_case()) and kind = $1 and done_on is null`,
);

/** As planner: something waits for the coalition's office. */
export function askOffice(tx: Tx, kind: OfficeTaskKind, dueOn: LocalDate): void {
  tx.runLater(ASK_OFFICE, [tx.newId(), kind, formatDay(dueOn)]);
}

export function finishOffice(tx: Tx, kind: OfficeTaskKind): void {
  tx.runLater(FINISH_OFFICE, [kind, formatDay(tx.today)]);
}

const FINISH_OWN = sql(
  'work-items.finish-own',
  `update work_item set done_on = $3
   where owner_id = (select viewer()) and case_id = $1 and kind = $2 and done_on is null`,
);

/** As its owner: done. */
export function finishOwnItem(tx: Tx, caseId: string, kind: WorkItemKind): void {
  tx.runLater(FINISH_OWN, [caseId, kind, formatDay(tx.today)]);
}
