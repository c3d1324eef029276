// What waits for whom: members and counsellors, the coalition's office; and the time line of a case
// for each who sits at it.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forced, keptByPlanner } from './policies.ts';

export class WorkLists1795132800008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table work_item (
  owner_id uuid not null,
  id uuid not null,
  case_id uuid not null references joint_case (id),
  kind text not null check (kind ~ '^[A-Z_]+$'),
  round smallint,
  made_on date not null default clock_today(),
  due_on date not null,
  done_on date,
  primary key (owner_id, id)
);
comment on table work_item is 'What waits for a member or a counsellor, with its last day.';
create unique index work_item_once on work_item (owner_id, case_id, kind) where done_on is null;
create index work_item_urgent on work_item (owner_id, due_on, id) where done_on is null;
create index work_item_case on work_item (case_id);
create table office_task (
  id uuid primary key,
  case_id uuid not null references joint_case (id),
  kind text not null check (kind ~ '^[A-Z_]+$'),
  made_on date not null default clock_today(),
  due_on date not null,
  done_on date
);
comment on table office_task is 'What waits for the coalition''s office. Which case it is about the office does not see.';
create unique index office_task_once on office_task (case_id, kind) where done_on is null;
create index office_task_urgent on office_task (due_on, id) where done_on is null;
${forced('work_item', 'office_task')}
create policy own on work_item for select to jpa_member, jpa_counsellor using (owner_id = (select viewer()));
create policy do_own on work_item for update to jpa_member, jpa_counsellor
  using (owner_id = (select viewer())) with check (owner_id = (select viewer()));
create policy office on office_task for select to jpa_coordinator using (true);
create policy do_task on office_task for update to jpa_coordinator using (true) with check (true);
${keptByPlanner('work_item', 'office_task')}
create policy ask on office_task for select to jpa_doorkeeper using (true);
grant select, update (done_on) on work_item to jpa_member, jpa_counsellor;
grant select (id, kind, made_on, due_on, done_on), update (done_on) on office_task to jpa_coordinator;
grant select (id, case_id, kind, done_on) on office_task to jpa_doorkeeper;
grant select, insert, update (done_on, due_on) on work_item, office_task to jpa_planner;

alter table event add column place smallint not null default 0,
  add column recorded_in xid8 not null default pg_current_xact_id();
comment on column event.place is 'Its place among the events of its transaction: those of one moment are told in this order.';
comment on column event.recorded_in is 'Its transaction: of two of one moment the one that began to write first is told first, to everybody alike.';
alter table event_receipt add column case_public_id uuid;
comment on column event_receipt.case_public_id is 'The case it is about, as the recipient knows it.';
create index event_receipt_case on event_receipt (recipient_id, case_public_id, number);
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop index event_receipt_case;
alter table event_receipt drop column case_public_id;
alter table event drop column place, drop column recorded_in;
drop table office_task, work_item;
`);
  }
}
