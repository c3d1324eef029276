// Indexes for what jobs look up by a relation or a person: without them each linked relation reads
// the cases of everybody.
// Not here: the statements that ask by them (src/cases/matching.repository.ts).
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeyedLookups1795132800029 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create index case_person_person on case_person (person_id);
create index case_relation_relation on case_relation (relation_id);
create index case_arrears_relation on case_arrears (relation_id);
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop index case_person_person, case_relation_relation, case_arrears_relation;`,
    );
  }
}
