// Who looks along at a case does so while it runs: with its end looking along ends, in the same
// transaction, and no code for it is used any more. Who used two codes, of which the person ends
// one, goes on until the last day of the other.
// Not here: what the end of a consent takes from a companion (migration 40).
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { codeFunctionsSql } from './code-functions.ts';

/** As it was: with another code in use, everything stays until the last day of the newest. */
const unseatBefore = codeFunctionsSql
  .slice(codeFunctionsSql.indexOf('create function unseat_companion()'))
  .split('end $$;')[0]
  ?.concat('end $$;')
  .replace('create function', 'create or replace function');

/** What is left is what the codes that go on give: until the last day of those. */
const unseatSql = `create or replace function unseat_companion() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ends_at timestamptz;
begin
  select coalesce(max(o.until), clock_now()) into ends_at from look_along o
    where o.companion_id = new.companion_id and o.case_id = new.case_id and o.ended_at is null and o.until > clock_now();
  update seat set until = ends_at
    where viewer_id = new.companion_id and case_id = new.case_id and level = 8 and until > ends_at;
  update relation_view v set until = ends_at from case_relation c
    where c.case_id = new.case_id and v.viewer_id = new.companion_id and v.member_id = c.member_id
      and v.relation_id = c.relation_id and v.state = 'LOOKING' and v.until > ends_at;
  return null;
end $$;`;

const LEVEL = '(select level from seat where seat.case_id = case_participant.case_id)';
const takesPartWhile = (stays: string) => `alter policy seated on case_participant
  using (case ${LEVEL} when 9 then true when 8 then ${stays} else false end);`;

/**
 * A member that came back is one row with that of before, and plans of before are of both: who
 * looks along reads nothing more of a member of which a consent ended since the case was opened.
 */
const hadEndSql = `
alter table case_participant add column had_end boolean not null default false;
comment on column case_participant.had_end is
  'A consent of it ended in this case: who looks along reads nothing of it, also when it takes part again.';
alter table case_participant no force row level security;
alter table case_arrears no force row level security;
update case_participant p set had_end = true
  where exists (select from case_arrears k where k.case_id = p.case_id and k.member_id = p.member_id and k.is_ended);
alter table case_arrears force row level security;
alter table case_participant force row level security;
create policy note_end on case_participant for update to jpa_doorkeeper using (true) with check (true);
grant select (had_end), update (had_end) on case_participant to jpa_doorkeeper;
${takesPartWhile('left_on is null and not had_end')}
grant create on schema public to jpa_doorkeeper;
set local role jpa_doorkeeper;
create function note_end() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update case_participant set had_end = true where case_id = new.case_id and member_id = new.member_id and not had_end;
  return null;
end $$;
comment on function note_end() is 'In the transaction in which a consent ends: its member is hidden from who looks along at the case.';
reset role;
revoke create on schema public from jpa_doorkeeper;
create trigger note_end after update of is_ended on case_arrears for each row
  when (new.is_ended and not old.is_ended) execute function note_end();
set local role jpa_doorkeeper;
revoke execute on function note_end() from public;
reset role;`;

export class LookingEnds1795132800042 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
${hadEndSql}
grant create on schema public to jpa_doorkeeper;
set local role jpa_doorkeeper;
${unseatSql}
create function stop_looking_at_end() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update look_along set ended_at = clock_now() where case_id = new.id and ended_at is null;
  return null;
end $$;
comment on function stop_looking_at_end() is
  'In the transaction in which a case closes or is paid: whoever looked along at it reads nothing of it any more.';
update look_along set ended_at = clock_now()
  where ended_at is null and case_id in (select c.id from joint_case c where c.state in ('CLOSED', 'COMPLETED'));
reset role;
revoke create on schema public from jpa_doorkeeper;
create trigger stop_looking_at_end after update of state on joint_case for each row
  when (new.state in ('CLOSED', 'COMPLETED') and old.state <> new.state) execute function stop_looking_at_end();
set local role jpa_doorkeeper;
revoke execute on function stop_looking_at_end() from public;
reset role;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop trigger note_end on case_arrears;
set local role jpa_doorkeeper;
drop function note_end();
reset role;
${takesPartWhile('left_on is null')}
drop policy note_end on case_participant;
alter table case_participant drop column had_end;
drop trigger stop_looking_at_end on joint_case;
set local role jpa_doorkeeper;
drop function stop_looking_at_end();
reset role;
grant create on schema public to jpa_doorkeeper;
set local role jpa_doorkeeper;
${unseatBefore}
reset role;
revoke create on schema public from jpa_doorkeeper;
`);
  }
}
