// SQL of work lists: what waits for the viewer with the case it is about, a page in one statement.
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import {
  COUNSELLOR_COLUMNS,
  MEMBER_COLUMNS,
  MEMBER_JOINS,
  PERSON_JOINS,
} from './joint-case.repository.ts';
import type { MemberCaseRow, PersonCaseRow } from './joint-case-rows.ts';

export interface ItemRow {
  item_id: string;
  kind: string;
  made_on: LocalDate;
  due_on: LocalDate;
}

/** An item of the office; of some it knows the organisation, of none the person. */
export interface OfficeItemRow extends ItemRow {
  organisation_name: string | null;
}

/** The columns of an item, and its place: the viewer's own, still to be done. */
const ITEM = `w.id as item_id, w.kind, w.made_on, w.due_on`;
const ITEMS = `work_item w join seat s on s.viewer_id = w.owner_id and s.case_id = w.case_id`;
const PAGE = `w.owner_id = (select viewer()) and w.done_on is null
  and ($1::date is null or (w.due_on, w.id) > ($1, $2::uuid))
  order by w.due_on, w.id limit $3`;

const LOAD_MEMBER = sql<ItemRow & MemberCaseRow>(
  'desk.member-work',
  `select ${ITEM}, ${MEMBER_COLUMNS} from ${ITEMS} ${MEMBER_JOINS} where ${PAGE}`,
);
const LOAD_COUNSELLOR = sql<ItemRow & PersonCaseRow>(
  'desk.counsellor-work',
  `select ${ITEM}, ${COUNSELLOR_COLUMNS} from ${ITEMS} ${PERSON_JOINS} where ${PAGE}`,
);
const LOAD_OFFICE = sql<OfficeItemRow>(
  'desk.office-work',
  `select w.id as item_id, w.kind, w.made_on, w.due_on, o.name as organisation_name
   from office_task w left join organisation o on o.id = w.organisation_id
   where w.done_on is null and ($1::date is null or (w.due_on, w.id) > ($1, $2::uuid))
   order by w.due_on, w.id limit $3`,
);

export interface WorkAsked {
  after: { dueOn: LocalDate; id: string } | null;
  limit: number;
}

const valuesOf = ({ after, limit }: WorkAsked) => [
  after === null ? null : formatDay(after.dueOn),
  after?.id ?? null,
  limit,
];

export function loadMemberWork(tx: Tx, asked: WorkAsked): Promise<(ItemRow & MemberCaseRow)[]> {
  return tx.many(LOAD_MEMBER, valuesOf(asked));
}

export function loadCounsellorWork(tx: Tx, asked: WorkAsked): Promise<(ItemRow & PersonCaseRow)[]> {
  return tx.many(LOAD_COUNSELLOR, valuesOf(asked));
}

export function loadOfficeWork(tx: Tx, asked: WorkAsked): Promise<OfficeItemRow[]> {
  return tx.many(LOAD_OFFICE, valuesOf(asked));
}

export interface MomentRow {
  number: number;
  id: string;
  type: string;
  happened_on: LocalDate;
}

const TIME_LINE = sql<MomentRow>(
  'desk.time-line',
  `select e.number, e.id, e.type, e.happened_on
   from seat s join event_receipt e on e.recipient_id = s.viewer_id
     and e.case_public_id = s.public_id
   where s.viewer_id = (select viewer()) and s.public_id = $1
     and ($2::bigint is null or e.number < $2)
   order by e.number desc limit $3`,
);

/** What happened to a case of the viewer, the newest first. */
export function loadTimeLine(
  tx: Tx,
  publicId: string,
  before: number | null,
  limit: number,
): Promise<MomentRow[]> {
  return tx.many(TIME_LINE, [publicId, before, limit]);
}
