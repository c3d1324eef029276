// What the coalition's office decides on a task: for now, that a case for which no plan was found
// ends, after somebody spoke with the person.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forced } from './policies.ts';

export class OfficeDecisions1795132800012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table office_decision (
  viewer_id uuid not null default viewer(),
  id uuid not null,
  task_id uuid not null references office_task (id),
  decision text not null check (decision in ('NOT_FEASIBLE')),
  contacted_on date not null,
  referred boolean not null,
  decided_at timestamptz not null default clock_now(),
  carried_out_at timestamptz,
  primary key (viewer_id, id),
  unique (task_id)
);
comment on table office_decision is 'What the coalition''s office decided on a task, once. It names no case; a job carries it out.';
${forced('office_decision')}
create policy office on office_decision for select to jpa_coordinator using (true);
create policy decide on office_decision for insert to jpa_coordinator
  with check (viewer_id = (select viewer())
    and (select t.kind from office_task t where t.id = office_decision.task_id and t.done_on is null) = 'CONTACT_NOT_FEASIBLE');
create policy read_case on office_decision for select to jpa_planner
  using ((select t.case_id from office_task t where t.id = office_decision.task_id) = (select planned_case()));
create policy carry_out on office_decision for update to jpa_planner
  using ((select t.case_id from office_task t where t.id = office_decision.task_id) = (select planned_case())) with check (true);
grant select, insert on office_decision to jpa_coordinator;
grant select, update (carried_out_at) on office_decision to jpa_planner;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table office_decision;`);
  }
}
