// What open cases turned out to need after they had landed: a counsellor reads which relations its
// representations are tied to, a job may end a call, and terms are kept with their plan only.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forced, keptByPlanner } from './policies.ts';

export class AfterOpenCases1795132800020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop table known_terms;
comment on table case_plan is
  'The whole plan of a round, what it was made of (capacity, balances, the terms it keeps), the seed of its commitments: the planner''s, and later an auditor''s.';
create policy own on represented_relation for select to jpa_counsellor using (counsellor_id = (select viewer()));
grant select (counsellor_id, representation_id, member_id, relation_id, until) on represented_relation to jpa_counsellor;
grant update (ended_at) on care_call to jpa_doorkeeper;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
revoke update (ended_at) on care_call from jpa_doorkeeper;
drop policy own on represented_relation;
revoke all on represented_relation from jpa_counsellor;
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
${forced('known_terms')}
${keptByPlanner('known_terms')}
grant select, insert, update (terms, source, since_round) on known_terms to jpa_planner;
`);
  }
}
