// Changes while an arrangement runs: what is asked and agreed, every version of the plan, whole and
// as each member knows it, and pauses. What is past cannot be changed, and each version adds up.
// Not here: the rounds in which members are asked (migration 7).
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forced, keptByPlanner, ownOf, seatedFrom } from './policies.ts';

const PERSONS = 'jpa_customer, jpa_counsellor';
const READ_FOR_FILL = ['arrangement', 'arrangement_share', 'share_instalment', 'capacity_standing'];

const PARTS = `coalesce((select jsonb_agg(jsonb_build_array(i.due_on, i.amount_cents) order by i.due_on)
    from share_instalment i where i.member_id = a.member_id and i.case_id = a.case_id), '[]')`;

/** Arrangements of before begin with what they are now as their first version. */
const FILL = `
${READ_FOR_FILL.map((table) => `alter table ${table} no force row level security;`).join('\n')}
update arrangement w set budget_id = (select s.budget_id from capacity_standing s where s.case_id = w.case_id);
insert into plan_version (case_id, number, causes, rule, made_on, from_on, round, total_cents, delta, shares)
  select w.case_id, 1, array['AGREED'], 'amendment-1', w.agreed_on, w.first_due_on, w.round, w.total_cents, '[]',
    (select jsonb_agg(jsonb_build_object('member_id', a.member_id, 'balance_cents', a.balance_cents,
        'waived_costs_cents', a.waived_costs_cents, 'remission_cents', a.remission_cents,
        'left_on', a.left_on, 'parts', ${PARTS}) order by a.member_id)
      from arrangement_share a where a.case_id = w.case_id)
  from arrangement w;
insert into share_version (member_id, case_id, number, version, change, made_on, from_on, balance_cents,
    waived_costs_cents, remission_cents, paid_cents, attestation, parts)
  select a.member_id, a.case_id, 1, 1, 'STARTED', a.agreed_on, coalesce(a.first_due_on, a.agreed_on),
    a.balance_cents, a.waived_costs_cents, a.remission_cents, a.paid_cents, a.attestation, ${PARTS}
  from arrangement_share a;
${READ_FOR_FILL.map((table) => `alter table ${table} force row level security;`).join('\n')}
`;

export class Amendments1795132800030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table round add column amendment smallint;
comment on column round.amendment is 'The amendment that is asked in it; null: the plan before an arrangement ran.';
alter table case_participant add column is_joining boolean not null default false;
comment on column case_participant.is_joining is 'It joins a running arrangement, and was not agreed with yet: to itself the case is negotiated.';
grant select (is_joining) on case_participant to jpa_member;
grant update (is_joining) on case_participant to jpa_planner;
alter table case_arrears add column is_joining boolean not null default false,
  add column outside_cents bigint not null default 0 check (outside_cents >= 0),
  add column refused_cents bigint not null default 0 check (refused_cents >= 0);
comment on column case_arrears.is_joining is 'They join a running arrangement by an amendment, and are in no plan yet.';
comment on column case_arrears.outside_cents is 'What of them was disputed and taken out of the running plan.';
comment on column case_arrears.refused_cents is 'What of it an amendment asked to take in again, and was not agreed: it stays outside.';
grant update (is_joining, outside_cents, refused_cents) on case_arrears to jpa_planner;

alter table arrangement add column version smallint not null default 1 check (version > 0),
  add column budget_id uuid;
comment on column arrangement.version is 'The version of the plan that is carried out.';
comment on column arrangement.budget_id is 'The budget that it was made of; null: it was not noted.';
grant update (version, budget_id, first_due_on) on arrangement to jpa_planner;
grant update (balance_cents, waived_costs_cents, remission_cents, paid_cents, attestation, first_due_on, last_due_on)
  on arrangement_share to jpa_planner;
grant delete on share_instalment to jpa_planner;

create table amendment (
  case_id uuid not null references joint_case (id),
  number smallint not null check (number > 0),
  causes text[] not null check (cardinality(causes) > 0),
  opened_on date not null,
  budget_id uuid,
  pause_from_on date,
  pause_months smallint check (pause_months between 1 and 3),
  round smallint,
  from_on date,
  delta jsonb,
  agreed_on date,
  agree_by_on date,
  reminded boolean not null default false,
  closed_on date,
  outcome text check (outcome ~ '^[A-Z_]+$'),
  version smallint,
  primary key (case_id, number),
  foreign key (case_id, round) references round (case_id, number),
  check ((closed_on is null) = (outcome is null)),
  check ((pause_from_on is null) = (pause_months is null)),
  check ((outcome is not distinct from 'CARRIED_OUT') = (version is not null)),
  check ((agreed_on is null) = (agree_by_on is null))
);
comment on table amendment is
  'A change of a running arrangement, asked of all who are concerned and then of the person. The plan of before is kept until then. Members know it as a round, without its cause.';
comment on column amendment.agreed_on is 'All members accepted: since then it waits for the person.';
comment on column amendment.delta is 'Who remains, joins and leaves with what, as asked in its newest round.';
create unique index amendment_open on amendment (case_id) where closed_on is null;
create table amendment_act (
  viewer_id uuid not null default viewer(),
  id uuid not null,
  case_id uuid not null,
  kind text not null check (kind in ('PAUSE', 'AGREE', 'DECLINE')),
  round smallint,
  from_on date,
  months smallint check (months between 1 and 3),
  reason text check (reason ~ '^[A-Z_]+$'),
  acted_at timestamptz not null default clock_now(),
  carried_out_at timestamptz,
  outcome text check (outcome ~ '^[A-Z_]+$'),
  primary key (viewer_id, id),
  foreign key (viewer_id, case_id) references seat (viewer_id, case_id),
  check ((kind = 'PAUSE') = (from_on is not null and months is not null and reason is not null)),
  check ((kind = 'PAUSE') = (round is null)),
  check ((carried_out_at is null) = (outcome is null))
);
comment on table amendment_act is
  'What the person, or who may decide for it, asked or said: a pause with its reason, which no member reads, or its word on an amendment. No update by it, no delete; a job carries it out.';
create index amendment_act_case on amendment_act (case_id, acted_at);
create table arrangement_pause (
  case_id uuid not null references arrangement (case_id),
  month_on date not null,
  version smallint not null,
  primary key (case_id, month_on)
);
comment on table arrangement_pause is 'A month in which nobody pays, granted while the arrangement ran.';
create table plan_version (
  case_id uuid not null references arrangement (case_id),
  number smallint not null check (number > 0),
  amendment smallint,
  causes text[] not null check (cardinality(causes) > 0),
  rule text not null,
  made_on date not null,
  from_on date not null,
  round smallint,
  total_cents bigint not null check (total_cents > 0),
  delta jsonb not null,
  shares jsonb not null,
  primary key (case_id, number)
);
comment on table plan_version is
  'Every plan that was carried out, whole, with what changed to the one before and the rule by which. No update, no delete: versions are added.';
create table share_version (
  member_id uuid not null,
  case_id uuid not null,
  number smallint not null check (number > 0),
  version smallint not null,
  change text not null check (change in ('STARTED', 'CHANGED', 'MOVED', 'LESSENED', 'LEFT')),
  made_on date not null,
  from_on date not null,
  balance_cents bigint not null,
  waived_costs_cents bigint not null,
  remission_cents bigint not null,
  paid_cents bigint not null check (paid_cents = balance_cents - waived_costs_cents - remission_cents),
  attestation text not null,
  parts jsonb not null,
  primary key (member_id, case_id, number),
  foreign key (member_id, case_id) references arrangement_share (member_id, case_id)
);
comment on table share_version is
  'A member''s own part of the versions in which anything of it changed, numbered for itself. No update, no delete.';
comment on column share_version.version is 'Of the plan; the member does not read it, for gaps would tell of changes that are not its own.';
${FILL}
${forced('amendment', 'amendment_act', 'arrangement_pause', 'plan_version', 'share_version')}
${keptByPlanner('amendment', 'amendment_act', 'arrangement_pause', 'plan_version', 'share_version')}
${['amendment', 'amendment_act', 'arrangement_pause', 'plan_version'].map((table) => seatedFrom(table, 9, PERSONS)).join('\n')}
${ownOf('share_version')}
create policy acting on amendment_act for insert to ${PERSONS}
  with check (viewer_id = (select viewer()) and (select s.acts from seat s where s.case_id = amendment_act.case_id));
grant select on amendment, arrangement_pause, plan_version to ${PERSONS};
grant select, insert on amendment_act to ${PERSONS};
grant select (member_id, case_id, number, change, made_on, from_on, balance_cents, waived_costs_cents, remission_cents, paid_cents, attestation, parts)
  on share_version to jpa_member;
grant select, insert, update (causes, budget_id, pause_from_on, pause_months, round, from_on, delta, agreed_on, agree_by_on, reminded, closed_on, outcome, version)
  on amendment to jpa_planner;
grant select, update (carried_out_at, outcome) on amendment_act to jpa_planner;
grant select, insert on arrangement_pause, plan_version, share_version to jpa_planner;

create function keep_what_is_past() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if old.due_on <= clock_today() then
    raise exception 'what was due stays as it was' using errcode = 'integrity_constraint_violation';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
comment on function keep_what_is_past() is 'An amendment changes nothing of the past, whoever writes it.';
create trigger keep_what_is_past before update or delete on collection for each row execute function keep_what_is_past();
create trigger keep_what_is_past before update or delete on share_instalment for each row execute function keep_what_is_past();

create function version_adds_up() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  holds boolean;
begin
  select w.total_cents = (select sum(c.amount_cents) from collection c where c.case_id = w.case_id)
    and not exists (
      select from (select number, due_on, amount_cents from collection where case_id = w.case_id) c
      full join (select i.number, i.due_on, sum(i.amount_cents) as cents from share_instalment i
        join arrangement_share a on a.member_id = i.member_id and a.case_id = i.case_id
        where i.case_id = w.case_id and (a.left_on is null or i.due_on <= a.left_on)
        group by i.number, i.due_on) d using (number, due_on)
      where c.amount_cents is distinct from d.cents)
    and not exists (
      select from arrangement_share a left join (select i.member_id, sum(i.amount_cents) as cents
        from share_instalment i where i.case_id = w.case_id group by i.member_id) p using (member_id)
      where a.case_id = w.case_id and a.paid_cents <> coalesce(p.cents, 0))
    into holds from arrangement w where w.case_id = new.case_id;
  if holds is not true then
    raise exception 'a version of a plan does not add up' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
comment on function version_adds_up() is
  'At the end of the transaction that makes a version: collections are the total, each is the sum of its parts on its day, and the parts of each member are what it is paid.';
create constraint trigger version_adds_up after insert on plan_version deferrable initially deferred
  for each row execute function version_adds_up();
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop table share_version, plan_version, arrangement_pause, amendment_act, amendment;
drop trigger keep_what_is_past on collection;
drop trigger keep_what_is_past on share_instalment;
drop function version_adds_up(), keep_what_is_past();
revoke delete on share_instalment from jpa_planner;
revoke update (balance_cents, waived_costs_cents, remission_cents, paid_cents, attestation, first_due_on, last_due_on)
  on arrangement_share from jpa_planner;
revoke update (first_due_on) on arrangement from jpa_planner;
alter table arrangement drop column version, drop column budget_id;
alter table case_arrears drop column is_joining, drop column outside_cents, drop column refused_cents;
alter table case_participant drop column is_joining;
alter table round drop column amendment;
`);
  }
}
