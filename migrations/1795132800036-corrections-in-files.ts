// Lists of arrears may state known ones anew: a part of a file counts them apart, and arrears keep
// what the last entry said of them, so that the same list changes nothing.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CorrectionsInFiles1795132800036 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table arrears_import_block add column corrected_entries int not null default 0
  check (corrected_entries >= 0);
comment on column arrears_import_block.corrected_entries is
  'Entries that stated known arrears anew; none in parts from before migration 36.';
grant update (corrected_entries) on arrears_import_block to jpa_member;

comment on column arrears.statement_mac is
  'Of what the last entry said of them as a whole: the one that registered them, or one that stated them anew.';
grant update (statement_mac, statement_version) on arrears to jpa_member;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
revoke update (statement_mac, statement_version) on arrears from jpa_member;
comment on column arrears.statement_mac is null;
alter table arrears_import_block drop column corrected_entries;
`);
  }
}
