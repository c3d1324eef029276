// Who follows a case on the person's side is woken by the case and its rounds as well. No member:
// to it what it sees of those is an event, which wakes it already (migration 32).
// Not here: who listens (src/platform/subscriptions).
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of what a case is as a whole, with its column. */
const WHOLE: readonly (readonly [table: string, caseId: string])[] = [
  ['joint_case', 'id'],
  ['round', 'case_id'],
];
const ACTS = ['insert', 'update'];

export class WakingPersons1795132800034 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const triggers = WHOLE.flatMap(([table, caseId]) =>
      ACTS.map(
        (act) => `create trigger wake_persons_${act} after ${act} on ${table}
  referencing new table as written for each statement execute function wake_persons('${caseId}');`,
      ),
    );
    await runner.query(`
create function wake_persons() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  execute format('select pg_notify(''woken'', concat_ws('' '', ''case'', s.viewer_id, s.public_id))
    from (select distinct %I as case_id from written) w join seat s on s.case_id = w.case_id and s.level = 9', tg_argv[0]);
  return null;
end $$;
comment on function wake_persons() is
  'Wakes the person''s side of the case that was written; no member: to it what it sees of that is an event. As doorkeeper, who reads seats.';
grant create on schema public to jpa_doorkeeper;
alter function wake_persons() owner to jpa_doorkeeper;
revoke create on schema public from jpa_doorkeeper;
${triggers.join('\n')}
set local role jpa_doorkeeper;
revoke execute on function wake_persons() from public;
reset role;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const drops = WHOLE.flatMap(([table]) =>
      ACTS.map((act) => `drop trigger wake_persons_${act} on ${table};`),
    );
    await runner.query(`
${drops.join('\n')}
set local role jpa_doorkeeper;
drop function wake_persons();
reset role;
`);
  }
}
