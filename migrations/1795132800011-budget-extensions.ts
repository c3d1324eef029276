// Around a budget: more time for it at a counsellor's request, the reminder before its last day,
// and which of the budgets of a case counts, as the planner found it.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forced, keptByPlanner, seatedFrom } from './policies.ts';

const PERSONS = 'jpa_customer, jpa_counsellor';

export class BudgetExtensions1795132800011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table budget add column version int not null check (version > 0), add unique (case_id, version);
comment on column budget.version is '1, 2, 3 … in the order in which the budgets of one case were stated.';
grant select (version) on budget to jpa_planner;
create table budget_extension (
  viewer_id uuid not null default viewer(),
  case_id uuid not null,
  reason text not null check (reason in ('INCOME_UNCLEAR', 'WAITING_FOR_DOCUMENTS', 'PERSON_NOT_REACHABLE', 'OTHER')),
  asked_on date not null default clock_today(),
  primary key (viewer_id, case_id),
  foreign key (viewer_id, case_id) references seat (viewer_id, case_id)
);
comment on table budget_extension is 'A counsellor asked for more time for the budget, and why: a code, never a text. A job moves the last day, once per case.';
create index budget_extension_case on budget_extension (case_id);
create table capacity_standing (
  case_id uuid primary key references joint_case (id),
  viewer_id uuid,
  budget_id uuid,
  guided boolean not null,
  foreign key (viewer_id, budget_id) references budget (viewer_id, id),
  check ((viewer_id is null) = (budget_id is null))
);
comment on table capacity_standing is
  'Which budget of a case counts now, none while its ids are null; guided: a counsellor or representative acts in the case. Kept by the planner, who alone sees all seats.';
${forced('budget_extension', 'capacity_standing')}
${['budget_extension', 'capacity_standing'].map((table) => seatedFrom(table, 9, PERSONS)).join('\n')}
create policy ask on budget_extension for insert to jpa_counsellor
  with check (viewer_id = (select viewer()) and (select s.acts from seat s where s.case_id = budget_extension.case_id));
${keptByPlanner('budget_extension', 'capacity_standing')}
grant select on budget_extension to ${PERSONS}, jpa_planner;
grant insert on budget_extension to jpa_counsellor;
grant select on capacity_standing to ${PERSONS};
grant select, insert, update (viewer_id, budget_id, guided) on capacity_standing to jpa_planner;

alter policy acting on budget
  with check (viewer_id = (select viewer()) and stated_by = (
    select case s.acting when 'SELF' then 'CUSTOMER' when 'MANDATE' then 'COUNSELLOR' else 'REPRESENTATIVE' end
    from seat s where s.case_id = budget.case_id and s.acts));
alter table joint_case add column budget_reminded_on date;
comment on column joint_case.budget_reminded_on is 'The day of the last reminder that a budget is still missing.';
grant update (budget_reminded_on) on joint_case to jpa_planner;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table joint_case drop column budget_reminded_on;
alter policy acting on budget
  with check (viewer_id = (select viewer()) and (select s.acts from seat s where s.case_id = budget.case_id));
drop table capacity_standing, budget_extension;
alter table budget drop column version;
`);
  }
}
