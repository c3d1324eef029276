// SQL of joint cases as their viewers read them: a page, or one, in one statement that starts from
// the viewer's own seats. What each may see of a case is decided by the policies of its tables; the
// texts differ where kinds of viewers may read different columns.
// Not here: opening seals, acts on cases.
import { LEFT_ON, SEEN_STATE } from '../cases/seats.repository.ts';
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import { ownRoundSql, proposalIdSql } from '../negotiation/proposal-id.ts';
import { ruleActSql } from '../negotiation/proposals.repository.ts';
import type { MemberCaseRow, PersonCaseRow } from './joint-case-rows.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

const STANDSTILL = `(select json_build_object('begins_on', t.begins_on, 'ends_on', t.ends_on,
    'confirm_by_on', t.confirm_by_on, 'confirmed_on', t.confirmed_on, 'ended_on', t.ended_on,
    'resume_not_before_on', t.resume_not_before_on)
  from standstill t where t.member_id = p.member_id and t.case_id = p.case_id) as standstill`;

/** @param round the SQL of the round of which the levels show more. */
const shared = (round: string): string => `s.public_id, s.level, c.frozen_since_on,
  (select coalesce(json_agg(json_build_object('id', m.id, 'type', m.type,
      'happened_on', m.happened_on) order by m.number desc), '[]')
    from (select * from event_receipt e where e.recipient_id = s.viewer_id
      and e.case_public_id = s.public_id order by e.number desc limit 20) m) as moments,
  (select json_build_object('participants', t.participants, 'owed_cents', t.owed_cents)
    from case_total t where t.case_id = s.case_id) as total,
  (select coalesce(json_agg(json_build_object('month', m.month,
      'instalment_cents', m.instalment_cents) order by m.month), '[]')
    from proposal_total m where m.case_id = s.case_id and m.round = ${round}) as months,
  (select coalesce(json_agg(n.name order by n.number), '[]')
    from case_name n where n.case_id = s.case_id) as names,
  (select coalesce(json_agg(json_build_object('name', n.name, 'balance_cents', n.balance_cents,
      'monthly_cents', (select f.amount_cents from proposal_amount f
        where f.case_id = s.case_id and f.round = ${round} and f.name = n.name
        order by f.month limit 1))
      order by n.number), '[]')
    from case_amount n where n.case_id = s.case_id) as amounts`;

/** The newest round of all, for the person's side. */
const LAST_ROUND = `(select max(l.round) from proposal_total l where l.case_id = s.case_id)`;
/** The newest that the member was asked in: who joined later does not read a plan without it. */
const LAST_ASKED = `(select max(l.round) from proposal l
      where l.member_id = s.viewer_id and l.case_id = s.case_id)`;

/** Who joined later does not read what was before; who left reads the day it left. */
const MEMBER_CHANGED = `coalesce(${LEFT_ON}, greatest(c.changed_on, p.joined_on))`;

const pageBy = (changedOn: string, more = '') => `s.viewer_id = (select viewer())
  and ($1::uuid is null or s.public_id = $1)
  and ($2::date is null or (${changedOn}, s.public_id) < ($2, $3::uuid))
  and ($4::date is null or ${changedOn} >= $4) ${more}
  order by ${changedOn} desc, s.public_id desc limit $5`;

/** What a member reads of a case, over `seat s`, `case_participant p` and `joint_case c`. */
export const MEMBER_COLUMNS = `${shared(LAST_ASKED)}, ${LEFT_ON} as left_on, p.joined_on as opened_on,
     ${SEEN_STATE} as state,
     ${MEMBER_CHANGED} as changed_on, p.balance_cents,
     p.unclaimed_costs_cents, ${STANDSTILL},
     (select json_agg(json_build_object('id', a.arrears_id, 'contract_kind', a.contract_kind,
         'stage', a.stage, 'frozen_balance_cents', a.frozen_balance_cents,
         'frozen_costs_cents', a.frozen_costs_cents, 'disputed_cents', a.disputed_cents,
         'joined_on', a.joined_on, 'left_on', a.left_on) order by a.joined_on, a.arrears_id)
       from case_arrears a where a.member_id = p.member_id and a.case_id = p.case_id) as arrears,
     (select json_agg(distinct r.pseudonym) from case_arrears a
       join customer_relation r on r.member_id = a.member_id and r.id = a.relation_id
       where a.member_id = p.member_id and a.case_id = p.case_id) as pseudonyms,
     (select to_jsonb(o) || jsonb_build_object('id', ${proposalIdSql('o')},
         'own_round', ${ownRoundSql('o')}, 'answer', (select to_jsonb(w)
           || jsonb_build_object('policy_does', ${ruleActSql('w')}) from answer w
           where w.member_id = o.member_id and w.case_id = o.case_id and w.round = o.round))
       from proposal o where o.member_id = p.member_id and o.case_id = p.case_id
       order by o.round desc limit 1) as proposal`;
export const MEMBER_JOINS = `join case_participant p on p.member_id = s.viewer_id
     and p.case_id = s.case_id
   left join joint_case c on c.id = s.case_id`;

const LOAD_MEMBER = sql<MemberCaseRow>(
  'desk.member-cases',
  `select ${MEMBER_COLUMNS} from seat s ${MEMBER_JOINS}
   where ${pageBy(
     MEMBER_CHANGED,
     `and ($6::bytea[] is null or exists (
       select from case_arrears a join arrears r on r.member_id = a.member_id and r.id = a.arrears_id
       where a.member_id = s.viewer_id and a.case_id = s.case_id and r.reference_mac = any($6)))`,
   )}`,
);

/** The representations that count for the case of `seat s`. */
const REPRESENTED = `select q.representation_id from case_relation cr
  join represented_relation q on q.relation_id = cr.relation_id and q.member_id = cr.member_id
  where cr.case_id = s.case_id and q.counsellor_id = s.viewer_id and q.until is null`;

/** What the person's side reads of a case, over `seat s` and `joint_case c`. */
const personColumns = (
  answer: string,
  representations: string,
) => `${shared(LAST_ROUND)}, ${representations} as representations, c.state, c.changed_on,
     c.opened_on, s.acts, s.acting, c.level as case_level, c.closing_reason, c.budget_due_on,
     c.agree_by_on, c.totals_question,
     (select json_build_object('number', r.number, 'opened_on', r.opened_on,
         'deadline_on', r.deadline_on, 'first_month_on', r.first_month_on,
         'closed_on', r.closed_on)
       from round r where r.case_id = s.case_id order by r.number desc limit 1) as round,
     (select coalesce(json_agg(json_build_object('id', own_id(v.public_id, a.id),
         'member_name', o.name, 'contract_kind', a.contract_kind, 'stage', a.stage,
         'principal_cents', a.principal_cents, 'interest_cents', a.interest_cents,
         'costs_cents', a.costs_cents, 'balance_cents', a.balance_cents, 'as_of_on', a.as_of_on,
         'takes_part', ca.arrears_id is not null, 'items', (
           select coalesce(json_agg(json_build_object('number', i.number, 'due_on', i.due_on,
             'period_from_on', i.period_from_on, 'period_to_on', i.period_to_on,
             'principal_cents', i.principal_cents) order by i.number), '[]')
           from arrears_item i where i.member_id = a.member_id and i.arrears_id = a.id), 'costs', (
           select coalesce(json_agg(json_build_object('kind', k.kind,
             'amount_cents', k.amount_cents, 'vat_cents', k.vat_cents,
             'charged_on', k.charged_on) order by k.number), '[]')
           from arrears_cost k where k.member_id = a.member_id and k.arrears_id = a.id))
         order by o.name, a.id), '[]')
       from case_relation cr
       join relation_view v on v.viewer_id = s.viewer_id and v.member_id = cr.member_id
         and v.relation_id = cr.relation_id and v.state in ('CONFIRMED', 'LOOKING')
       join arrears a on a.member_id = v.member_id and a.relation_id = v.relation_id
       join organisation o on o.id = v.member_id
       left join case_arrears ca on ca.member_id = a.member_id and ca.arrears_id = a.id
         and ca.case_id = s.case_id and ca.left_on is null
       where cr.case_id = s.case_id and (a.state = 'OPEN' or ca.arrears_id is not null)) as arrears,
     (select coalesce(json_agg(v.pseudonym), '[]') from case_relation cr
       join relation_view v on v.viewer_id = s.viewer_id and v.member_id = cr.member_id
         and v.relation_id = cr.relation_id and v.state in ('CONFIRMED', 'LOOKING')
       where cr.case_id = s.case_id) as pseudonyms,
     (select coalesce(json_agg(json_build_object('name', p.name,
         'balance_cents', p.balance_cents,
         'unclaimed_costs_cents', p.unclaimed_costs_cents, 'joined_on', p.joined_on, 'left_on', p.left_on,
         'standstill', p.standstill, 'planned', p.planned, 'answer', p.answer)
         order by p.name, p.member_id), '[]')
       from (select p.*, ${STANDSTILL}, o.planned, ${answer} as answer
         from case_participant p
         left join lateral (select o.round, json_build_object('attestation', o.attestation,
             'waived_costs_cents', o.waived_costs_cents, 'remission_cents', o.remission_cents,
             'paid_cents', o.paid_cents, 'last_month', o.last_month,
             'payments', o.payments) as planned
           from proposal o where o.member_id = p.member_id and o.case_id = p.case_id
           order by o.round desc limit 1) o on true
         where p.case_id = s.case_id) p) as participants`;
export const COUNSELLOR_COLUMNS = personColumns(
  `(select json_build_object('kind', w.kind,
       'given_by', w.given_by, 'answered_on', w.answered_on, 'reason', w.reason, 'terms', w.terms)
     from answer w where w.member_id = p.member_id and w.case_id = p.case_id
       and w.round = o.round)`,
  `(select coalesce(json_agg(json_build_object('id', r.id, 'kind', r.kind, 'sealed', r.sealed,
       'key_reference', r.key_reference) order by r.recorded_at, r.id), '[]')
     from representation r where r.counsellor_id = s.viewer_id and r.id in (${REPRESENTED}))`,
);
export const PERSON_JOINS = `join joint_case c on c.id = s.case_id`;

const LOAD_CUSTOMER = sql<PersonCaseRow>(
  'desk.customer-cases',
  `select ${personColumns('null::json', `'[]'::json`)} from seat s ${PERSON_JOINS} where ${pageBy('c.changed_on')}`,
);
const LOAD_COUNSELLOR = sql<PersonCaseRow>(
  'desk.counsellor-cases',
  `select ${COUNSELLOR_COLUMNS} from seat s ${PERSON_JOINS} where ${pageBy(
    'c.changed_on',
    `and ($6::bytea[] is null or exists (
      select from representation r where r.counsellor_id = s.viewer_id
        and r.own_reference_mac = any($6) and r.id in (${REPRESENTED})))`,
  )}`,
);

export interface CasesAsked {
  /** One case; null: a page. */
  publicId: string | null;
  after: { changedOn: LocalDate; id: string } | null;
  changedSince: LocalDate | null;
  limit: number;
}

function valuesOf({ publicId, after, changedSince, limit }: CasesAsked): unknown[] {
  return [
    publicId,
    after === null ? null : formatDay(after.changedOn),
    after?.id ?? null,
    changedSince === null ? null : formatDay(changedSince),
    limit,
  ];
}

/** As member; with a reference: cases with its arrears of that own reference. */
export function loadMemberCases(
  tx: Tx,
  asked: CasesAsked,
  referenceMacs: readonly Buffer[] | null,
): Promise<MemberCaseRow[]> {
  return tx.many(LOAD_MEMBER, [...valuesOf(asked), referenceMacs]);
}

/** As customer: its own case in full; answers of members are not among it. */
export function loadCustomerCases(tx: Tx, asked: CasesAsked): Promise<PersonCaseRow[]> {
  return tx.many(LOAD_CUSTOMER, valuesOf(asked));
}

/**
 * As counsellor: the cases of its customers in full, with the answers as they were given; with a
 * reference: those of its representations of that own reference.
 */
export function loadCounsellorCases(
  tx: Tx,
  asked: CasesAsked,
  referenceMacs: Buffer[] | null,
): Promise<PersonCaseRow[]> {
  return tx.many(LOAD_COUNSELLOR, [...valuesOf(asked), referenceMacs]);
}
