// What the person's own side turned out to need after it had landed: who acted about a consent is
// said to the person and to no member, a withdrawal ends every consent of its relation, and who
// looks along reads arrears that take part.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const PERSONS = 'jpa_customer, jpa_counsellor';
const stateOfView = `(select v.state from relation_view v
    where v.member_id = arrears.member_id and v.relation_id = arrears.relation_id)`;

/** On the way down it forgets who acted; that a withdrawal ends all of a relation stays. */
function carryOutSql(column: ', acted_as' | '', value: ', new.acted_as' | ''): string {
  return `create or replace function carry_out_consent_act() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  standing consent_standing;
  today date := clock_today();
  -- A member reads days of what others did, never moments.
  day_began timestamptz := today::timestamp at time zone 'Europe/Amsterdam';
begin
  select * into standing from consent_standing s where s.member_id = new.member_id
    and s.relation_id = new.relation_id and s.purpose = 'JOINT_ARRANGEMENT' for update;
  if new.act = 'GIVE' then
    insert into consent (member_id, id, relation_id, purpose, text_version, text_sha256, language, channel, given_on, expires_on, recorded_by, recorded_at)
      values (new.member_id, new.id, new.relation_id, 'JOINT_ARRANGEMENT', new.text_version, new.text_sha256, new.language, 'SELF', today, new.expires_on, 'PERSON', day_began);
    insert into consent_event (member_id, consent_id, number, type, effective_on, acted_by, recorded_at${column})
      values (new.member_id, new.id, 1, 'GIVEN', today, 'PERSON', day_began${value});
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
    insert into consent_event (member_id, consent_id, number, type, effective_on, acted_by, expires_on, recorded_at${column})
      select new.member_id, new.consent_id, max(number) + 1, 'RECONFIRMED', today, 'PERSON', new.expires_on, day_began${value}
      from consent_event where member_id = new.member_id and consent_id = new.consent_id;
    update consent_standing set state = 'GIVEN', expires_on = new.expires_on
      where member_id = new.member_id and relation_id = new.relation_id and purpose = 'JOINT_ARRANGEMENT';
  else
    -- Who takes one consent back goes on sharing by no other of this relation.
    insert into consent_event (member_id, consent_id, number, type, effective_on, acted_by, recorded_at${column})
      select e.member_id, e.consent_id, e.number + 1, 'WITHDRAWN', today, 'PERSON', day_began${value}
      from consent c join consent_event e on e.member_id = c.member_id and e.consent_id = c.id
      where c.member_id = new.member_id and c.relation_id = new.relation_id and c.purpose = 'JOINT_ARRANGEMENT'
        and (e.type in ('GIVEN', 'RECONFIRMED') or e.type = 'EXPIRED' and c.id in (new.consent_id, standing.consent_id))
        and e.number = (select max(l.number) from consent_event l where l.member_id = e.member_id and l.consent_id = e.consent_id);
    update consent_standing set state = 'WITHDRAWN'
      where member_id = new.member_id and relation_id = new.relation_id and purpose = 'JOINT_ARRANGEMENT'
        and state in ('GIVEN', 'EXPIRED');
  end if;
  return null;
end $$;`;
}

/** Functions of the doorkeeper are the doorkeeper's to change. */
function asDoorkeeper(statements: string): string {
  return `grant create on schema public to jpa_doorkeeper;
set local role jpa_doorkeeper;
${statements}
reset role;
revoke create on schema public from jpa_doorkeeper;`;
}

const membersSql = (columns: string, selected: string) => `drop function published_members();
create function published_members() returns table (${columns})
  language sql stable security definer set search_path = public, pg_temp as
  $$ select ${selected} from organisation o where o.kind = 'MEMBER' and o.state <> 'LEFT' order by lower(o.name) $$;
comment on function published_members() is 'The members, as a consent text has to list them: published, for every caller.';
revoke execute on function published_members() from public;
grant execute on function published_members() to jpa_member, jpa_counsellor, jpa_customer, jpa_coordinator, jpa_treasurer, jpa_auditor;`;

export class AfterWithdrawal1795132800021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table consent_event no force row level security;
alter table consent_act no force row level security;
alter table consent no force row level security;
alter table consent_event add column acted_as text check (acted_as in ('PERSON', 'REPRESENTATIVE'));
-- Of several acts of one kind at a relation, that of the event's own day.
update consent_event e set acted_as = coalesce((select a.acted_as from consent_act a
    join consent c on c.member_id = a.member_id and c.relation_id = a.relation_id
    where c.member_id = e.member_id and c.id = e.consent_id
      and a.act = case e.type when 'GIVEN' then 'GIVE' when 'RECONFIRMED' then 'RECONFIRM' else 'WITHDRAW' end
      and (a.acted_at at time zone 'Europe/Amsterdam')::date = e.effective_on
    order by (a.consent_id = e.consent_id) desc, a.acted_at limit 1), 'PERSON')
  where e.acted_by = 'PERSON';
alter table consent_event add constraint consent_event_acted check ((acted_by = 'PERSON') = (acted_as is not null));
alter table consent_event force row level security;
alter table consent_act force row level security;
alter table consent force row level security;
comment on column consent_event.acted_as is 'Which of the two, for the person''s side.';
revoke select on consent_event from jpa_member;
grant select (member_id, consent_id, number, type, effective_on, recorded_at, acted_by, reason, expires_on) on consent_event to jpa_member;
grant select (acted_as) on consent_event to ${PERSONS};
revoke select (recorded_by) on consent from ${PERSONS};
revoke select (admitted_on) on organisation from jpa_doorkeeper;
${asDoorkeeper(`${carryOutSql(', acted_as', ', new.acted_as')}
${membersSql('id uuid, name text', 'o.id, o.name')}`)}
-- Who looks along reads what takes part in a case at which it sits, not what came later.
alter policy of_confirmed on arrears using (case ${stateOfView} when 'CONFIRMED' then true when 'LOOKING' then
  (select k.case_id from case_arrears k where k.member_id = arrears.member_id and k.arrears_id = arrears.id and k.left_on is null) is not null
  else false end);
comment on column processing_activity.internal is 'How the data are kept safe: for the office and the auditor.';
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
comment on column processing_activity.internal is 'Measures and operations: for the office and the auditor.';
alter policy of_confirmed on arrears using (${stateOfView} in ('CONFIRMED', 'LOOKING'));
grant select (admitted_on) on organisation to jpa_doorkeeper;
${asDoorkeeper(`${carryOutSql('', '')}
${membersSql('name text, admitted_on date', 'o.name, o.admitted_on')}`)}
grant select (recorded_by) on consent to ${PERSONS};
revoke select (acted_as) on consent_event from ${PERSONS};
revoke select on consent_event from jpa_member;
grant select on consent_event to jpa_member;
alter table consent_event drop constraint consent_event_acted, drop column acted_as;
`);
  }
}
