// SQL of starting an arrangement, as planner: the plan that was agreed to, the arrangement to the
// cent, and the one statement that adds everything up once more.
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { Schedule } from '../domain/arrangement/collections.ts';
import type { Plan, PlanInput } from '../domain/plan/plan.ts';
import { tailOf } from '../domain/negotiation/lengthening.ts';
import type { PayingModel } from '../coalition/policy.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

/** The person's word on the round's plan. */
export interface AgreementRow {
  round: number;
  pay_day: number;
  agreed_on: LocalDate;
  first_month_on: LocalDate;
  plan: Plan;
  /** What the plan was made of. */
  input: PlanInput;
}

const DECIDED_ON = `(d.decided_at at time zone 'Europe/Amsterdam')::date`;

const FIND_AGREEMENT = sql<AgreementRow>(
  'start-arrangement.find-agreement',
  `select r.number as round, last.pay_day, last.decided_on as agreed_on, r.first_month_on, p.plan,
     p.input
   from joint_case c
   join round r on r.case_id = c.id and r.number = c.round
   join case_plan p on p.case_id = r.case_id and p.round = r.number
   cross join lateral (
     select d.decision, d.pay_day, ${DECIDED_ON} as decided_on
     from person_decision d join seat s on s.viewer_id = d.viewer_id and s.case_id = d.case_id
     where d.case_id = c.id and d.round = c.round and d.decision in ('AGREE', 'DECLINE')
       and d.carried_out_at is null and ${DECIDED_ON} >= c.changed_on
       and s.acts and (s.until is null or s.until > (select clock_now()))
     order by d.decided_at desc, d.id desc limit 1) last
   where c.id = (select planned_case()) and last.decision = 'AGREE'`,
);

/**
 * The last word on the plan of this round by somebody who may decide now, given since all members
 * accepted; null when there is none, or it is no.
 */
export function findAgreement(tx: Tx): Promise<AgreementRow | null> {
  return tx.maybe(FIND_AGREEMENT);
}

const STORE_ARRANGEMENT = sql(
  'start-arrangement.store-arrangement',
  `insert into arrangement (case_id, round, paying_model, pay_day, payment_reference, total_cents,
     agreed_on, first_due_on, last_due_on, budget_id)
   values ((select planned_case()), $1, $2, $3, $4, $5, $6, $7, $8,
     (select budget_id from capacity_standing where case_id = (select planned_case())))`,
);
const STORE_COLLECTIONS = sql(
  'start-arrangement.store-collections',
  `insert into collection (case_id, number, due_on, amount_cents)
   select (select planned_case()), c.*
   from unnest($1::smallint[], $2::date[], $3::bigint[]) as c`,
);
const STORE_SHARES = sql(
  'start-arrangement.store-shares',
  `insert into arrangement_share (case_id, paying_model, agreed_on, member_id, balance_cents,
     waived_costs_cents, remission_cents, paid_cents, attestation, first_due_on, last_due_on,
     tail_cents)
   select (select planned_case()), $1, $2, s.*
   from unnest($3::uuid[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::text[],
     $9::date[], $10::date[], $11::bigint[]) as s`,
);
const STORE_INSTALMENTS = sql(
  'start-arrangement.store-instalments',
  `insert into share_instalment (case_id, member_id, number, due_on, amount_cents)
   select (select planned_case()), i.*
   from unnest($1::uuid[], $2::smallint[], $3::date[], $4::bigint[]) as i`,
);

export interface NewArrangement {
  agreement: AgreementRow;
  /** What is left of the plan for those that take part; its keys are ids of members. */
  plan: Plan;
  schedule: Schedule;
  payingModel: PayingModel;
  paymentReference: string;
}

/** Writes the arrangement: what the person pays by date, and what each member receives of it. */
export function storeArrangement(tx: Tx, arrangement: NewArrangement): void {
  const { agreement, plan, schedule, payingModel, paymentReference } = arrangement;
  const { collections, members } = schedule;
  const agreedOn = formatDay(agreement.agreed_on);
  tx.runLater(STORE_ARRANGEMENT, [
    agreement.round,
    payingModel,
    agreement.pay_day,
    paymentReference,
    plan.totalCents,
    agreedOn,
    dayOrNull(collections.at(0)?.dueOn),
    dayOrNull(collections.at(-1)?.dueOn),
  ]);
  tx.runLater(STORE_COLLECTIONS, [
    collections.map(({ number }) => number),
    collections.map(({ dueOn }) => formatDay(dueOn)),
    collections.map(({ amountCents }) => amountCents),
  ]);
  tx.runLater(STORE_SHARES, [
    payingModel,
    agreedOn,
    plan.members.map(({ key }) => key),
    plan.members.map(({ balanceCents }) => balanceCents),
    plan.members.map(({ waivedCostsCents }) => waivedCostsCents),
    plan.members.map(({ remissionCents }) => remissionCents),
    plan.members.map(({ paidCents }) => paidCents),
    plan.members.map(({ attestation }) => attestation),
    members.map(({ instalments }) => dayOrNull(instalments.at(0)?.dueOn)),
    members.map(({ instalments }) => dayOrNull(instalments.at(-1)?.dueOn)),
    plan.members.map((member) => tailOf(member, agreement.input)),
  ]);
  const parts = members.flatMap(({ key, instalments }) =>
    instalments.map((each) => ({ key, ...each })),
  );
  tx.runLater(STORE_INSTALMENTS, [
    parts.map(({ key }) => key),
    parts.map(({ number }) => number),
    parts.map(({ dueOn }) => formatDay(dueOn)),
    parts.map(({ amountCents }) => amountCents),
  ]);
}

function dayOrNull(day: LocalDate | undefined): string | null {
  return day === undefined ? null : formatDay(day);
}

export interface SumsRow {
  /** All collections are the total, and so is what all members are paid. */
  total_holds: boolean;
  /** Each collection is the sum of its parts, on its day. */
  collections_hold: boolean;
  /** The instalments of each member are what it is paid, from its first day to its last. */
  members_hold: boolean;
  /** Each member has what it was proposed, month by month; nobody else has anything. */
  proposals_hold: boolean;
}

/** Calendar months are compared by number, so that pauses count. */
const MONTH_OF = (day: string): string =>
  `(extract(year from ${day}) * 12 + extract(month from ${day}))`;

const CHECK_SUMS = sql<SumsRow>(
  'start-arrangement.check-sums',
  `with here as (select planned_case() as case_id),
   w as (select * from arrangement where case_id = (select case_id from here)),
   c as (select * from collection where case_id = (select case_id from here)),
   a as (select * from arrangement_share where case_id = (select case_id from here)),
   i as (select * from share_instalment where case_id = (select case_id from here)),
   dated as (select number, due_on, sum(amount_cents) as cents from i group by number, due_on),
   paid as (select member_id, sum(amount_cents) as cents, min(due_on) as first_due_on,
       max(due_on) as last_due_on,
       json_agg(json_build_array(${MONTH_OF('due_on')} - ${MONTH_OF('$1::date')} + 1, amount_cents)
         order by due_on)::text as payments
     from i group by member_id),
   proposed as (select p.member_id, p.balance_cents, p.waived_costs_cents, p.remission_cents,
       (select json_agg(json_build_array((e.pair->>0)::numeric, (e.pair->>1)::bigint)
         order by (e.pair->>0)::numeric)::text
         from jsonb_array_elements(p.payments) as e(pair)) as payments
     from proposal p join w on w.case_id = p.case_id and w.round = p.round
     where p.member_id = any($2::uuid[]))
   select
     (select w.total_cents from w) = (select sum(amount_cents) from c)
       and (select w.total_cents from w) = (select sum(paid_cents) from a) as total_holds,
     not exists (select from c full join dated d using (number, due_on)
       where c.amount_cents is distinct from d.cents) as collections_hold,
     not exists (select from a full join paid using (member_id)
       where nullif(a.paid_cents, 0) is distinct from paid.cents
         or (a.first_due_on, a.last_due_on)
           is distinct from (paid.first_due_on, paid.last_due_on)) as members_hold,
     not exists (select from (select a.*, paid.payments from a left join paid using (member_id)) a
       full join proposed p using (member_id)
       where (a.balance_cents, a.waived_costs_cents, a.remission_cents, a.payments)
         is distinct from (p.balance_cents, p.waived_costs_cents, p.remission_cents, p.payments)
     ) as proposals_hold`,
);

/**
 * Adds up what was written, to the cent, and holds it against what the members accepted.
 * @param firstMonthOn the first month of the arrangement.
 * @param memberIds who takes part.
 */
export async function checkSums(
  tx: Tx,
  firstMonthOn: LocalDate,
  memberIds: readonly string[],
): Promise<SumsRow> {
  const row = await tx.maybe(CHECK_SUMS, [formatDay(firstMonthOn), memberIds]);
  if (row === null) throw new Error('the sums of an arrangement gave no row');
  return row;
}

const CARRIED_OUT = sql(
  'start-arrangement.carried-out',
  `update person_decision set carried_out_at = clock_now()
   where case_id = (select planned_case()) and round = $1 and decision = 'AGREE'
     and carried_out_at is null`,
);

/** The word of the person on this round is carried out. */
export function storeCarriedOut(tx: Tx, round: number): void {
  tx.runLater(CARRIED_OUT, [round]);
}
