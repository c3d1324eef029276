// A consent whose text says nothing of a case ends on its last day, case or not: what rested on it
// leaves in the transaction that says so. And who may read a consent reads whether a case carries
// it past that day.
// Not here: which texts say so (src/consents/consent-texts.ts).
import type { MigrationInterface, QueryRunner } from 'typeorm';

const PERSONS = 'jpa_customer, jpa_counsellor';

export class ConsentsThatEnd1795132800039 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create policy texts on consent for select to jpa_linker using (true);
grant select (member_id, id, text_version) on consent to jpa_linker;
grant select (is_ended) on case_arrears to jpa_doorkeeper;

grant create on schema public to jpa_doorkeeper;
set local role jpa_doorkeeper;
create function stop_sharing_expired() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  running uuid;
begin
  for running in select distinct k.case_id from case_arrears k join joint_case c on c.id = k.case_id
    where k.member_id = new.member_id and k.relation_id = new.relation_id and k.left_on is null
      and c.state not in ('CLOSED', 'COMPLETED') order by k.case_id
  loop
    -- Waits for a planner at work; the next one finds the mark.
    update joint_case set is_unsettled = true where id = running;
    update case_arrears set is_ended = true where case_id = running
      and member_id = new.member_id and relation_id = new.relation_id and left_on is null;
    -- Until the figures are without what ended, nobody is shown more than its own.
    update seat set level = 0 where case_id = running and level between 1 and 3;
    update seat set level = -1, left_on = clock_today()
      where case_id = running and viewer_id = new.member_id and level = 0 and not exists (
        select from case_arrears k join consent_standing s
          on s.member_id = k.member_id and s.relation_id = k.relation_id
        where k.case_id = running and k.member_id = new.member_id and k.left_on is null
          and not k.is_ended and s.state in ('GIVEN', 'EXPIRED'));
  end loop;
  return null;
end $$;
comment on function stop_sharing_expired() is
  'In the transaction that says that a consent ran out: what still rests on it in a running case leaves. One whose text lasts for a case runs out after that, and finds nothing here.';
create function is_carried(member uuid, relation uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from case_arrears k join joint_case c on c.id = k.case_id
      where k.member_id = member and k.relation_id = relation and k.left_on is null
        and c.state not in ('CLOSED', 'COMPLETED'))
    and (member = viewer() or exists (select from relation_view v
      where v.viewer_id = viewer() and v.member_id = member and v.relation_id = relation
        and v.state = 'CONFIRMED' and (v.until is null or v.until > clock_now()))) $$;
comment on function is_carried(uuid, uuid) is
  'A case runs in which arrears of this relation take part: to the member, and to who said or acts on "this is me".';
reset role;
create trigger stop_sharing_expired after update of state on consent_standing for each row
  when (old.state = 'GIVEN' and new.state = 'EXPIRED') execute function stop_sharing_expired();
revoke create on schema public from jpa_doorkeeper;
set local role jpa_doorkeeper;
revoke execute on function stop_sharing_expired(), is_carried(uuid, uuid) from public;
grant execute on function is_carried(uuid, uuid) to jpa_member, ${PERSONS};
reset role;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop trigger stop_sharing_expired on consent_standing;
set local role jpa_doorkeeper;
drop function stop_sharing_expired(), is_carried(uuid, uuid);
reset role;
revoke select (is_ended) on case_arrears from jpa_doorkeeper;
revoke select (member_id, id, text_version) on consent from jpa_linker;
drop policy texts on consent;
`);
  }
}
