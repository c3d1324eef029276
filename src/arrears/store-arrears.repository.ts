// SQL of registering arrears: many at once with their items, costs and first event.
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { DatedPayment } from '../domain/law/statutory-interest.ts';
import type { Cents } from '../domain/money/cents.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface NewArrears {
  id: string;
  relationId: string;
  consentId: string;
  labelId: string | null;
  referenceMac: Buffer;
  customerReferenceMac: Buffer;
  /** Of the key of both macs. */
  referenceVersion: number;
  statementMac: Buffer;
  sealed: Buffer;
  contractKind: string;
  debtors: string;
  stage: string;
  demandSentOn: LocalDate | null;
  demandReceivedOn: LocalDate | null;
  demandWording: string | null;
  demandDays: number | null;
  demandCostsCents: Cents | null;
  handler: string;
  interestKind: string;
  interestRate: number | null;
  interestFromOn: LocalDate | null;
  /** As JSON; null when none were stated. */
  interestPeriods: string | null;
  vatDeductible: boolean | null;
  judgmentOn: LocalDate | null;
  judgmentCents: Cents | null;
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
  interruptedOn: readonly LocalDate[];
  payments: readonly DatedPayment[];
}

export interface NewCost {
  kind: string;
  amountCents: Cents;
  vatCents: Cents;
  chargedOn: LocalDate;
  /** Numbers of the items it is for; null: all. */
  items: readonly number[] | null;
  judgmentOn: LocalDate | null;
  actKind: string | null;
}

const STORE_ARREARS = sql(
  'arrears.store',
  `insert into arrears (member_id, id, relation_id, consent_id, label_id, reference_mac,
     customer_reference_mac, statement_mac, sealed, contract_kind, debtors, stage, demand_sent_on,
     demand_received_on, handler, interest_kind, principal_cents, interest_cents, costs_cents,
     balance_cents, as_of_on, existing_monthly_cents, existing_since_on, reference_version,
     vat_deductible, interest_rate, interest_from_on, interest_periods, demand_wording, demand_days,
     demand_costs_cents, judgment_on, judgment_cents, statement_version, state)
   select viewer(), a.id, a.relation_id, a.consent_id, a.label_id, a.reference_mac, a.customer_mac,
     a.statement_mac, a.sealed, a.contract_kind, a.debtors, a.stage, a.demand_sent_on,
     a.demand_received_on, a.handler, a.interest_kind, a.principal, a.interest, a.costs,
     a.principal + a.interest + a.costs, a.as_of_on, a.existing_monthly, a.existing_since_on,
     a.reference_version, a.vat_deductible, a.interest_rate, a.interest_from_on, a.interest_periods,
     a.demand_wording, a.demand_days, a.demand_costs, a.judgment_on, a.judgment, null, 'OPEN'
   from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::bytea[], $6::bytea[], $7::bytea[],
     $8::bytea[], $9::text[], $10::text[], $11::text[], $12::date[], $13::date[], $14::text[],
     $15::text[], $16::bigint[], $17::bigint[], $18::bigint[], $19::date[], $20::bigint[],
     $21::date[], $22::int[], $23::boolean[], $24::int[], $25::date[], $26::jsonb[], $27::text[],
     $28::int[], $29::bigint[], $30::date[], $31::bigint[]) as a(id, relation_id, consent_id,
     label_id, reference_mac, customer_mac, statement_mac, sealed, contract_kind, debtors, stage,
     demand_sent_on, demand_received_on, handler, interest_kind, principal, interest, costs,
     as_of_on, existing_monthly, existing_since_on, reference_version, vat_deductible,
     interest_rate, interest_from_on, interest_periods, demand_wording, demand_days, demand_costs,
     judgment_on, judgment)`,
);
const STORE_ITEMS = sql(
  'arrears.store-items',
  `insert into arrears_item (member_id, arrears_id, number, due_on, period_from_on, period_to_on,
     principal_cents, interrupted_on, paid_on, paid_cents)
   select viewer(), i.arrears_id, i.number, i.due_on, i.from_on, i.to_on, i.principal,
     i.interrupted_on::date[], i.paid_on::date[], i.paid::bigint[]
   from unnest($1::uuid[], $2::int[], $3::date[], $4::date[], $5::date[], $6::bigint[], $7::text[],
     $8::text[], $9::text[])
     as i(arrears_id, number, due_on, from_on, to_on, principal, interrupted_on, paid_on, paid)`,
);
const STORE_COSTS = sql(
  'arrears.store-costs',
  `insert into arrears_cost (member_id, arrears_id, number, kind, amount_cents, vat_cents,
     charged_on, items, judgment_on, act_kind)
   select viewer(), c.arrears_id, c.number, c.kind, c.amount, c.vat, c.charged_on, c.items::int[],
     c.judgment_on, c.act_kind
   from unnest($1::uuid[], $2::int[], $3::text[], $4::bigint[], $5::bigint[], $6::date[],
     $7::text[], $8::date[], $9::text[])
     as c(arrears_id, number, kind, amount, vat, charged_on, items, judgment_on, act_kind)`,
);
const RECORD_REGISTERED = sql(
  'arrears.record-registered',
  `insert into arrears_event (member_id, arrears_id, number, type, as_of_on, state, stage,
     principal_cents, interest_cents, costs_cents, balance_cents, statement)
   select viewer(), e.id, 1, 'REGISTERED', e.as_of_on, 'OPEN', e.stage, e.principal, e.interest,
     e.costs, e.principal + e.interest + e.costs, e.statement
   from unnest($1::uuid[], $2::date[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[],
     $7::jsonb[]) as e(id, as_of_on, stage, principal, interest, costs, statement)`,
);

const dayOrNull = (day: LocalDate | null): string | null => (day === null ? null : formatDay(day));

/** A list as the text of an array: an array of arrays would come apart in unnest. */
const listText = (values: readonly (string | number)[]): string => `{${values.join(',')}}`;

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
    column((a) => a.referenceVersion),
    column((a) => a.vatDeductible),
    column((a) => a.interestRate),
    column((a) => dayOrNull(a.interestFromOn)),
    column((a) => a.interestPeriods),
    column((a) => a.demandWording),
    column((a) => a.demandDays),
    column((a) => a.demandCostsCents),
    column((a) => dayOrNull(a.judgmentOn)),
    column((a) => a.judgmentCents),
  ]);
  storeItems(tx, all);
  storeCosts(tx, all);
  tx.runLater(RECORD_REGISTERED, [
    column((a) => a.id),
    column((a) => formatDay(a.asOfOn)),
    column((a) => a.stage),
    column((a) => a.principalCents),
    column((a) => a.interestCents),
    column((a) => a.costsCents),
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
    rows.map((row) => listText(row.interruptedOn.map(formatDay))),
    rows.map((row) => listText(row.payments.map(({ paidOn }) => formatDay(paidOn)))),
    rows.map((row) => listText(row.payments.map(({ amountCents }) => amountCents))),
  ]);
}

/** Stores the costs of arrears that have none yet. */
export function storeCosts(tx: Tx, all: readonly Pick<NewArrears, 'id' | 'costs'>[]): void {
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
    rows.map((row) => row.items && listText(row.items)),
    rows.map((row) => dayOrNull(row.judgmentOn)),
    rows.map((row) => row.actKind),
  ]);
}
