// SQL of disputes as viewers see and make them: the person, or who decides for it, its own rows; a
// member what it is asked about its own arrears.
// Not here: what follows from them (carry-out-disputes.repository.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { DisputeAnswer, DisputeGround } from './disputes.enums.ts';

export interface DisputableRow {
  member_id: string;
  relation_id: string;
  arrears_id: string;
  has_item: boolean;
}

const FIND_DISPUTABLE = sql<DisputableRow>(
  'disputes.find-disputable',
  `select c.member_id, c.relation_id, c.arrears_id,
     $3::int is null or exists (select from arrears_item i where i.member_id = c.member_id
       and i.arrears_id = c.arrears_id and i.number = $3) as has_item
   from relation_view v
   join case_arrears c on c.member_id = v.member_id and c.relation_id = v.relation_id
   where v.viewer_id = (select viewer()) and v.state = 'CONFIRMED' and c.case_id = $1
     and c.left_on is null and own_id(v.public_id, c.arrears_id) = $2`,
);

/** As the person's side: arrears of the case by the viewer's own id of them. */
export function findDisputable(
  tx: Tx,
  caseId: string,
  ownId: string,
  itemNumber: number | null,
): Promise<DisputableRow | null> {
  return tx.maybe(FIND_DISPUTABLE, [caseId, ownId, itemNumber]);
}

export interface DisputeRow {
  own_id: string;
  arrears_own_id: string | null;
  item_number: number | null;
  member_name: string;
  ground: DisputeGround;
  disputed_on: LocalDate;
  is_withdrawn: boolean;
  is_too_late: boolean;
  asked_id: string | null;
  answer_by_on: LocalDate | null;
  answer: DisputeAnswer | null;
  answered_on: LocalDate | null;
  statement_sealed: Buffer | null;
  key_reference: string | null;
}

const ANSWERED = `a.answer_by_on, a.answer, a.answered_on, a.statement_sealed, a.key_reference`;
const OF_PERSON = `select * from (
   select s.public_id, d.id, own_id(s.public_id, d.id) as own_id, d.member_id, d.arrears_id,
     own_id(v.public_id, d.arrears_id) as arrears_own_id, d.item_number, p.name as member_name,
     d.ground, (d.disputed_at at time zone 'Europe/Amsterdam')::date as disputed_on,
     d.withdrawn_on is not null as is_withdrawn, a.id as asked_id,
     d.carried_out_at is not null and d.asked_id is null as is_too_late, ${ANSWERED}
   from seat s join dispute d on d.case_id = s.case_id
   join case_participant p on p.member_id = d.member_id and p.case_id = d.case_id
   left join relation_view v on v.viewer_id = s.viewer_id and v.member_id = d.member_id
     and v.relation_id = d.relation_id
   left join arrears_dispute a on a.member_id = d.member_id and a.id = d.asked_id
   where s.viewer_id = (select viewer())) t`;
const OF_MEMBER = `select * from (
   select s.public_id, a.id as own_id, a.arrears_id as arrears_own_id, a.item_number,
     p.name as member_name, a.ground, a.asked_on as disputed_on,
     a.ended_on is not null and a.answer is distinct from 'ACCEPTED' as is_withdrawn,
     a.id as asked_id, false as is_too_late, ${ANSWERED}
   from seat s join arrears_dispute a on a.member_id = s.viewer_id and a.case_id = s.case_id
   join case_participant p on p.member_id = a.member_id and p.case_id = a.case_id
   where s.viewer_id = (select viewer())) t`;
const PAGE = `where public_id = $1
     and ($2::date is null or (disputed_on, own_id) < ($2, $3::uuid))
   order by disputed_on desc, own_id desc limit $4`;
const PAGE_OF_PERSON = sql<DisputeRow>('disputes.page-of-person', `${OF_PERSON} ${PAGE}`);
const PAGE_OF_MEMBER = sql<DisputeRow>('disputes.page-of-member', `${OF_MEMBER} ${PAGE}`);

/** Disputes of the case with this id for the viewer, newest first. */
export function loadDisputes(
  tx: Tx,
  side: 'MEMBER' | 'PERSON',
  publicId: string,
  after: { disputedOn: LocalDate; id: string } | null,
  limit: number,
): Promise<DisputeRow[]> {
  const disputedOn = after === null ? null : formatDay(after.disputedOn);
  const page = side === 'MEMBER' ? PAGE_OF_MEMBER : PAGE_OF_PERSON;
  return tx.many(page, [publicId, disputedOn, after?.id ?? null, limit]);
}

const ONE_OF_PERSON = sql<DisputeRow & { id: string }>(
  'disputes.one-of-person',
  `${OF_PERSON} where public_id = $1 and own_id = $2`,
);
const ONE_OF_MEMBER = sql<DisputeRow>('disputes.one-of-member', `${OF_MEMBER} where own_id = $1`);
const SAME = sql<DisputeRow>(
  'disputes.same',
  `${OF_PERSON} where public_id = $1 and member_id = $2 and arrears_id = $3
     and (item_number is null or item_number = $4) and not is_withdrawn and not is_too_late
   order by item_number nulls first limit 1`,
);

/** As the person's side: a dispute by the viewer's own id of it. */
export function findDispute(
  tx: Tx,
  publicId: string,
  ownId: string,
): Promise<(DisputeRow & { id: string }) | null> {
  return tx.maybe(ONE_OF_PERSON, [publicId, ownId]);
}

/** As member: a dispute that it is asked about. */
export function findAskedDispute(tx: Tx, id: string): Promise<DisputeRow | null> {
  return tx.maybe(ONE_OF_MEMBER, [id]);
}

/** As the person's side: what is disputed already of these arrears that takes this part in. */
export function findSameDispute(
  tx: Tx,
  publicId: string,
  of: DisputableRow,
  itemNumber: number | null,
): Promise<DisputeRow | null> {
  return tx.maybe(SAME, [publicId, of.member_id, of.arrears_id, itemNumber]);
}

const STORE = sql<{ own_id: string }>(
  'disputes.store',
  `with stored as (
     insert into dispute (id, case_id, member_id, relation_id, arrears_id, item_number, ground)
     values ($1, $2, $3, $4, $5, $6, $7) returning id)
   select own_id($8, id) as own_id from stored`,
);

/** As the person's side: stores a dispute. @returns the viewer's id of it. */
export async function storeDispute(
  tx: Tx,
  seat: { case_id: string; public_id: string },
  of: DisputableRow,
  itemNumber: number | null,
  ground: DisputeGround,
): Promise<string> {
  const { member_id, relation_id, arrears_id } = of;
  const stored = await tx.maybe(STORE, [
    tx.newId(),
    seat.case_id,
    member_id,
    relation_id,
    arrears_id,
    itemNumber,
    ground,
    seat.public_id,
  ]);
  if (stored === null) throw new Error('a dispute was not stored');
  return stored.own_id;
}

const DENY_OWN = sql(
  'disputes.deny-own',
  `update relation_view set state = 'DENIED'
   where viewer_id = (select viewer()) and member_id = $1 and relation_id = $2`,
);

/** As customer: this relation is not its own; nothing of it is shown any more from now on. */
export function denyOwnRelation(tx: Tx, of: DisputableRow): void {
  tx.runLater(DENY_OWN, [of.member_id, of.relation_id]);
}

const WITHDRAW = sql(
  'disputes.withdraw',
  `update dispute set withdrawn_on = clock_today() where case_id = $1 and id = $2
     and withdrawn_on is null`,
);

export function storeWithdrawn(tx: Tx, caseId: string, id: string): void {
  tx.runLater(WITHDRAW, [caseId, id]);
}

export interface AskedRow {
  id: string;
  case_id: string;
  /** Of the member's seat; -1 when it left or the case closed, also before the seat is lowered. */
  level: number | null;
  is_frozen: boolean;
  answer: DisputeAnswer | null;
  ended_on: LocalDate | null;
  arrears_id: string;
  key_reference: string;
  others_open: number;
}

const LOCK_ASKED = sql<AskedRow>(
  'disputes.lock-asked',
  `select d.id, d.case_id, (
       select case when p.left_on is null then s.level else -1 end
       from seat s join case_participant p on p.member_id = s.viewer_id and p.case_id = s.case_id
       where s.case_id = d.case_id) as level,
     coalesce((select c.frozen_since_on is not null from joint_case c where c.id = d.case_id),
       false) as is_frozen,
     d.answer, d.ended_on, d.arrears_id, r.key_reference,
     (select count(*)::int from arrears_dispute o where o.member_id = d.member_id
       and o.case_id = d.case_id and o.id <> d.id and o.answer is null and o.ended_on is null)
       as others_open
   from arrears_dispute d
   join customer_relation r on r.member_id = d.member_id and r.id = d.relation_id
   where d.member_id = (select viewer()) and d.id = $1 for no key update of d`,
);
const ANSWER = sql(
  'disputes.answer',
  `update arrears_dispute set answer = $2, statement_sealed = $3, key_reference = $4,
     answered_on = clock_today()
   where member_id = (select viewer()) and id = $1`,
);

/** As member: a dispute that it is asked about, locked. */
export function lockAskedDispute(tx: Tx, id: string): Promise<AskedRow | null> {
  return tx.maybe(LOCK_ASKED, [id]);
}

export function storeDisputeAnswer(
  tx: Tx,
  asked: AskedRow,
  answer: DisputeAnswer,
  sealed: Buffer | null,
): void {
  const reference = sealed === null ? null : asked.key_reference;
  tx.runLater(ANSWER, [asked.id, answer, sealed, reference]);
}
