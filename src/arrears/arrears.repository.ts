// SQL of arrears: registering many at once, what they are now and were on a day, how they ended.
// The member is named beside the policy because every key begins with it.
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import type { ArrearsState } from '../domain/states/arrears.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface KnownArrearsRow {
  id: string;
  reference_mac: Buffer;
  statement_mac: Buffer;
}

const LOAD_BY_REFERENCE = sql<KnownArrearsRow>(
  'arrears.load-by-reference',
  `select id, reference_mac, statement_mac from arrears
   where member_id = (select viewer()) and reference_mac = any($1::bytea[])`,
);

/** The member's arrears that have one of these references already. */
export function loadArrearsByReference(tx: Tx, macs: Buffer[]): Promise<KnownArrearsRow[]> {
  return tx.many(LOAD_BY_REFERENCE, [macs]);
}

export interface NewArrears {
  id: string;
  relationId: string;
  consentId: string;
  labelId: string | null;
  referenceMac: Buffer;
  customerReferenceMac: Buffer;
  statementMac: Buffer;
  sealed: Buffer;
  contractKind: string;
  debtors: string;
  stage: string;
  demandSentOn: LocalDate | null;
  demandReceivedOn: LocalDate | null;
  handler: string;
  interestKind: string;
  principalCents: Cents;
  interestCents: Cents;
  costsCents: Cents;
  asOfOn: LocalDate;
  existingMonthlyCents: Cents | null;
  existingSinceOn: LocalDate | null;
  /** Amounts, days and codes as said; kept with the event. */
  statement: string;
  items: NewItem[];
  costs: NewCost[];
}

export interface NewItem {
  dueOn: LocalDate;
  periodFromOn: LocalDate | null;
  periodToOn: LocalDate | null;
  principalCents: Cents;
}

export interface NewCost {
  kind: string;
  amountCents: Cents;
  vatCents: Cents;
  chargedOn: LocalDate;
}

const STORE_ARREARS = sql(
  'arrears.store',
  `insert into arrears (member_id, id, relation_id, consent_id, label_id, reference_mac,
     customer_reference_mac, statement_mac, sealed, contract_kind, debtors, stage, demand_sent_on,
     demand_received_on, handler, interest_kind, principal_cents, interest_cents, costs_cents,
     balance_cents, as_of_on, existing_monthly_cents, existing_since_on, state)
   select viewer(), a.id, a.relation_id, a.consent_id, a.label_id, a.reference_mac, a.customer_mac,
     a.statement_mac, a.sealed, a.contract_kind, a.debtors, a.stage, a.demand_sent_on,
     a.demand_received_on, a.handler, a.interest_kind, a.principal, a.interest, a.costs,
     a.principal + a.interest + a.costs, a.as_of_on, a.existing_monthly, a.existing_since_on, 'OPEN'
   from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::bytea[], $6::bytea[], $7::bytea[],
     $8::bytea[], $9::text[], $10::text[], $11::text[], $12::date[], $13::date[], $14::text[],
     $15::text[], $16::bigint[], $17::bigint[], $18::bigint[], $19::date[], $20::bigint[],
     $21::date[]) as a(id, relation_id, consent_id, label_id, reference_mac, customer_mac,
     statement_mac, sealed, contract_kind, debtors, stage, demand_sent_on, demand_received_on,
     handler, interest_kind, principal, interest, costs, as_of_on, existing_monthly,
     existing_since_on)`,
);
const STORE_ITEMS = sql(
  'arrears.store-items',
  `insert into arrears_item (member_id, arrears_id, number, due_on, period_from_on, period_to_on,
     principal_cents)
   select viewer(), * from unnest($1::uuid[], $2::int[], $3::date[], $4::date[], $5::date[],
     $6::bigint[])`,
);
const STORE_COSTS = sql(
  'arrears.store-costs',
  `insert into arrears_cost (member_id, arrears_id, number, kind, amount_cents, vat_cents,
     charged_on)
   select viewer(), * from unnest($1::uuid[], $2::int[], $3::text[], $4::bigint[], $5::bigint[],
     $6::date[])`,
);
const RECORD_REGISTERED = sql(
  'arrears.record-registered',
  `insert into arrears_event (member_id, arrears_id, number, type, as_of_on, balance_cents,
     statement)
   select viewer(), e.id, 1, 'REGISTERED', e.as_of_on, e.balance, e.statement
   from unnest($1::uuid[], $2::date[], $3::bigint[], $4::jsonb[])
     as e(id, as_of_on, balance, statement)`,
);

const dayOrNull = (day: LocalDate | null): string | null => (day === null ? null : formatDay(day));

/** Stores new arrears with their items and costs, each with its first event. */
export function storeArrears(tx: Tx, all: NewArrears[]): void {
  if (all.length === 0) return;
  const column = <T>(pick: (arrears: NewArrears) => T): T[] => all.map(pick);
  tx.runLater(STORE_ARREARS, [
    column((a) => a.id),
    column((a) => a.relationId),
    column((a) => a.consentId),
    column((a) => a.labelId),
    column((a) => a.referenceMac),
    column((a) => a.customerReferenceMac),
    column((a) => a.statementMac),
    column((a) => a.sealed),
    column((a) => a.contractKind),
    column((a) => a.debtors),
    column((a) => a.stage),
    column((a) => dayOrNull(a.demandSentOn)),
    column((a) => dayOrNull(a.demandReceivedOn)),
    column((a) => a.handler),
    column((a) => a.interestKind),
    column((a) => a.principalCents),
    column((a) => a.interestCents),
    column((a) => a.costsCents),
    column((a) => formatDay(a.asOfOn)),
    column((a) => a.existingMonthlyCents),
    column((a) => dayOrNull(a.existingSinceOn)),
  ]);
  storeItems(tx, all);
  storeCosts(tx, all);
  tx.runLater(RECORD_REGISTERED, [
    column((a) => a.id),
    column((a) => formatDay(a.asOfOn)),
    column((a) => a.principalCents + a.interestCents + a.costsCents),
    column((a) => a.statement),
  ]);
}

function storeItems(tx: Tx, all: NewArrears[]): void {
  const rows = all.flatMap(({ id, items }) =>
    items.map((item, index) => ({ id, number: index + 1, ...item })),
  );
  tx.runLater(STORE_ITEMS, [
    rows.map((row) => row.id),
    rows.map((row) => row.number),
    rows.map((row) => formatDay(row.dueOn)),
    rows.map((row) => dayOrNull(row.periodFromOn)),
    rows.map((row) => dayOrNull(row.periodToOn)),
    rows.map((row) => row.principalCents),
  ]);
}

function storeCosts(tx: Tx, all: NewArrears[]): void {
  const rows = all.flatMap(({ id, costs }) =>
    costs.map((cost, index) => ({ id, number: index + 1, ...cost })),
  );
  if (rows.length === 0) return;
  tx.runLater(STORE_COSTS, [
    rows.map((row) => row.id),
    rows.map((row) => row.number),
    rows.map((row) => row.kind),
    rows.map((row) => row.amountCents),
    rows.map((row) => row.vatCents),
    rows.map((row) => formatDay(row.chargedOn)),
  ]);
}

export interface ArrearsRow {
  id: string;
  relation_id: string;
  consent_id: string;
  label_name: string | null;
  sealed: Buffer;
  key_reference: string;
  pseudonym: string;
  identity_sealed: Buffer;
  contract_kind: string;
  debtors: string;
  stage: string;
  demand_sent_on: LocalDate | null;
  demand_received_on: LocalDate | null;
  handler: string;
  interest_kind: string;
  principal_cents: Cents;
  interest_cents: Cents;
  costs_cents: Cents;
  balance_cents: Cents;
  as_of_on: LocalDate;
  existing_monthly_cents: Cents | null;
  existing_since_on: LocalDate | null;
  state: ArrearsState;
  registered_at: Date;
  consent_state: string;
  consent_expires_on: LocalDate;
  items: {
    number: number;
    due_on: string;
    period_from_on: string | null;
    period_to_on: string | null;
    principal_cents: number;
  }[];
  costs: {
    number: number;
    kind: string;
    amount_cents: number;
    vat_cents: number;
    charged_on: string;
  }[];
}

const ARREARS_COLUMNS = `a.id, a.relation_id, a.consent_id, l.name as label_name, a.sealed,
  r.key_reference, r.pseudonym, r.identity_sealed, a.contract_kind, a.debtors, a.stage,
  a.demand_sent_on, a.demand_received_on, a.handler, a.interest_kind, a.principal_cents,
  a.interest_cents, a.costs_cents, a.balance_cents, a.as_of_on, a.existing_monthly_cents,
  a.existing_since_on, a.state, a.registered_at, s.state as consent_state,
  s.expires_on as consent_expires_on,
  (select json_agg(i order by i.number) from arrears_item i
    where i.member_id = a.member_id and i.arrears_id = a.id) as items,
  coalesce((select json_agg(c order by c.number) from arrears_cost c
    where c.member_id = a.member_id and c.arrears_id = a.id), '[]') as costs`;
const ARREARS_TABLES = `arrears a
  join customer_relation r on r.member_id = a.member_id and r.id = a.relation_id
  join consent_standing s on s.member_id = a.member_id and s.relation_id = a.relation_id
    and s.purpose = 'JOINT_ARRANGEMENT'
  left join member_label l on l.member_id = a.member_id and l.id = a.label_id`;

const LOAD_PAGE = sql<ArrearsRow>(
  'arrears.load-page',
  `select ${ARREARS_COLUMNS} from ${ARREARS_TABLES}
   where a.member_id = (select viewer())
     and ($1::timestamptz is null or (a.registered_at, a.id) < ($1, $2::uuid))
     and ($3::bytea is null or a.reference_mac = $3)
     and ($4::bytea is null or a.customer_reference_mac = $4)
     and ($5::text is null or a.contract_kind = $5)
     and ($6::text is null or a.stage = $6)
   order by a.registered_at desc, a.id desc limit $7`,
);

export interface PageConditions {
  after: { registeredAt: string; id: string } | null;
  referenceMac: Buffer | null;
  customerReferenceMac: Buffer | null;
  contractKind: string | null;
  stage: string | null;
  limit: number;
}

/** One page of the member's arrears, newest first, in one statement. */
export function loadArrearsPage(tx: Tx, conditions: PageConditions): Promise<ArrearsRow[]> {
  return tx.many(LOAD_PAGE, [
    conditions.after?.registeredAt ?? null,
    conditions.after?.id ?? null,
    conditions.referenceMac,
    conditions.customerReferenceMac,
    conditions.contractKind,
    conditions.stage,
    conditions.limit,
  ]);
}

const LOAD_BY_IDS = sql<ArrearsRow>(
  'arrears.load-by-ids',
  `select ${ARREARS_COLUMNS} from ${ARREARS_TABLES}
   where a.member_id = (select viewer()) and a.id = any($1::uuid[])`,
);

export function loadArrearsByIds(tx: Tx, ids: string[]): Promise<ArrearsRow[]> {
  return ids.length === 0 ? Promise.resolve([]) : tx.many(LOAD_BY_IDS, [ids]);
}

export interface ArrearsAsOfRow {
  type: 'REGISTERED' | 'SETTLED' | 'WITHDRAWN';
  as_of_on: LocalDate;
  balance_cents: Cents;
  statement: Record<string, unknown>;
}

const FIND_AS_OF = sql<ArrearsAsOfRow>(
  'arrears.find-as-of',
  `select type, as_of_on, balance_cents, statement from arrears_event
   where member_id = (select viewer()) and arrears_id = $1 and as_of_on <= $2
   order by as_of_on desc, number desc limit 1`,
);

/** What was said last about arrears for a day; null when nothing was said yet. */
export function findArrearsAsOf(
  tx: Tx,
  arrearsId: string,
  day: LocalDate,
): Promise<ArrearsAsOfRow | null> {
  return tx.maybe(FIND_AS_OF, [arrearsId, formatDay(day)]);
}

export interface LockedArrearsRow {
  id: string;
  relation_id: string;
  state: ArrearsState;
  balance_cents: Cents;
  as_of_on: LocalDate;
  events: number;
}

const LOCK = sql<LockedArrearsRow>(
  'arrears.lock',
  `select id, relation_id, state, balance_cents, as_of_on, events from arrears
   where member_id = (select viewer()) and id = $1 for update`,
);

export function lockArrears(tx: Tx, id: string): Promise<LockedArrearsRow | null> {
  return tx.maybe(LOCK, [id]);
}

const STORE_END = sql(
  'arrears.store-end',
  `update arrears set state = $2, balance_cents = 0, events = events + 1
   where member_id = (select viewer()) and id = $1`,
);
const RECORD_END = sql(
  'arrears.record-end',
  `insert into arrears_event (member_id, arrears_id, number, type, as_of_on, balance_cents,
     statement)
   values (viewer(), $1, $2, $3, $4, 0, $5)`,
);

/** Arrears end as settled or withdrawn on a day; they were locked before. */
export function recordArrearsEnd(
  tx: Tx,
  locked: LockedArrearsRow,
  state: 'SETTLED' | 'WITHDRAWN',
  asOfOn: LocalDate,
  reason: string,
): void {
  const statement = JSON.stringify({ reason });
  tx.runLater(STORE_END, [locked.id, state]);
  tx.runLater(RECORD_END, [locked.id, locked.events + 1, state, formatDay(asOfOn), statement]);
}
