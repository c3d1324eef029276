// SQL of the work that follows from arrears, as doorkeeper: days and codes of some arrears of one
// member, what waits, what is made and what lapses. No amounts.
// Not here: what is to be done (domain/consequences/work.ts), doing it (the member's services).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { ConsequenceKind, EndsWhen } from '../domain/consequences/kinds.ts';
import type { ArrearsWorkKind } from '../domain/consequences/work.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface FollowedRow {
  arrears_id: string;
  is_open: boolean;
  /** The day on which nothing was owed any more; null while something is. */
  ended_on: LocalDate | null;
  /** Of an arrangement of its own that runs. */
  existing_since_on: LocalDate | null;
  joint: {
    agreed_on: string;
    first_due_on: string | null;
    outcome: 'COMPLETED' | 'BROKEN' | null;
    ended_on: string | null;
  } | null;
  premium: {
    months_overdue: number;
    covers_whole_debt: boolean;
    paid_to: string | null;
    reported_on: string;
    two_months_on: string | null;
    offered_on: string | null;
    warned_on: string | null;
  } | null;
  /** Those that were not lifted. */
  consequences: {
    id: string;
    kind: ConsequenceKind;
    ends_when: EndsWhen;
    met_on: string | null;
    suspended_from_on: string | null;
  }[];
  waiting: WaitingJson[];
}

export interface WaitingJson {
  id: string;
  kind: ArrearsWorkKind;
  consequence_id: string | null;
  due_on: string;
}

const LOAD = sql<FollowedRow>(
  'follow-arrears.load',
  `select a.id as arrears_id, a.state = 'OPEN' as is_open,
     case when a.state <> 'OPEN' then (select e.as_of_on from arrears_event e
       where e.member_id = a.member_id and e.arrears_id = a.id
       order by e.type = a.state desc, e.number desc limit 1) end as ended_on,
     (select a.existing_since_on from existing_arrangement x where x.member_id = a.member_id
       and x.arrears_id = a.id and x.ended_on is null) as existing_since_on,
     (select json_build_object('agreed_on', j.agreed_on, 'first_due_on', j.first_due_on,
         'outcome', j.outcome, 'ended_on', j.ended_on)
       from arrears_arrangement j where j.member_id = a.member_id and j.arrears_id = a.id
       order by j.agreed_on desc, j.case_id limit 1) as joint,
     (select json_build_object('months_overdue', p.months_overdue,
         'covers_whole_debt', p.covers_whole_debt, 'paid_to', p.paid_to,
         'reported_on', p.reported_on, 'two_months_on', p.two_months_on,
         'offered_on', p.offered_on, 'warned_on', p.warned_on)
       from premium_standing p where p.member_id = a.member_id and p.arrears_id = a.id) as premium,
     (select coalesce(json_agg(json_build_object('id', c.id, 'kind', c.kind,
         'ends_when', c.ends_when, 'met_on', c.met_on, 'suspended_from_on', c.suspended_from_on)
         order by c.since_on, c.id), '[]')
       from consequence c where c.member_id = a.member_id and c.arrears_id = a.id
         and c.lifted_on is null) as consequences,
     (select coalesce(json_agg(json_build_object('id', w.id, 'kind', w.kind,
         'consequence_id', w.consequence_id, 'due_on', w.due_on)), '[]')
       from arrears_work w where w.member_id = a.member_id and w.arrears_id = a.id
         and w.done_on is null) as waiting
   from arrears a where a.member_id = $1 and a.id = any($2::uuid[]) order by a.id`,
);

export function loadFollowed(
  tx: Tx,
  memberId: string,
  arrearsIds: readonly string[],
): Promise<FollowedRow[]> {
  return tx.many(LOAD, [memberId, arrearsIds]);
}

const STORE_MET = sql(
  'follow-arrears.store-met',
  `update consequence set met_on = $3 where member_id = $1 and id = $2`,
);

/** What ends a consequence happened on this day; null: it is not so any more. */
export function storeMet(tx: Tx, memberId: string, id: string, metOn: LocalDate | null): void {
  tx.runLater(STORE_MET, [memberId, id, metOn === null ? null : formatDay(metOn)]);
}

const STORE_WORK = sql(
  'follow-arrears.store-work',
  `insert into arrears_work (member_id, id, arrears_id, kind, consequence_id, due_on)
   values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
);

export interface NewWork {
  kind: ArrearsWorkKind;
  consequenceId: string | null;
  dueOn: LocalDate;
}

/** Something waits for the member; what waits already stays as it is. */
export function storeWork(
  tx: Tx,
  of: { memberId: string; arrearsId: string },
  { kind, consequenceId, dueOn }: NewWork,
): void {
  const { memberId, arrearsId } = of;
  tx.runLater(STORE_WORK, [memberId, tx.newId(), arrearsId, kind, consequenceId, formatDay(dueOn)]);
}

const LAPSE = sql(
  'follow-arrears.lapse',
  `update arrears_work set done_on = clock_today(), outcome = 'LAPSED'
   where member_id = $1 and id = any($2::uuid[]) and done_on is null`,
);

/** It is not needed any more. */
export function lapseWork(tx: Tx, memberId: string, ids: readonly string[]): void {
  if (ids.length > 0) tx.runLater(LAPSE, [memberId, ids]);
}
