// A case keeps the day on which it went on after it had stood still: by it, and not by the job that
// comes first, everybody who was asked before has its days to answer again.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DaysGivenAgain1795132800037 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table joint_case add column went_on_on date;
comment on column joint_case.went_on_on is
  'The last day on which it went on after it had stood still for a working day or more; who was given days before it to answer is given them again. Null too where that was before migration 37.';
grant update (went_on_on) on joint_case to jpa_planner;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table joint_case drop column went_on_on`);
  }
}
