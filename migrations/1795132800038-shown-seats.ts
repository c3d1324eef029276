// Who was shown something of others is told to forget it, once for each showing, whatever ended it:
// any leaving, closing or completion, as well as a withdrawal. A mark on the seat says what was
// shown, so that nobody is missed because its seat was lowered before.
// Not here: when those notices get their day (src/consents/sharing-notices.jobs.ts).
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { endingByMarkSql, endingBySeatsSql, tellingSql } from './notice-functions.ts';

// Of cases that are over and of who left: what they showed, unless it was told since.
const MARK_UNTOLD = `update seat s set shown_level = case when s.level between 1 and 3 then s.level else c.level end
  from joint_case c
  where c.id = s.case_id and s.level between -1 and 3 and c.level between 1 and 3
    and (s.level > 0 or (s.level = -1 or c.state in ('CLOSED', 'COMPLETED'))
      and not exists (select from sharing_notice n where n.recipient_id = s.viewer_id
        and n.case_public_id = s.public_id and n.told_on >= coalesce(s.left_on, c.changed_on)));`;

export class ShownSeats1795132800038 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table seat add column shown_level smallint not null default 0,
  add constraint seat_shown check (shown_level between 0 and 3 and (shown_level = 0 or level between -1 and 3));
comment on column seat.shown_level is
  'The highest level, 1 to 3, that was shown to a member since it was last told to forget; 0: nothing. No viewer reads it.';
create index seat_untold on seat (case_id) where level <= 0 and shown_level > 0;
grant update (shown_level) on seat to jpa_doorkeeper;
set local role jpa_doorkeeper;
${MARK_UNTOLD}
reset role;
create function keep_shown() returns trigger language plpgsql as $$
begin
  if new.level between 1 and 3 then
    new.shown_level := greatest(new.shown_level, new.level);
  end if;
  return new;
end $$;
comment on function keep_shown() is 'A seat keeps the highest level that it showed, also when it is lowered.';
create trigger keep_shown before insert or update of level on seat for each row execute function keep_shown();
revoke execute on function keep_shown() from public;
grant create on schema public to jpa_doorkeeper;
set local role jpa_doorkeeper;
${tellingSql}
${endingByMarkSql}
reset role;
revoke create on schema public from jpa_doorkeeper;
create trigger tell_of_arrears after update of left_on on case_arrears for each row
  when (old.left_on is null and new.left_on is not null) execute function tell_of_arrears();
create trigger tell_settled after update of is_unsettled on joint_case for each row
  when (old.is_unsettled and not new.is_unsettled) execute function tell_settled();
set local role jpa_doorkeeper;
revoke execute on function tell_to_forget(uuid, smallint), tell_of_arrears(), tell_settled() from public;
reset role;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop trigger tell_settled on joint_case;
drop trigger tell_of_arrears on case_arrears;
drop trigger keep_shown on seat;
drop function keep_shown();
grant create on schema public to jpa_doorkeeper;
set local role jpa_doorkeeper;
${endingBySeatsSql}
drop function tell_settled(), tell_of_arrears(), tell_to_forget(uuid, smallint);
reset role;
revoke create on schema public from jpa_doorkeeper;
drop index seat_untold;
alter table seat drop column shown_level;
`);
  }
}
