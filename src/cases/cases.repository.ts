// SQL of joint cases as a viewer sees them: every text starts from the viewer's own seats, and one
// statement reads a page. Members and persons see other tables, so each has a text of its own.
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import type { JointCaseState } from '../domain/states/joint-case.ts';
import type { ActorKind } from '../platform/auth/actor.ts';
import { sql, type Statement } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface CaseArrearsJson {
  id: string;
  member_name: string;
  contract_kind: string;
  stage: string;
  balance_cents: Cents;
  frozen_balance_cents: Cents | null;
  pseudonym: string;
}

export interface JointCaseRow {
  public_id: string;
  state: JointCaseState;
  changed_on: LocalDate;
  level: number;
  arrears: CaseArrearsJson[];
  standstill: {
    begins_on: string;
    ends_on: string;
    confirm_by_on: string;
    confirmed_on: string | null;
    resume_not_before_on: string | null;
  } | null;
  disclosed: {
    participants: number;
    owed_cents: Cents;
    members: { name: string; balance_cents: Cents | null }[];
  } | null;
}

const ARREARS_JSON = `json_build_object('id', a.id, 'member_name', o.name,
    'contract_kind', a.contract_kind, 'stage', a.stage, 'balance_cents', a.balance_cents,
    'frozen_balance_cents', ca.frozen_balance_cents, 'pseudonym', r.pseudonym)
  order by o.name, a.registered_at, a.id`;

/** A member's own arrears in the case. */
const OF_MEMBER = `(select json_agg(${ARREARS_JSON})
    from case_arrears ca
    join arrears a on a.member_id = ca.member_id and a.id = ca.arrears_id
    join customer_relation r on r.member_id = a.member_id and r.id = a.relation_id
    join organisation o on o.id = a.member_id
    where ca.case_id = s.case_id)`;

/** All that take part, and what could: open arrears of relations that the person confirmed. */
const OF_PERSON = `(select json_agg(${ARREARS_JSON})
    from relation_view r
    join arrears a on a.member_id = r.member_id and a.relation_id = r.relation_id
    join organisation o on o.id = a.member_id
    left join case_arrears ca on ca.member_id = a.member_id and ca.arrears_id = a.id
      and ca.case_id = s.case_id
    where r.viewer_id = s.viewer_id and r.state = 'CONFIRMED'
      and (a.state = 'OPEN' or ca.arrears_id is not null))`;

const OWN_STANDSTILL = `(select to_json(p) from standstill p
    where p.member_id = s.viewer_id and p.case_id = s.case_id)`;

const DISCLOSED = `(select json_build_object('participants', t.participants,
      'owed_cents', t.owed_cents,
      'members', coalesce((select json_agg(json_build_object('name', n.name, 'balance_cents',
          (select m.balance_cents from case_amount m
            where m.case_id = n.case_id and m.number = n.number)) order by n.number)
        from case_name n where n.case_id = t.case_id), '[]'))
    from case_total t where t.case_id = s.case_id)`;

function columns(arrears: string, standstill: string): string {
  return `s.public_id, c.state, c.changed_on, s.level, coalesce(${arrears}, '[]') as arrears,
    ${standstill} as standstill, ${DISCLOSED} as disclosed`;
}

function pageText(shown: string): string {
  return `select ${shown} from seat s join joint_case c on c.id = s.case_id
     where s.viewer_id = (select viewer())
       and ($1::date is null or (c.changed_on, s.public_id) < ($1, $2::uuid))
     order by c.changed_on desc, s.public_id desc limit $3`;
}

function oneText(shown: string): string {
  return `select ${shown} from seat s join joint_case c on c.id = s.case_id
     where s.viewer_id = (select viewer()) and s.public_id = $1`;
}

const TO_MEMBER = columns(OF_MEMBER, OWN_STANDSTILL);
const TO_PERSON = columns(OF_PERSON, 'null::json');
const TO_OTHERS = columns('null::json', 'null::json');

const PAGE_OF_MEMBER = sql<JointCaseRow>('cases.page-of-member', pageText(TO_MEMBER));
const PAGE_OF_PERSON = sql<JointCaseRow>('cases.page-of-person', pageText(TO_PERSON));
const PAGE_OF_OTHERS = sql<JointCaseRow>('cases.page-of-others', pageText(TO_OTHERS));
const ONE_OF_MEMBER = sql<JointCaseRow>('cases.one-of-member', oneText(TO_MEMBER));
const ONE_OF_PERSON = sql<JointCaseRow>('cases.one-of-person', oneText(TO_PERSON));
const ONE_OF_OTHERS = sql<JointCaseRow>('cases.one-of-others', oneText(TO_OTHERS));

interface Texts {
  page: Statement<JointCaseRow>;
  one: Statement<JointCaseRow>;
}

function textsOf(kind: ActorKind): Texts {
  if (kind === 'MEMBER') return { page: PAGE_OF_MEMBER, one: ONE_OF_MEMBER };
  if (kind === 'CUSTOMER') return { page: PAGE_OF_PERSON, one: ONE_OF_PERSON };
  return { page: PAGE_OF_OTHERS, one: ONE_OF_OTHERS };
}

/** The cases that the viewer sits at, the last changed first. */
export function loadCases(
  tx: Tx,
  kind: ActorKind,
  after: { changedOn: LocalDate; id: string } | null,
  limit: number,
): Promise<JointCaseRow[]> {
  const changedOn = after === null ? null : formatDay(after.changedOn);
  return tx.many(textsOf(kind).page, [changedOn, after?.id ?? null, limit]);
}

export function findCase(tx: Tx, kind: ActorKind, publicId: string): Promise<JointCaseRow | null> {
  return tx.maybe(textsOf(kind).one, [publicId]);
}
