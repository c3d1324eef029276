// SQL of claims that are stated anew: how arrears stand by it, their terms, invoices and costs, of
// one or of many at once.
// Not here: other reports and the event of each (arrears-report.repository.ts).
import type { Standing } from '../domain/arrears/standing.ts';
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import {
  type NewArrears,
  type NewCost,
  type NewItem,
  storeCosts,
} from './store-arrears.repository.ts';

/** An invoice as it is stated anew. */
export interface StatedItem extends NewItem {
  number: number;
}

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

/** Arrears of which all is stated anew. */
export interface Restated {
  id: string;
  standing: Standing;
  asOfOn: LocalDate;
  terms: StatedTerms;
  items: readonly StatedItem[];
  costs: NewCost[];
  /** Of the entry that says so; null when no entry does: then that of the last entry stays. */
  statementMac: Buffer | null;
}

const RESTATE = sql(
  'restate-arrears.store',
  `update arrears a set state = n.state, stage = n.stage, principal_cents = n.principal,
     interest_cents = n.interest, costs_cents = n.costs,
     balance_cents = case when n.state = 'OPEN' then n.principal + n.interest + n.costs else 0 end,
     as_of_on = n.as_of_on, sealed = n.sealed, interest_kind = n.interest_kind,
     interest_rate = n.interest_rate, interest_from_on = n.interest_from_on,
     interest_periods = n.interest_periods, demand_sent_on = n.demand_sent_on,
     demand_received_on = n.demand_received_on, demand_wording = n.demand_wording,
     demand_days = n.demand_days, demand_costs_cents = n.demand_costs,
     judgment_on = n.judgment_on, judgment_cents = n.judgment, vat_deductible = n.vat_deductible,
     statement_mac = coalesce(n.statement_mac, a.statement_mac),
     statement_version = case when n.statement_mac is null then a.statement_version end
   from unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[],
     $7::date[], $8::bytea[], $9::text[], $10::int[], $11::date[], $12::jsonb[], $13::date[],
     $14::date[], $15::text[], $16::int[], $17::bigint[], $18::date[], $19::bigint[],
     $20::boolean[], $21::bytea[]) as n(id, state, stage, principal, interest, costs, as_of_on,
     sealed, interest_kind, interest_rate, interest_from_on, interest_periods, demand_sent_on,
     demand_received_on, demand_wording, demand_days, demand_costs, judgment_on, judgment,
     vat_deductible, statement_mac)
   where a.member_id = (select viewer()) and a.id = n.id`,
);
const DROP_ITEMS = sql(
  'restate-arrears.drop-items',
  `update arrears_item i set principal_cents = 0
   from unnest($1::uuid[], $2::text[]) as n(id, stated)
   where i.member_id = (select viewer()) and i.arrears_id = n.id
     and not (i.number = any(n.stated::int[]))`,
);
const STATE_ITEMS = sql(
  'restate-arrears.state-items',
  `insert into arrears_item as i (member_id, arrears_id, number, due_on, period_from_on,
     period_to_on, principal_cents, interrupted_on, paid_on, paid_cents)
   select viewer(), n.arrears_id, n.number, n.due_on, n.from_on, n.to_on, n.cents,
     array(select jsonb_array_elements_text(n.said->'interrupted')::date),
     array(select (p->>0)::date from jsonb_array_elements(n.said->'paid') p),
     array(select (p->>1)::bigint from jsonb_array_elements(n.said->'paid') p)
   from unnest($1::uuid[], $2::int[], $3::date[], $4::date[], $5::date[], $6::bigint[],
     $7::jsonb[]) as n(arrears_id, number, due_on, from_on, to_on, cents, said)
   on conflict (member_id, arrears_id, number) do update set due_on = excluded.due_on,
     period_from_on = excluded.period_from_on, period_to_on = excluded.period_to_on,
     principal_cents = excluded.principal_cents, interrupted_on = excluded.interrupted_on,
     paid_on = excluded.paid_on, paid_cents = excluded.paid_cents`,
);
const DROP_COSTS = sql(
  'restate-arrears.drop-costs',
  `delete from arrears_cost c using unnest($1::uuid[]) as n(id)
   where c.member_id = (select viewer()) and c.arrears_id = n.id`,
);

const dayOrNull = (day: LocalDate | null): string | null => (day === null ? null : formatDay(day));

/** How locked arrears stand from now on: amounts, terms, invoices, costs. Each at most once. */
export function restateArrears(tx: Tx, all: readonly Restated[]): void {
  if (all.length === 0) return;
  const column = <T>(pick: (each: Restated) => T): T[] => all.map(pick);
  tx.runLater(RESTATE, [
    column((a) => a.id),
    column((a) => a.standing.state),
    column((a) => a.standing.stage),
    column((a) => a.standing.principalCents),
    column((a) => a.standing.interestCents),
    column((a) => a.standing.costsCents),
    column((a) => formatDay(a.asOfOn)),
    column((a) => a.terms.sealed),
    column((a) => a.terms.interestKind),
    column((a) => a.terms.interestRate),
    column((a) => dayOrNull(a.terms.interestFromOn)),
    column((a) => a.terms.interestPeriods),
    column((a) => dayOrNull(a.terms.demandSentOn)),
    column((a) => dayOrNull(a.terms.demandReceivedOn)),
    column((a) => a.terms.demandWording),
    column((a) => a.terms.demandDays),
    column((a) => a.terms.demandCostsCents),
    column((a) => dayOrNull(a.terms.judgmentOn)),
    column((a) => a.terms.judgmentCents),
    column((a) => a.terms.vatDeductible),
    column((a) => a.statementMac),
  ]);
  restateItems(tx, all);
  tx.runLater(DROP_COSTS, [column((a) => a.id)]);
  storeCosts(tx, all);
}

/** An invoice that is not stated any more is not owed; its row stays, for its number. */
function restateItems(tx: Tx, all: readonly Restated[]): void {
  tx.runLater(DROP_ITEMS, [
    all.map(({ id }) => id),
    all.map(({ items }) => `{${items.map(({ number }) => number).join(',')}}`),
  ]);
  const rows = all.flatMap(({ id, items }) => items.map((item) => ({ id, ...item })));
  tx.runLater(STATE_ITEMS, [
    rows.map((row) => row.id),
    rows.map((row) => row.number),
    rows.map((row) => formatDay(row.dueOn)),
    rows.map((row) => dayOrNull(row.periodFromOn)),
    rows.map((row) => dayOrNull(row.periodToOn)),
    rows.map((row) => row.principalCents),
    rows.map(({ interruptedOn, payments }) =>
      JSON.stringify({
        interrupted: interruptedOn.map(formatDay),
        paid: payments.map(({ paidOn, amountCents }) => [formatDay(paidOn), amountCents]),
      }),
    ),
  ]);
}
