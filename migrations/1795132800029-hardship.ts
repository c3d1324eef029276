// Applications for hardship: what is applied for, each step of it with what it says sealed under a
// key of the application, who of the office took it; and what is granted, as the planner takes it.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forced, keptByPlanner, seatedFrom } from './policies.ts';

const PERSONS = 'jpa_customer, jpa_counsellor';
const ASKED = `'APPLY', 'GIVE_INFORMATION', 'ASK_RECONSIDERATION', 'WITHDRAW'`;
const BY_OFFICE = `'TAKE', 'ASK_INFORMATION', 'GRANT', 'REFUSE', 'UPHOLD', 'REVISE'`;
/** SQL: something of the application that a row of its steps is about, as the viewer may see it. */
const ofApplication = (what: string, joins = '') =>
  `(select ${what} from hardship_application a ${joins} where a.id = hardship_step.application_id)`;
const SEATED = 'join seat s on s.case_id = a.case_id';
const TASK_IS_OPEN = `(select t.done_on is null from office_task t where t.id = hardship_application.task_id)`;

export class Hardship1795132800029 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table hardship_application (
  viewer_id uuid not null default viewer(),
  id uuid not null,
  case_id uuid not null,
  number smallint not null check (number > 0),
  scheme text not null check (scheme in ('COALITION', 'INVESTMENT_INSURANCE')),
  scheme_version smallint not null check (scheme_version > 0),
  state text not null default 'APPLIED' check (state in ('APPLIED', 'INFORMATION_ASKED', 'INFORMATION_OVERDUE',
    'GRANTED', 'REFUSED', 'RECONSIDERATION', 'UPHELD', 'REVISED', 'WITHDRAWN')),
  steps smallint not null default 0,
  followed smallint not null default 0 check (followed <= steps),
  applied_on date not null default clock_today(),
  decide_by_on date not null,
  asked_on date,
  information_by_on date,
  decided_on date,
  reconsider_by_on date,
  task_id uuid,
  taken_by uuid,
  decided_by uuid,
  effect text check (effect in ('PLAN', 'AMENDMENT')),
  key_reference text not null,
  pseudonyms uuid[] not null,
  primary key (viewer_id, id),
  foreign key (viewer_id, case_id) references seat (viewer_id, case_id),
  check ((asked_on is null) = (information_by_on is null)),
  check (state <> 'INFORMATION_ASKED' or asked_on is not null)
);
comment on table hardship_application is
  'The person, or who decides for it, applies for hardship (schrijnende situatie). What it says stands sealed in hardship_step. No member reads that there is one.';
comment on column hardship_application.scheme_version is 'The version of the scheme (src/domain/hardship/schemes.ts) that it is held against, to its end.';
comment on column hardship_application.steps is 'How many steps it has; followed: up to which one a job told of them and did what follows.';
comment on column hardship_application.taken_by is 'Who of the office reads and decides it now: a worker''s own pseudonym, never a name.';
comment on column hardship_application.decided_by is 'Who signed the first decision: somebody else reconsiders it. A job writes it down from the step.';
comment on column hardship_application.effect is 'What was granted is in the plan, or waits for an amendment of a running arrangement; null: nothing was.';
comment on column hardship_application.pseudonyms is 'Whom a look of the office shows, for the look log.';
create unique index hardship_application_running on hardship_application (case_id)
  where state in ('APPLIED', 'INFORMATION_ASKED', 'INFORMATION_OVERDUE', 'RECONSIDERATION');
create unique index hardship_application_number on hardship_application (case_id, number);
create index hardship_application_id on hardship_application (id);
create index hardship_application_task on hardship_application (task_id);
create table hardship_step (
  viewer_id uuid not null default viewer(),
  id uuid not null,
  application_id uuid not null,
  number smallint not null check (number > 0),
  act text not null check (act in (${ASKED}, ${BY_OFFICE}, 'DEADLINE_PASSES')),
  state text not null,
  happened_at timestamptz not null default clock_now(),
  sealed bytea,
  entitlements jsonb,
  primary key (viewer_id, id),
  check ((act in ('GRANT', 'REVISE')) = (entitlements is not null))
);
comment on table hardship_step is
  'Each step of an application, by who did it: a decision is signed by the worker whose row it is. No update, no delete. No foreign key to the application: keys look past policies.';
comment on column hardship_step.sealed is 'Facts, what is asked, reasons, under the key of the application. entitlements: what is granted, no circumstance.';
create index hardship_step_application on hardship_step (application_id, number);
${forced('hardship_application', 'hardship_step')}

${seatedFrom('hardship_application', 9, PERSONS)}
create policy apply on hardship_application for insert to ${PERSONS} with check (viewer_id = (select viewer())
  and (select s.acts from seat s where s.case_id = hardship_application.case_id));
create policy act on hardship_application for update to ${PERSONS}
  using ((select s.acts from seat s where s.case_id = hardship_application.case_id)) with check (true);
create policy by_task on hardship_application for select to jpa_coordinator using (${TASK_IS_OPEN});
create policy take on hardship_application for update to jpa_coordinator
  using (${TASK_IS_OPEN}) with check (taken_by = (select viewer()) and decided_by is distinct from (select viewer()));
${keptByPlanner('hardship_application')}
-- Not task_id, taken_by, decided_by, followed: what the office and the jobs do around it.
grant select (viewer_id, id, case_id, number, scheme, scheme_version, state, steps, applied_on, decide_by_on, asked_on,
    information_by_on, decided_on, reconsider_by_on, effect, key_reference),
  insert (id, case_id, number, steps, scheme, scheme_version, decide_by_on, key_reference, pseudonyms),
  update (state, steps, decide_by_on, asked_on, information_by_on) on hardship_application to ${PERSONS};
-- Not case_id, viewer_id: which case it is, and whose, the office does not see.
grant select (id, number, scheme, scheme_version, state, steps, applied_on, decide_by_on, asked_on, information_by_on, decided_on,
    reconsider_by_on, task_id, taken_by, decided_by, effect, key_reference, pseudonyms),
  update (state, steps, taken_by, decide_by_on, asked_on, information_by_on, decided_on, reconsider_by_on) on hardship_application to jpa_coordinator;
-- Not the key: the planner opens nothing.
grant select (viewer_id, id, case_id, number, state, steps, followed, decide_by_on, asked_on, information_by_on, task_id, taken_by, decided_by, effect),
  update (state, steps, followed, decide_by_on, asked_on, information_by_on, task_id, taken_by, decided_by, effect) on hardship_application to jpa_planner;

create policy seated on hardship_step for select to ${PERSONS} using (${ofApplication('s.level', SEATED)} >= 9);
create policy act on hardship_step for insert to ${PERSONS} with check (viewer_id = (select viewer())
  and act in (${ASKED}) and ${ofApplication('s.acts', SEATED)});
create policy taken on hardship_step for select to jpa_coordinator
  using (${ofApplication('a.taken_by')} = (select viewer()));
create policy decide on hardship_step for insert to jpa_coordinator with check (viewer_id = (select viewer())
  and act in (${BY_OFFICE})
  and ${ofApplication('a.taken_by = (select viewer()) and a.decided_by is distinct from (select viewer())')});
create policy plan on hardship_step for select to jpa_planner
  using (${ofApplication('a.case_id')} = (select planned_case()));
create policy follow on hardship_step for insert to jpa_planner
  with check (act in ('DEADLINE_PASSES', 'WITHDRAW') and ${ofApplication('a.case_id')} = (select planned_case()));
grant select, insert on hardship_step to ${PERSONS}, jpa_coordinator;
grant select (viewer_id, id, application_id, number, act, state, happened_at, entitlements), insert on hardship_step to jpa_planner;

create table case_easing (
  case_id uuid primary key references joint_case (id),
  entitlements jsonb not null,
  costs_waived_basis_points int not null check (costs_waived_basis_points between 0 and 10000)
);
comment on table case_easing is
  'What was granted in the case, joined, as plans are made with it: no circumstance. A member reads its own column of the plan, and its own costs that are not claimed.';
alter table case_participant add column unclaimed_costs_cents bigint not null default 0
  check (unclaimed_costs_cents >= 0);
comment on column case_participant.unclaimed_costs_cents is
  'Collection costs of the member that are not claimed by a rule of the coalition; not in its balance.';
${forced('case_easing')}
${keptByPlanner('case_easing')}
${seatedFrom('case_easing', 9, PERSONS)}
grant select on case_easing to ${PERSONS};
grant select, insert, update (entitlements, costs_waived_basis_points) on case_easing to jpa_planner;
grant select (unclaimed_costs_cents) on case_participant to jpa_member;
grant update (unclaimed_costs_cents) on case_participant to jpa_planner;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table case_participant drop column unclaimed_costs_cents;
drop table case_easing, hardship_step, hardship_application;
`);
  }
}
