// What a person, or who acts for it, confirmed and did about consents is written down and read by
// jobs; no viewer's operation asks for those rows. So no viewer reads them: they name arrears and
// consents by ids of the inside, and who acted once would read them for ever.
// Not here: what a person reads of its consents and its case, which are rows of others.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const PERSONS = 'jpa_customer, jpa_counsellor';
const ACTS = ['consent_act', 'case_confirmation', 'confirmed_arrears'] as const;

export class ActsUnread1795132800043 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ACTS) {
      await runner.query(`drop policy own on ${table}; revoke select on ${table} from ${PERSONS}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ACTS) {
      await runner.query(
        `create policy own on ${table} for select to ${PERSONS} using (viewer_id = (select viewer()));
         grant select on ${table} to ${PERSONS}`,
      );
    }
  }
}
