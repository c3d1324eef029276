// From a budget to an agreement: what the household bears, the members' sealed terms, rounds with
// their proposals and answers, and the person's last word.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forced, keptByPlanner, ownOf, seatedFrom } from './policies.ts';

const PERSONS = 'jpa_customer, jpa_counsellor';

export class Negotiation1795132800007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table budget (
  viewer_id uuid not null default viewer(),
  id uuid not null,
  case_id uuid not null,
  stated_by text not null check (stated_by in ('REPRESENTATIVE', 'COUNSELLOR', 'CUSTOMER')),
  stated_at timestamptz not null default clock_now(),
  sealed bytea not null,
  key_reference text not null,
  outcome text not null check (outcome in ('BEARS', 'REFER')),
  monthly_cents bigint not null check (monthly_cents >= 0),
  steps jsonb not null,
  paused_on date[] not null,
  debts_outside_cents bigint not null check (debts_outside_cents >= 0),
  household_token bytea check (length(household_token) = 32),
  primary key (viewer_id, id),
  foreign key (viewer_id, case_id) references seat (viewer_id, case_id),
  check (outcome = 'REFER' or monthly_cents > 0)
);
comment on table budget is
  'A budget as stated; no update, no delete. Its lines stand sealed under their own key. outcome: without a counsellor. monthly_cents with REFER: above 0 where only a counsellor has to look first.';
create index budget_case on budget (case_id, stated_at);
create index budget_household on budget (household_token);
create table case_advice (
  case_id uuid primary key references joint_case (id),
  reasons text[] not null check (cardinality(reasons) > 0),
  asked_on date not null,
  answer text check (answer in ('GIVEN', 'DECLINED')),
  answered_on date,
  check ((answer is null) = (answered_on is null))
);
comment on table case_advice is 'A counsellor''s advice is asked before anything is proposed: because the plan is long, or more is owed elsewhere. Declining it is recorded.';
create table person_decision (
  viewer_id uuid not null default viewer(),
  id uuid not null,
  case_id uuid not null,
  round smallint not null,
  decision text not null check (decision in ('AGREE', 'DECLINE', 'ALLOW_TOTALS', 'KEEP_OWN_SHARE', 'NOT_FEASIBLE')),
  pay_day smallint check (pay_day between 1 and 28),
  contacted_on date,
  referred boolean,
  decided_at timestamptz not null default clock_now(),
  carried_out_at timestamptz,
  primary key (viewer_id, id),
  foreign key (viewer_id, case_id) references seat (viewer_id, case_id),
  check ((decision = 'AGREE') = (pay_day is not null)),
  check ((decision = 'NOT_FEASIBLE') = (contacted_on is not null)),
  check ((contacted_on is null) = (referred is null))
);
comment on table person_decision is 'What the person, or who may decide for it, said to a plan; NOT_FEASIBLE: that there can be none, after speaking with the person. A job carries it out.';
create index person_decision_case on person_decision (case_id, decided_at);
${forced('budget', 'case_advice', 'person_decision')}
${['budget', 'person_decision']
  .map(
    (table) => `create policy acting on ${table} for insert to ${PERSONS}
  with check (viewer_id = (select viewer()) and (select s.acts from seat s where s.case_id = ${table}.case_id));
${seatedFrom(table, 9, PERSONS)}
${keptByPlanner(table)}
grant select, insert on ${table} to ${PERSONS};`,
  )
  .join('\n')}
grant select (viewer_id, id, case_id, stated_by, stated_at, outcome, monthly_cents, steps, paused_on, debts_outside_cents) on budget to jpa_planner;
create policy household on budget for select to jpa_doorkeeper using (true);
grant select (case_id, stated_at, household_token) on budget to jpa_doorkeeper;
grant select, update (carried_out_at) on person_decision to jpa_planner;
${seatedFrom('case_advice', 9, PERSONS)}
create policy answer on case_advice for update to ${PERSONS}
  using ((select s.acts from seat s where s.case_id = case_advice.case_id)) with check (true);
${keptByPlanner('case_advice')}
grant select, update (answer, answered_on) on case_advice to ${PERSONS};
grant select, insert on case_advice to jpa_planner;

create table negotiation_policy (
  member_id uuid not null references member (id),
  version int not null check (version > 0),
  rules jsonb not null,
  set_at timestamptz not null default clock_now(),
  primary key (member_id, version)
);
comment on table negotiation_policy is 'A member''s standing terms (onderhandelingsbeleid): sealed to all but the member and the planner. Versions are added, never changed.';
${forced('negotiation_policy')}
create policy own on negotiation_policy for all to jpa_member using (member_id = (select viewer())) with check (member_id = (select viewer()));
grant select, insert on negotiation_policy to jpa_member;
${['negotiation_policy', 'participation_terms']
  .map(
    (table) => `create policy plan on ${table} for select to jpa_planner using (exists (
  select from case_participant p where p.case_id = (select planned_case()) and p.member_id = ${table}.member_id));
grant select on ${table} to jpa_planner;`,
  )
  .join('\n')}

create table known_terms (
  member_id uuid not null,
  case_id uuid not null,
  source text not null check (source in ('POLICY', 'COUNTER', 'NONE')),
  terms jsonb not null,
  since_round smallint not null,
  primary key (member_id, case_id),
  foreign key (member_id, case_id) references case_participant (member_id, case_id)
);
comment on table known_terms is 'The sealed terms a plan has to keep: of a policy, or of the last counter. The planner''s alone.';
create table round (
  case_id uuid not null references joint_case (id),
  number smallint not null check (number > 0),
  opened_on date not null,
  deadline_on date not null check (deadline_on >= opened_on),
  first_month_on date not null,
  reminded smallint not null default 0,
  closed_on date,
  outcome text check (outcome ~ '^[A-Z_]+$'),
  primary key (case_id, number),
  check ((closed_on is null) = (outcome is null))
);
comment on table round is 'A round of a negotiation: one plan, asked of all.';
create table case_plan (
  case_id uuid not null,
  round smallint not null,
  plan jsonb not null,
  commitment jsonb not null,
  input jsonb not null default '{}',
  primary key (case_id, round),
  foreign key (case_id, round) references round (case_id, number)
);
comment on table case_plan is
  'The whole plan of a round, what it was made of (capacity, balances, the terms it keeps), seed and root of its commitment: the planner''s, and later an auditor''s.';
create table proposal (
  member_id uuid not null,
  case_id uuid not null,
  round smallint not null,
  attestation text not null check (attestation in ('PRO_RATA', 'ADJUSTED_FOR_YOUR_TERMS', 'ADJUSTED')),
  balance_cents bigint not null check (balance_cents > 0),
  waived_costs_cents bigint not null check (waived_costs_cents >= 0),
  remission_cents bigint not null check (remission_cents >= 0),
  paid_cents bigint not null check (paid_cents = balance_cents - waived_costs_cents - remission_cents),
  smallest_monthly_cents bigint not null,
  last_month smallint not null check (last_month >= 0),
  payments jsonb not null,
  first_month_on date not null,
  opened_on date not null,
  deadline_on date not null,
  closed_on date,
  root bytea not null check (length(root) = 32),
  salt bytea not null check (length(salt) = 32),
  path bytea not null check (length(path) = 256),
  primary key (member_id, case_id, round),
  foreign key (member_id, case_id) references case_participant (member_id, case_id)
);
comment on table proposal is
  'What one member is asked in a round: its own column, month by month ([[month, cents], …]), and an attestation with the commitment it can be checked by. No monthly amount of all stands here.';
create index proposal_case on proposal (case_id, round);
create index proposal_newest on proposal (member_id, opened_on desc);
create table answer (
  member_id uuid not null default viewer(),
  case_id uuid not null,
  round smallint not null,
  kind text not null check (kind in ('ACCEPT', 'REJECT', 'COUNTER')),
  given_by text not null check (given_by in ('PERSON', 'POLICY', 'SILENCE')),
  reason jsonb,
  terms jsonb,
  policy_version int,
  policy_rule int,
  own_reference text check (length(own_reference) between 1 and 64),
  answered_on date not null default clock_today(),
  primary key (member_id, case_id, round),
  foreign key (member_id, case_id, round) references proposal (member_id, case_id, round),
  check ((kind = 'COUNTER') = (terms is not null)),
  check (kind <> 'REJECT' or given_by <> 'POLICY'),
  check ((kind = 'REJECT' and given_by = 'PERSON') = (reason is not null))
);
comment on table answer is 'The answer of a member to its proposal, once per round. A policy never rejects; the terms it accepts within are not told.';
create index answer_case on answer (case_id, round);
${forced('known_terms', 'round', 'case_plan', 'proposal', 'answer')}
${keptByPlanner('known_terms', 'round', 'case_plan', 'proposal', 'answer')}
${ownOf('proposal')}
${ownOf('answer')}
create policy give on answer for insert to jpa_member with check (member_id = (select viewer()) and given_by = 'PERSON');
${seatedFrom('round', 9, PERSONS)}
${seatedFrom('proposal', 9, PERSONS)}
${seatedFrom('answer', 9, 'jpa_counsellor')}
grant select on proposal, answer to jpa_member;
grant insert on answer to jpa_member;
grant select on round to ${PERSONS};
grant select (member_id, case_id, round, attestation, balance_cents, waived_costs_cents, remission_cents, paid_cents, last_month, payments, first_month_on, opened_on, deadline_on, closed_on)
  on proposal to ${PERSONS};
grant select (member_id, case_id, round, kind, given_by, reason, terms, answered_on) on answer to jpa_counsellor;
grant select, insert, update (terms, source, since_round) on known_terms to jpa_planner;
grant select, insert, update (closed_on, outcome, reminded) on round to jpa_planner;
grant select, insert on case_plan, answer to jpa_planner;
grant select, insert, update (closed_on) on proposal to jpa_planner;

create table proposal_total (
  case_id uuid not null,
  round smallint not null,
  month smallint not null,
  instalment_cents bigint not null check (instalment_cents >= 0),
  primary key (case_id, round, month),
  foreign key (case_id, round) references round (case_id, number)
);
create table proposal_amount (
  case_id uuid not null,
  round smallint not null,
  number smallint not null,
  month smallint not null,
  name text not null,
  amount_cents bigint not null check (amount_cents > 0),
  primary key (case_id, round, number, month),
  foreign key (case_id, round) references round (case_id, number)
);
comment on table proposal_total is 'What disclosure level 1 adds to a proposal: the monthly amount.';
comment on table proposal_amount is 'What disclosure level 3 adds to a proposal: the monthly share of each participant.';
${forced('proposal_total', 'proposal_amount')}
${seatedFrom('proposal_total', 1, `jpa_member, ${PERSONS}`)}
${seatedFrom('proposal_amount', 3, `jpa_member, ${PERSONS}`)}
${keptByPlanner('proposal_total', 'proposal_amount')}
grant select on proposal_total, proposal_amount to jpa_member, ${PERSONS};
grant select, insert, delete on proposal_total, proposal_amount to jpa_planner;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop table proposal_amount, proposal_total, answer, proposal,
  case_plan, round, known_terms;
drop policy plan on participation_terms;
revoke all on participation_terms from jpa_planner;
drop table negotiation_policy, person_decision, case_advice, budget;
`);
  }
}
