// The arrangement to the cent: what the person pays by date, and what each member receives of it.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forced, keptByPlanner, ownOf, seatedFrom } from './policies.ts';

const PERSONS = 'jpa_customer, jpa_counsellor';

export class Arrangements1795132800009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table arrangement (
  case_id uuid primary key references joint_case (id),
  round smallint not null,
  paying_model text not null check (paying_model in ('JOINT_ACCOUNT', 'DIRECT_PER_MEMBER')),
  pay_day smallint not null check (pay_day between 1 and 28),
  payment_reference text not null unique check (payment_reference ~ '^RF[0-9]{2}[0-9A-Z]{1,21}$'),
  total_cents bigint not null check (total_cents > 0),
  agreed_on date not null,
  first_due_on date not null,
  last_due_on date not null check (last_due_on >= first_due_on)
);
comment on table arrangement is 'The agreed plan being carried out (betalingsregeling), as the person sees it.';
create table collection (
  case_id uuid not null references arrangement (case_id),
  number smallint not null check (number > 0),
  due_on date not null,
  amount_cents bigint not null check (amount_cents > 0),
  primary key (case_id, number)
);
comment on table collection is 'One date and one amount that the person pays.';
create table arrangement_share (
  member_id uuid not null,
  case_id uuid not null,
  balance_cents bigint not null,
  waived_costs_cents bigint not null check (waived_costs_cents >= 0),
  remission_cents bigint not null check (remission_cents >= 0),
  paid_cents bigint not null check (paid_cents = balance_cents - waived_costs_cents - remission_cents),
  paying_model text not null,
  attestation text not null,
  agreed_on date not null,
  first_due_on date,
  last_due_on date,
  primary key (member_id, case_id),
  foreign key (member_id, case_id) references case_participant (member_id, case_id)
);
comment on table arrangement_share is 'What one member receives by an arrangement.';
create index arrangement_share_case on arrangement_share (case_id);
create index arrangement_share_newest on arrangement_share (member_id, agreed_on);
create table share_instalment (
  member_id uuid not null,
  case_id uuid not null,
  number smallint not null check (number > 0),
  due_on date not null,
  amount_cents bigint not null check (amount_cents > 0),
  primary key (member_id, case_id, number),
  foreign key (member_id, case_id) references arrangement_share (member_id, case_id)
);
comment on table share_instalment is
  'The part of one member in one collection. number is that of the collection; the member does not read it, for gaps would tell of collections it has no part in.';
create index share_instalment_case on share_instalment (case_id, number);
${forced('arrangement', 'collection', 'arrangement_share', 'share_instalment')}
${seatedFrom('arrangement', 9, PERSONS)}
${seatedFrom('collection', 1, `jpa_member, ${PERSONS}`)}
${ownOf('arrangement_share')}
${ownOf('share_instalment')}
${seatedFrom('arrangement_share', 9, PERSONS)}
${seatedFrom('share_instalment', 9, PERSONS)}
${keptByPlanner('arrangement', 'collection', 'arrangement_share', 'share_instalment')}
grant select on arrangement to ${PERSONS};
grant select on collection, arrangement_share to jpa_member, ${PERSONS};
grant select on share_instalment to ${PERSONS};
grant select (member_id, case_id, due_on, amount_cents) on share_instalment to jpa_member;
grant select, insert on arrangement, collection, arrangement_share, share_instalment to jpa_planner;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table share_instalment, arrangement_share, collection, arrangement;`);
  }
}
