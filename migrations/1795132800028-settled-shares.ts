// A consent that ends after its arrears were settled within a running arrangement, whose share
// still holds them: marked in the transaction that ends it; one given anew must not hide it.
// Not here: arrears that take part still (migration 14: stop_sharing, which runs before this).
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SettledShares1795132800028 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table case_arrears add column is_ended_later boolean not null default false,
  add constraint case_arrears_ended_later check (not is_ended_later or left_on is not null);
comment on column case_arrears.is_ended_later is
  'Its consent ended after it had left a running arrangement: the share that holds it leaves too, also when a new one was given before that.';
grant update (is_ended_later) on case_arrears to jpa_doorkeeper, jpa_planner;
create policy mark_settled on case_arrears for update to jpa_doorkeeper
  using (left_on is not null) with check (left_on is not null);

create function stop_sharing_settled() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update case_arrears k set is_ended_later = true from joint_case c
    where k.member_id = new.member_id and k.relation_id = new.relation_id and k.left_on is not null
      and c.id = k.case_id and c.state = 'ACTIVE';
  return null;
end $$;
comment on function stop_sharing_settled() is
  'In the transaction that ends a consent: what was settled of it in a running arrangement is marked. After stop_sharing, which locks the case: triggers run in order of their names.';
grant create on schema public to jpa_doorkeeper;
alter function stop_sharing_settled() owner to jpa_doorkeeper;
revoke create on schema public from jpa_doorkeeper;
create trigger stop_sharing_settled after update of state on consent_standing for each row
  when (old.state in ('GIVEN', 'EXPIRED') and new.state in ('WITHDRAWN', 'INVALIDATED')) execute function stop_sharing_settled();
set local role jpa_doorkeeper;
revoke execute on function stop_sharing_settled() from public;
-- Of consents that ended before this.
update case_arrears k set is_ended_later = true from joint_case c, consent_standing s
  where c.id = k.case_id and c.state = 'ACTIVE' and k.left_on is not null
    and s.member_id = k.member_id and s.relation_id = k.relation_id
    and s.state in ('WITHDRAWN', 'INVALIDATED');
reset role;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop trigger stop_sharing_settled on consent_standing;
set local role jpa_doorkeeper;
drop function stop_sharing_settled();
reset role;
drop policy mark_settled on case_arrears;
alter table case_arrears drop column is_ended_later;
`);
  }
}
