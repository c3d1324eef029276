// Who acknowledged a notice before it had its day, and was shown something of others again, is told
// of the next ending: what was acknowledged waits for nothing any more, and stands for no other.
// Not here: what tells (migration 38).
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tellSql = (ofWaiting: string) => `
grant create on schema public to jpa_doorkeeper;
set local role jpa_doorkeeper;
create or replace function tell_to_forget(of_case uuid, above smallint default 0) returns void
  language plpgsql set search_path = public, pg_temp as $$
begin
  with marked as (
    update seat set shown_level = greatest(level, 0) where case_id = of_case and shown_level > above
    returning viewer_id, public_id)
  insert into sharing_notice (recipient_id, kind, case_public_id)
    select s.viewer_id, 'FORGET_OTHERS', s.public_id from marked s
    where not exists (select from sharing_notice n where n.recipient_id = s.viewer_id
      and n.case_public_id = s.public_id and n.acknowledge_by_on is null${ofWaiting});
  if found then
    perform queue.enqueue('tell-notices', '{}', 'tell-notices');
  end if;
end $$;
reset role;
revoke create on schema public from jpa_doorkeeper;`;

export class ToldAgain1795132800047 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tellSql(' and n.acknowledged_on is null'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(tellSql(''));
  }
}
