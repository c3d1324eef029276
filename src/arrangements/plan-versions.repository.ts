// SQL of the versions of a plan that is carried out, as planner: what the tables hold when a
// version is made is written down whole, and for each member whose part changed its own. Versions
// are added, never changed; that each adds up the database looks at itself (migration 30:
// version_adds_up).
// Not here: changing the plan (src/amendments), reading versions.
import type { AmendmentCauseEnum, ShareChangeEnum } from './arrangements.enums.ts';
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { AmendmentDelta } from '../domain/arrangement/amendment.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface NewVersion {
  /** The amendment that was agreed; null: nobody had to be asked. */
  amendment: number | null;
  /** Of the round in which it was asked; null: of none. */
  round: number | null;
  causes: readonly AmendmentCauseEnum[];
  rule: string;
  fromOn: LocalDate;
  delta: AmendmentDelta;
  /** Members whose own part is otherwise. */
  changes: readonly { memberId: string; change: ShareChangeEnum }[];
}

const PARTS = `coalesce((select jsonb_agg(jsonb_build_array(i.due_on, i.amount_cents)
    order by i.due_on) from share_instalment i
  where i.member_id = a.member_id and i.case_id = a.case_id), '[]')`;

const STORE_PLAN = sql(
  'plan-versions.store-plan',
  `insert into plan_version (case_id, number, amendment, round, causes, rule, made_on, from_on,
     total_cents, delta, shares)
   select w.case_id, w.version, $1, $2, $3, $4, clock_today(), $5, w.total_cents, $6,
     (select jsonb_agg(jsonb_build_object('member_id', a.member_id,
         'balance_cents', a.balance_cents, 'waived_costs_cents', a.waived_costs_cents,
         'remission_cents', a.remission_cents, 'left_on', a.left_on, 'parts', ${PARTS})
         order by a.member_id)
       from arrangement_share a where a.case_id = w.case_id)
   from arrangement w where w.case_id = (select planned_case())`,
);
const STORE_SHARES = sql(
  'plan-versions.store-shares',
  `insert into share_version (member_id, case_id, number, version, change, made_on, from_on,
     balance_cents, waived_costs_cents, remission_cents, paid_cents, attestation, parts)
   select a.member_id, a.case_id, 1 + (select count(*) from share_version v
       where v.member_id = a.member_id and v.case_id = a.case_id),
     w.version, n.change, clock_today(), $3, a.balance_cents, a.waived_costs_cents,
     a.remission_cents, a.paid_cents, a.attestation, ${PARTS}
   from unnest($1::uuid[], $2::text[]) as n(member_id, change)
   join arrangement_share a on a.member_id = n.member_id
   join arrangement w on w.case_id = a.case_id
   where a.case_id = (select planned_case())`,
);

/** Writes down the plan as it stands in the tables now, under the arrangement's version. */
export function storeVersion(tx: Tx, version: NewVersion): void {
  const { amendment, round, causes, rule, delta, changes } = version;
  const fromOn = formatDay(version.fromOn);
  const told = delta.map(({ key, standing, parts, ...each }) => ({
    ...{ member_id: key, standing },
    balance_cents: each.balanceCents,
    waived_costs_cents: each.waivedCostsCents,
    remission_cents: each.remissionCents,
    from_on: formatDay(each.fromOn),
    left_on: each.leftOn === null ? null : formatDay(each.leftOn),
    parts: parts.map(({ dueOn, amountCents }) => [formatDay(dueOn), amountCents]),
  }));
  tx.runLater(STORE_PLAN, [amendment, round, causes, rule, fromOn, JSON.stringify(told)]);
  if (changes.length === 0) return;
  tx.runLater(STORE_SHARES, [
    changes.map(({ memberId }) => memberId),
    changes.map(({ change }) => change),
    fromOn,
  ]);
}

const RAISE = sql(
  'plan-versions.raise',
  `update arrangement set version = version + 1 where case_id = (select planned_case())`,
);

/** The plan in the tables is another than before: it gets the next number. */
export function raiseVersion(tx: Tx): void {
  tx.runLater(RAISE);
}
