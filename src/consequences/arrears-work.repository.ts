// SQL of what waits for a member about its own arrears, the most urgent first.
// Not here: making it (follow-arrears.repository.ts), finishing it (own-arrears.repository.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { ArrearsWorkKind } from '../domain/consequences/work.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface ArrearsWorkRow {
  item_id: string;
  kind: ArrearsWorkKind;
  made_on: LocalDate;
  due_on: LocalDate;
  arrears_id: string;
  consequence_id: string | null;
}

const LOAD = sql<ArrearsWorkRow>(
  'arrears-work.load',
  `select w.id as item_id, w.kind, w.made_on, w.due_on, w.arrears_id, w.consequence_id
   from arrears_work w where w.member_id = (select viewer()) and w.done_on is null
     and ($1::date is null or (w.due_on, w.id) > ($1, $2::uuid))
   order by w.due_on, w.id limit $3`,
);

/** As member: its own, still to be done. */
export function loadArrearsWork(
  tx: Tx,
  after: { dueOn: LocalDate; id: string } | null,
  limit: number,
): Promise<ArrearsWorkRow[]> {
  const day = after === null ? null : formatDay(after.dueOn);
  return tx.many(LOAD, [day, after?.id ?? null, limit]);
}
