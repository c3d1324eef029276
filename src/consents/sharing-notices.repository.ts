// SQL of notices that sharing ended: as their recipient, and as doorkeeper, which sets their day,
// tells them and asks the office to look after those that nobody acknowledged.
// Not here: making them (stop_sharing, tell_to_forget: migrations/notice-functions.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { ActorKind } from '../platform/auth/actor.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { SharingNoticeKind } from './consents.enums.ts';

export interface NoticeRow {
  id: string;
  kind: SharingNoticeKind;
  consent_id: string | null;
  relation_public_id: string | null;
  case_public_id: string | null;
  statement_request_id: string | null;
  told_on: LocalDate;
  acknowledge_by_on: LocalDate | null;
  acknowledged_on: LocalDate | null;
}

const COLUMNS = `n.id, n.kind, n.consent_id, n.relation_public_id, n.case_public_id,
  n.statement_request_id, n.told_on, n.acknowledge_by_on, n.acknowledged_on`;

const LOAD = sql<NoticeRow>(
  'sharing-notices.load',
  `select ${COLUMNS} from sharing_notice n
   where n.recipient_id = (select viewer()) and n.told_on is not null
     and ($1::date is null or (n.told_on, n.id) < ($1, $2::uuid))
     and ($3::boolean is false or n.acknowledged_on is null)
   order by n.told_on desc, n.id desc limit $4`,
);

/** As recipient: notices, the newest first. */
export function loadNotices(
  tx: Tx,
  asked: { after: { toldOn: LocalDate; id: string } | null; which: 'ALL' | 'OPEN'; limit: number },
): Promise<NoticeRow[]> {
  const { after, which, limit } = asked;
  return tx.many(LOAD, [
    after === null ? null : formatDay(after.toldOn),
    after?.id ?? null,
    which === 'OPEN',
    limit,
  ]);
}

/** A notice with the day that it asks for. */
export type WaitingNoticeRow = NoticeRow & { acknowledge_by_on: LocalDate };

const LOAD_WAITING = sql<WaitingNoticeRow>(
  'sharing-notices.load-waiting',
  `select ${COLUMNS} from sharing_notice n
   where n.recipient_id = (select viewer()) and n.acknowledged_on is null
     and n.acknowledge_by_on is not null
     and ($1::date is null or (n.acknowledge_by_on, n.id) > ($1, $2::uuid))
   order by n.acknowledge_by_on, n.id limit $3`,
);

/** As recipient: what waits to be acknowledged, the most urgent first. */
export function loadWaitingNotices(
  tx: Tx,
  after: { dueOn: LocalDate; id: string } | null,
  limit: number,
): Promise<WaitingNoticeRow[]> {
  return tx.many(LOAD_WAITING, [
    after === null ? null : formatDay(after.dueOn),
    after?.id ?? null,
    limit,
  ]);
}

const FIND = sql<NoticeRow>(
  'sharing-notices.find',
  `select ${COLUMNS} from sharing_notice n
   where n.recipient_id = (select viewer()) and n.id = $1`,
);

export function findNotice(tx: Tx, id: string): Promise<NoticeRow | null> {
  return tx.maybe(FIND, [id]);
}

const OF_CONSENTS = sql<{ pseudonym: string }>(
  'sharing-notices.persons-of-consents',
  `select r.pseudonym from consent c
   join customer_relation r on r.member_id = c.member_id and r.id = c.relation_id
   where c.member_id = (select viewer()) and c.id = any($1::uuid[])`,
);
const OF_RELATIONS = sql<{ pseudonym: string }>(
  'sharing-notices.persons-of-relations',
  `select v.pseudonym from relation_view v
   where v.viewer_id = (select viewer()) and v.public_id = any($1::uuid[])
   union
   select p.pseudonym from statement_request r
   join representation p on p.counsellor_id = r.counsellor_id and p.id = r.representation_id
   where r.counsellor_id = (select viewer()) and r.id = any($1::uuid[])`,
);

/** Of whom the notices are, for the look log: a member's own customers, or those that it helps. */
export async function personsOfNotices(
  tx: Tx,
  kind: ActorKind,
  rows: readonly NoticeRow[],
): Promise<string[]> {
  const ids = rows.flatMap(
    (row) => row.consent_id ?? row.relation_public_id ?? row.statement_request_id ?? [],
  );
  if (ids.length === 0) return [];
  const found = await tx.many(kind === 'MEMBER' ? OF_CONSENTS : OF_RELATIONS, [ids]);
  return found.map((row) => row.pseudonym);
}

const ACKNOWLEDGE = sql(
  'sharing-notices.acknowledge',
  `update sharing_notice set acknowledged_on = clock_today()
   where recipient_id = (select viewer()) and id = $1 and acknowledged_on is null`,
);

/** As recipient: what the notice asks was done. */
export function acknowledgeNotice(tx: Tx, id: string): void {
  tx.runLater(ACKNOWLEDGE, [id]);
}

export interface ToldNotice {
  recipient_id: string;
  id: string;
}

const TELL_WHO_LEFT = sql(
  'sharing-notices.tell-who-left',
  `select tell_to_forget(u.case_id) from (select distinct s.case_id from seat s
     where s.level <= 0 and s.shown_level > 0) u`,
);

/**
 * As doorkeeper: whoever shows nothing any more was told in the transaction that lowered its seat;
 * those of before there was a mark are told here.
 */
export function tellWhoLeft(tx: Tx): void {
  tx.runLater(TELL_WHO_LEFT);
}

// A withdrawal makes notices before its case is without it, other endings with that: all get their
// day then, so that nobody reads the difference. None waits longer than the day it was made.
const SET_DAYS = sql<ToldNotice & { acknowledged_on: LocalDate | null }>(
  'sharing-notices.set-days',
  `update sharing_notice set acknowledge_by_on = $1
   where (recipient_id, id) in (select n.recipient_id, n.id from sharing_notice n
     where n.acknowledge_by_on is null and (n.told_on < clock_today() or not exists (
       select from seat s join joint_case c on c.id = s.case_id
       where s.viewer_id = n.recipient_id and s.public_id = n.case_public_id
         and c.is_unsettled and c.state not in ('CLOSED', 'COMPLETED')))
     order by n.recipient_id, n.id limit $2 for update of n skip locked)
   returning recipient_id, id, acknowledged_on`,
);

/** As doorkeeper: the last day of notices that have none. @returns those nobody answered yet. */
export async function setNoticeDays(
  tx: Tx,
  acknowledgeByOn: LocalDate,
  most: number,
): Promise<{ open: ToldNotice[]; isAll: boolean }> {
  const rows = await tx.many(SET_DAYS, [formatDay(acknowledgeByOn), most]);
  const open = rows.filter((row) => row.acknowledged_on === null);
  return { open, isAll: rows.length < most };
}

const ASK_OFFICE = sql(
  'sharing-notices.ask-office',
  `insert into office_task (id, kind, due_on, organisation_id, thing_id)
   select $2, 'NOTICE_UNACKNOWLEDGED', $3, n.recipient_id, n.id from sharing_notice n
   where n.id = $1 and n.acknowledged_on is null
   on conflict do nothing`,
);

/** As doorkeeper: the office asks the recipient, when it did not acknowledge in time. */
export function askOfficeAboutNotice(tx: Tx, noticeId: string, dueOn: LocalDate): void {
  tx.runLater(ASK_OFFICE, [noticeId, tx.newId(), formatDay(dueOn)]);
}

const OPEN_OF_TASK = sql<{ id: string }>(
  'sharing-notices.open-of-task',
  `select n.id from office_task t
   join sharing_notice n on n.recipient_id = t.organisation_id and n.id = t.thing_id
   where t.id = $1 and t.kind = 'NOTICE_UNACKNOWLEDGED' and n.acknowledged_on is null`,
);

/** As doorkeeper: the notice that a task is about; null when it was acknowledged. */
export function findOpenNoticeOfTask(tx: Tx, taskId: string): Promise<{ id: string } | null> {
  return tx.maybe(OPEN_OF_TASK, [taskId]);
}

const END_TASK = sql(
  'sharing-notices.end-task',
  `update office_task set done_on = clock_today()
   where thing_id = $1 and kind = 'NOTICE_UNACKNOWLEDGED' and done_on is null`,
);

/** As doorkeeper: it was acknowledged after all. */
export function endTaskOfNotice(tx: Tx, noticeId: string): void {
  tx.runLater(END_TASK, [noticeId]);
}
