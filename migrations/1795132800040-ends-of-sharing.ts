// What else ends in the transaction that ends its ground: stated amounts that a counsellor reads on
// the strength of a consent or a representation; what a companion sees; what nobody confirmed yet.
// Not here: seats and notices of members at the end of a consent (migration 14: stop_sharing).
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { endsOfLookingSql, lookOnSql } from './looking-functions.ts';
import { forced } from './policies.ts';

const ENDS_OF_STATEMENTS = [
  'end_stated(uuid, uuid[])',
  'end_stated_of(uuid, uuid)',
  'stop_stating()',
  'stop_stating_for_ended()',
  'stop_stating_for_denied()',
];

/** The doorkeeper's: the rows are of two sides, and the cause is a third's. */
const endsOfStatementsSql = `
create function end_stated(of_counsellor uuid, requests uuid[]) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ended uuid[];
  cleared int;
begin
  -- The lock under which a job takes answers in: it finds what is done here, or this what it did.
  perform from statement_request where counsellor_id = of_counsellor and id = any(requests) order by id for update;
  update asked_statement set answer_sealed = null
    where counsellor_id = of_counsellor and request_id = any(requests) and answer_sealed is not null;
  get diagnostics cleared = row_count;
  with over as (
    update statement_request set state = 'ENDED', ended_on = clock_today(), end_reason = 'SHARING_ENDED',
      answer = null, answered_on = null, answer_sealed = null, answer_key_reference = null
    where counsellor_id = of_counsellor and id = any(requests) and state = 'ANSWERED' and answer <> 'CUSTOMER_UNKNOWN'
    returning id)
  select array_agg(id order by id) into ended from over;
  if cleared > 0 then
    perform queue.enqueue('forget-stated', '{}', 'forget-stated');
  end if;
  if ended is null then return; end if;
  insert into sharing_notice (recipient_id, kind, statement_request_id, acknowledged_on)
    select of_counsellor, 'STATEMENT_ENDED', id, case when viewer() = of_counsellor then clock_today() end from unnest(ended) as id;
  perform queue.enqueue('tell-notices', '{}', 'tell-notices');
end $$;
comment on function end_stated(uuid, uuid[]) is
  'What was stated goes for good, the counsellor that had it is told and not why; a job destroys the key. Nothing when it is done.';
create function end_stated_of(of_counsellor uuid, by_representation uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  answered uuid[];
begin
  select array_agg(id order by id) into answered from statement_request
    where counsellor_id = of_counsellor and representation_id = by_representation and state = 'ANSWERED';
  if answered is not null then perform end_stated(of_counsellor, answered); end if;
end $$;
comment on function end_stated_of(uuid, uuid) is 'What was stated on the strength of a representation ends with it.';
create function stop_stating() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  asker uuid;
  requests uuid[];
begin
  for asker, requests in select a.counsellor_id, array_agg(a.request_id order by a.request_id)
    from stated_relation s join asked_statement a on a.member_id = s.member_id and a.id = s.statement_id
    where s.member_id = new.member_id and s.relation_id = new.relation_id group by a.counsellor_id order by a.counsellor_id
  loop
    perform end_stated(asker, requests);
  end loop;
  return null;
end $$;
comment on function stop_stating() is 'In the transaction that ends a consent: what was stated of its relation ends, for every counsellor that asked.';
create function stop_stating_for_ended() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform end_stated_of(new.counsellor_id, new.id);
  return null;
end $$;
comment on function stop_stating_for_ended() is 'In the transaction that ends a representation: its counsellor reads no answer by it any more.';
create function stop_stating_for_denied() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- By another account the person wants it.
  if exists (select from representation_offer f where f.representation_id = new.representation_id and f.state = 'CONFIRMED') then
    return null;
  end if;
  perform end_stated_of(new.counsellor_id, new.representation_id);
  return null;
end $$;
comment on function stop_stating_for_denied() is
  'In the transaction in which the person says no, or takes back: who it will not have reads no answer any more. That it was a no, it is not told.';
grant create on schema public to jpa_doorkeeper;
${ENDS_OF_STATEMENTS.map((name) => `alter function ${name} owner to jpa_doorkeeper;`).join('\n')}
revoke create on schema public from jpa_doorkeeper;
create trigger stop_stating after update of state on consent_standing for each row
  when (old.state in ('GIVEN', 'EXPIRED') and new.state in ('WITHDRAWN', 'INVALIDATED')) execute function stop_stating();
create trigger stop_stating after update of state on representation for each row
  when (old.state <> 'ENDED' and new.state = 'ENDED') execute function stop_stating_for_ended();
create trigger stop_stating after update of state on representation_offer for each row
  when (old.state <> new.state and new.state in ('DENIED', 'REVOKED')) execute function stop_stating_for_denied();
set local role jpa_doorkeeper;
revoke execute on function ${ENDS_OF_STATEMENTS.join(', ')} from public;
reset role;`;

/** Answers of before: the events of an answer and of its arrears are of one moment. */
const fillSql = `
alter table event no force row level security;
alter table arrears_event no force row level security;
alter table arrears no force row level security;
alter table asked_statement no force row level security;
alter table stated_relation no force row level security;
insert into stated_relation (member_id, statement_id, relation_id)
  select distinct a.member_id, a.id, r.relation_id
  from asked_statement a
  join event e on e.type = 'STATEMENT_GIVEN' and e.thing_id = a.id
  join arrears_event v on v.member_id = a.member_id and v.recorded_at = e.happened_at
  join arrears r on r.member_id = v.member_id and r.id = v.arrears_id
  where a.answer = 'ARREARS';
alter table stated_relation force row level security;
alter table asked_statement force row level security;
alter table arrears force row level security;
alter table arrears_event force row level security;
alter table event force row level security;`;

/** What was over before this: without jobs, which begin when the service does. */
const endFormerSql = `
set local role jpa_doorkeeper;
with over as (
  update statement_request r set state = 'ENDED', ended_on = clock_today(), end_reason = 'SHARING_ENDED',
    answer = null, answered_on = null, answer_sealed = null, answer_key_reference = null
  where r.state = 'ANSWERED' and r.answer <> 'CUSTOMER_UNKNOWN' and (
    exists (select from representation p where p.counsellor_id = r.counsellor_id and p.id = r.representation_id and p.state = 'ENDED')
    or exists (select from representation_offer f where f.representation_id = r.representation_id and f.state in ('DENIED', 'REVOKED'))
      and not exists (select from representation_offer f where f.representation_id = r.representation_id and f.state = 'CONFIRMED')
    or exists (select from asked_statement a join stated_relation s on s.member_id = a.member_id and s.statement_id = a.id
      join consent_standing c on c.member_id = s.member_id and c.relation_id = s.relation_id
      where a.counsellor_id = r.counsellor_id and a.request_id = r.id and c.state in ('WITHDRAWN', 'INVALIDATED')))
  returning r.counsellor_id, r.id)
insert into sharing_notice (recipient_id, kind, statement_request_id) select counsellor_id, 'STATEMENT_ENDED', id from over;
update asked_statement a set answer_sealed = null where a.answer_sealed is not null and exists (
  select from statement_request r where r.counsellor_id = a.counsellor_id and r.id = a.request_id and r.state in ('WITHDRAWN', 'ENDED'));
reset role;`;

export class EndsOfSharing1795132800040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table stated_relation (
  member_id uuid not null default viewer(),
  statement_id uuid not null,
  relation_id uuid not null,
  primary key (member_id, relation_id, statement_id),
  foreign key (member_id, statement_id) references asked_statement (member_id, id),
  foreign key (member_id, relation_id) references customer_relation (member_id, id)
);
comment on table stated_relation is
  'Of which relations a member stated arrears: when the consent of one of them ends, the answer does. No update, no delete.';
create index stated_relation_statement on stated_relation (member_id, statement_id);
${forced('stated_relation')}
create policy own on stated_relation for insert to jpa_member with check (member_id = (select viewer()));
grant insert (statement_id, relation_id) on stated_relation to jpa_member;
create policy pass_on on stated_relation for select to jpa_doorkeeper using (true);
grant select on stated_relation to jpa_doorkeeper;
create index statement_request_answered on statement_request (counsellor_id, representation_id) where state = 'ANSWERED';
create index asked_statement_to_forget on asked_statement (member_id, id) where answer_sealed is null and answer_key_reference is not null;
alter table asked_statement drop constraint asked_statement_check2, drop constraint asked_statement_check3,
  add constraint asked_statement_stated check (answer is not distinct from 'ARREARS' or answer_key_reference is null),
  add constraint asked_statement_sealed check (answer_sealed is null or answer_key_reference is not null);
comment on column asked_statement.answer_sealed is 'For the counsellor; gone when sharing of it ended, its key a moment later.';
grant update (answer_sealed, answer_key_reference) on asked_statement to jpa_doorkeeper;
alter table sharing_notice add column statement_request_id uuid, drop constraint sharing_notice_kind_check,
  add constraint sharing_notice_kind_check check (kind in ('CONSENT_ENDED', 'CUSTOMER_CONSENT_ENDED', 'FORGET_OTHERS', 'STATEMENT_ENDED')),
  add constraint sharing_notice_statement check ((kind = 'STATEMENT_ENDED') = (statement_request_id is not null));
comment on column sharing_notice.statement_request_id is 'What was stated to the counsellor, and it may use no more.';
${endsOfStatementsSql}
${fillSql}
${endFormerSql}
${endsOfLookingSql}
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
${lookOnSql}
drop trigger stop_stating on representation_offer;
drop trigger stop_stating on representation;
drop trigger stop_stating on consent_standing;
set local role jpa_doorkeeper;
drop function stop_stating_for_denied(), stop_stating_for_ended(), stop_stating(), end_stated_of(uuid, uuid), end_stated(uuid, uuid[]);
reset role;
alter table sharing_notice no force row level security;
delete from sharing_notice where kind = 'STATEMENT_ENDED';
alter table sharing_notice force row level security;
alter table asked_statement no force row level security;
-- Before, an answer had its amounts for ever.
update asked_statement set state = 'ENDED', ended_on = answered_on, answer = null, answered_on = null, answer_key_reference = null
  where answer = 'ARREARS' and answer_sealed is null;
alter table asked_statement force row level security;
alter table sharing_notice drop column statement_request_id, drop constraint sharing_notice_kind_check,
  add constraint sharing_notice_kind_check check (kind in ('CONSENT_ENDED', 'CUSTOMER_CONSENT_ENDED', 'FORGET_OTHERS'));
revoke update (answer_sealed, answer_key_reference) on asked_statement from jpa_doorkeeper;
comment on column asked_statement.answer_sealed is null;
alter table asked_statement drop constraint asked_statement_sealed, drop constraint asked_statement_stated,
  add constraint asked_statement_check2 check ((answer is not distinct from 'ARREARS') = (answer_sealed is not null)),
  add constraint asked_statement_check3 check ((answer_sealed is null) = (answer_key_reference is null));
drop index asked_statement_to_forget;
drop index statement_request_answered;
drop table stated_relation;
`);
  }
}
