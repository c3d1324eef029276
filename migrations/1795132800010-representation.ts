// Representation: who says to act for whom, with its evidence sealed; the tokens it is tied by (the
// linker's alone); what a person is offered of it; and the relations for which it counts.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forced } from './policies.ts';

const KINDS = `('MANDATE', 'COURT_ADMINISTRATION', 'GUARDIANSHIP', 'LEGAL_REPRESENTATIVE')`;

export class Representation1795132800010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table representation (
  counsellor_id uuid not null default viewer() references counsellor (id),
  id uuid not null,
  kind text not null check (kind in ${KINDS}),
  own_reference_mac bytea not null check (length(own_reference_mac) = 32),
  sealed bytea not null,
  key_reference text not null,
  pseudonym uuid not null,
  has_document boolean not null,
  valid_from date not null,
  valid_until date check (valid_until >= valid_from),
  state text not null default 'RECORDED' check (state in ('RECORDED', 'ACTIVE', 'ENDED')),
  recorded_at timestamptz not null default clock_now(),
  ended_on date,
  end_reason text check (end_reason ~ '^[A-Z_]+$'),
  primary key (counsellor_id, id),
  check ((state = 'ENDED') = (ended_on is not null)),
  check ((ended_on is null) = (end_reason is null))
);
comment on table representation is
  'A counsellor says that it acts for a person (vertegenwoordiging). Person, own reference and evidence stand sealed under an own key. RECORDED says nothing about whether the person is known.';
create index representation_page on representation (counsellor_id, recorded_at, id);
create index representation_reference on representation (counsellor_id, own_reference_mac);
create index representation_by_id on representation (id);
create table representation_token (
  counsellor_id uuid not null default viewer(),
  representation_id uuid not null,
  token bytea not null check (length(token) = 32),
  key_version int not null,
  rule_version int not null,
  primary key (counsellor_id, representation_id, token),
  foreign key (counsellor_id, representation_id) references representation (counsellor_id, id)
);
comment on table representation_token is 'Keyed strong tokens of the person that a representation names; equal tokens meet in the linker only. Gone when it ends.';
create index representation_token_meeting on representation_token (token);
create index representation_token_of on representation_token (representation_id);
create table representation_offer (
  viewer_id uuid not null,
  public_id uuid not null,
  counsellor_id uuid not null,
  representation_id uuid not null,
  kind text not null check (kind in ${KINDS}),
  valid_from date not null,
  valid_until date,
  state text not null check (state in ('OFFERED', 'CONFIRMED', 'DENIED', 'INFORMED', 'REVOKED', 'ENDED')),
  offered_on date not null default clock_today(),
  answered_on date,
  ended_on date,
  primary key (viewer_id, public_id),
  unique (viewer_id, representation_id),
  foreign key (counsellor_id, representation_id) references representation (counsellor_id, id)
);
comment on table representation_offer is
  'A grant: this customer account may see that somebody says to act for it, under an id of its own, and answers. INFORMED: it counts without an answer.';
create index representation_offer_of on representation_offer (representation_id);
create table represented_relation (
  counsellor_id uuid not null,
  representation_id uuid not null,
  member_id uuid not null,
  relation_id uuid not null,
  ground text not null check (ground in ('CONFIRMED', 'ACCREDITED')),
  since timestamptz not null default clock_now(),
  until timestamptz,
  primary key (representation_id, member_id, relation_id),
  foreign key (counsellor_id, representation_id) references representation (counsellor_id, id),
  foreign key (member_id, relation_id) references customer_relation (member_id, id)
);
comment on table represented_relation is
  'For which relations a representation counts, and why. The linker''s; the doorkeeper grants views and seats by it.';
create index represented_relation_relation on represented_relation (relation_id) where until is null;

${forced('representation', 'representation_token', 'representation_offer', 'represented_relation')}
create policy own on representation for select to jpa_counsellor using (counsellor_id = (select viewer()));
create policy record on representation for insert to jpa_counsellor with check (counsellor_id = (select viewer()) and state = 'RECORDED');
create policy end_own on representation for update to jpa_counsellor
  using (counsellor_id = (select viewer())) with check (counsellor_id = (select viewer()) and state = 'ENDED');
create policy tie on representation for select to jpa_linker using (true);
create policy count on representation for all to jpa_doorkeeper using (true) with check (true);
grant select, insert (id, kind, own_reference_mac, sealed, key_reference, pseudonym, has_document, valid_from, valid_until), update (state, ended_on, end_reason)
  on representation to jpa_counsellor;
grant select (counsellor_id, id, kind, has_document, valid_from, valid_until, state) on representation to jpa_linker;
grant select (counsellor_id, id, kind, valid_from, valid_until, state, ended_on), update (state, ended_on, end_reason) on representation to jpa_doorkeeper;

create policy record on representation_token for insert to jpa_counsellor with check (counsellor_id = (select viewer()));
create policy tie on representation_token for all to jpa_linker using (true);
grant insert (representation_id, token, key_version, rule_version) on representation_token to jpa_counsellor;
grant select, delete on representation_token to jpa_linker;

create policy own on representation_offer for select to jpa_customer using (viewer_id = (select viewer()));
create policy answer on representation_offer for update to jpa_customer
  using (viewer_id = (select viewer())) with check (viewer_id = (select viewer()) and state in ('CONFIRMED', 'DENIED', 'REVOKED'));
create policy tie on representation_offer for select to jpa_linker using (true);
create policy offer on representation_offer for all to jpa_doorkeeper using (true) with check (true);
grant select, update (state, answered_on) on representation_offer to jpa_customer;
grant select (viewer_id, representation_id, state) on representation_offer to jpa_linker;
grant select, insert, update (state, ended_on) on representation_offer to jpa_doorkeeper;

create policy tie on represented_relation for all to jpa_linker using (true) with check (true);
create policy count on represented_relation for select to jpa_doorkeeper using (true);
grant select, insert, update (ground, until) on represented_relation to jpa_linker;
grant select on represented_relation to jpa_doorkeeper;

create policy standing on accreditation for select to jpa_linker using (true);
grant select on accreditation to jpa_linker;
grant select (origin) on relation_view to jpa_linker;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
revoke select (origin) on relation_view from jpa_linker;
drop policy standing on accreditation;
revoke all on accreditation from jpa_linker;
drop table represented_relation, representation_offer, representation_token, representation;
`);
  }
}
