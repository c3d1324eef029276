// Arrears: what a person owes one member under one contract, as it stands and as it came to be.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Arrears1795132800004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table arrears (
  member_id uuid not null,
  id uuid not null,
  relation_id uuid not null,
  consent_id uuid not null,
  label_id uuid,
  reference_mac bytea not null,
  customer_reference_mac bytea not null,
  statement_mac bytea not null,
  sealed bytea not null,
  contract_kind text not null,
  debtors text not null check (debtors in ('SOLE', 'JOINT_AND_SEVERAL')),
  stage text not null check (stage in ('REMINDED', 'DEMANDED', 'COLLECTION', 'SUMMONED', 'JUDGMENT', 'ENFORCEMENT')),
  demand_sent_on date,
  demand_received_on date,
  handler text not null check (handler in ('SELF', 'AGENCY', 'BAILIFF')),
  interest_kind text not null check (interest_kind in ('STATUTORY', 'CONTRACTUAL', 'NONE')),
  principal_cents bigint not null check (principal_cents >= 0),
  interest_cents bigint not null check (interest_cents >= 0),
  costs_cents bigint not null check (costs_cents >= 0),
  balance_cents bigint not null,
  as_of_on date not null,
  existing_monthly_cents bigint check (existing_monthly_cents > 0),
  existing_since_on date,
  state text not null check (state in ('OPEN', 'SETTLED', 'WITHDRAWN')),
  events int not null default 1 check (events > 0),
  registered_at timestamptz not null default clock_now(),
  primary key (member_id, id),
  unique (member_id, reference_mac),
  foreign key (member_id, relation_id) references customer_relation (member_id, id),
  foreign key (member_id, consent_id) references consent (member_id, id),
  foreign key (member_id, label_id) references member_label (member_id, id),
  check (balance_cents = case when state = 'OPEN' then principal_cents + interest_cents + costs_cents else 0 end),
  check ((existing_monthly_cents is null) = (existing_since_on is null))
);
comment on table arrears is
  'What a person owes one member under one contract, as it stands now: what arrears_event adds up to. References stand sealed under the relation''s key.';
create index arrears_page on arrears (member_id, registered_at, id);
create index arrears_customer on arrears (member_id, customer_reference_mac);
create index arrears_relation on arrears (member_id, relation_id);
alter table arrears enable row level security;
alter table arrears force row level security;
create policy own on arrears for all to jpa_member
  using (member_id = (select viewer())) with check (member_id = (select viewer()));
grant select, insert, update (state, balance_cents, events) on arrears to jpa_member;

create table arrears_item (
  member_id uuid not null,
  arrears_id uuid not null,
  number int not null check (number > 0),
  due_on date not null,
  period_from_on date,
  period_to_on date check (period_to_on >= period_from_on),
  principal_cents bigint not null check (principal_cents > 0),
  primary key (member_id, arrears_id, number),
  foreign key (member_id, arrears_id) references arrears (member_id, id)
);
comment on table arrears_item is 'One unpaid invoice. Its own reference stands sealed with the arrears.';
alter table arrears_item enable row level security;
alter table arrears_item force row level security;
create policy own on arrears_item for all to jpa_member
  using (member_id = (select viewer())) with check (member_id = (select viewer()));
grant select, insert on arrears_item to jpa_member;

create table arrears_cost (
  member_id uuid not null,
  arrears_id uuid not null,
  number int not null check (number > 0),
  kind text not null check (kind in ('EXTRAJUDICIAL', 'COURT_AWARDED', 'OFFICIAL_ACT')),
  amount_cents bigint not null check (amount_cents > 0),
  vat_cents bigint not null default 0 check (vat_cents >= 0),
  charged_on date not null,
  primary key (member_id, arrears_id, number),
  foreign key (member_id, arrears_id) references arrears (member_id, id)
);
comment on table arrears_cost is 'One cost on top of the principal. Judgment and act numbers stand sealed with the arrears.';
alter table arrears_cost enable row level security;
alter table arrears_cost force row level security;
create policy own on arrears_cost for all to jpa_member
  using (member_id = (select viewer())) with check (member_id = (select viewer()));
grant select, insert on arrears_cost to jpa_member;

create table arrears_event (
  member_id uuid not null,
  arrears_id uuid not null,
  number int not null check (number > 0),
  type text not null check (type in ('REGISTERED', 'SETTLED', 'WITHDRAWN')),
  as_of_on date not null,
  recorded_at timestamptz not null default clock_now(),
  balance_cents bigint not null check (balance_cents >= 0),
  statement jsonb not null,
  primary key (member_id, arrears_id, number),
  foreign key (member_id, arrears_id) references arrears (member_id, id)
);
comment on table arrears_event is 'What was said about arrears, in order; their state on any past day follows. No update, no delete. statement holds amounts, days and codes only.';
create index arrears_event_day on arrears_event (member_id, arrears_id, as_of_on, number);
alter table arrears_event enable row level security;
alter table arrears_event force row level security;
create policy own on arrears_event for all to jpa_member
  using (member_id = (select viewer())) with check (member_id = (select viewer()));
grant select, insert on arrears_event to jpa_member;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table arrears_event, arrears_cost, arrears_item, arrears;`);
  }
}
