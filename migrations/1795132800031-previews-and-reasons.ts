// What the person chose among plans, why there is no plan, and what a viewer needs to be told why a
// plan is as it is: the whole plan for the person's side, the rule for the member that is asked.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forced, keptByPlanner, seatedFrom } from './policies.ts';

const PERSONS = 'jpa_customer, jpa_counsellor';
const KINDS = `'FASTEST', 'GENTLEST', 'ESSENTIALS_FIRST', 'START_PAUSE', 'RELEASED_REMISSION',
    'BETWEEN', 'SMALLEST_FIRST', 'EQUAL'`;

export class PreviewsAndReasons1795132800031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table plan_choice (
  viewer_id uuid not null default viewer(),
  id uuid not null,
  case_id uuid not null,
  number smallint not null check (number > 0),
  budget_id uuid not null,
  kind text not null check (kind in (${KINDS})),
  strategy text not null check (strategy in ('PRO_RATA', 'ESSENTIALS_FIRST', 'SMALLEST_FIRST', 'EQUAL')),
  limit_cents bigint check (limit_cents > 0),
  start_pause_months smallint not null check (start_pause_months between 0 and 36),
  remission text not null check (remission in ('WHEN_NEEDED', 'ALL_RELEASED')),
  chosen_at timestamptz not null default clock_now(),
  outcome text check (outcome in ('KEPT', 'NOT_KEPT')),
  primary key (viewer_id, id),
  unique (case_id, number),
  foreign key (viewer_id, case_id) references seat (viewer_id, case_id)
);
comment on table plan_choice is
  'A plan chosen among the previews, as what the planner is to keep to; computed without any sealed term. It counts while the budget does that it was made of.';
comment on column plan_choice.outcome is 'What the planner made of it; null: not looked at yet. NOT_KEPT: the terms of the members left no room for it.';
comment on column plan_choice.number is '1, 2, 3 … in the order in which plans were chosen in one case.';
create table no_plan (
  case_id uuid primary key references joint_case (id),
  kind text not null check (kind in ('CONFLICT', 'REFER', 'NOTHING_TO_SPARE')),
  since_on date not null,
  ended_on date,
  extra_monthly_cents bigint check (extra_monthly_cents > 0),
  eases text[] not null check (eases <@ array['LONGER_TERM', 'LOWER_MINIMUM', 'COSTS_WAIVED', 'REMISSION']),
  figures smallint not null default 0 check (figures >= 0)
);
comment on table no_plan is
  'Why the planner found no plan, as much as the person''s side may know: no term of a member, and a sum that is rounded up. ended_on: since then one was found.';
comment on column no_plan.extra_monthly_cents is 'So much more a month would do, rounded up; null: not told, or nothing would.';
comment on column no_plan.eases is 'Which kinds of terms, eased by members, would do.';
comment on column no_plan.figures is 'How many different sums were told in this case: after the fifth no more, or trying would tell the terms.';
${forced('plan_choice', 'no_plan')}
create policy acting on plan_choice for insert to ${PERSONS}
  with check (viewer_id = (select viewer()) and (select s.acts from seat s where s.case_id = plan_choice.case_id));
${['plan_choice', 'no_plan'].map((table) => seatedFrom(table, 9, PERSONS)).join('\n')}
${keptByPlanner('plan_choice', 'no_plan')}
grant select, insert on plan_choice to ${PERSONS};
grant select, update (outcome) on plan_choice to jpa_planner;
grant select (case_id, kind, since_on, ended_on, extra_monthly_cents, eases) on no_plan to ${PERSONS};
grant select, insert, update (kind, since_on, ended_on, extra_monthly_cents, eases, figures) on no_plan to jpa_planner;

alter table case_plan add column remission text not null default 'WHEN_NEEDED' check (remission in ('WHEN_NEEDED', 'ALL_RELEASED'));
comment on column case_plan.remission is 'How remission was to be used in this plan: all of its input that the person''s side reads.';
${seatedFrom('case_plan', 9, PERSONS)}
grant select (case_id, round, plan, remission) on case_plan to ${PERSONS};
alter table proposal add column rule text not null default 'fairest-1' check (rule ~ '^[a-z]+-[0-9]+$');
comment on column proposal.rule is 'The rule by which the plan was made (domain/plan/plan-rules.ts).';
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table proposal drop column rule;
revoke select (case_id, round, plan, remission) on case_plan from ${PERSONS};
drop policy seated on case_plan;
alter table case_plan drop column remission;
drop table no_plan, plan_choice;
`);
  }
}
