// A person that took back two mandates of one counsellor has sent it away with the second, also
// before a job has ended the first: until then that one was taken for a reason to go on seeing.
// Not here: who has a say about consent (migration 14, acting-functions.ts).
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By another account the person still wants it; what a court orders nobody takes back. */
const NOT_TAKEN_BACK = `
          and not (q.kind = 'MANDATE'
            and exists (select from representation_offer f where f.representation_id = q.id and f.state = 'REVOKED')
            and not exists (select from representation_offer f where f.representation_id = q.id and f.state = 'CONFIRMED'))`;

const endViewsSql = (alsoOfTheOther: string) => `
grant create on schema public to jpa_doorkeeper;
set local role jpa_doorkeeper;
create or replace function end_views_of_revoked() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- By another account the person still wants it.
  if exists (select from representation_offer f where f.representation_id = new.representation_id and f.state = 'CONFIRMED') then
    return null;
  end if;
  update relation_view v set until = clock_now() from represented_relation b
    where b.representation_id = new.representation_id and v.viewer_id = b.counsellor_id
      and v.member_id = b.member_id and v.relation_id = b.relation_id
      and v.origin = 'REPRESENTATION' and v.until is null and not exists (
        select from represented_relation k join representation q on q.counsellor_id = k.counsellor_id and q.id = k.representation_id
        where k.counsellor_id = v.viewer_id and k.member_id = v.member_id and k.relation_id = v.relation_id
          and k.representation_id <> new.representation_id and k.until is null
          and q.state = 'ACTIVE' and q.valid_from <= clock_today() and (q.valid_until is null or q.valid_until >= clock_today())${alsoOfTheOther});
  update seat s set until = clock_now()
    where s.viewer_id = new.counsellor_id and s.level = 9 and s.until is null and exists (
      select from (select case_id, member_id, relation_id from case_relation union select case_id, member_id, relation_id from case_arrears) c
      join relation_view v on v.viewer_id = s.viewer_id and v.member_id = c.member_id and v.relation_id = c.relation_id
      where c.case_id = s.case_id and v.origin = 'REPRESENTATION' and v.until <= clock_now());
  return null;
end $$;
reset role;
revoke create on schema public from jpa_doorkeeper;`;

export class SentAwayTwice1795132800045 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(endViewsSql(NOT_TAKEN_BACK));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(endViewsSql(''));
  }
}
