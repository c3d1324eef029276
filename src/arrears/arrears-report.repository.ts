// SQL of what is reported about arrears after they were registered: lock, look whether it was said
// before, store how they stand by it, and the event.
// Not here: registering (store-arrears.repository.ts), the history (arrears-events.repository.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import { type ArrearsEventType, balanceOf, type Standing } from '../domain/arrears/standing.ts';
import type { Cents } from '../domain/money/cents.ts';
import type { ArrearsState } from '../domain/states/arrears.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { DemandWording } from './arrears.enums.ts';
import type { NewArrears, NewItem } from './store-arrears.repository.ts';

const LOCK = sql<{ id: string }>(
  'arrears-report.lock',
  `select id from arrears where member_id = (select viewer()) and id = $1 for no key update`,
);

export interface StandingRow {
  id: string;
  relation_id: string;
  key_reference: string;
  sealed: Buffer;
  state: ArrearsState;
  stage: string;
  contract_kind: string;
  debtors: string;
  handler: string;
  interest_kind: string;
  label_id: string | null;
  vat_deductible: boolean | null;
  demand_sent_on: LocalDate | null;
  demand_received_on: LocalDate | null;
  demand_wording: DemandWording | null;
  demand_days: number | null;
  demand_costs_cents: Cents | null;
  judgment_on: LocalDate | null;
  judgment_cents: Cents | null;
  principal_cents: Cents;
  interest_cents: Cents;
  costs_cents: Cents;
  as_of_on: LocalDate;
  events: number;
  items: {
    number: number;
    due_on: string;
    period_from_on: string | null;
    period_to_on: string | null;
    principal_cents: Cents;
  }[];
}

const LOAD = sql<StandingRow>(
  'arrears-report.load',
  `select a.id, a.relation_id, r.key_reference, a.sealed, a.state, a.stage, a.contract_kind,
     a.debtors, a.handler, a.interest_kind, a.label_id, a.vat_deductible, a.demand_sent_on,
     a.demand_received_on, a.demand_wording, a.demand_days, a.demand_costs_cents, a.judgment_on,
     a.judgment_cents, a.principal_cents, a.interest_cents, a.costs_cents, a.as_of_on, a.events,
     (select json_agg(json_build_object('number', i.number, 'due_on', i.due_on,
         'period_from_on', i.period_from_on, 'period_to_on', i.period_to_on,
         'principal_cents', i.principal_cents) order by i.number)
       from arrears_item i where i.member_id = a.member_id and i.arrears_id = a.id) as items
   from arrears a join customer_relation r on r.member_id = a.member_id and r.id = a.relation_id
   where a.member_id = (select viewer()) and a.id = $1`,
);

/**
 * The member's arrears, locked, as they stand; null: none with this id. Two reports never get one
 * number; by the lock they wait, where else all but one fail and are tried again, a few times. In
 * two statements: who waited for the lock must read what was stored meanwhile, invoices too. */
export async function lockStanding(tx: Tx, id: string): Promise<StandingRow | null> {
  return (await tx.maybe(LOCK, [id])) === null ? null : tx.maybe(LOAD, [id]);
}

const SAID_BEFORE = sql<{ is_history: boolean }>(
  'arrears-report.said-before',
  `select e.number <> (select n.number from arrears_event n where n.member_id = e.member_id
       and n.arrears_id = e.arrears_id and n.type <> 'DISPUTED' and n.number <= e.number
       order by n.as_of_on desc, n.number desc limit 1) as is_history
   from arrears_event e where e.member_id = (select viewer()) and e.arrears_id = $1
     and e.content_mac = $2`,
);

/** Whether exactly this was reported before, and was history then; null when it was not. */
export function findSaid(
  tx: Tx,
  arrearsId: string,
  contentMac: Buffer,
): Promise<{ is_history: boolean } | null> {
  return tx.maybe(SAID_BEFORE, [arrearsId, contentMac]);
}

const ENDED_BEFORE = sql<{ number: number }>(
  'arrears-report.ended-before',
  `select number from arrears_event where member_id = (select viewer()) and arrears_id = $1
     and type = $2 and ($3::date is null or as_of_on = $3) limit 1`,
);

/** Whether the same end was reported before; without a day, for whichever. */
export async function wasEnded(
  tx: Tx,
  arrearsId: string,
  type: 'SETTLED' | 'WITHDRAWN',
  asOfOn: LocalDate | null,
): Promise<boolean> {
  const day = asOfOn === null ? null : formatDay(asOfOn);
  return (await tx.maybe(ENDED_BEFORE, [arrearsId, type, day])) !== null;
}

/** One thing that was reported, with how arrears stand by it. */
export interface NewArrearsEvent {
  type: ArrearsEventType;
  asOfOn: LocalDate;
  standing: Standing;
  reason: string | null;
  /** As JSON: amounts, days and codes as said. */
  statement: string;
  contentMac: Buffer | null;
  sealed: { bytes: Buffer; keyReference: string } | null;
}

const RECORD = sql(
  'arrears-report.record',
  `insert into arrears_event (member_id, arrears_id, number, type, as_of_on, state, stage,
     principal_cents, interest_cents, costs_cents, balance_cents, reason, statement, content_mac,
     sealed, key_reference)
   values (viewer(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
);
const COUNT = sql(
  'arrears-report.count',
  `update arrears set events = $2 where member_id = (select viewer()) and id = $1`,
);

/** Records an event of locked arrears, as the next one. */
export function recordArrearsEvent(
  tx: Tx,
  locked: Pick<StandingRow, 'id' | 'events'>,
  event: NewArrearsEvent,
): void {
  const number = locked.events + 1;
  const { standing, sealed } = event;
  tx.runLater(COUNT, [locked.id, number]);
  tx.runLater(RECORD, [
    locked.id,
    number,
    event.type,
    formatDay(event.asOfOn),
    standing.state,
    standing.stage,
    standing.principalCents,
    standing.interestCents,
    standing.costsCents,
    balanceOf(standing),
    event.reason,
    event.statement,
    event.contentMac,
    sealed?.bytes ?? null,
    sealed?.keyReference ?? null,
  ]);
}

const STORE_OPEN = sql(
  'arrears-report.store-amounts',
  `update arrears set state = $2, stage = $3, principal_cents = $4, interest_cents = $5,
     costs_cents = $6, balance_cents = case when $2 = 'OPEN' then $4::bigint + $5 + $6 else 0 end,
     as_of_on = $7
   where member_id = (select viewer()) and id = $1`,
);
const STORE_END = sql(
  'arrears-report.store-end',
  `update arrears set state = $2, balance_cents = 0, as_of_on = $3
   where member_id = (select viewer()) and id = $1`,
);

/** How arrears stand from now on. */
export function storeAmounts(tx: Tx, id: string, standing: Standing, asOfOn: LocalDate): void {
  const { state, stage, principalCents, interestCents, costsCents } = standing;
  const parts = [principalCents, interestCents, costsCents];
  tx.runLater(STORE_OPEN, [id, state, stage, ...parts, formatDay(asOfOn)]);
}

/** Arrears end; what was owed stays to be read. */
export function storeEnd(tx: Tx, id: string, state: ArrearsState, asOfOn: LocalDate): void {
  tx.runLater(STORE_END, [id, state, formatDay(asOfOn)]);
}

const STORE_ITEM_AMOUNTS = sql(
  'arrears-report.store-item-amounts',
  `update arrears_item i set principal_cents = n.cents,
     paid_on = case when n.paid > 0 and $4::date > i.due_on then i.paid_on || $4 else i.paid_on end,
     paid_cents = case when n.paid > 0 and $4::date > i.due_on then i.paid_cents || n.paid
       else i.paid_cents end
   from unnest($2::int[], $3::bigint[], $5::bigint[]) as n(number, cents, paid)
   where i.member_id = (select viewer()) and i.arrears_id = $1 and i.number = n.number`,
);

/** What is owed of these invoices now, and what was paid of each for it, on which day. */
export function storeItemAmounts(
  tx: Tx,
  id: string,
  items: readonly { number: number; principalCents: Cents; paidCents: Cents }[],
  paidOn: LocalDate | null,
): void {
  if (items.length === 0) return;
  tx.runLater(STORE_ITEM_AMOUNTS, [
    id,
    items.map(({ number }) => number),
    items.map(({ principalCents }) => principalCents),
    paidOn === null ? null : formatDay(paidOn),
    items.map(({ paidCents }) => (paidOn === null ? 0 : paidCents)),
  ]);
}

/** An invoice as it is stated anew. */
export interface StatedItem extends NewItem {
  number: number;
}

const STATE_ITEMS = sql(
  'arrears-report.state-items',
  `insert into arrears_item as i (member_id, arrears_id, number, due_on, period_from_on,
     period_to_on, principal_cents, interrupted_on, paid_on, paid_cents)
   select viewer(), $1, n.number, n.due_on, n.from_on, n.to_on, n.cents,
     array(select jsonb_array_elements_text(n.said->'interrupted')::date),
     array(select (p->>0)::date from jsonb_array_elements(n.said->'paid') p),
     array(select (p->>1)::bigint from jsonb_array_elements(n.said->'paid') p)
   from unnest($2::int[], $3::date[], $4::date[], $5::date[], $6::bigint[], $7::jsonb[])
     as n(number, due_on, from_on, to_on, cents, said)
   on conflict (member_id, arrears_id, number) do update set due_on = excluded.due_on,
     period_from_on = excluded.period_from_on, period_to_on = excluded.period_to_on,
     principal_cents = excluded.principal_cents, interrupted_on = excluded.interrupted_on,
     paid_on = excluded.paid_on, paid_cents = excluded.paid_cents`,
);
const DROP_ITEMS = sql(
  'arrears-report.drop-items',
  `update arrears_item set principal_cents = 0
   where member_id = (select viewer()) and arrears_id = $1 and not (number = any($2::int[]))`,
);
const STATE_CLAIM = sql(
  'arrears-report.state-claim',
  `update arrears set sealed = $2, interest_kind = $3, interest_rate = $4, interest_from_on = $5,
     interest_periods = $6, demand_sent_on = $7, demand_received_on = $8, demand_wording = $9,
     demand_days = $10, demand_costs_cents = $11, judgment_on = $12, judgment_cents = $13,
     vat_deductible = $14
   where member_id = (select viewer()) and id = $1`,
);
const DROP_COSTS = sql(
  'arrears-report.drop-costs',
  `delete from arrears_cost where member_id = (select viewer()) and arrears_id = $1`,
);

/** What of a claim is stated anew. */
export type StatedTerms = Pick<
  NewArrears,
  | 'sealed'
  | 'interestKind'
  | 'interestRate'
  | 'interestFromOn'
  | 'interestPeriods'
  | 'demandSentOn'
  | 'demandReceivedOn'
  | 'demandWording'
  | 'demandDays'
  | 'demandCostsCents'
  | 'judgmentOn'
  | 'judgmentCents'
  | 'vatDeductible'
>;

/** What is claimed is stated anew: terms and invoices; costs are dropped. */
export function storeClaim(
  tx: Tx,
  id: string,
  terms: StatedTerms,
  items: readonly StatedItem[],
): void {
  const day = (each: LocalDate | null) => (each === null ? null : formatDay(each));
  tx.runLater(STATE_CLAIM, [
    ...[id, terms.sealed, terms.interestKind, terms.interestRate, day(terms.interestFromOn)],
    ...[terms.interestPeriods, day(terms.demandSentOn), day(terms.demandReceivedOn)],
    ...[terms.demandWording, terms.demandDays, terms.demandCostsCents, day(terms.judgmentOn)],
    ...[terms.judgmentCents, terms.vatDeductible],
  ]);
  const numbers = items.map((item) => item.number);
  tx.runLater(DROP_ITEMS, [id, numbers]);
  tx.runLater(STATE_ITEMS, [
    id,
    numbers,
    items.map((item) => formatDay(item.dueOn)),
    items.map((item) => day(item.periodFromOn)),
    items.map((item) => day(item.periodToOn)),
    items.map((item) => item.principalCents),
    items.map(({ interruptedOn, payments }) =>
      JSON.stringify({
        interrupted: interruptedOn.map(formatDay),
        paid: payments.map(({ paidOn, amountCents }) => [formatDay(paidOn), amountCents]),
      }),
    ),
  ]);
  tx.runLater(DROP_COSTS, [id]);
}
