// Who looked along at a case that was closed or paid before migration 42 is ended now. That one
// said the same in a transaction of no day, so that it ended nobody.
// Not here: cases that close from migration 42 on, whose trigger ends it.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LooksThatEnded1795132800046 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local role jpa_doorkeeper;
update look_along set ended_at = clock_now() where ended_at is null
  and case_id in (select c.id from joint_case c where c.state in ('CLOSED', 'COMPLETED'));
reset role;`);
  }

  // What ended stays ended.
  async down(): Promise<void> {}
}
