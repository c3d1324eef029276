// Files of arrears: which parts of a file were carried out, so that a file that is sent again goes
// on where it broke off.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forced } from './policies.ts';

export class Imports1795132800025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table arrears_import_block (
  member_id uuid not null default viewer(),
  chain_mac bytea not null check (length(chain_mac) = 32),
  import_id uuid not null,
  number int not null check (number > 0),
  last_line int not null check (last_line > 0),
  day date not null,
  new_entries int not null check (new_entries >= 0),
  known_entries int not null check (known_entries >= 0),
  changed_persons int not null check (changed_persons >= 0),
  waiting_relations int not null check (waiting_relations >= 0),
  refused int[] not null,
  primary key (member_id, chain_mac)
);
comment on table arrears_import_block is
  'A part of a file that was carried out, stored with its effect: a file that is sent again goes on behind it. Nothing of the file stands here: counts and places.';
comment on column arrears_import_block.chain_mac is 'Of all of the file up to the end of this part, under a key destroyed after a day.';
comment on column arrears_import_block.day is 'The day whose key made chain_mac.';
comment on column arrears_import_block.refused is 'Which entries of the part were refused, from 0: those are judged again.';
create index arrears_import_block_day on arrears_import_block (day);
${forced('arrears_import_block')}
create policy own on arrears_import_block for all to jpa_member
  using (member_id = (select viewer())) with check (member_id = (select viewer()));
create policy forget on arrears_import_block for all to jpa_doorkeeper using (true);
grant select, insert, update (new_entries, known_entries, changed_persons, waiting_relations, refused) on arrears_import_block to jpa_member;
grant select (day), delete on arrears_import_block to jpa_doorkeeper;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table arrears_import_block;`);
  }
}
