// SQL of the plan that is carried out, as planner: what it is in domain's words, and writing down
// what an amendment makes of it. What is past is not touched; the database refuses it too.
// Not here: versions (plan-versions.repository.ts), what an amendment is (domain/arrangement).
import { amended, type AmendmentDelta } from '../domain/arrangement/amendment.ts';
import {
  duePerDay,
  jointShares,
  paidCents,
  type Part,
  partsFrom,
  type RunningPlan,
  type RunningShare,
} from '../domain/arrangement/running-plan.ts';
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import type { Attestation } from '../domain/plan/plan.ts';
import { dayOfJson } from '../platform/database/column-types.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

interface ShareRow {
  member_id: string;
  balance_cents: Cents;
  waived_costs_cents: Cents;
  remission_cents: Cents;
  tail_cents: Cents;
  left_on: LocalDate | null;
  parts: [string, Cents][];
}

const LOAD = sql<ShareRow>(
  'running-plan.load',
  `select a.member_id, a.balance_cents, a.waived_costs_cents, a.remission_cents, a.tail_cents,
     a.left_on, coalesce((select json_agg(json_build_array(i.due_on, i.amount_cents) order by i.due_on)
       from share_instalment i where i.member_id = a.member_id and i.case_id = a.case_id), '[]')
       as parts
   from arrangement_share a where a.case_id = (select planned_case()) order by a.member_id`,
);

/** The plan of the case that is carried out; its keys are ids of members. */
export async function loadRunning(tx: Tx): Promise<RunningPlan> {
  return (await tx.many(LOAD)).map((row) => ({
    key: row.member_id,
    balanceCents: row.balance_cents,
    waivedCostsCents: row.waived_costs_cents,
    remissionCents: row.remission_cents,
    tailCents: row.tail_cents,
    leftOn: row.left_on,
    parts: row.parts.map(([day, amountCents]) => ({ dueOn: dayOfJson(day), amountCents })),
  }));
}

export interface ArrangementRow {
  version: number;
  paying_model: string;
  pay_day: number;
  agreed_on: LocalDate;
  /** The first day of the first month of the plan that was agreed at first. */
  began_on: LocalDate;
  budget_id: string | null;
  /** Months in which nobody pays, granted while it ran. */
  paused_on: LocalDate[];
}

const FIND = sql<ArrangementRow>(
  'running-plan.find-arrangement',
  `select w.version, w.paying_model, w.pay_day, w.agreed_on, w.budget_id,
     (select v.from_on from plan_version v where v.case_id = w.case_id and v.number = 1)
       as began_on, array(select p.month_on from arrangement_pause p where p.case_id = w.case_id
       order by p.month_on) as paused_on
   from arrangement w where w.case_id = (select planned_case())`,
);

export async function findRunning(tx: Tx): Promise<ArrangementRow> {
  const row = await tx.maybe(FIND);
  if (row === null) throw new Error('a case that is ACTIVE has no arrangement');
  return row;
}

const DROP_INSTALMENTS = sql(
  'running-plan.drop-instalments',
  `delete from share_instalment i using arrangement_share a
   where i.case_id = (select planned_case()) and a.case_id = i.case_id
     and a.member_id = i.member_id and a.left_on is null and i.due_on >= $1`,
);
const DROP_COLLECTIONS = sql(
  'running-plan.drop-collections',
  `delete from collection where case_id = (select planned_case()) and due_on >= $1`,
);
const STORE_COLLECTIONS = sql(
  'running-plan.store-collections',
  `insert into collection (case_id, number, due_on, amount_cents)
   select (select planned_case()), n.before + row_number() over (order by c.due_on), c.*
   from unnest($1::date[], $2::bigint[]) as c(due_on, amount_cents),
     (select coalesce(max(number), 0) as before from collection
       where case_id = (select planned_case())) n`,
);
const CHANGE_SHARES = sql(
  'running-plan.change-shares',
  `update arrangement_share a set balance_cents = s.balance_cents,
     waived_costs_cents = s.waived_costs_cents, remission_cents = s.remission_cents,
     paid_cents = s.paid_cents, attestation = coalesce(s.attestation, a.attestation),
     first_due_on = s.first_due_on, last_due_on = s.last_due_on, tail_cents = s.tail_cents
   from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::text[],
     $7::date[], $8::date[], $9::bigint[]) as s(member_id, balance_cents, waived_costs_cents,
     remission_cents, paid_cents, attestation, first_due_on, last_due_on, tail_cents)
   where a.case_id = (select planned_case()) and a.member_id = s.member_id`,
);
const ADD_SHARES = sql(
  'running-plan.add-shares',
  `insert into arrangement_share (case_id, paying_model, agreed_on, member_id, balance_cents,
     waived_costs_cents, remission_cents, paid_cents, attestation, first_due_on, last_due_on,
     tail_cents)
   select w.case_id, w.paying_model, clock_today(), s.*
   from arrangement w, unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[],
     $6::text[], $7::date[], $8::date[], $9::bigint[]) as s
   where w.case_id = (select planned_case())`,
);
const STORE_INSTALMENTS = sql(
  'running-plan.store-instalments',
  `insert into share_instalment (case_id, member_id, number, due_on, amount_cents)
   select c.case_id, i.member_id, c.number, i.due_on, i.amount_cents
   from unnest($1::uuid[], $2::date[], $3::bigint[]) as i(member_id, due_on, amount_cents)
   join collection c on c.case_id = (select planned_case()) and c.due_on = i.due_on`,
);
const STORE_WHOLE = sql(
  'running-plan.store-whole',
  `update arrangement w set total_cents = t.cents,
     first_due_on = t.first_due_on, last_due_on = t.last_due_on
   from (select sum(amount_cents)::bigint as cents, min(due_on) as first_due_on,
       max(due_on) as last_due_on
     from collection where case_id = (select planned_case())) t
   where w.case_id = (select planned_case())`,
);

/**
 * Writes down what an amendment makes of the plan.
 * @param attestations of members whose column was planned anew; of others it stays as it was.
 * @returns the plan as it is now, and the first day on which anything of it is otherwise.
 */
export function storeAmended(
  tx: Tx,
  plan: RunningPlan,
  delta: AmendmentDelta,
  attestations: ReadonlyMap<string, Attestation> = new Map(),
): { plan: RunningPlan; fromOn: LocalDate } {
  const after = amended(plan, delta);
  const fromOn = Math.min(...delta.map((each) => each.fromOn)) as LocalDate;
  const from = formatDay(fromOn);
  tx.runLater(DROP_INSTALMENTS, [from]);
  tx.runLater(DROP_COLLECTIONS, [from]);
  const due = [...duePerDay(after)].filter(([dueOn]) => dueOn >= fromOn);
  tx.runLater(STORE_COLLECTIONS, [
    due.map(([dueOn]) => formatDay(dueOn)),
    due.map(([, cents]) => cents),
  ]);
  const joining = delta.filter(({ standing }) => standing === 'JOINS').map(({ key }) => key);
  const joint = jointShares(after);
  const isNew = ({ key }: RunningShare) => joining.includes(key);
  tx.runLater(ADD_SHARES, shareColumns(joint.filter(isNew), attestations));
  const stays = joint.filter((share) => !isNew(share));
  tx.runLater(CHANGE_SHARES, shareColumns(stays, attestations));
  const parts = joint.flatMap(({ key, parts: own }) =>
    partsFrom(own, fromOn).map((part) => ({ key, ...part })),
  );
  tx.runLater(STORE_INSTALMENTS, [
    parts.map(({ key }) => key),
    parts.map(({ dueOn }) => formatDay(dueOn)),
    parts.map(({ amountCents }) => amountCents),
  ]);
  tx.runLater(STORE_WHOLE);
  return { plan: after, fromOn };
}

function shareColumns(
  shares: readonly RunningShare[],
  attestations: ReadonlyMap<string, Attestation>,
): unknown[] {
  const dayOr = (part: Part | undefined) => (part === undefined ? null : formatDay(part.dueOn));
  return [
    shares.map(({ key }) => key),
    shares.map(({ balanceCents }) => balanceCents),
    shares.map(({ waivedCostsCents }) => waivedCostsCents),
    shares.map(({ remissionCents }) => remissionCents),
    shares.map(paidCents),
    shares.map(({ key }) => attestations.get(key) ?? null),
    shares.map(({ parts }) => dayOr(parts.at(0))),
    shares.map(({ parts }) => dayOr(parts.at(-1))),
    shares.map(({ tailCents }) => tailCents),
  ];
}
