// SQL of what is reported about arrears after they were registered: lock, look whether it was said
// before, store how they stand by it, and the event.
// Not here: registering (store-arrears.repository.ts), a claim that is stated anew
// (restate-arrears.repository.ts), the history (arrears-events.repository.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import { type ArrearsEventType, balanceOf, type Standing } from '../domain/arrears/standing.ts';
import type { Cents } from '../domain/money/cents.ts';
import type { ArrearsState } from '../domain/states/arrears.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { DemandWording } from './arrears.enums.ts';

const LOCK = sql<{ id: string }>(
  'arrears-report.lock',
  `select id from arrears where member_id = (select viewer()) and id = any($1::uuid[])
   order by id for no key update`,
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

// Id by id: a list of hundreds makes the planner read all that the member has while it has no
// statistics (arrears.repository.ts).
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
   from unnest($1::uuid[]) as asked(id)
   cross join lateral (
     select * from arrears where member_id = (select viewer()) and id = asked.id limit 1) a
   cross join lateral (
     select key_reference from customer_relation
     where member_id = (select viewer()) and id = a.relation_id limit 1) r`,
);

/**
 * The member's arrears, locked, as they stand; those that are not there are left out. Two reports
 * never get one number; by the lock they wait, where else all but one fail and are tried again, a
 * few times. In two statements: who waited for the lock must read what was stored meanwhile,
 * invoices too.
 */
export async function lockStandingsOf(tx: Tx, ids: readonly string[]): Promise<StandingRow[]> {
  if (ids.length === 0) return [];
  const locked = await tx.many(LOCK, [ids]);
  return locked.length === 0 ? [] : tx.many(LOAD, [locked.map(({ id }) => id)]);
}

/** The same of one; null: none with this id. */
export async function lockStanding(tx: Tx, id: string): Promise<StandingRow | null> {
  return (await lockStandingsOf(tx, [id]))[0] ?? null;
}

const SAID_BEFORE = sql<{ arrears_id: string; is_history: boolean }>(
  'arrears-report.said-before',
  `select e.arrears_id, e.number <> (select n.number from arrears_event n
       where n.member_id = e.member_id and n.arrears_id = e.arrears_id and n.type <> 'DISPUTED'
         and n.number <= e.number
       order by n.as_of_on desc, n.number desc limit 1) as is_history
   from unnest($1::uuid[], $2::bytea[]) as asked(id, mac)
   cross join lateral (
     select * from arrears_event where member_id = (select viewer()) and arrears_id = asked.id
       and content_mac = asked.mac limit 1) e`,
);

/**
 * Of which arrears exactly this was reported before, and whether it was history then.
 * @param asked at most once of each.
 */
export async function loadSaid(
  tx: Tx,
  asked: readonly { arrearsId: string; contentMac: Buffer }[],
): Promise<Map<string, { isHistory: boolean }>> {
  if (asked.length === 0) return new Map();
  const rows = await tx.many(SAID_BEFORE, [
    asked.map(({ arrearsId }) => arrearsId),
    asked.map(({ contentMac }) => contentMac),
  ]);
  return new Map(rows.map((row) => [row.arrears_id, { isHistory: row.is_history }]));
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
   select viewer(), e.* from unnest($1::uuid[], $2::int[], $3::text[], $4::date[], $5::text[],
     $6::text[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::text[],
     $12::jsonb[], $13::bytea[], $14::bytea[], $15::text[]) as e`,
);
const COUNT = sql(
  'arrears-report.count',
  `update arrears a set events = n.number from unnest($1::uuid[], $2::int[]) as n(id, number)
   where a.member_id = (select viewer()) and a.id = n.id`,
);

/** An event of locked arrears. */
export interface RecordedOf {
  of: Pick<StandingRow, 'id' | 'events'>;
  event: NewArrearsEvent;
}

/** Records events of locked arrears, each as their next one; at most one of each. */
export function recordArrearsEvents(tx: Tx, all: readonly RecordedOf[]): void {
  if (all.length === 0) return;
  const column = <T>(pick: (each: NewArrearsEvent) => T): T[] =>
    all.map(({ event }) => pick(event));
  const ids = all.map(({ of }) => of.id);
  const numbers = all.map(({ of }) => of.events + 1);
  tx.runLater(COUNT, [ids, numbers]);
  tx.runLater(RECORD, [
    ids,
    numbers,
    column((e) => e.type),
    column((e) => formatDay(e.asOfOn)),
    column((e) => e.standing.state),
    column((e) => e.standing.stage),
    column((e) => e.standing.principalCents),
    column((e) => e.standing.interestCents),
    column((e) => e.standing.costsCents),
    column((e) => balanceOf(e.standing)),
    column((e) => e.reason),
    column((e) => e.statement),
    column((e) => e.contentMac),
    column((e) => e.sealed?.bytes ?? null),
    column((e) => e.sealed?.keyReference ?? null),
  ]);
}

/** Records an event of locked arrears, as the next one. */
export function recordArrearsEvent(tx: Tx, locked: RecordedOf['of'], event: NewArrearsEvent): void {
  recordArrearsEvents(tx, [{ of: locked, event }]);
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
