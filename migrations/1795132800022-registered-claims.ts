// What a claim says of itself, so that it can be held against the law and shown to who owes it:
// VAT, interest with rate and ground, the letter, judgments, what costs are for, part payments,
// interruptions; and for which days a member charges a customer nothing.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const WORDINGS = `'FROM_DAY_AFTER_DELIVERY', 'AFTER_DELIVERY', 'FROM_LETTER_DATE', 'NO_CONSEQUENCES'`;
const ACTS = `'SUMMONS', 'SERVICE', 'ORDER_TO_PAY', 'ATTACHMENT', 'EVICTION', 'SALE', 'OTHER'`;
const SAID = `vat_deductible, interest_rate, interest_from_on, interest_periods, demand_wording, demand_days, demand_costs_cents, judgment_on, judgment_cents`;

export class RegisteredClaims1795132800022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table arrears
  add column vat_deductible boolean,
  add column interest_rate int check (interest_rate >= 0),
  add column interest_from_on date,
  add column interest_periods jsonb,
  add column demand_wording text check (demand_wording in (${WORDINGS})),
  add column demand_days int check (demand_days > 0),
  add column demand_costs_cents bigint check (demand_costs_cents >= 0),
  add column judgment_on date,
  add column judgment_cents bigint check (judgment_cents >= 0);
comment on column arrears.vat_deductible is 'Whether the member can set off VAT on costs; null: it did not say, and claims none.';
comment on column arrears.interest_rate is 'Per year, in basis points, as the contract says; null for statutory interest.';
comment on column arrears.interest_periods is 'Days, rate and amount of each period of interest, as the member stated them.';
comment on column arrears.demand_costs_cents is 'The costs that the demand named, 0: none; null: the member says that it named what is claimed.';
comment on column arrears.judgment_on is 'The day of a judgment that awarded the claim. Its number stands sealed.';

alter table arrears_item
  add column interrupted_on date[] not null default '{}',
  add column paid_on date[] not null default '{}',
  add column paid_cents bigint[] not null default '{}',
  add constraint arrears_item_payments check (cardinality(paid_on) = cardinality(paid_cents));
comment on column arrears_item.interrupted_on is 'Days on which limitation was interrupted (stuiting).';
comment on column arrears_item.paid_on is 'Days of part payments since the due day, of the amounts in paid_cents.';

alter table arrears_cost
  add column items int[],
  add column judgment_on date,
  add column act_kind text check (act_kind in (${ACTS}));
comment on column arrears_cost.items is 'Numbers of the items that it is for; null: all.';

grant select (${SAID}) on arrears to jpa_counsellor;
grant select (label_id, sealed, demand_sent_on, demand_received_on, interest_kind, ${SAID}) on arrears to jpa_customer;
-- The person reads what its creditor wrote on the bill: the key of its own confirmed relation, no name.
alter policy of_confirmed on customer_relation to jpa_counsellor, jpa_customer;
grant select (member_id, id, key_reference) on customer_relation to jpa_customer;

create function collection_holds(relations uuid[])
  returns table (relation_id uuid, ground text, from_on date, until_on date)
  language sql stable set search_path = public, pg_temp as $$
  select distinct k.relation_id,
    case when s.level >= 0 and c.state = 'ACTIVE' then 'ARRANGEMENT_KEPT' else 'STANDSTILL' end,
    t.begins_on, greatest(coalesce(t.ended_on, s.left_on), case when t.ended_on is not null then t.resume_not_before_on - 1 end)
  from case_arrears k
  join seat s on s.viewer_id = k.member_id and s.case_id = k.case_id
  join standstill t on t.member_id = k.member_id and t.case_id = k.case_id
  left join joint_case c on c.id = k.case_id
  where k.member_id = (select viewer()) and k.relation_id = any(relations) $$;
comment on function collection_holds(uuid[]) is
  'On which days the viewer charges these customers nothing: of cases at which it has a seat, so that who was not told learns nothing. until_on null: still going on.';
revoke execute on function collection_holds(uuid[]) from public;
grant execute on function collection_holds(uuid[]) to jpa_member;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop function collection_holds(uuid[]);
revoke select (member_id, id, key_reference) on customer_relation from jpa_customer;
alter policy of_confirmed on customer_relation to jpa_counsellor;
revoke select (label_id, sealed, demand_sent_on, demand_received_on, interest_kind) on arrears from jpa_customer;
alter table arrears_cost drop column items, drop column judgment_on, drop column act_kind;
alter table arrears_item drop constraint arrears_item_payments, drop column interrupted_on, drop column paid_on, drop column paid_cents;
alter table arrears ${SAID.split(', ')
      .map((column) => `drop column ${column}`)
      .join(', ')};
`);
  }
}
