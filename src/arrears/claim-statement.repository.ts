// SQL of the statement of a claim: one of the viewer's arrears with all that was said of them, by
// the viewer's own id of them. What may be read is decided by policies.
// Not here: opening seals (claim-statement.reader.ts).
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { ContractKind } from '../domain/law/contract-kinds.ts';
import type { Cents } from '../domain/money/cents.ts';
import type { ArrearsState } from '../domain/states/arrears.ts';
import { CONSENT_OF_ARREARS } from '../consents/own-looks.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { ActKind, CostKind, DemandWording } from './arrears.enums.ts';

export interface ClaimRow {
  /** As the viewer knows them. */
  own_id: string;
  id: string;
  creditor_name: string;
  label_name: string | null;
  label_id: string | null;
  pseudonym: string;
  consent_state: string | null;
  /** True for who looks along with somebody else. */
  looks_along: boolean;
  /** Null where the viewer may not open seals. */
  key_reference: string | null;
  sealed: Buffer;
  contract_kind: ContractKind;
  debtors: 'SOLE' | 'JOINT_AND_SEVERAL';
  stage: string;
  handler: string;
  state: ArrearsState;
  as_of_on: LocalDate;
  principal_cents: Cents;
  interest_cents: Cents;
  costs_cents: Cents;
  balance_cents: Cents;
  interest_kind: 'STATUTORY' | 'CONTRACTUAL' | 'NONE';
  interest_rate: number | null;
  interest_from_on: LocalDate | null;
  interest_periods: { from_on: string; to_on: string; rate: number; amount_cents: Cents }[] | null;
  vat_deductible: boolean | null;
  demand_sent_on: LocalDate | null;
  demand_received_on: LocalDate | null;
  demand_wording: DemandWording | null;
  demand_days: number | null;
  demand_costs_cents: Cents | null;
  judgment_on: LocalDate | null;
  judgment_cents: Cents | null;
  items: {
    number: number;
    due_on: string;
    period_from_on: string | null;
    period_to_on: string | null;
    principal_cents: Cents;
    interrupted_on: string[];
    paid_on: string[];
    paid_cents: Cents[];
  }[];
  costs: {
    number: number;
    kind: Exclude<CostKind, 'CONTRACTUAL_OTHER'>;
    amount_cents: Cents;
    vat_cents: Cents;
    charged_on: string;
    items: number[] | null;
    judgment_on: string | null;
    act_kind: ActKind | null;
  }[];
}

const COLUMNS = `a.id, o.name as creditor_name, l.name as label_name, a.label_id, a.sealed,
  a.contract_kind, a.debtors, a.stage, a.handler, a.state, a.as_of_on, a.principal_cents,
  a.interest_cents, a.costs_cents, a.balance_cents, a.interest_kind, a.interest_rate,
  a.interest_from_on, a.interest_periods, a.vat_deductible, a.demand_sent_on, a.demand_received_on,
  a.demand_wording, a.demand_days, a.demand_costs_cents, a.judgment_on, a.judgment_cents,
  (select json_agg(i order by i.number) from arrears_item i
    where i.member_id = a.member_id and i.arrears_id = a.id) as items,
  coalesce((select json_agg(c order by c.number) from arrears_cost c
    where c.member_id = a.member_id and c.arrears_id = a.id), '[]') as costs`;
const NAMES = `join organisation o on o.id = a.member_id
   left join member_label l on l.member_id = a.member_id and l.id = a.label_id`;

const OF_MEMBER = sql<ClaimRow>(
  'claim-statement.of-member',
  `select a.id as own_id, r.pseudonym, false as looks_along, s.state as consent_state,
     r.key_reference, ${COLUMNS}
   from arrears a
   join customer_relation r on r.member_id = a.member_id and r.id = a.relation_id
   ${CONSENT_OF_ARREARS}
   ${NAMES}
   where a.member_id = (select viewer()) and a.id = $1`,
);

// Who looks along sees the amounts, and no relation of which it could open a seal.
const OF_PERSON = sql<ClaimRow>(
  'claim-statement.of-person',
  `select own_id(v.public_id, a.id) as own_id, v.pseudonym, v.state = 'LOOKING' as looks_along,
     null as consent_state,
     r.key_reference, ${COLUMNS}
   from relation_view v
   join arrears a on a.member_id = v.member_id and a.relation_id = v.relation_id
   ${NAMES}
   left join customer_relation r on r.member_id = v.member_id and r.id = v.relation_id
   where v.viewer_id = (select viewer()) and own_id(v.public_id, a.id) = $1`,
);

/** One claim by the viewer's own id of the arrears. */
export function findClaim(
  tx: Tx,
  side: 'MEMBER' | 'PERSON',
  ownId: string,
): Promise<ClaimRow | null> {
  return tx.maybe(side === 'MEMBER' ? OF_MEMBER : OF_PERSON, [ownId]);
}
