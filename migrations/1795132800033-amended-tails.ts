// What joined or fell away at the end of a share's own payments, since its column was planned, is
// kept apart: a plan that is made anew under OWN_SHARE gives it no weight.
// Not here: what has weight (src/amendments/amended-plan.ts).
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AmendedTails1795132800033 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table arrangement_share add column tail_cents bigint not null default 0;
comment on column arrangement_share.tail_cents is
  'What joined (above zero) or fell away (below) at the end of its own payments since its column was planned: under OWN_SHARE it has no weight in a plan that is made anew.';
grant update (tail_cents) on arrangement_share to jpa_planner;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table arrangement_share drop column tail_cents');
  }
}
