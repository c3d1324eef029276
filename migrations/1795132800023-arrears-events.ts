// Arrears as events: each says what is owed after it and why; corrections, payments and other ends;
// the person's side reads them too; and how much less is owed than a balance that was frozen.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const PERSONS = 'jpa_customer, jpa_counsellor';
const TABLES = ['arrears', 'arrears_event', 'arrears_dispute', 'arrears_item'];
const force = (word: 'force' | 'no force') =>
  TABLES.map((table) => `alter table ${table} ${word} row level security;`).join('\n');
const STATES = `'OPEN', 'SETTLED', 'WRITTEN_OFF', 'TRANSFERRED', 'WITHDRAWN'`;
/** What a correction states anew of arrears, and of an invoice. */
const CLAIM = `sealed, stage, demand_sent_on, demand_received_on, interest_kind, principal_cents, interest_cents, costs_cents, as_of_on,
  vat_deductible, interest_rate, interest_from_on, interest_periods, demand_wording, demand_days, demand_costs_cents, judgment_on, judgment_cents`;
const ITEM = `due_on, period_from_on, period_to_on, principal_cents, interrupted_on, paid_on, paid_cents`;
/** What a member may read and write of an event. */
const COLUMNS = `member_id, arrears_id, number, type, as_of_on, balance_cents, statement, state, stage, principal_cents, interest_cents, costs_cents, reason, content_mac, sealed, key_reference`;
const READ = `member_id, arrears_id, number, type, as_of_on, recorded_on, balance_cents, statement, state, stage, principal_cents, interest_cents, costs_cents, reason, sealed, key_reference`;

export class ArrearsEvents1795132800023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
${force('no force')}
alter table arrears drop constraint arrears_state_check;
alter table arrears add constraint arrears_state_check check (state in (${STATES}));
alter table arrears_item drop constraint arrears_item_principal_cents_check;
alter table arrears_item add constraint arrears_item_principal_cents_check check (principal_cents >= 0);
comment on column arrears_item.principal_cents is 'What is owed of it now; 0 when nothing is any more. An invoice keeps its number.';
comment on table arrears_cost is 'One cost on top of the principal as it was charged; what is owed of all together stands with the arrears. Judgment and act numbers stand sealed there.';

alter table arrears_event drop constraint arrears_event_type_check;
alter table arrears_event
  add constraint arrears_event_type_check check (type in ('REGISTERED', 'CORRECTED', 'PART_PAID', 'SETTLED', 'CREDITED', 'SET_OFF',
    'DEPOSIT_APPLIED', 'DISPUTED', 'WITHDRAWN', 'WRITTEN_OFF', 'TRANSFERRED')),
  add column state text not null default 'OPEN' check (state in (${STATES})),
  add column stage text not null default 'REMINDED' check (stage in ('REMINDED', 'DEMANDED', 'COLLECTION', 'SUMMONED', 'JUDGMENT', 'ENFORCEMENT')),
  add column principal_cents bigint not null default 0 check (principal_cents >= 0),
  add column interest_cents bigint not null default 0 check (interest_cents >= 0),
  add column costs_cents bigint not null default 0 check (costs_cents >= 0),
  add column reason text check (reason ~ '^[A-Z_]+$'),
  add column recorded_on date,
  add column content_mac bytea,
  add column sealed bytea,
  add column key_reference text,
  add check ((sealed is null) = (key_reference is null));
update arrears_event set recorded_on = (recorded_at at time zone 'Europe/Amsterdam')::date,
  state = case when type = 'REGISTERED' then 'OPEN' else type end;
update arrears_event e set stage = a.stage,
  principal_cents = case when e.type = 'REGISTERED' then a.principal_cents else 0 end,
  interest_cents = case when e.type = 'REGISTERED' then a.interest_cents else 0 end,
  costs_cents = case when e.type = 'REGISTERED' then a.costs_cents else 0 end
  from arrears a where a.member_id = e.member_id and a.id = e.arrears_id;
-- The newest statement is the day of the arrears, also when it said that they ended.
update arrears a set as_of_on = (select max(e.as_of_on) from arrears_event e
  where e.member_id = a.member_id and e.arrears_id = a.id) where a.state <> 'OPEN';
alter table arrears_event alter column recorded_on set not null, alter column recorded_on set default clock_today(),
  alter column state drop default, alter column stage drop default,
  alter column principal_cents drop default, alter column interest_cents drop default, alter column costs_cents drop default;
alter table arrears_event
  add constraint arrears_event_sum check (balance_cents = principal_cents + interest_cents + costs_cents),
  add constraint arrears_event_ended check (state = 'OPEN' or balance_cents = 0);
comment on table arrears_event is
  'What was said about arrears: each event says what is owed after it on its as-of date, so that news about an earlier day never changes a later one. '
  'Their state on a day is that of the newest as-of date, of one date the last recorded; DISPUTED moves nothing. No update, no delete.';
comment on column arrears_event.content_mac is 'Of what a member reported, under the key of the relation: the same report twice is one event.';
comment on column arrears_event.sealed is 'The member''s own reference of the report and the name of another creditor, under the key of the relation.';
comment on column arrears_event.recorded_on is 'For all who read it; the moment is kept for the order of things.';
comment on column arrears.as_of_on is 'The as-of date of the newest statement.';
create unique index arrears_event_content on arrears_event (member_id, arrears_id, content_mac) where content_mac is not null;
revoke select, insert on arrears_event from jpa_member;
grant select (${READ}, recorded_at, content_mac), insert (${COLUMNS}) on arrears_event to jpa_member;
create policy of_confirmed on arrears_event for select to ${PERSONS}
  using ((select a.member_id from arrears a where a.member_id = arrears_event.member_id and a.id = arrears_event.arrears_id) is not null);
grant select (${READ}) on arrears_event to ${PERSONS};
grant update (${CLAIM}) on arrears to jpa_member;
grant update (${ITEM}) on arrears_item to jpa_member;
grant delete on arrears_cost to jpa_member;

-- The planner writes the person's word about arrears of its case beside what their member said.
create policy dispute on arrears for update to jpa_planner using (exists (
  select from confirmed_arrears k where k.case_id = (select planned_case()) and k.arrears_id = arrears.id and k.member_id = arrears.member_id));
grant select (events, as_of_on, principal_cents, interest_cents), update (events) on arrears to jpa_planner;
create policy dispute on arrears_event for insert to jpa_planner
  with check (type = 'DISPUTED' and (select a.id from arrears a where a.member_id = arrears_event.member_id and a.id = arrears_event.arrears_id) is not null);
grant insert (member_id, arrears_id, number, type, as_of_on, recorded_at, balance_cents, statement, state, stage, principal_cents, interest_cents, costs_cents) on arrears_event to jpa_planner;

alter table case_arrears add column lessened_cents bigint not null default 0 check (lessened_cents between 0 and frozen_balance_cents);
comment on column case_arrears.lessened_cents is
  'How much less than the frozen balance its member says is owed. Before an arrangement runs the last payments of the member itself fall away; then it waits for an amendment.';
grant update (lessened_cents) on case_arrears to jpa_planner;
alter table arrears_dispute add column item_cents bigint check (item_cents >= 0);
comment on column arrears_dispute.item_cents is 'What was owed of the item when it was disputed; null: of the arrears as a whole.';
update arrears_dispute d set item_cents = i.principal_cents from arrears_item i
  where i.member_id = d.member_id and i.arrears_id = d.arrears_id and i.number = d.item_number;
alter table arrears_dispute add constraint arrears_dispute_item check ((item_number is null) = (item_cents is null));
grant select (item_cents) on arrears_dispute to jpa_planner;
${force('force')}
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
${force('no force')}
alter table arrears_dispute drop column item_cents;
alter table case_arrears drop column lessened_cents;
drop policy dispute on arrears_event;
drop policy dispute on arrears;
revoke all on arrears_event from jpa_planner;
revoke update (events) on arrears from jpa_planner;
revoke select (events, as_of_on, principal_cents, interest_cents) on arrears from jpa_planner;
drop policy of_confirmed on arrears_event;
revoke all on arrears_event from ${PERSONS}, jpa_member;
revoke delete on arrears_cost from jpa_member;
revoke update (${ITEM}) on arrears_item from jpa_member;
revoke update (${CLAIM}) on arrears from jpa_member;
comment on column arrears.as_of_on is null;
drop index arrears_event_content;
-- Of what came after the registration only the ends of before can stay.
delete from arrears_event where type not in ('REGISTERED', 'SETTLED', 'WITHDRAWN');
alter table arrears_event drop column state, drop column stage, drop column principal_cents, drop column interest_cents,
  drop column costs_cents, drop column reason, drop column recorded_on, drop column content_mac, drop column sealed, drop column key_reference;
alter table arrears_event drop constraint arrears_event_type_check;
alter table arrears_event add constraint arrears_event_type_check check (type in ('REGISTERED', 'SETTLED', 'WITHDRAWN'));
comment on table arrears_event is 'What was said about arrears, in order; their state on any past day follows. No update, no delete. statement holds amounts, days and codes only.';
grant select, insert on arrears_event to jpa_member;
comment on table arrears_cost is 'One cost on top of the principal. Judgment and act numbers stand sealed with the arrears.';
comment on column arrears_item.principal_cents is null;
update arrears set state = 'SETTLED' where state in ('WRITTEN_OFF', 'TRANSFERRED');
delete from arrears_item where principal_cents = 0;
alter table arrears_item drop constraint arrears_item_principal_cents_check;
alter table arrears_item add constraint arrears_item_principal_cents_check check (principal_cents > 0);
alter table arrears drop constraint arrears_state_check;
alter table arrears add constraint arrears_state_check check (state in ('OPEN', 'SETTLED', 'WITHDRAWN'));
${force('force')}
`);
  }
}
