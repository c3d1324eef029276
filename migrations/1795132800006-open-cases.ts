// Open cases: what the person confirmed, which members and arrears take part with their frozen
// balances, the standstill of each, and what each level of disclosure adds in a table of its own.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { caseBound, forced, keptByPlanner, ownOf, seatedFrom } from './policies.ts';

const PERSONS = 'jpa_customer, jpa_counsellor';

export class OpenCases1795132800006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create function planned_case() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.case', true), '')::uuid;
comment on function planned_case() is 'The one case that the planner works on in this transaction; null for everybody else.';
create function own_id(grant_id uuid, thing_id uuid) returns uuid language sql immutable parallel safe
  return encode(substring(sha256(uuid_send(grant_id) || uuid_send(thing_id)) for 16), 'hex')::uuid;
comment on function own_id(uuid, uuid) is
  'The id of a thing for whoever holds a grant: made of the grant''s own random id, so that two holders cannot compare what they hold.';

alter table seat drop constraint seat_level_check;
alter table seat no force row level security;
alter table seat add check (level in (-1, 0, 1, 2, 3, 9)),
  add column left_on date,
  add column acting text check (acting in ('SELF', 'MANDATE', 'COURT_ADMINISTRATION', 'GUARDIANSHIP', 'LEGAL_REPRESENTATIVE')),
  add column acts boolean not null default false;
update seat set acting = 'SELF', acts = true where level = 9;
alter table seat force row level security,
  add constraint seat_left check ((level = -1) = (left_on is not null)),
  add constraint seat_acting check ((level = 9) = (acting is not null)),
  add constraint seat_acts check (level = 9 or not acts);
comment on table seat is
  'A grant: this viewer sits at this case, under an id of its own. Levels 0 to 3: OWN_SHARE, TOTALS, NAMES, AMOUNTS; '
  '9: the person or who acts for it; -1: it left or the case closed, and it knows no more. acts: may decide for the person.';
grant select (left_on, acting, acts) on seat to ${PERSONS}, jpa_member;
-- Members of a case are seated at one moment, which would tell two of them that it is one case.
revoke select (since) on seat from jpa_member;
grant update (left_on, acting, acts) on seat to jpa_doorkeeper;
${caseBound('seat', 'read_case', 'select', 'jpa_planner')}
grant select (viewer_id, case_id, level, acting, acts, until) on seat to jpa_planner;

alter table joint_case
  add column opened_on date, add column level smallint check (level between 0 and 3),
  add column round smallint not null default 0 check (round >= 0),
  add column budget_due_on date, add column budget_extended boolean not null default false, add column agree_by_on date,
  add column frozen_since_on date,
  add column totals_question text not null default 'NOT_ASKED' check (totals_question in ('NOT_ASKED', 'WAITING', 'DECLINED')),
  add check (state in ('MATCHED', 'CLOSED') or opened_on is not null);
create policy plan on joint_case for all to jpa_planner using (id = (select planned_case())) with check (id = (select planned_case()));
grant select (frozen_since_on) on joint_case to jpa_member;
grant select (opened_on, frozen_since_on, level, round, budget_due_on, budget_extended, agree_by_on, totals_question) on joint_case to ${PERSONS};
grant select, update (state, closing_reason, changed_on, opened_on, level, round, budget_due_on, budget_extended, agree_by_on, frozen_since_on, totals_question)
  on joint_case to jpa_planner;

alter table relation_view drop constraint relation_view_origin_check;
alter table relation_view add check (origin in ('ATTRIBUTES', 'CLAIM_CODE', 'LINK', 'REPRESENTATION', 'CARE_CALL', 'BREAK_GLASS'));
create policy own_of_counsellor on relation_view for select to jpa_counsellor, jpa_coordinator
  using (viewer_id = (select viewer()) and (until is null or until > (select clock_now())));
grant select (viewer_id, public_id, member_id, relation_id, reference_ending, pseudonym, state, origin, since, until)
  on relation_view to jpa_counsellor, jpa_coordinator;

create policy of_confirmed on arrears for select to ${PERSONS}
  using ((select v.state from relation_view v where v.member_id = arrears.member_id and v.relation_id = arrears.relation_id) = 'CONFIRMED');
grant select (member_id, id, relation_id, label_id, sealed, contract_kind, debtors, stage, demand_sent_on, demand_received_on, handler, interest_kind,
  principal_cents, interest_cents, costs_cents, balance_cents, as_of_on, existing_monthly_cents, existing_since_on, state, registered_at)
  on arrears to jpa_counsellor;
grant select (member_id, id, relation_id, contract_kind, debtors, stage, handler, principal_cents, interest_cents, costs_cents, balance_cents, as_of_on, state, registered_at)
  on arrears to jpa_customer;
${['arrears_item', 'arrears_cost']
  .map(
    (table) => `create policy of_confirmed on ${table} for select to ${PERSONS}
  using ((select a.member_id from arrears a where a.member_id = ${table}.member_id and a.id = ${table}.arrears_id) is not null);
grant select on ${table} to ${PERSONS};`,
  )
  .join('\n')}
create policy of_confirmed on customer_relation for select to jpa_counsellor
  using ((select v.state from relation_view v where v.member_id = customer_relation.member_id and v.relation_id = customer_relation.id) = 'CONFIRMED');
grant select (member_id, id, identity_sealed, key_reference, pseudonym) on customer_relation to jpa_counsellor;

create policy of_confirmed on case_relation for select to ${PERSONS}
  using ((select level from seat where seat.case_id = case_relation.case_id) = 9
    and (select v.state from relation_view v where v.member_id = case_relation.member_id and v.relation_id = case_relation.relation_id) = 'CONFIRMED');
grant select (case_id, member_id, relation_id, since_on, until_on) on case_relation to ${PERSONS};
create policy published_to_counsellor on organisation for select to jpa_counsellor
  using (exists (select from relation_view v where v.member_id = organisation.id));

create table case_confirmation (
  viewer_id uuid not null default viewer(),
  id uuid not null,
  case_id uuid not null,
  kind text not null check (kind in ('OPENING', 'ADDITION')),
  level smallint check (level between 0 and 3),
  confirmed_at timestamptz not null default clock_now(),
  carried_out_at timestamptz,
  outcome text check (outcome ~ '^[A-Z_]+$'),
  primary key (viewer_id, id),
  unique (viewer_id, case_id, id),
  foreign key (viewer_id, case_id) references seat (viewer_id, case_id),
  check ((kind = 'OPENING') = (level is not null)),
  check ((carried_out_at is null) = (outcome is null))
);
comment on table case_confirmation is 'The person opened the door, or let arrears that came later in. A job carries it out.';
create index case_confirmation_case on case_confirmation (case_id, confirmed_at);
create table confirmed_arrears (
  viewer_id uuid not null default viewer(),
  case_id uuid not null,
  confirmation_id uuid not null,
  member_id uuid not null,
  relation_id uuid not null,
  arrears_id uuid not null,
  primary key (viewer_id, case_id, confirmation_id, arrears_id),
  foreign key (viewer_id, case_id, confirmation_id) references case_confirmation (viewer_id, case_id, id)
);
comment on table confirmed_arrears is
  'Which arrears the person named. No foreign key to arrears: a viewer writes here, and keys look past policies; the planner joins.';
create index confirmed_arrears_case on confirmed_arrears (case_id, arrears_id);
${forced('case_confirmation', 'confirmed_arrears')}
${['case_confirmation', 'confirmed_arrears']
  .map(
    (
      table,
    ) => `create policy own on ${table} for select to ${PERSONS} using (viewer_id = (select viewer()));
create policy confirm on ${table} for insert to ${PERSONS}
  with check (viewer_id = (select viewer()) and (select s.acts from seat s where s.case_id = ${table}.case_id));
${keptByPlanner(table)}
create policy seating on ${table} for select to jpa_doorkeeper using (true);
grant select, insert on ${table} to ${PERSONS};
grant select on ${table} to jpa_planner, jpa_doorkeeper;`,
  )
  .join('\n')}
alter policy confirm on confirmed_arrears with check (viewer_id = (select viewer())
  and (select s.acts from seat s where s.case_id = confirmed_arrears.case_id)
  and (select r.until_on is null from case_relation r where r.case_id = confirmed_arrears.case_id
    and r.member_id = confirmed_arrears.member_id and r.relation_id = confirmed_arrears.relation_id)
  and (select a.relation_id from arrears a
    where a.member_id = confirmed_arrears.member_id and a.id = confirmed_arrears.arrears_id) = relation_id);
grant update (carried_out_at, outcome) on case_confirmation to jpa_planner;
create policy plan on arrears for select to jpa_planner using (exists (
  select from confirmed_arrears k where k.case_id = (select planned_case()) and k.arrears_id = arrears.id and k.member_id = arrears.member_id));
grant select (member_id, id, relation_id, state, balance_cents, costs_cents, contract_kind, stage) on arrears to jpa_planner;
create policy plan on arrears_item for select to jpa_planner using ((select a.id from arrears a
  where a.member_id = arrears_item.member_id and a.id = arrears_item.arrears_id) is not null);
grant select (member_id, arrears_id, number, principal_cents) on arrears_item to jpa_planner;
create policy plan on consent_standing for select to jpa_planner using (exists (
  select from confirmed_arrears k where k.case_id = (select planned_case()) and k.member_id = consent_standing.member_id and k.relation_id = consent_standing.relation_id));
grant select (member_id, relation_id, state, expires_on) on consent_standing to jpa_planner;
create policy plan on organisation for select to jpa_planner using (exists (
  select from confirmed_arrears k where k.case_id = (select planned_case()) and k.member_id = organisation.id));
grant select (id, name, state) on organisation to jpa_planner;

create table case_participant (
  member_id uuid not null references member (id),
  case_id uuid not null references joint_case (id),
  name text not null,
  balance_cents bigint not null check (balance_cents >= 0),
  costs_cents bigint not null check (costs_cents >= 0 and costs_cents <= balance_cents),
  joined_on date not null,
  left_on date,
  explanation jsonb,
  primary key (member_id, case_id)
);
comment on table case_participant is 'A member in a case, with what takes part of it in the plan: the sum of its arrears there, less what is disputed. explanation: why it left, comply or explain.';
create index case_participant_case on case_participant (case_id);
create table case_arrears (
  member_id uuid not null,
  case_id uuid not null,
  arrears_id uuid not null,
  relation_id uuid not null,
  frozen_balance_cents bigint not null check (frozen_balance_cents > 0),
  frozen_costs_cents bigint not null check (frozen_costs_cents >= 0 and frozen_costs_cents <= frozen_balance_cents),
  disputed_cents bigint not null default 0 check (disputed_cents between 0 and frozen_balance_cents),
  contract_kind text not null,
  stage text not null,
  joined_on date not null,
  left_on date,
  primary key (member_id, case_id, arrears_id),
  foreign key (member_id, case_id) references case_participant (member_id, case_id),
  foreign key (member_id, arrears_id) references arrears (member_id, id)
);
comment on table case_arrears is 'Arrears that take part in a case. The balance is fixed on the day they joined and stays so while the case or arrangement is kept.';
create index case_arrears_case on case_arrears (case_id);
create unique index case_arrears_one on case_arrears (member_id, arrears_id) where left_on is null;
create table standstill (
  member_id uuid not null,
  case_id uuid not null,
  begins_on date not null,
  ends_on date not null check (ends_on > begins_on),
  extended boolean not null default false,
  confirm_by_on date not null,
  confirmed_on date,
  ended_on date,
  resume_not_before_on date,
  primary key (member_id, case_id),
  foreign key (member_id, case_id) references case_participant (member_id, case_id)
);
comment on table standstill is 'What one participant leaves while the case runs (incassopauze), with its end and whether it confirmed.';
create index standstill_case on standstill (case_id);
${forced('case_participant', 'case_arrears', 'standstill')}
${['case_participant', 'case_arrears', 'standstill']
  .map(
    (table) => `${ownOf(table)}
${seatedFrom(table, 9, PERSONS)}
${keptByPlanner(table)}
grant select on ${table} to jpa_member, ${PERSONS};
grant select, insert on ${table} to jpa_planner;`,
  )
  .join('\n')}
-- Not why it left: a member whose case closed has no such reason, and the two are one to it.
revoke select on case_participant from jpa_member;
grant select (member_id, case_id, name, balance_cents, costs_cents, joined_on, left_on) on case_participant to jpa_member;
grant update (balance_cents, costs_cents, left_on, joined_on, explanation) on case_participant to jpa_planner;
grant update (disputed_cents, left_on, joined_on, frozen_balance_cents, frozen_costs_cents) on case_arrears to jpa_planner;
grant update (begins_on, ends_on, extended, confirm_by_on, confirmed_on, ended_on, resume_not_before_on) on standstill to jpa_planner;
create policy confirm_own on standstill for update to jpa_member using (member_id = (select viewer())) with check (member_id = (select viewer()));
grant update (confirmed_on) on standstill to jpa_member;
create policy elsewhere on case_arrears for select to jpa_planner using (exists (
  select from confirmed_arrears k where k.case_id = (select planned_case()) and k.arrears_id = case_arrears.arrears_id and k.member_id = case_arrears.member_id));
create policy seating on case_participant for select to jpa_doorkeeper using (true);
create policy seating on case_arrears for select to jpa_doorkeeper, jpa_linker using (true);
grant select (member_id, case_id, joined_on, left_on) on case_participant to jpa_doorkeeper;
grant select (member_id, case_id, relation_id, left_on) on case_arrears to jpa_doorkeeper, jpa_linker;

create table case_total (
  case_id uuid primary key references joint_case (id),
  participants int not null check (participants >= 2),
  owed_cents bigint not null
);
comment on table case_total is 'What disclosure level 1 adds to what a participant sees of the others; the person sees it too.';
create table case_name (
  case_id uuid not null references joint_case (id),
  number smallint not null,
  name text not null,
  primary key (case_id, number)
);
comment on table case_name is 'What disclosure level 2 adds.';
create table case_amount (
  case_id uuid not null references joint_case (id),
  number smallint not null,
  name text not null,
  balance_cents bigint not null,
  primary key (case_id, number)
);
comment on table case_amount is 'What disclosure level 3 adds.';
${forced('case_total', 'case_name', 'case_amount')}
${(
  [
    ['case_total', 1],
    ['case_name', 2],
    ['case_amount', 3],
  ] as const
)
  .map(
    ([
      table,
      level,
    ]) => `comment on table ${table} is 'What disclosure level ${level} adds to what a participant sees of the others; the person sees it too.';
${seatedFrom(table, level, `jpa_member, ${PERSONS}`)}
${keptByPlanner(table)}
grant select on ${table} to jpa_member, ${PERSONS};
grant select, insert, delete on ${table} to jpa_planner;`,
  )
  .join('\n')}
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop policy plan on organisation; drop policy plan on consent_standing; drop policy plan on arrears_item; drop policy plan on arrears;
revoke all on organisation, consent_standing, arrears_item, arrears from jpa_planner;
drop table case_amount, case_name, case_total, standstill, case_arrears, case_participant,
  confirmed_arrears, case_confirmation;
drop policy published_to_counsellor on organisation; drop policy of_confirmed on case_relation;
revoke all on case_relation from ${PERSONS};
drop policy of_confirmed on customer_relation; drop policy of_confirmed on arrears_cost; drop policy of_confirmed on arrears_item; drop policy of_confirmed on arrears;
revoke all on customer_relation from jpa_counsellor; revoke all on arrears, arrears_item, arrears_cost from ${PERSONS};
drop policy own_of_counsellor on relation_view;
revoke all on relation_view from jpa_counsellor, jpa_coordinator;
alter table relation_view drop constraint relation_view_origin_check;
alter table relation_view add check (origin in ('ATTRIBUTES', 'CLAIM_CODE', 'LINK'));
drop policy plan on joint_case;
revoke all on joint_case from jpa_planner;
alter table joint_case drop column opened_on, drop column level, drop column round, drop column budget_due_on, drop column budget_extended,
  drop column agree_by_on, drop column frozen_since_on, drop column totals_question;
drop policy read_case on seat;
revoke all on seat from jpa_planner;
grant select (since) on seat to jpa_member;
alter table seat drop column left_on, drop column acting, drop column acts, drop constraint seat_level_check;
alter table seat add check (level in (0, 1, 2, 3, 9));
drop function own_id(uuid, uuid), planned_case();
`);
  }
}
