// What is granted for hardship while an arrangement runs: it eases the plan from a month on of its
// own, by an amendment.
// Not here: what was granted before one ran (migration 29), amendments (migration 30).
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EasingWhileRunning1795132800035 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table case_easing add column later jsonb not null default '[]';
comment on column case_easing.later is
  'What was granted while an arrangement ran, by application: from which month it counts, and whether it was asked as an amendment. No circumstance.';
grant update (later) on case_easing to jpa_planner;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_easing drop column later');
  }
}
