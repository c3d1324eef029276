// Open cases: what the person confirmed, the arrears that take part with their frozen balances, the
// standstill of each participant, and what each level of disclosure adds, in a table of its own.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OpenCases1795132800006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create policy of_confirmed on arrears for select to jpa_customer
  using ((select v.state from relation_view v where v.member_id = arrears.member_id
    and v.relation_id = arrears.relation_id) = 'CONFIRMED');
grant select (member_id, id, relation_id, contract_kind, stage, handler, principal_cents, interest_cents, costs_cents, balance_cents, as_of_on, state, registered_at)
  on arrears to jpa_customer;
create policy open_case on case_relation for select to jpa_doorkeeper using (true);
grant select on case_relation to jpa_doorkeeper;
create policy move on joint_case for update to jpa_doorkeeper using (true) with check (true);
grant update (state, closing_reason, changed_on) on joint_case to jpa_doorkeeper;
create policy open_case on consent_standing for select to jpa_doorkeeper using (true);
grant select on consent_standing to jpa_doorkeeper;
create policy open_case on organisation for select to jpa_doorkeeper using (true);
grant select (id, state, name) on organisation to jpa_doorkeeper;

create table case_confirmation (
  viewer_id uuid not null default viewer(),
  id uuid not null,
  case_id uuid not null references joint_case (id),
  level smallint not null check (level between 0 and 3),
  arrears_ids uuid[] not null check (cardinality(arrears_ids) between 1 and 200),
  confirmed_at timestamptz not null default clock_now(),
  taken_at timestamptz,
  primary key (viewer_id, id)
);
comment on table case_confirmation is 'The person opened the door: which arrears take part and what participants may see of each other. A job carries it out.';
create index case_confirmation_case on case_confirmation (case_id, confirmed_at);
create index case_confirmation_arrears on case_confirmation using gin (arrears_ids);
alter table case_confirmation enable row level security;
alter table case_confirmation force row level security;
create policy own on case_confirmation for all to jpa_customer
  using (viewer_id = (select viewer())) with check (viewer_id = (select viewer()));
create policy carry_out on case_confirmation for all to jpa_doorkeeper using (true) with check (true);
grant select, insert on case_confirmation to jpa_customer;
grant select, update (taken_at) on case_confirmation to jpa_doorkeeper;
create policy open_case on arrears for select to jpa_doorkeeper
  using (exists (select from case_confirmation k where k.arrears_ids @> array[arrears.id]));
grant select (member_id, id, relation_id, state, balance_cents, costs_cents) on arrears to jpa_doorkeeper;

create table case_arrears (
  member_id uuid not null,
  case_id uuid not null references joint_case (id),
  arrears_id uuid not null,
  relation_id uuid not null,
  frozen_balance_cents bigint not null check (frozen_balance_cents > 0),
  frozen_costs_cents bigint not null check (frozen_costs_cents >= 0),
  joined_on date not null,
  left_on date,
  primary key (member_id, case_id, arrears_id),
  foreign key (member_id, arrears_id) references arrears (member_id, id)
);
comment on table case_arrears is 'Arrears that take part in a case. The balance is fixed on the day they joined and stays so while the case or arrangement is kept.';
create index case_arrears_case on case_arrears (case_id);
create unique index case_arrears_one on case_arrears (member_id, arrears_id) where left_on is null;
alter table case_arrears enable row level security;
alter table case_arrears force row level security;
create policy own on case_arrears for select to jpa_member using (member_id = (select viewer()));
create policy person on case_arrears for select to jpa_customer
  using ((select level from seat where seat.case_id = case_arrears.case_id) = 9);
create policy keep on case_arrears for all to jpa_doorkeeper using (true) with check (true);
grant select on case_arrears to jpa_member, jpa_customer;
grant select, insert, update (left_on) on case_arrears to jpa_doorkeeper;

create table standstill (
  member_id uuid not null references member (id),
  case_id uuid not null references joint_case (id),
  begins_on date not null,
  ends_on date not null check (ends_on > begins_on),
  confirm_by_on date not null,
  confirmed_on date,
  ended_on date,
  resume_not_before_on date,
  primary key (member_id, case_id)
);
comment on table standstill is 'What one participant leaves while the case runs (incassopauze), with its end and whether it confirmed.';
create index standstill_case on standstill (case_id);
alter table standstill enable row level security;
alter table standstill force row level security;
create policy own on standstill for select to jpa_member using (member_id = (select viewer()));
create policy confirm_own on standstill for update to jpa_member
  using (member_id = (select viewer())) with check (member_id = (select viewer()));
create policy person on standstill for select to jpa_customer
  using ((select level from seat where seat.case_id = standstill.case_id) = 9);
create policy keep on standstill for all to jpa_doorkeeper using (true) with check (true);
grant select, update (confirmed_on) on standstill to jpa_member;
grant select on standstill to jpa_customer;
grant select, insert, update (ends_on, ended_on, resume_not_before_on) on standstill to jpa_doorkeeper;
${[
  ['case_total', 1, 'participants int not null, owed_cents bigint not null', 'case_id'],
  ['case_name', 2, 'number smallint not null, name text not null', 'case_id, number'],
  [
    'case_amount',
    3,
    'number smallint not null, name text not null, balance_cents bigint not null',
    'case_id, number',
  ],
]
  .map(
    ([table, level, columns, key]) => `
create table ${table} (
  case_id uuid not null references joint_case (id),
  ${columns},
  primary key (${key})
);
comment on table ${table} is 'What disclosure level ${level} adds to what a participant sees of the others; the person sees it too.';
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy from_level on ${table} for select to jpa_member, jpa_counsellor, jpa_customer
  using ((select level from seat where seat.case_id = ${table}.case_id) >= ${level});
create policy keep on ${table} for all to jpa_doorkeeper using (true) with check (true);
grant select on ${table} to jpa_member, jpa_counsellor, jpa_customer;
grant select, insert, delete on ${table} to jpa_doorkeeper;`,
  )
  .join('\n')}
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop policy open_case on arrears;
drop policy open_case on organisation;
revoke select (id, state, name) on organisation from jpa_doorkeeper;
drop policy open_case on consent_standing;
revoke select on consent_standing from jpa_doorkeeper;
drop policy move on joint_case;
revoke update (state, closing_reason, changed_on) on joint_case from jpa_doorkeeper;
drop policy open_case on case_relation;
revoke select on case_relation from jpa_doorkeeper;
revoke select (member_id, id, relation_id, state, balance_cents, costs_cents) on arrears from jpa_doorkeeper;
drop policy of_confirmed on arrears;
revoke select (member_id, id, relation_id, contract_kind, stage, handler, principal_cents, interest_cents, costs_cents, balance_cents, as_of_on, state, registered_at) on arrears from jpa_customer;
drop table case_amount, case_name, case_total, standstill, case_arrears, case_confirmation;
`);
  }
}
