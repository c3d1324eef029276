// What stops in the transaction that closes or completes a case, or in which a member leaves one,
// whatever did: a consent lasts while a case runs, also past its last day, for who takes part in
// it: nothing of others may be read on its strength after.
// Not here: what stops when a consent ends (migration 14: stop_sharing).
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Closing1795132800027 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create function stop_showing() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- That the members left is written by a job.
  update seat set level = 0 where case_id = new.id and level between 1 and 3;
  return null;
end $$;
comment on function stop_showing() is
  'In the transaction that closes or completes a case no member is shown more than its own. The doorkeeper''s, which alone may write grants.';
create function stop_showing_left() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- That it left is written by a job.
  update seat set level = 0
    where viewer_id = new.member_id and case_id = new.case_id and level between 1 and 3;
  return null;
end $$;
comment on function stop_showing_left() is
  'In the transaction in which a member leaves a case it is shown no more than its own. The doorkeeper''s, which alone may write grants.';
grant create on schema public to jpa_doorkeeper;
alter function stop_showing() owner to jpa_doorkeeper;
alter function stop_showing_left() owner to jpa_doorkeeper;
revoke create on schema public from jpa_doorkeeper;
create trigger stop_showing after update of state on joint_case for each row
  when (new.state in ('CLOSED', 'COMPLETED') and old.state <> new.state) execute function stop_showing();
create trigger stop_showing_left after update of left_on on case_participant for each row
  when (old.left_on is null and new.left_on is not null) execute function stop_showing_left();
set local role jpa_doorkeeper;
revoke execute on function stop_showing(), stop_showing_left() from public;
-- Of cases that were over, and members that left, before this.
update seat set level = 0 from joint_case c
  where c.id = seat.case_id and c.state in ('CLOSED', 'COMPLETED') and seat.level between 1 and 3;
update seat set level = 0 from case_participant p
  where p.case_id = seat.case_id and p.member_id = seat.viewer_id and p.left_on is not null
    and seat.level between 1 and 3;
reset role;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop trigger stop_showing on joint_case;
drop trigger stop_showing_left on case_participant;
set local role jpa_doorkeeper;
drop function stop_showing();
drop function stop_showing_left();
reset role;
`);
  }
}
