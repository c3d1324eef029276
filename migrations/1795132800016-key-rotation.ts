// Keys that rotate while the service runs: each token and mac says by which version of its key it
// was made, a role of its own makes them anew, and one table says how far each rotation has come.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forced } from './policies.ts';

/** Whose tokens or macs the warden makes anew: policy for all, rights by the grants below. */
const REMADE = [
  ...['customer_relation', 'arrears', 'representation', 'budget'],
  ...['link_token', 'account_token', 'representation_token'],
];

export class KeyRotation1795132800016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
grant usage on schema public to jpa_warden;
grant usage on schema queue to jpa_warden;
set local role jpa_queue;
grant execute on function queue.enqueue(text, json, text, text) to jpa_warden;
reset role;

alter table customer_relation
  add column reference_version int not null default 1 check (reference_version > 0),
  add column identity_version int default 1 check (identity_version > 0);
comment on column customer_relation.reference_version is 'By which version of the key own-reference reference_mac was made.';
comment on column customer_relation.identity_version is 'Null: identity_mac is made with the key of the relation itself, which dies with it. Else by that version of own-reference, before.';
grant update (identity_version) on customer_relation to jpa_member;
alter table arrears
  add column reference_version int not null default 1 check (reference_version > 0),
  add column statement_version int default 1 check (statement_version > 0);
comment on column arrears.reference_version is 'By which version of the key own-reference both macs of references were made.';
comment on column arrears.statement_version is 'Null: statement_mac is made with the key of the relation. Else by that version of own-reference, before.';
alter table representation add column own_reference_version int not null default 1 check (own_reference_version > 0);
grant insert (own_reference_version) on representation to jpa_counsellor;
comment on column representation.own_reference_version is 'By which version of the key own-reference own_reference_mac was made.';
alter table claim_code add column code_version int not null default 1 check (code_version > 0);
comment on column claim_code.code_version is 'By which version of the key claim-code. The code is kept nowhere: that version lives until the code has expired.';
alter table relation_claim add column older_macs bytea[] not null default '{}';
comment on column relation_claim.older_macs is 'The code under the older versions of its key that lived when it was typed; code_mac is under the newest.';
alter table idempotency_record add column key_version int not null default 1 check (key_version > 0);
comment on column idempotency_record.key_version is 'By which version of the key idempotency-key. The call''s key is kept nowhere: that version lives as long as the record.';
alter table budget
  add column door_sealed bytea,
  add column household_version int not null default 1 check (household_version > 0),
  add column household_older bytea[] not null default '{}';
comment on column budget.door_sealed is 'What household_token is made of, sealed under the budget''s own key, to make the token anew with.';
comment on column budget.household_older is 'The household under older versions of its key that lived when the budget was stated, to meet budgets from before.';
grant select (household_older) on budget to jpa_doorkeeper;

create table key_rotation (
  id uuid primary key,
  purpose text not null check (purpose ~ '^[a-z-]+$'),
  rule_version int check (rule_version > 0),
  to_version int check (to_version > 0),
  state text not null default 'ASKED' check (state in ('ASKED', 'REMAKING', 'COUNTING', 'CLEARING', 'RETIRING', 'FINISHED')),
  holder text,
  after text,
  remade bigint not null default 0 check (remade >= 0),
  stuck bigint not null default 0 check (stuck >= 0),
  holding bigint not null default 0 check (holding >= 0),
  look_again_on date,
  asked_at timestamptz not null default clock_now(),
  begun_at timestamptz,
  finished_at timestamptz,
  check ((state = 'ASKED') = (begun_at is null)),
  check ((state = 'FINISHED') = (finished_at is not null))
);
comment on table key_rotation is
  'One rotation of a token key, or of the rule that tokens are made by: what it goes to and how far it has come. Only numbers and the place where the next batch begins.';
comment on column key_rotation.stuck is 'Rows whose seal could not be opened, though their key was not destroyed: they hold the older version.';
comment on column key_rotation.holding is 'Rows that still needed an older version at the last count.';
create unique index key_rotation_open on key_rotation (purpose) where state <> 'FINISHED';
${forced('key_rotation')}
create policy rotate on key_rotation for all to jpa_warden using (true) with check (true);
grant select, insert, update on key_rotation to jpa_warden;

${REMADE.map((table) => `create policy remake on ${table} for all to jpa_warden using (true) with check (true);`).join('\n')}
grant select (member_id, id, key_reference, identity_sealed, reference_mac, reference_version, identity_version),
  update (reference_mac, reference_version, identity_mac, identity_version) on customer_relation to jpa_warden;
grant select (member_id, id, relation_id, sealed, reference_version, statement_version),
  update (reference_mac, customer_reference_mac, reference_version) on arrears to jpa_warden;
grant select (counsellor_id, id, key_reference, sealed, own_reference_version, state),
  update (own_reference_mac, own_reference_version) on representation to jpa_warden;
grant select (viewer_id, id, key_reference, door_sealed, household_token, household_version, household_older),
  update (household_token, household_version, household_older) on budget to jpa_warden;
grant select, insert, update (rule_version), delete on link_token, account_token, representation_token to jpa_warden;
create policy count on claim_code for select to jpa_warden using (true);
grant select (code_version, used_at, expires_on) on claim_code to jpa_warden;
create policy count on idempotency_record for select to jpa_warden using (true);
grant select (key_version) on idempotency_record to jpa_warden;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop policy count on idempotency_record;
drop policy count on claim_code;
${REMADE.map((table) => `drop policy remake on ${table};`).join('\n')}
revoke all on idempotency_record, claim_code, ${REMADE.join(', ')} from jpa_warden;
drop table key_rotation;
alter table budget drop column household_older, drop column household_version, drop column door_sealed;
alter table idempotency_record drop column key_version;
alter table relation_claim drop column older_macs;
alter table claim_code drop column code_version;
alter table representation drop column own_reference_version;
alter table arrears drop column statement_version, drop column reference_version;
alter table customer_relation drop column identity_version, drop column reference_version;
set local role jpa_queue;
revoke execute on function queue.enqueue(text, json, text, text) from jpa_warden;
reset role;
revoke usage on schema queue from jpa_warden;
revoke usage on schema public from jpa_warden;
`);
  }
}
