// SQL of reading arrangements: one, or a page of them, each in one statement that starts from the
// viewer's own seats. Two texts of each, for a member may not even name the tables of the whole.
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import type { Attestation } from '../domain/plan/plan.ts';
import type { PayingModel } from '../coalition/policy.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import { ARRANGEMENT_ID } from './arrangement-id.ts';

/** Days inside JSON arrive as text. */
export interface InstalmentJson {
  due_on: string;
  amount_cents: Cents;
}
export interface CollectionJson extends InstalmentJson {
  number: number;
}

interface ArrangementRow {
  id: string;
  public_id: string;
  agreed_on: LocalDate;
  paying_model: PayingModel;
  /** Of the person, as the viewer knows it: for the log of looks. */
  pseudonyms: string[];
}

export interface MemberArrangementRow extends ArrangementRow {
  balance_cents: Cents;
  waived_costs_cents: Cents;
  remission_cents: Cents;
  paid_cents: Cents;
  attestation: Attestation;
  first_due_on: LocalDate | null;
  last_due_on: LocalDate | null;
  instalments: InstalmentJson[];
  /** Null below the level TOTALS. */
  collections: CollectionJson[] | null;
}

export interface WholeArrangementRow extends ArrangementRow {
  /** COMPANION: who looks along. */
  acting: string;
  total_cents: Cents;
  pay_day: number;
  payment_reference: string;
  first_due_on: LocalDate;
  last_due_on: LocalDate;
  shares: {
    name: string;
    balance_cents: Cents;
    waived_costs_cents: Cents;
    remission_cents: Cents;
    paid_cents: Cents;
    last_due_on: string | null;
    left_on: string | null;
    instalments: InstalmentJson[];
  }[];
  collections: CollectionJson[];
  version: number;
  paused_on: LocalDate[];
}

/** Where a page of arrangements goes on. */
export interface ArrangementKey {
  agreedOn: LocalDate;
  publicId: string;
}

const INSTALMENTS = `(select coalesce(json_agg(json_build_object('due_on', i.due_on,
    'amount_cents', i.amount_cents) order by i.due_on), '[]')
  from share_instalment i where i.member_id = a.member_id and i.case_id = a.case_id)`;
const COLLECTIONS = `(select json_agg(json_build_object('number', c.number, 'due_on', c.due_on,
    'amount_cents', c.amount_cents) order by c.number)
  from collection c where c.case_id = s.case_id) as collections`;

const OF_MEMBER = `${ARRANGEMENT_ID} as id, s.public_id, a.agreed_on, a.paying_model,
  a.balance_cents, a.waived_costs_cents, a.remission_cents, a.paid_cents, a.attestation,
  a.first_due_on, a.last_due_on, ${INSTALMENTS} as instalments, ${COLLECTIONS},
  array(select r.pseudonym from customer_relation r where r.member_id = a.member_id and r.id in (
    select k.relation_id from case_arrears k
    where k.member_id = a.member_id and k.case_id = a.case_id)) as pseudonyms`;

const OF_WHOLE = `${ARRANGEMENT_ID} as id, s.public_id, s.acting, w.agreed_on, w.paying_model, w.total_cents,
  w.pay_day, w.payment_reference, w.first_due_on, w.last_due_on, w.version,
  array(select m.month_on from arrangement_pause m where m.case_id = s.case_id
    order by m.month_on) as paused_on,
  (select json_agg(json_build_object('name', p.name, 'balance_cents', a.balance_cents,
      'waived_costs_cents', a.waived_costs_cents, 'remission_cents', a.remission_cents,
      'paid_cents', a.paid_cents, 'last_due_on', a.last_due_on, 'left_on', a.left_on,
      'instalments', ${INSTALMENTS})
      order by p.name, a.member_id)
    from arrangement_share a
    join case_participant p on p.member_id = a.member_id and p.case_id = a.case_id
    where a.case_id = s.case_id) as shares, ${COLLECTIONS},
  array(select v.pseudonym from relation_view v
    where v.viewer_id = (select viewer()) and (v.member_id, v.relation_id) in (
      select k.member_id, k.relation_id from case_arrears k
      where k.case_id = s.case_id)) as pseudonyms`;

const FIND_OF_MEMBER = sql<MemberArrangementRow>(
  'arrangements.find-of-member',
  `select ${OF_MEMBER} from seat s
   join arrangement_share a on a.member_id = s.viewer_id and a.case_id = s.case_id
   where s.viewer_id = (select viewer()) and ${ARRANGEMENT_ID} = $1`,
);
const FIND_WHOLE = sql<WholeArrangementRow>(
  'arrangements.find-whole',
  `select ${OF_WHOLE} from seat s join arrangement w on w.case_id = s.case_id
   where s.viewer_id = (select viewer()) and ${ARRANGEMENT_ID} = $1`,
);

/** As a member: what it receives by one arrangement; null when there is none of its own. */
export function findOfMember(tx: Tx, id: string): Promise<MemberArrangementRow | null> {
  return tx.maybe(FIND_OF_MEMBER, [id]);
}

/** As the person or who helps: the whole of one arrangement; null when it does not sit there. */
export function findWhole(tx: Tx, id: string): Promise<WholeArrangementRow | null> {
  return tx.maybe(FIND_WHOLE, [id]);
}

const PAGE_OF_MEMBER = sql<MemberArrangementRow>(
  'arrangements.page-of-member',
  `with page as (
     select s.public_id, s.case_id, s.viewer_id from arrangement_share a
     join seat s on s.viewer_id = a.member_id and s.case_id = a.case_id
     where a.member_id = (select viewer())
       and ($1::date is null or (a.agreed_on, s.public_id) < ($1, $2::uuid))
     order by a.agreed_on desc, s.public_id desc limit $3
   )
   select ${OF_MEMBER} from page s
   join arrangement_share a on a.member_id = s.viewer_id and a.case_id = s.case_id
   order by a.agreed_on desc, s.public_id desc`,
);
const PAGE_OF_WHOLE = sql<WholeArrangementRow>(
  'arrangements.page-of-whole',
  `with page as (
     select s.public_id, s.case_id, s.acting from seat s join arrangement w on w.case_id = s.case_id
     where s.viewer_id = (select viewer())
       and ($1::date is null or (w.agreed_on, s.public_id) < ($1, $2::uuid))
     order by w.agreed_on desc, s.public_id desc limit $3
   )
   select ${OF_WHOLE} from page s join arrangement w on w.case_id = s.case_id
   order by w.agreed_on desc, s.public_id desc`,
);

/** As a member: its shares, the last agreed first. */
export function loadOfMember(
  tx: Tx,
  after: ArrangementKey | null,
  limit: number,
): Promise<MemberArrangementRow[]> {
  return tx.many(PAGE_OF_MEMBER, valuesOf(after, limit));
}

/** As the person or who helps: whole arrangements, the last agreed first. */
export function loadWhole(
  tx: Tx,
  after: ArrangementKey | null,
  limit: number,
): Promise<WholeArrangementRow[]> {
  return tx.many(PAGE_OF_WHOLE, valuesOf(after, limit));
}

function valuesOf(after: ArrangementKey | null, limit: number): unknown[] {
  return [after === null ? null : formatDay(after.agreedOn), after?.publicId ?? null, limit];
}
