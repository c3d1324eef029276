// SQL of what the law has to know of customers before more is registered of them: the member's
// earlier claims, and the days on which it charges them nothing. By the member's own policies.
// Not here: registering (store-arrears.repository.ts), the law (law-book.ts).
import { dayOfJson } from '../platform/database/column-types.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { CostClaim } from '../domain/law/claim.ts';
import { countsWhenPaid } from '../domain/law/claim-judgment.ts';
import type { ContractKind } from '../domain/law/contract-kinds.ts';
import type { CostHold } from '../domain/law/registered-costs.ts';
import type { Cents } from '../domain/money/cents.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { DemandWording } from './arrears.enums.ts';
import { agreementOf, billingOf, letterOf } from './claim-of-entry.ts';
import type { KnownClaim, KnownClaims } from './law-book.ts';

interface EarlierRow {
  id: string;
  relation_id: string;
  state: string;
  contract_kind: ContractKind;
  label_id: string | null;
  stage: string;
  as_of_on: LocalDate;
  demand_sent_on: LocalDate | null;
  demand_received_on: LocalDate | null;
  demand_wording: DemandWording | null;
  demand_days: number | null;
  demand_costs_cents: Cents | null;
  items: {
    due_on: string;
    period_from_on: string | null;
    principal_cents: Cents;
    paid_on: string[];
    paid_cents: Cents[];
  }[];
  costs: {
    kind: CostClaim['costs'][number]['kind'];
    amount_cents: Cents;
    vat_cents: Cents;
    charged_on: string;
    judgment_on: string | null;
    items: number[] | null;
  }[];
}

const LOAD_EARLIER = sql<EarlierRow>(
  'claims.load-earlier',
  `select a.id, a.relation_id, a.state, a.contract_kind, a.label_id, a.stage, a.as_of_on,
     a.demand_sent_on, a.demand_received_on, a.demand_wording, a.demand_days, a.demand_costs_cents,
     (select json_agg(i order by i.number) from arrears_item i
       where i.member_id = a.member_id and i.arrears_id = a.id) as items,
     coalesce((select json_agg(c order by c.number) from arrears_cost c
       where c.member_id = a.member_id and c.arrears_id = a.id), '[]') as costs
   from arrears a
   where a.member_id = (select viewer()) and a.relation_id = any($1::uuid[])
     and a.state in ('OPEN', 'SETTLED')
   order by a.registered_at, a.id`,
);

interface HoldRow {
  relation_id: string;
  ground: CostHold['ground'];
  from_on: LocalDate;
  until_on: LocalDate | null;
}

const LOAD_HOLDS = sql<HoldRow>(
  'claims.load-holds',
  `select relation_id, ground, from_on, until_on from collection_holds($1::uuid[])
   order by relation_id, from_on`,
);

/** What the member registered of these customers, and when it charges them nothing. */
export async function loadKnownClaims(
  tx: Tx,
  relationIds: readonly string[],
): Promise<KnownClaims> {
  const earlier = new Map<string, KnownClaim[]>();
  const holds = new Map<string, CostHold[]>();
  if (relationIds.length === 0) return { earlier, holds };
  for (const row of await tx.many(LOAD_EARLIER, [relationIds])) {
    const claim = claimOfRow(row);
    if (row.state === 'SETTLED' && !countsWhenPaid(claim)) continue;
    const known = { arrearsId: row.id, claim };
    earlier.set(row.relation_id, [...(earlier.get(row.relation_id) ?? []), known]);
  }
  for (const row of await tx.many(LOAD_HOLDS, [relationIds])) {
    const hold = { ground: row.ground, fromOn: row.from_on, untilOn: row.until_on };
    holds.set(row.relation_id, [...(holds.get(row.relation_id) ?? []), hold]);
  }
  return { earlier, holds };
}

function claimOfRow(row: EarlierRow): CostClaim {
  const { demand_sent_on: sentOn } = row;
  return {
    agreement: agreementOf(row.contract_kind, row.label_id),
    stage: row.stage,
    asOfOn: row.as_of_on,
    letter:
      sentOn === null
        ? 'NONE'
        : letterOf({
            sentOn,
            receivedOn: row.demand_received_on,
            wording: row.demand_wording,
            days: row.demand_days,
            costsNamedCents: row.demand_costs_cents,
          }),
    items: row.items.map((item) => ({
      dueOn: dayOfJson(item.due_on),
      principalCents: item.principal_cents,
      billing: billingOf(row.contract_kind, item.period_from_on),
      payments: item.paid_on.map((paidOn, at) => ({
        paidOn: dayOfJson(paidOn),
        amountCents: item.paid_cents[at] ?? 0,
      })),
      interruptedOn: [],
    })),
    costs: row.costs.map((cost) => ({
      kind: cost.kind,
      amountCents: cost.amount_cents,
      vatCents: cost.vat_cents,
      chargedOn: dayOfJson(cost.judgment_on ?? cost.charged_on),
      items: cost.items?.map((number) => number - 1) ?? null,
    })),
  };
}
