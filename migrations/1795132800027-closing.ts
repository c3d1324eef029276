// What stops in the transaction that closes or completes a case, whatever did: a consent lasts
// while a case runs, also past its last day: nothing of others may be read on its strength after.
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
grant create on schema public to jpa_doorkeeper;
alter function stop_showing() owner to jpa_doorkeeper;
revoke create on schema public from jpa_doorkeeper;
create trigger stop_showing after update of state on joint_case for each row
  when (new.state in ('CLOSED', 'COMPLETED') and old.state <> new.state) execute function stop_showing();
set local role jpa_doorkeeper;
revoke execute on function stop_showing() from public;
-- Of cases that were over before this.
update seat set level = 0 from joint_case c
  where c.id = seat.case_id and c.state in ('CLOSED', 'COMPLETED') and seat.level between 1 and 3;
reset role;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop trigger stop_showing on joint_case;
set local role jpa_doorkeeper;
drop function stop_showing();
reset role;
`);
  }
}
