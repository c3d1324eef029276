// Those who come in by a code: customers whom a member invites, and companions (naasten) who may
// look along for a while. And how a customer likes to be reached.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CODE_FUNCTIONS, codeFunctionsSql } from './code-functions.ts';
import { forced } from './policies.ts';

/** What a companion reads of a case beside what every level shows: not the budget, not disputes. */
const LOOKED_ALONG = [
  'case_participant',
  'case_arrears',
  'standstill',
  'round',
  'proposal',
  'arrangement',
  'arrangement_share',
  'share_instalment',
];

const seatedFrom = (table: string, level: number) => `alter policy seated on ${table}
  using ((select level from seat where seat.case_id = ${table}.case_id) >= ${level});`;
const stateOfView = (table: string) => `(select v.state from relation_view v
    where v.member_id = ${table}.member_id and v.relation_id = ${table}.relation_id)`;
const ownView = `viewer_id = (select viewer()) and (until is null or until > (select clock_now()))`;

export class Invitations1795132800017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table code_try (
  viewer_id uuid not null default viewer(),
  day date not null default clock_today(),
  code_mac bytea not null check (length(code_mac) = 32),
  is_counted boolean not null,
  primary key (viewer_id, day, code_mac)
);
comment on table code_try is
  'Which codes a customer account tried on a day. Who tried the code of an invitation may see what it invites to. Forgotten with the day, and for a code that was turned down at once.';
create table invitation (
  member_id uuid not null default viewer() references member (id),
  id uuid not null,
  relation_id uuid not null,
  reference_mac bytea not null check (length(reference_mac) = 32),
  reference_version int not null check (reference_version > 0),
  reference_ending text not null check (length(reference_ending) between 1 and 4),
  identity_sealed bytea not null,
  identity_mac bytea not null check (length(identity_mac) = 32),
  key_reference text not null,
  pseudonym uuid not null,
  code_mac bytea not null check (length(code_mac) = 32),
  code_version int not null check (code_version > 0),
  text_version text not null,
  language text not null check (language in ('NL', 'EN')),
  invited_on date not null default clock_today(),
  invited_at timestamptz not null default clock_now(),
  expires_on date not null check (expires_on >= invited_on),
  replaced_on date,
  closed_at timestamptz,
  consent_id uuid,
  primary key (member_id, id),
  check (consent_id is null or closed_at is not null)
);
comment on table invitation is
  'A member invites a customer to consent: its own reference, sealed, and the mac of a one-time code; nothing about the person. Members do not read whether it was used.';
create unique index invitation_open on invitation (member_id, reference_mac) where replaced_on is null;
create index invitation_page on invitation (member_id, invited_at, id);
create index invitation_day on invitation (member_id, invited_on);
create index invitation_code on invitation (code_mac);
create table invitation_acceptance (
  viewer_id uuid not null default viewer(),
  id uuid not null,
  member_id uuid not null,
  invitation_id uuid not null,
  view_id uuid not null,
  reference_macs bytea[] not null,
  reference_version int not null,
  accepted_at timestamptz not null default clock_now(),
  primary key (viewer_id, id)
);
comment on table invitation_acceptance is
  'A customer accepted an invitation; what follows is done in the same transaction. Its id is that of the consent. Of who turned one down there is no row. No update, no delete.';
comment on column invitation_acceptance.reference_macs is 'The member''s reference under every version of its key that lived, the newest first: a relation with it may be there already.';
${forced('code_try', 'invitation', 'invitation_acceptance')}
create policy own on code_try for all to jpa_customer
  using (viewer_id = (select viewer())) with check (viewer_id = (select viewer()));
create policy forget on code_try for all to jpa_doorkeeper using (true);
grant select, insert, delete on code_try to jpa_customer;
grant select (day), delete on code_try to jpa_doorkeeper;
create policy own on invitation for select to jpa_member using (member_id = (select viewer()));
create policy invite on invitation for insert to jpa_member with check (member_id = (select viewer()));
create policy replace on invitation for update to jpa_member
  using (member_id = (select viewer())) with check (member_id = (select viewer()));
create policy who_has_the_code on invitation for select to jpa_customer
  using (replaced_on is null and closed_at is null and expires_on >= (select clock_today())
    and (select t.viewer_id from code_try t where t.viewer_id = (select viewer())
      and t.day = (select clock_today()) and t.code_mac = invitation.code_mac) is not null);
create policy people_act on invitation for all to jpa_doorkeeper using (true) with check (true);
-- Not closed_at: who turned an invitation down is to the member as who never answered.
grant select (member_id, id, relation_id, reference_mac, identity_sealed, key_reference, text_version, language, invited_on, invited_at, expires_on, replaced_on, consent_id),
  insert (id, relation_id, reference_mac, reference_version, reference_ending, identity_sealed, identity_mac, key_reference, pseudonym, code_mac, code_version, text_version, language, expires_on),
  update (replaced_on) on invitation to jpa_member;
grant select (member_id, id, relation_id, identity_sealed, key_reference, code_mac, text_version, language, expires_on) on invitation to jpa_customer;
-- Neither is kept elsewhere: the versions of their keys live until the last day.
create policy count on invitation for select to jpa_warden using (true);
grant select (reference_version, code_version, expires_on, replaced_on, closed_at) on invitation to jpa_warden;
grant select, update (closed_at, consent_id) on invitation to jpa_doorkeeper;
create policy own on invitation_acceptance for select to jpa_customer using (viewer_id = (select viewer()));
create policy accept on invitation_acceptance for insert to jpa_customer with check (viewer_id = (select viewer())
  and (select i.id from invitation i where i.member_id = invitation_acceptance.member_id
    and i.id = invitation_acceptance.invitation_id) is not null);
grant select, insert on invitation_acceptance to jpa_customer;
create policy invited on customer_relation for insert to jpa_doorkeeper with check (true);
grant select (reference_mac), insert (member_id, id, reference_mac, reference_version, reference_ending, identity_sealed, identity_mac, identity_version, key_reference, pseudonym, linking)
  on customer_relation to jpa_doorkeeper;
create policy published_sector on member for select to jpa_customer using (true);
grant select (id, sector) on member to jpa_customer;

alter table relation_view drop constraint relation_view_origin_check, drop constraint relation_view_state_check,
  add constraint relation_view_origin_check check (origin in ('ATTRIBUTES', 'CLAIM_CODE', 'LINK', 'REPRESENTATION', 'CARE_CALL', 'BREAK_GLASS', 'INVITATION', 'COMPANION')),
  add constraint relation_view_state_check check (state in ('SUGGESTED', 'CONFIRMED', 'DENIED', 'LOOKING')),
  add constraint relation_view_companion check (state <> 'LOOKING' or (origin = 'COMPANION' and until is not null));
comment on column relation_view.state is 'LOOKING: of somebody else, whom a companion looks along with; nothing that asks for "this is me" is satisfied by it.';
alter policy answer on relation_view using (${ownView} and state <> 'LOOKING')
  with check (viewer_id = (select viewer()) and state <> 'LOOKING');
alter table seat drop constraint seat_level_check, drop constraint seat_acting_check, drop constraint seat_acting,
  add constraint seat_level_check check (level in (-1, 0, 1, 2, 3, 8, 9)),
  add constraint seat_acting_check check (acting in ('SELF', 'MANDATE', 'COURT_ADMINISTRATION', 'GUARDIANSHIP', 'LEGAL_REPRESENTATIVE', 'COMPANION')),
  add constraint seat_acting check ((level in (8, 9)) = (acting is not null)),
  add constraint seat_companion check ((level = 8) = (acting is not distinct from 'COMPANION')),
  add constraint seat_companion_ends check (level <> 8 or until is not null);
comment on table seat is
  'A grant: this viewer sits at this case, under an id of its own. Levels 0 to 3: OWN_SHARE, TOTALS, NAMES, AMOUNTS; '
  '9: the person or who acts for it; 8: a companion, who looks along until a day and decides nothing; '
  '-1: it left or the case closed, and it knows no more. acts: may decide for the person.';
-- Who looks along takes no part: no job that works on a case meets it.
alter policy read_case on seat using (case_id = (select planned_case()) and level <> 8);
alter policy read_seats on seat using (level <> 8);
${LOOKED_ALONG.map((table) => seatedFrom(table, 8)).join('\n')}
alter policy of_confirmed on case_relation using ((select level from seat where seat.case_id = case_relation.case_id) >= 8
  and ${stateOfView('case_relation')} in ('CONFIRMED', 'LOOKING'));
alter policy of_confirmed on arrears using (${stateOfView('arrears')} in ('CONFIRMED', 'LOOKING'));
create policy look_along on case_relation for select to jpa_doorkeeper using (true);
grant select (case_id, member_id, relation_id) on case_relation to jpa_doorkeeper;

create table look_along (
  viewer_id uuid not null default viewer(),
  id uuid not null,
  case_id uuid not null,
  name_sealed bytea not null,
  key_reference text not null,
  code_mac bytea not null check (length(code_mac) = 32),
  code_version int not null check (code_version > 0),
  made_at timestamptz not null default clock_now(),
  code_until_on date not null,
  companion_id uuid,
  use_id uuid,
  companion_sealed bytea,
  companion_key_reference text,
  since timestamptz,
  until timestamptz,
  ended_at timestamptz,
  primary key (viewer_id, id),
  foreign key (viewer_id, case_id) references seat (viewer_id, case_id),
  check ((companion_id is null) = (use_id is null) and (use_id is null) = (companion_sealed is null) and (companion_id is null) = (companion_key_reference is null)
    and (companion_id is null) = (since is null) and (since is null) = (until is null))
);
comment on table look_along is
  'The person lets a companion (naaste) look along at its case: the mac of a one-time code, and who used it, until when. Names stand sealed: what the person calls it, what its token says.';
create index look_along_code on look_along (code_mac);
create index look_along_companion on look_along (companion_id, case_id);
create table look_along_use (
  viewer_id uuid not null default viewer(),
  id uuid not null,
  code_macs bytea[] not null,
  name_sealed bytea not null,
  key_reference text not null,
  seat_id uuid not null,
  until timestamptz not null,
  used_at timestamptz not null default clock_now(),
  primary key (viewer_id, id)
);
comment on table look_along_use is 'A companion used a code, and sits at the case from the same transaction on. seat_id: the case for it. No update, no delete.';
${forced('look_along', 'look_along_use')}
create policy own on look_along for select to jpa_customer using (viewer_id = (select viewer()));
create policy invite on look_along for insert to jpa_customer with check (viewer_id = (select viewer())
  and (select s.acts and s.acting = 'SELF' from seat s where s.case_id = look_along.case_id));
create policy end_own on look_along for update to jpa_customer using (viewer_id = (select viewer())) with check (viewer_id = (select viewer()));
create policy seat_companion on look_along for all to jpa_doorkeeper using (true) with check (true);
grant select (viewer_id, id, case_id, name_sealed, key_reference, made_at, code_until_on, use_id, companion_sealed, companion_key_reference, since, until, ended_at),
  insert (id, case_id, name_sealed, key_reference, code_mac, code_version, code_until_on), update (ended_at) on look_along to jpa_customer;
grant select, update (companion_id, use_id, companion_sealed, companion_key_reference, since, until, ended_at) on look_along to jpa_doorkeeper;
create policy count on look_along for select to jpa_warden using (true);
grant select (code_version, code_until_on, companion_id, ended_at) on look_along to jpa_warden;
create policy own on look_along_use for all to jpa_customer using (viewer_id = (select viewer()))
  with check (viewer_id = (select viewer()) and until <= (select clock_now()) + interval '32 days');
grant select, insert on look_along_use to jpa_customer;

create table contact_preference (
  viewer_id uuid primary key default viewer(),
  id uuid not null,
  sealed bytea not null,
  key_reference text not null,
  changed_at timestamptz not null default clock_now()
);
comment on table contact_preference is
  'How a customer likes to be reached, with the addresses that it gave itself: sealed under a key of the account. No member reads it. id: for who calls.';
create index contact_preference_by_id on contact_preference (id);
create table care_call_contact (
  viewer_id uuid not null,
  call_id uuid not null,
  preference_id uuid not null,
  primary key (viewer_id, call_id, preference_id),
  foreign key (viewer_id, call_id) references care_call (viewer_id, id)
);
comment on table care_call_contact is 'Whose contact preference a worker sees for the length of a call.';
${forced('contact_preference', 'care_call_contact')}
create policy own on contact_preference for all to jpa_customer
  using (viewer_id = (select viewer())) with check (viewer_id = (select viewer()));
grant select, insert, update (sealed, key_reference, changed_at) on contact_preference to jpa_customer;
create policy care on contact_preference for select to jpa_doorkeeper using (true);
grant select (viewer_id, id) on contact_preference to jpa_doorkeeper;
create policy of_care_call on contact_preference for select to jpa_coordinator using (exists (
  select from care_call c
  join office_task t on t.id = c.task_id and t.done_on is null
  join care_call_contact k on k.viewer_id = c.viewer_id and k.call_id = c.id
  where c.ended_at is null and c.ends_at > (select clock_now()) and k.preference_id = contact_preference.id));
grant select (id, sealed, key_reference, changed_at) on contact_preference to jpa_coordinator;
create policy own on care_call_contact for select to jpa_coordinator using (viewer_id = (select viewer()));
create policy care on care_call_contact for all to jpa_doorkeeper using (true) with check (true);
grant select on care_call_contact to jpa_coordinator;
grant select, insert on care_call_contact to jpa_doorkeeper;
alter table consent add column script_version text;
comment on column consent.script_version is 'The script (belscript, baliescript) by which it was asked, when the member said so.';
${codeFunctionsSql}
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table consent drop column script_version;
drop trigger hide_from_companions on relation_view;
drop trigger end_looking_along on seat;
drop table care_call_contact, contact_preference, look_along_use, look_along, invitation_acceptance, invitation, code_try;
set local role jpa_doorkeeper;
drop function ${CODE_FUNCTIONS.map((name) => `${name}()`).join(', ')};
reset role;
drop policy look_along on case_relation;
revoke all on case_relation from jpa_doorkeeper;
${LOOKED_ALONG.map((table) => seatedFrom(table, 9)).join('\n')}
alter policy of_confirmed on case_relation using ((select level from seat where seat.case_id = case_relation.case_id) = 9
  and ${stateOfView('case_relation')} = 'CONFIRMED');
alter policy of_confirmed on arrears using (${stateOfView('arrears')} = 'CONFIRMED');
alter policy read_case on seat using (case_id = (select planned_case()));
alter policy read_seats on seat using (true);
alter policy answer on relation_view using (${ownView}) with check (viewer_id = (select viewer()));
alter table seat drop constraint seat_companion_ends, drop constraint seat_companion, drop constraint seat_acting,
  drop constraint seat_acting_check, drop constraint seat_level_check,
  add constraint seat_level_check check (level in (-1, 0, 1, 2, 3, 9)),
  add constraint seat_acting_check check (acting in ('SELF', 'MANDATE', 'COURT_ADMINISTRATION', 'GUARDIANSHIP', 'LEGAL_REPRESENTATIVE')),
  add constraint seat_acting check ((level = 9) = (acting is not null));
alter table relation_view drop constraint relation_view_companion, drop constraint relation_view_state_check, drop constraint relation_view_origin_check,
  add constraint relation_view_state_check check (state in ('SUGGESTED', 'CONFIRMED', 'DENIED')),
  add constraint relation_view_origin_check check (origin in ('ATTRIBUTES', 'CLAIM_CODE', 'LINK', 'REPRESENTATION', 'CARE_CALL', 'BREAK_GLASS'));
drop policy published_sector on member;
revoke select (id, sector) on member from jpa_customer;
drop policy invited on customer_relation;
revoke select (reference_mac), insert (member_id, id, reference_mac, reference_version, reference_ending, identity_sealed, identity_mac, identity_version, key_reference, pseudonym, linking)
  on customer_relation from jpa_doorkeeper;
`);
  }
}
