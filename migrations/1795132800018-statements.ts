// Statements asked of members (saldoverzoek): the counsellor's request, what of it the member may
// read, the answer; and what ends a request in the transaction that ends its ground.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forced } from './policies.ts';

const KINDS = `('MANDATE', 'COURT_ADMINISTRATION', 'GUARDIANSHIP', 'LEGAL_REPRESENTATIVE')`;
const CONSENT_COLUMNS = `text_version text not null,
  language text not null check (language in ('NL', 'EN')),
  channel text not null check (channel in ('SELF', 'PHONE', 'COUNTER', 'PAPER')),
  given_on date not null`;
const ANSWER_COLUMNS = `answer text check (answer in ('ARREARS', 'NO_ARREARS', 'CUSTOMER_UNKNOWN')),
  answered_on date,
  answer_sealed bytea,
  answer_key_reference text`;
const ANSWER_CHECKS = `check ((state = 'ANSWERED') = (answer is not null) and (answer is null) = (answered_on is null)),
  check ((answer is not distinct from 'ARREARS') = (answer_sealed is not null)),
  check ((answer_sealed is null) = (answer_key_reference is null))`;

export class Statements1795132800018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table statement_request (
  counsellor_id uuid not null default viewer(),
  id uuid not null,
  representation_id uuid not null,
  representation_kind text not null check (representation_kind in ${KINDS}),
  counsellor_name text not null,
  member_id uuid not null references member (id),
  own_reference_mac bytea not null check (length(own_reference_mac) = 32),
  person_mac bytea not null check (length(person_mac) = 32),
  mac_version int not null check (mac_version > 0),
  own_sealed bytea not null,
  person_sealed bytea,
  key_reference text not null,
  ${CONSENT_COLUMNS},
  asked_at timestamptz not null default clock_now(),
  due_on date not null,
  statement_id uuid,
  state text not null default 'ASKED' check (state in ('ASKED', 'ANSWERED', 'WITHDRAWN', 'ENDED')),
  ${ANSWER_COLUMNS},
  ended_on date,
  end_reason text check (end_reason ~ '^[A-Z_]+$'),
  forgotten_on date,
  primary key (counsellor_id, id),
  foreign key (counsellor_id, representation_id) references representation (counsellor_id, id),
  ${ANSWER_CHECKS},
  check ((state in ('WITHDRAWN', 'ENDED')) = (ended_on is not null) and (ended_on is null) = (end_reason is null))
);
comment on table statement_request is
  'A counsellor asks one member what a person owes it (saldoverzoek), by consent to this member. The person stands sealed for the member alone, until a job hands it over; person_mac finds it again.';
comment on column statement_request.mac_version is 'By which version of the key own-reference both macs were made.';
comment on column statement_request.own_sealed is 'The counsellor''s own reference, and what person_mac is made of, under the key of the representation.';
create unique index statement_request_once on statement_request (counsellor_id, person_mac) where state = 'ASKED';
create index statement_request_page on statement_request (counsellor_id, asked_at, id);
create index statement_request_reference on statement_request (counsellor_id, own_reference_mac);
create index statement_request_of on statement_request (counsellor_id, representation_id) where state = 'ASKED';
create index statement_request_by_id on statement_request (id);
create table asked_statement (
  member_id uuid not null references member (id),
  id uuid not null,
  counsellor_id uuid not null,
  request_id uuid not null,
  counsellor_name text not null,
  representation_kind text not null check (representation_kind in ${KINDS}),
  person_sealed bytea,
  key_reference text not null,
  pseudonym uuid not null,
  ${CONSENT_COLUMNS},
  asked_on date not null default clock_today(),
  due_on date not null check (due_on > asked_on),
  steps_taken smallint not null default 0 check (steps_taken >= 0),
  state text not null default 'ASKED' check (state in ('ASKED', 'ANSWERED', 'ENDED')),
  ${ANSWER_COLUMNS},
  ended_on date,
  end_told_on date,
  primary key (member_id, id),
  unique (counsellor_id, request_id),
  foreign key (counsellor_id, request_id) references statement_request (counsellor_id, id),
  ${ANSWER_CHECKS},
  check ((state = 'ENDED') = (ended_on is not null)),
  check (state = 'ASKED' or person_sealed is null)
);
comment on table asked_statement is
  'What a member is asked to state (saldo-opgave), under an id of its own: the person as the counsellor wrote it, sealed, while it is open; its one answer. Nothing of other members that were asked.';
create index asked_statement_open on asked_statement (member_id, due_on, id) where state = 'ASKED';
create index asked_statement_page on asked_statement (member_id, asked_on, id);
create index asked_statement_by_id on asked_statement (id);
${forced('statement_request', 'asked_statement')}
create policy own on statement_request for select to jpa_counsellor using (counsellor_id = (select viewer()));
create policy ask on statement_request for insert to jpa_counsellor with check (counsellor_id = (select viewer()) and state = 'ASKED'
  and (select r.state from representation r where r.counsellor_id = (select viewer()) and r.id = statement_request.representation_id) <> 'ENDED');
create policy withdraw on statement_request for update to jpa_counsellor
  using (counsellor_id = (select viewer()) and state = 'ASKED') with check (counsellor_id = (select viewer()) and state = 'WITHDRAWN');
create policy pass_on on statement_request for all to jpa_doorkeeper using (true) with check (true);
grant select (counsellor_id, id, representation_id, member_id, own_reference_mac, person_mac, own_sealed,
    asked_at, due_on, state, answer, answered_on, answer_sealed, answer_key_reference, ended_on, end_reason),
  insert (id, representation_id, representation_kind, counsellor_name, member_id, own_reference_mac, person_mac, mac_version,
    own_sealed, person_sealed, key_reference, text_version, language, channel, given_on, due_on),
  update (state, ended_on, end_reason) on statement_request to jpa_counsellor;
grant select (counsellor_id, id, representation_id, representation_kind, counsellor_name, member_id, person_sealed, key_reference,
    text_version, language, channel, given_on, due_on, statement_id, state, answer, ended_on, forgotten_on),
  update (person_sealed, statement_id, state, answer, answered_on, answer_sealed, answer_key_reference, ended_on, end_reason, forgotten_on) on statement_request to jpa_doorkeeper;
create policy remake on statement_request for all to jpa_warden using (true) with check (true);
grant select (counsellor_id, id, representation_id, member_id, own_sealed, mac_version), update (own_reference_mac, person_mac, mac_version) on statement_request to jpa_warden;
create policy own on asked_statement for select to jpa_member using (member_id = (select viewer()));
create policy answer_own on asked_statement for update to jpa_member
  using (member_id = (select viewer()) and state = 'ASKED') with check (member_id = (select viewer()) and state = 'ANSWERED');
create policy pass_on on asked_statement for all to jpa_doorkeeper using (true) with check (true);
grant select (member_id, id, counsellor_name, representation_kind, person_sealed, key_reference, pseudonym,
    text_version, language, channel, given_on, asked_on, due_on, state, answer, answered_on, ended_on),
  update (state, person_sealed, answer, answered_on, answer_sealed, answer_key_reference) on asked_statement to jpa_member;
grant select, insert, update (person_sealed, steps_taken, state, ended_on, end_told_on) on asked_statement to jpa_doorkeeper;

-- A counsellor names members: their names, labels and sectors are published to it.
drop policy published_to_counsellor on organisation;
create policy published_members on organisation for select to jpa_counsellor using (kind = 'MEMBER');
create policy published_to_counsellor on member for select to jpa_counsellor using (true);
create policy published_to_counsellor on member_label for select to jpa_counsellor using (true);
grant select (id, sector) on member to jpa_counsellor;
grant select on member_label to jpa_counsellor;

create function end_asked_statement() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update asked_statement set state = 'ENDED', ended_on = clock_today(), person_sealed = null
    where counsellor_id = new.counsellor_id and request_id = new.id and state = 'ASKED';
  return null;
end $$;
comment on function end_asked_statement() is
  'In the transaction that ends a request: the member reads nothing of the person any more. The doorkeeper''s, since the row is the member''s.';
create function end_statement_requests() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ended json;
begin
  with over as (
    update statement_request set state = 'ENDED', ended_on = clock_today(), end_reason = 'REPRESENTATION_ENDED'
    where counsellor_id = new.counsellor_id and representation_id = new.id and state = 'ASKED'
    returning id)
  select json_agg(id) into ended from over;
  if ended is not null then
    perform queue.enqueue('end-statements', json_build_object('counsellorId', new.counsellor_id, 'requestIds', ended));
  end if;
  return null;
end $$;
comment on function end_statement_requests() is
  'In the transaction that ends a representation: what was asked by it and is not answered ends too; a job tells the members.';
grant create on schema public to jpa_doorkeeper;
alter function end_asked_statement() owner to jpa_doorkeeper;
alter function end_statement_requests() owner to jpa_doorkeeper;
revoke create on schema public from jpa_doorkeeper;
create trigger end_asked after update of state on statement_request for each row
  when (old.state = 'ASKED' and new.state in ('WITHDRAWN', 'ENDED')) execute function end_asked_statement();
create trigger end_statements after update of state on representation for each row
  when (old.state <> 'ENDED' and new.state = 'ENDED') execute function end_statement_requests();
set local role jpa_doorkeeper;
revoke execute on function end_asked_statement(), end_statement_requests() from public;
reset role;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop trigger end_statements on representation;
drop table asked_statement, statement_request;
set local role jpa_doorkeeper;
drop function end_statement_requests(), end_asked_statement();
reset role;
revoke all on member_label from jpa_counsellor;
revoke all on member from jpa_counsellor;
drop policy published_to_counsellor on member_label;
drop policy published_to_counsellor on member;
drop policy published_members on organisation;
create policy published_to_counsellor on organisation for select to jpa_counsellor
  using (exists (select from relation_view v where v.member_id = organisation.id));
`);
  }
}
