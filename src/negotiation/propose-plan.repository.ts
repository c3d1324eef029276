// SQL of opening a round, as planner: the whole plan with its commitment, and of it what each may
// see: its own column, by levels the monthly amount and the shares of all. One statement per table.
// Not here: reading any of it.
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { Share } from '../domain/negotiation/share.ts';
import type { Attestation, Plan, PlanInput } from '../domain/plan/plan.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { Opening } from './commit-plan.ts';

export interface NewRound {
  number: number;
  /** Null: the plan before an arrangement runs. */
  amendment: number | null;
  deadlineOn: LocalDate;
  firstMonthOn: LocalDate;
  plan: Plan;
  input: PlanInput;
  seed: Buffer;
  shares: readonly NewShare[];
}

/** What one member is asked, with what opens its column of the commitment. */
export interface NewShare {
  share: Share;
  attestation: Attestation;
  opening: Opening;
}

const STORE_ROUND = sql(
  'propose-plan.store-round',
  `insert into round (case_id, number, opened_on, deadline_on, first_month_on, amendment)
   values ((select planned_case()), $1, $2, $3, $4, $5)`,
);
const STORE_PLAN = sql(
  'propose-plan.store-plan',
  `insert into case_plan (case_id, round, plan, commitment, input, remission)
   values ((select planned_case()), $1, $2, $3, $4, $5)`,
);
const STORE_PROPOSALS = sql(
  'propose-plan.store-proposals',
  `insert into proposal (case_id, round, opened_on, deadline_on, first_month_on, member_id,
     attestation, balance_cents, waived_costs_cents, remission_cents, paid_cents,
     smallest_monthly_cents, last_month, payments, root, salt, path, rule)
   select (select planned_case()), $1, $2, $3, $4, p.*, $17
   from unnest($5::uuid[], $6::text[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[],
     $11::bigint[], $12::smallint[], $13::jsonb[], $14::bytea[], $15::bytea[], $16::bytea[]) as p`,
);
const STORE_TOTALS = sql(
  'propose-plan.store-totals',
  `insert into proposal_total (case_id, round, month, instalment_cents)
   select (select planned_case()), $1, t.* from unnest($2::smallint[], $3::bigint[]) as t`,
);
const STORE_AMOUNTS = sql(
  'propose-plan.store-amounts',
  `insert into proposal_amount (case_id, round, number, name, month, amount_cents)
   select (select planned_case()), $1, n.number, n.name, a.month, a.amount_cents
   from unnest($2::uuid[], $3::smallint[], $4::bigint[]) as a(member_id, month, amount_cents)
   join (select member_id, name, row_number() over (order by name, member_id) as number
     from case_participant where case_id = (select planned_case()) and left_on is null) n
     on n.member_id = a.member_id`,
);

/** Opens a round: what was planned, and what each is asked of it. */
export function storeRound(tx: Tx, round: NewRound): void {
  const { number, plan, input, seed, shares } = round;
  const today = formatDay(tx.today);
  const [deadlineOn, firstOn] = [formatDay(round.deadlineOn), formatDay(round.firstMonthOn)];
  const commitment = { seed: seed.toString('hex') };
  tx.runLater(STORE_ROUND, [number, today, deadlineOn, firstOn, round.amendment]);
  tx.runLater(STORE_PLAN, [
    number,
    ...[plan, commitment, input].map((each) => JSON.stringify(each)),
    input.remission,
  ]);
  tx.runLater(STORE_PROPOSALS, [
    ...[number, today, deadlineOn, firstOn],
    shares.map(({ share }) => share.key),
    shares.map(({ attestation }) => attestation),
    shares.map(({ share }) => share.balanceCents),
    shares.map(({ share }) => share.waivedCostsCents),
    shares.map(({ share }) => share.remissionCents),
    shares.map(({ share }) => share.paidCents),
    shares.map(({ share }) => share.smallestMonthlyCents),
    shares.map(({ share }) => share.lastMonth),
    shares.map(({ share }) =>
      JSON.stringify(share.payments.map(({ month, amountCents }) => [month, amountCents])),
    ),
    shares.map(({ opening }) => opening.root),
    shares.map(({ opening }) => opening.salt),
    shares.map(({ opening }) => opening.path),
    plan.rule,
  ]);
  storeDisclosed(tx, number, plan);
}

const DROP_DISCLOSED = [
  sql(
    'propose-plan.drop-totals',
    `delete from proposal_total where case_id = (select planned_case()) and round = $1`,
  ),
  sql(
    'propose-plan.drop-amounts',
    `delete from proposal_amount where case_id = (select planned_case()) and round = $1`,
  ),
] as const;

/** What the levels show of a round, of what is left of its plan for those that stay. */
export function rewriteDisclosed(tx: Tx, round: number, plan: Plan): void {
  for (const statement of DROP_DISCLOSED) tx.runLater(statement, [round]);
  storeDisclosed(tx, round, plan);
}

function storeDisclosed(tx: Tx, round: number, { members, months }: Plan): void {
  tx.runLater(STORE_TOTALS, [
    round,
    months.map(({ month }) => month),
    months.map(({ instalmentCents }) => instalmentCents),
  ]);
  const amounts = months.flatMap(({ month, splitCents }) =>
    splitCents.map((cents, place) => ({ key: members[place]?.key, month, cents })),
  );
  const paid = amounts.filter(({ cents }) => cents > 0);
  tx.runLater(STORE_AMOUNTS, [
    round,
    paid.map(({ key }) => key),
    paid.map(({ month }) => month),
    paid.map(({ cents }) => cents),
  ]);
}
