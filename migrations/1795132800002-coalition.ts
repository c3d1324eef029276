// The coalition: organisations (members and counsellors), their labels, participation terms,
// accreditations, their history, and how many new relations a member may link in a day.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Coalition1795132800002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table organisation (
  id uuid primary key,
  kind text not null check (kind in ('MEMBER', 'COUNSELLOR')),
  state text not null check (state in ('ADMITTED', 'SUSPENDED', 'LEFT')),
  legal_name text not null check (length(legal_name) between 2 and 200),
  name text not null check (length(name) between 2 and 100),
  admitted_on date not null,
  unique (id, kind)
);
comment on table organisation is 'A legal entity of the coalition: member or counsellor, never both. name is what customers read.';
create unique index organisation_legal_name on organisation (lower(legal_name));
alter table organisation enable row level security;
alter table organisation force row level security;
create policy itself on organisation for select to jpa_member, jpa_counsellor using (id = (select viewer()));
create policy published on organisation for select to jpa_customer using (true);
create policy keep on organisation for all to jpa_coordinator using (true) with check (true);
create policy standing on organisation for select to jpa_linker using (true);
grant select on organisation to jpa_member, jpa_counsellor;
grant select (id, kind, name) on organisation to jpa_customer;
grant select, insert, update (state, legal_name, name) on organisation to jpa_coordinator;
grant select (id, kind, state) on organisation to jpa_linker;

create table member (
  id uuid primary key,
  kind text not null default 'MEMBER' check (kind = 'MEMBER'),
  sector text not null check (sector in ('HEALTH_INSURANCE', 'INSURANCE', 'ENERGY', 'WATER', 'HOUSING', 'TELECOM', 'CREDIT', 'COLLECTION', 'OTHER')),
  group_name text check (length(group_name) between 2 and 100),
  serves_private_customers boolean not null check (serves_private_customers),
  customers_can_fall_in_arrears boolean not null check (customers_can_fall_in_arrears),
  manifest_version text not null,
  manifest_signed_on date not null,
  allowance_per_day int not null check (allowance_per_day between 1 and 1000000),
  reference_pattern text not null check (length(reference_pattern) between 1 and 100),
  foreign key (id, kind) references organisation (id, kind)
);
comment on table member is 'What makes an organisation a creditor of the coalition: the admission criteria (S1), the manifest it signed, its allowance of new relations per day.';
alter table member enable row level security;
alter table member force row level security;
create policy itself on member for select to jpa_member using (id = (select viewer()));
create policy keep on member for all to jpa_coordinator using (true) with check (true);
create policy allowance on member for select to jpa_linker using (true);
grant select on member to jpa_member;
grant select, insert, update (sector, group_name, allowance_per_day, reference_pattern, manifest_version, manifest_signed_on) on member to jpa_coordinator;
grant select (id, allowance_per_day) on member to jpa_linker;

create table member_label (
  member_id uuid not null references member (id),
  id uuid not null,
  name text not null check (length(name) between 2 and 100),
  primary key (member_id, id),
  unique (member_id, name)
);
comment on table member_label is 'A brand of a member. Labels of one legal entity are one member for the rule of two.';
alter table member_label enable row level security;
alter table member_label force row level security;
create policy own on member_label for select to jpa_member using (member_id = (select viewer()));
create policy published on member_label for select to jpa_customer using (true);
create policy keep on member_label for all to jpa_coordinator using (true) with check (true);
grant select on member_label to jpa_member, jpa_customer;
grant select, insert on member_label to jpa_coordinator;

create table participation_terms (
  member_id uuid not null references member (id),
  version int not null check (version > 0),
  signed_on date not null,
  silence_accepts boolean not null,
  longest_term_months int not null check (longest_term_months between 1 and 120),
  minimum_monthly_cents bigint not null check (minimum_monthly_cents >= 0),
  contact_role text not null check (length(contact_role) between 2 and 100),
  primary key (member_id, version)
);
comment on table participation_terms is 'What a member signed about taking part; silence binds it only if silence_accepts. Versions are added, never changed.';
alter table participation_terms enable row level security;
alter table participation_terms force row level security;
create policy own on participation_terms for select to jpa_member using (member_id = (select viewer()));
create policy keep on participation_terms for all to jpa_coordinator using (true) with check (true);
grant select on participation_terms to jpa_member;
grant select, insert on participation_terms to jpa_coordinator;

create table counsellor (
  id uuid primary key,
  kind text not null default 'COUNSELLOR' check (kind = 'COUNSELLOR'),
  organisation_type text not null check (organisation_type in ('MUNICIPALITY', 'NVVK_MEMBER', 'ADMINISTRATOR')),
  legal_ground text not null check (length(legal_ground) between 2 and 200),
  foreign key (id, kind) references organisation (id, kind)
);
comment on table counsellor is 'An organisation that helps customers. legal_ground: why it may (Wck art. 48), as it stated it itself.';
alter table counsellor enable row level security;
alter table counsellor force row level security;
create policy itself on counsellor for select to jpa_counsellor using (id = (select viewer()));
create policy keep on counsellor for all to jpa_coordinator using (true) with check (true);
grant select on counsellor to jpa_counsellor;
grant select, insert on counsellor to jpa_coordinator;

create table accreditation (
  counsellor_id uuid not null references counsellor (id),
  representation_kind text not null check (representation_kind in ('MANDATE', 'COURT_ADMINISTRATION', 'GUARDIANSHIP', 'LEGAL_REPRESENTATIVE')),
  given_on date not null,
  ended_on date check (ended_on >= given_on),
  primary key (counsellor_id, representation_kind, given_on)
);
comment on table accreditation is 'For which kinds of representation a counsellor''s evidence counts without the person''s confirmation.';
alter table accreditation enable row level security;
alter table accreditation force row level security;
create policy itself on accreditation for select to jpa_counsellor using (counsellor_id = (select viewer()));
create policy keep on accreditation for all to jpa_coordinator using (true) with check (true);
grant select on accreditation to jpa_counsellor;
grant select, insert, update (ended_on) on accreditation to jpa_coordinator;

create table organisation_event (
  organisation_id uuid not null references organisation (id),
  number int not null check (number > 0),
  type text not null check (type ~ '^[A-Z_]+$'),
  effective_on date not null,
  recorded_at timestamptz not null default clock_now(),
  payload jsonb not null default '{}',
  primary key (organisation_id, number)
);
comment on table organisation_event is 'The history of an organisation: admitted, suspended, reinstated, left, terms, allowance, labels. No update, no delete.';
alter table organisation_event enable row level security;
alter table organisation_event force row level security;
create policy itself on organisation_event for select to jpa_member, jpa_counsellor using (organisation_id = (select viewer()));
create policy keep on organisation_event for all to jpa_coordinator using (true) with check (true);
grant select on organisation_event to jpa_member, jpa_counsellor;
grant select, insert on organisation_event to jpa_coordinator;

create table allowance_use (
  member_id uuid not null references member (id),
  day date not null,
  used int not null check (used >= 0),
  primary key (member_id, day)
);
comment on table allowance_use is 'How many new relations of a member went on to linking on a day.';
alter table allowance_use enable row level security;
alter table allowance_use force row level security;
create policy own on allowance_use for select to jpa_member using (member_id = (select viewer()));
create policy count_own on allowance_use for insert to jpa_member with check (member_id = (select viewer()));
create policy count_more on allowance_use for update to jpa_member using (member_id = (select viewer())) with check (member_id = (select viewer()));
create policy release on allowance_use for all to jpa_linker using (true) with check (true);
grant select, insert, update (used) on allowance_use to jpa_member, jpa_linker;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop table allowance_use, organisation_event, accreditation, counsellor, participation_terms,
  member_label, member, organisation;
`);
  }
}
