// Consent in the person's own hand: what a person did about it, with who acted; refusals; what
// stops in the transaction that ends a consent; and who has to acknowledge that it ended.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { actingFunctionsSql, dropActingFunctionsSql } from './acting-functions.ts';
import { forced } from './policies.ts';

const PERSONS = 'jpa_customer, jpa_counsellor';

/** The viewer's grant for the relation of a row says "this is me". */
const confirmedView = (table: string) => `(select v.state from relation_view v
    where v.member_id = ${table}.member_id and v.relation_id = ${table}.relation_id) = 'CONFIRMED'`;

export class Withdrawal1795132800014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table consent add column recorded_by text not null default 'MEMBER' check (recorded_by in ('MEMBER', 'PERSON')),
  alter column evidence_sealed drop not null,
  add constraint consent_evidence check (recorded_by = 'PERSON' or evidence_sealed is not null);
comment on column consent.recorded_by is 'PERSON: given in the service itself, whose own record is the evidence.';
alter table consent_event no force row level security;
alter table consent_event
  add column acted_by text not null default 'MEMBER' check (acted_by in ('MEMBER', 'PERSON', 'SERVICE')),
  add column reason text check (reason ~ '^[A-Z_]+$'),
  add column expires_on date;
update consent_event set acted_by = 'SERVICE' where type = 'EXPIRED';
alter table consent_event force row level security,
  add constraint consent_event_lasts check ((expires_on is null) or type = 'RECONFIRMED'),
  add constraint consent_event_reason check ((reason is null) or type = 'INVALIDATED');
comment on column consent_event.acted_by is 'PERSON: itself, or who acts for it; a member does not read which.';
alter policy own on consent_event with check (member_id = (select viewer()) and acted_by = 'MEMBER');
alter policy own on consent with check (member_id = (select viewer()) and recorded_by = 'MEMBER');
create policy of_confirmed on consent for select to ${PERSONS} using (${confirmedView('consent')});
create policy of_confirmed on consent_standing for select to ${PERSONS} using (${confirmedView('consent_standing')});
create policy of_confirmed on consent_event for select to ${PERSONS} using ((select c.id from consent c
  where c.member_id = consent_event.member_id and c.id = consent_event.consent_id) is not null);
grant select (member_id, id, relation_id, purpose, text_version, text_sha256, language, channel, given_on, expires_on, recorded_by)
  on consent to ${PERSONS};
grant select (member_id, consent_id, number, type, effective_on, acted_by, reason, expires_on) on consent_event to ${PERSONS};
grant select on consent_standing to ${PERSONS};
create policy people_act on consent for all to jpa_doorkeeper using (true) with check (recorded_by = 'PERSON');
create policy people_act on consent_standing for all to jpa_doorkeeper using (true) with check (true);
create policy people_act on consent_event for all to jpa_doorkeeper using (true) with check (acted_by = 'PERSON');
grant select (member_id, id, relation_id, purpose), insert on consent to jpa_doorkeeper;
grant select, insert, update (consent_id, state, expires_on) on consent_standing to jpa_doorkeeper;
grant select, insert on consent_event to jpa_doorkeeper;

create table consent_refusal (
  member_id uuid not null default viewer(),
  id uuid not null,
  relation_id uuid not null,
  purpose text not null default 'JOINT_ARRANGEMENT' check (purpose in ('JOINT_ARRANGEMENT')),
  text_version text not null,
  text_sha256 bytea not null check (length(text_sha256) = 32),
  language text not null check (language in ('NL', 'EN')),
  channel text not null check (channel in ('SELF', 'PHONE', 'COUNTER', 'PAPER')),
  refused_on date not null,
  recorded_at timestamptz not null default clock_now(),
  primary key (member_id, id),
  foreign key (member_id, relation_id) references customer_relation (member_id, id)
);
comment on table consent_refusal is 'The person said no. Only about a relation that exists; of anybody else nothing is kept. No update, no delete.';
create index consent_refusal_relation on consent_refusal (member_id, relation_id);

create table consent_act (
  viewer_id uuid not null default viewer(),
  id uuid not null,
  member_id uuid not null,
  relation_id uuid not null,
  consent_id uuid not null,
  act text not null check (act in ('WITHDRAW', 'RECONFIRM', 'GIVE')),
  acted_as text not null check (acted_as in ('PERSON', 'REPRESENTATIVE')),
  text_version text,
  text_sha256 bytea check (length(text_sha256) = 32),
  language text check (language in ('NL', 'EN')),
  expires_on date,
  acted_at timestamptz not null default clock_now(),
  primary key (viewer_id, id),
  check ((act = 'WITHDRAW') = (text_version is null)),
  check ((text_version is null) = (text_sha256 is null) and (text_version is null) = (language is null)
    and (text_version is null) = (expires_on is null)),
  check ((act = 'GIVE') = (consent_id = id)),
  check (expires_on <= (acted_at at time zone 'Europe/Amsterdam')::date + interval '1 year')
);
comment on table consent_act is
  'What the person, or who acts for it, did about a consent in the service itself, with the text it was shown. Carried out in the same transaction. No update, no delete.';
create index consent_act_consent on consent_act (member_id, consent_id);

create table sharing_notice (
  recipient_id uuid not null,
  id uuid not null default gen_random_uuid(),
  kind text not null check (kind in ('CONSENT_ENDED', 'CUSTOMER_CONSENT_ENDED', 'FORGET_OTHERS')),
  consent_id uuid,
  relation_public_id uuid,
  case_public_id uuid,
  told_on date not null default clock_today(),
  acknowledge_by_on date,
  acknowledged_on date,
  primary key (recipient_id, id),
  check ((kind = 'CONSENT_ENDED') = (consent_id is not null)),
  check ((kind = 'CUSTOMER_CONSENT_ENDED') = (relation_public_id is not null)),
  check ((kind = 'FORGET_OTHERS') = (case_public_id is not null))
);
comment on table sharing_notice is
  'Sharing ended, told to each who had received something, which acknowledges it by a day (AVG art. 7(3), 19). FORGET_OTHERS: what a case showed of others is no longer so, whoever left and why.';
create index sharing_notice_open on sharing_notice (recipient_id, acknowledge_by_on, id) where acknowledged_on is null;
create index sharing_notice_new on sharing_notice (recipient_id) where acknowledge_by_on is null;
${forced('consent_refusal', 'consent_act', 'sharing_notice')}
create policy own on consent_refusal for all to jpa_member
  using (member_id = (select viewer())) with check (member_id = (select viewer()));
create policy of_confirmed on consent_refusal for select to ${PERSONS} using (${confirmedView('consent_refusal')});
grant select, insert on consent_refusal to jpa_member;
grant select (member_id, id, relation_id, purpose, text_version, language, channel, refused_on) on consent_refusal to ${PERSONS};
create policy own on consent_act for select to ${PERSONS} using (viewer_id = (select viewer()));
${actingFunctionsSql}
create policy act on consent_act for insert to jpa_customer
  with check (viewer_id = (select viewer()) and acted_as = 'PERSON' and has_say(member_id, relation_id));
create policy act_for on consent_act for insert to jpa_counsellor
  with check (viewer_id = (select viewer()) and acted_as = 'REPRESENTATIVE' and has_say(member_id, relation_id));
grant select, insert (id, member_id, relation_id, consent_id, act, acted_as, text_version, text_sha256, language, expires_on)
  on consent_act to ${PERSONS};
create policy own on sharing_notice for all to jpa_member, jpa_counsellor
  using (recipient_id = (select viewer())) with check (recipient_id = (select viewer()));
create policy tell on sharing_notice for all to jpa_doorkeeper using (true) with check (true);
grant select, update (acknowledged_on) on sharing_notice to jpa_member, jpa_counsellor;
grant select, insert, update (acknowledge_by_on) on sharing_notice to jpa_doorkeeper;

-- Tasks of the office that are about no case: about an organisation and a thing of its own.
alter table office_task alter column case_id drop not null,
  add column organisation_id uuid references organisation (id),
  add column thing_id uuid,
  add constraint office_task_about check ((case_id is null) = (thing_id is not null) and (organisation_id is null or case_id is null));
create unique index office_task_thing_once on office_task (thing_id, kind) where done_on is null;
create policy ask_without_case on office_task for insert to jpa_doorkeeper with check (case_id is null);
create policy end_without_case on office_task for update to jpa_doorkeeper using (case_id is null) with check (case_id is null);
grant select (organisation_id) on office_task to jpa_coordinator;
grant select (thing_id, organisation_id), insert, update (done_on) on office_task to jpa_doorkeeper;

alter table joint_case add column is_unsettled boolean not null default false;
comment on column joint_case.is_unsettled is 'A consent ended: whoever of the planner locks the case takes out what rested on it, before anything else.';
create policy unsettle on joint_case for update to jpa_doorkeeper using (true) with check (true);
grant update (is_unsettled) on joint_case to jpa_doorkeeper, jpa_planner;

alter table arrangement_share add column left_on date;
comment on column arrangement_share.left_on is 'From this day on the share goes on between the member and the person, outside the joint amount.';
grant update (left_on) on arrangement_share to jpa_planner;
grant update (amount_cents), delete on collection to jpa_planner;
grant update (total_cents, last_due_on) on arrangement to jpa_planner;

alter table case_arrears add column is_ended boolean not null default false;
comment on column case_arrears.is_ended is 'Its consent ended since it joined: it leaves, also when a new one was given before that. The person lets it in again.';
create policy unsettle on case_arrears for update to jpa_doorkeeper using (left_on is null) with check (left_on is null);
grant update (is_ended) on case_arrears to jpa_doorkeeper, jpa_planner;

create function stop_sharing() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  running uuid;
  is_over boolean;
begin
  -- Also a case that it left before, rounds of then hold its figures; and one that ended.
  for running, is_over in select distinct k.case_id, c.state in ('CLOSED', 'COMPLETED')
    from case_arrears k join joint_case c on c.id = k.case_id
    where k.member_id = new.member_id and k.relation_id = new.relation_id order by k.case_id
  loop
    -- Waits for a planner at work; the next one finds the mark.
    update joint_case set is_unsettled = true where id = running and not is_over;
    update case_arrears set is_ended = true where case_id = running and not is_over
      and member_id = new.member_id and relation_id = new.relation_id and left_on is null;
    insert into sharing_notice (recipient_id, kind, case_public_id)
      select s.viewer_id, 'FORGET_OTHERS', s.public_id from seat s
      where s.case_id = running and s.level between 1 and 3 and s.viewer_id <> new.member_id
        and not exists (select from sharing_notice n where n.recipient_id = s.viewer_id
          and n.case_public_id = s.public_id and n.acknowledge_by_on is null);
    -- Until the figures are without what ended, nobody is shown more than its own.
    update seat set level = 0 where case_id = running and level between 1 and 3;
    update seat set level = -1, left_on = clock_today()
      where case_id = running and not is_over and viewer_id = new.member_id and level = 0 and not exists (
        select from case_arrears k join consent_standing s
          on s.member_id = k.member_id and s.relation_id = k.relation_id
        where k.case_id = running and k.member_id = new.member_id and k.left_on is null
          and s.state in ('GIVEN', 'EXPIRED'));
  end loop;
  update relation_view set until = clock_now()
    where member_id = new.member_id and relation_id = new.relation_id
      and origin in ('CARE_CALL', 'BREAK_GLASS') and (until is null or until > clock_now());
  insert into sharing_notice (recipient_id, kind, consent_id, acknowledged_on)
    values (new.member_id, 'CONSENT_ENDED', new.consent_id,
      case when viewer() = new.member_id then clock_today() end);
  insert into sharing_notice (recipient_id, kind, relation_public_id, acknowledged_on)
    select v.viewer_id, 'CUSTOMER_CONSENT_ENDED', v.public_id,
      case when viewer() = v.viewer_id then clock_today() end
    from relation_view v where v.member_id = new.member_id and v.relation_id = new.relation_id
      and v.origin = 'REPRESENTATION' and (v.until is null or v.until > clock_now());
  perform queue.enqueue('match-cases', json_build_object('relationIds', json_build_array(new.relation_id)));
  perform queue.enqueue('tell-notices', '{}', 'tell-notices');
  return null;
end $$;
comment on function stop_sharing() is
  'In the transaction that ends a consent: seats are lowered, the office''s looks end, recipients are told; jobs take the arrears out. The doorkeeper''s, which alone may write grants.';

create function carry_out_consent_act() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  standing consent_standing;
  ended uuid;
  today date := clock_today();
  -- A member reads days of what others did, never moments.
  day_began timestamptz := today::timestamp at time zone 'Europe/Amsterdam';
begin
  select * into standing from consent_standing s where s.member_id = new.member_id
    and s.relation_id = new.relation_id and s.purpose = 'JOINT_ARRANGEMENT' for update;
  if new.act = 'GIVE' then
    insert into consent (member_id, id, relation_id, purpose, text_version, text_sha256, language, channel, given_on, expires_on, recorded_by, recorded_at)
      values (new.member_id, new.id, new.relation_id, 'JOINT_ARRANGEMENT', new.text_version, new.text_sha256, new.language, 'SELF', today, new.expires_on, 'PERSON', day_began);
    insert into consent_event (member_id, consent_id, number, type, effective_on, acted_by, recorded_at)
      values (new.member_id, new.id, 1, 'GIVEN', today, 'PERSON', day_began);
    insert into consent_standing (member_id, relation_id, purpose, consent_id, state, expires_on)
      values (new.member_id, new.relation_id, 'JOINT_ARRANGEMENT', new.id, 'GIVEN', new.expires_on)
      on conflict (member_id, relation_id, purpose) do update
        set consent_id = excluded.consent_id, state = 'GIVEN', expires_on = excluded.expires_on;
  elsif not exists (select from consent c where c.member_id = new.member_id and c.id = new.consent_id and c.relation_id = new.relation_id) then
    raise exception 'no such consent of this relation' using errcode = 'foreign_key_violation';
  elsif new.act = 'RECONFIRM' then
    if standing.consent_id <> new.consent_id or standing.state not in ('GIVEN', 'EXPIRED') then
      raise exception 'only the consent that counts is reconfirmed' using errcode = 'check_violation';
    end if;
    insert into consent_event (member_id, consent_id, number, type, effective_on, acted_by, expires_on, recorded_at)
      select new.member_id, new.consent_id, max(number) + 1, 'RECONFIRMED', today, 'PERSON', new.expires_on, day_began
      from consent_event where member_id = new.member_id and consent_id = new.consent_id;
    update consent_standing set state = 'GIVEN', expires_on = new.expires_on
      where member_id = new.member_id and relation_id = new.relation_id and purpose = 'JOINT_ARRANGEMENT';
  else
    -- Who takes an older consent back does not go on sharing by a later one.
    for ended in select distinct unnest(array[new.consent_id, standing.consent_id]) loop
      insert into consent_event (member_id, consent_id, number, type, effective_on, acted_by, recorded_at)
        select e.member_id, e.consent_id, e.number + 1, 'WITHDRAWN', today, 'PERSON', day_began from consent_event e
        where e.member_id = new.member_id and e.consent_id = ended and e.type not in ('WITHDRAWN', 'INVALIDATED')
          and e.number = (select max(l.number) from consent_event l where l.member_id = e.member_id and l.consent_id = e.consent_id);
    end loop;
    update consent_standing set state = 'WITHDRAWN'
      where member_id = new.member_id and relation_id = new.relation_id and purpose = 'JOINT_ARRANGEMENT'
        and state in ('GIVEN', 'EXPIRED');
  end if;
  return null;
end $$;
comment on function carry_out_consent_act() is
  'What a person does about its consent counts in the same transaction, though the rows are a member''s: as doorkeeper, for a relation that the person confirmed.';

create policy publish on organisation for select to jpa_doorkeeper using (kind = 'MEMBER');
grant select (id, kind, state, name, admitted_on) on organisation to jpa_doorkeeper;
create function published_members() returns table (name text, admitted_on date)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select o.name, o.admitted_on from organisation o where o.kind = 'MEMBER' and o.state <> 'LEFT' order by lower(o.name) $$;
comment on function published_members() is 'The members, as a consent text has to list them: published, for every caller.';

grant create on schema public to jpa_doorkeeper;
alter function published_members() owner to jpa_doorkeeper;
alter function stop_sharing() owner to jpa_doorkeeper;
alter function carry_out_consent_act() owner to jpa_doorkeeper;
revoke create on schema public from jpa_doorkeeper;
create trigger stop_sharing after update of state on consent_standing for each row
  when (old.state in ('GIVEN', 'EXPIRED') and new.state in ('WITHDRAWN', 'INVALIDATED')) execute function stop_sharing();
create trigger carry_out after insert on consent_act for each row execute function carry_out_consent_act();
set local role jpa_doorkeeper;
revoke execute on function stop_sharing(), carry_out_consent_act(), published_members() from public;
grant execute on function published_members() to jpa_member, jpa_counsellor, jpa_customer, jpa_coordinator, jpa_treasurer, jpa_auditor;
reset role;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop trigger stop_sharing on consent_standing;
drop table sharing_notice, consent_act, consent_refusal;
${dropActingFunctionsSql}
set local role jpa_doorkeeper;
drop function carry_out_consent_act(), stop_sharing(), published_members();
reset role;
alter table joint_case drop column is_unsettled;
drop policy unsettle on case_arrears;
alter table case_arrears drop column is_ended;
alter table arrangement_share drop column left_on;
revoke update (amount_cents), delete on collection from jpa_planner;
revoke update (total_cents, last_due_on) on arrangement from jpa_planner;
drop policy unsettle on joint_case; drop policy publish on organisation;
revoke all on organisation from jpa_doorkeeper;
delete from office_task where case_id is null;
drop policy ask_without_case on office_task; drop policy end_without_case on office_task;
alter table office_task drop column thing_id, drop column organisation_id, alter column case_id set not null;
drop policy people_act on consent; drop policy people_act on consent_standing; drop policy people_act on consent_event;
drop policy of_confirmed on consent; drop policy of_confirmed on consent_standing; drop policy of_confirmed on consent_event;
revoke all on consent, consent_standing, consent_event from ${PERSONS}, jpa_doorkeeper;
alter policy own on consent_event with check (member_id = (select viewer()));
alter policy own on consent with check (member_id = (select viewer()));
alter table consent_event drop column acted_by, drop column reason, drop column expires_on;
alter table consent drop column recorded_by;
`);
  }
}
