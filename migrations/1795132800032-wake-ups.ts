// Who follows something is woken when rows of its own were written: a notice of PostgreSQL with
// opaque ids, from the transaction that wrote them. It only wakes: what a viewer gets it reads
// itself, under its own row security.
// Not here: who listens (src/platform/subscriptions).
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables whose rows are one viewer's own, with its column: what waits for that viewer. */
const WORK: readonly (readonly [table: string, owner: string])[] = [
  ['work_item', 'owner_id'],
  ['sharing_notice', 'recipient_id'],
  ['asked_statement', 'member_id'],
  ['arrears_work', 'member_id'],
  ['seat', 'viewer_id'],
];
/** Tables whose rows are what one viewer knows of one case, with the columns of both. */
const CASES: readonly (readonly [table: string, viewer: string, publicId: string])[] = [
  ['event_receipt', 'recipient_id', 'case_public_id'],
  ['seat', 'viewer_id', 'public_id'],
];
/** Tables of what one member has in a case: it sees that itself, and so does the person's side. */
const PARTS = ['case_participant', 'case_arrears', 'standstill', 'proposal', 'answer'];

export class WakeUps1795132800032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create function wake_owners() returns trigger language plpgsql as $$
begin
  execute format('select pg_notify(''woken'', ''work '' || w.owner) from (select distinct %I as owner from written) w', tg_argv[0]);
  return null;
end $$;
comment on function wake_owners() is
  'Wakes those to whom the written rows belong: their work list may have changed.';

create function wake_viewers() returns trigger language plpgsql as $$
begin
  execute format('select pg_notify(''woken'', ''case '' || w.viewer || '' '' || w.known_as)
    from (select distinct %1$I as viewer, %2$I as known_as from written where %2$I is not null) w', tg_argv[0], tg_argv[1]);
  return null;
end $$;
comment on function wake_viewers() is
  'Wakes those to whom the written rows belong: what they see of that case, by their own id of it, may have changed.';

create function wake_parties() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_notify('woken', concat_ws(' ', 'case', s.viewer_id, s.public_id))
    from (select distinct member_id, case_id from written) w
    join seat s on s.case_id = w.case_id and (s.viewer_id = w.member_id or s.level = 9);
  return null;
end $$;
comment on function wake_parties() is
  'Wakes the member to whom the written rows belong, and the person''s side of its case, which sees all; not the other members. As doorkeeper, who reads seats.';
grant create on schema public to jpa_doorkeeper;
alter function wake_parties() owner to jpa_doorkeeper;
revoke create on schema public from jpa_doorkeeper;

create function wake_office() returns trigger language plpgsql as $$
begin
  perform pg_notify('woken', 'work office');
  return null;
end $$;
comment on function wake_office() is 'Wakes the office: its tasks may have changed.';

${WORK.map(([table, owner]) => after(table, 'owners', [owner])).join('')}
${CASES.map(([table, ...columns]) => after(table, 'viewers', columns)).join('')}
${after('office_task', 'office', [])}
${PARTS.map((table) => after(table, 'parties', [])).join('')}
set local role jpa_doorkeeper;
revoke execute on function wake_parties() from public;
reset role;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const drop = (table: string, whom: string): string =>
      ['insert', 'update'].map((act) => `drop trigger wake_${whom}_${act} on ${table};\n`).join('');
    await runner.query(`
${WORK.map(([table]) => drop(table, 'owners')).join('')}
${CASES.map(([table]) => drop(table, 'viewers')).join('')}
${drop('office_task', 'office')}
${PARTS.map((table) => drop(table, 'parties')).join('')}
drop function wake_owners(), wake_viewers(), wake_office();
set local role jpa_doorkeeper;
drop function wake_parties();
reset role;
`);
  }
}

/** Once for each statement, however many rows it wrote. */
function after(table: string, whom: string, columns: readonly string[]): string {
  const given = columns.map((column) => `'${column}'`).join(', ');
  return ['insert', 'update']
    .map(
      (act) => `create trigger wake_${whom}_${act} after ${act} on ${table}
  referencing new table as written for each statement execute function wake_${whom}(${given});
`,
    )
    .join('');
}
