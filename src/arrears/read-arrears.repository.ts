// SQL of reading a member's arrears: a page of them, or some by id, with all that is shown of them.
// The member is named beside the policy because every key begins with it.
import { isCarried, type StoredConsent } from '../consents/consent-state.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import type { ArrearsState } from '../domain/states/arrears.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { JsonFollowUp } from './follow-up.ts';

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
  consent_text_version: string;
  consent_is_carried: boolean;
  items: {
    number: number;
    due_on: string;
    period_from_on: string | null;
    period_to_on: string | null;
    principal_cents: number;
    interrupted_on: string[];
    paid_on: string[];
    paid_cents: Cents[];
  }[];
  costs: {
    number: number;
    kind: string;
    amount_cents: number;
    vat_cents: number;
    charged_on: string;
    /** Numbers of the items it is for; null: all. */
    items: number[] | null;
    judgment_on: string | null;
    act_kind: string | null;
  }[];
  follow_up: JsonFollowUp;
}

/** The consent that counts for their relation. */
export function consentOf(row: ArrearsRow): StoredConsent {
  return {
    state: row.consent_state,
    expires_on: row.consent_expires_on,
    text_version: row.consent_text_version,
    is_carried: row.consent_is_carried,
  };
}

/** The rows of a table of these arrears as a list, null when there is none. */
const listOf = (table: string, order: string): string =>
  `(select json_agg(f order by ${order}) from ${table} f
      where f.member_id = a.member_id and f.arrears_id = a.id)`;
const oneOf = (table: string): string =>
  `(select to_json(f) from ${table} f where f.member_id = a.member_id and f.arrears_id = a.id)`;

const ARREARS_COLUMNS = `a.id, a.relation_id, a.consent_id, l.name as label_name, a.sealed,
  r.key_reference, r.pseudonym, r.identity_sealed, a.contract_kind, a.debtors, a.stage,
  a.demand_sent_on, a.demand_received_on, a.handler, a.interest_kind, a.principal_cents,
  a.interest_cents, a.costs_cents, a.balance_cents, a.as_of_on, a.existing_monthly_cents,
  a.existing_since_on, a.state, a.registered_at, s.state as consent_state,
  s.expires_on as consent_expires_on, g.text_version as consent_text_version,
  ${isCarried('g', 's.expires_on')} as consent_is_carried,
  (select json_agg(i order by i.number) from arrears_item i
    where i.member_id = a.member_id and i.arrears_id = a.id) as items,
  coalesce((select json_agg(c order by c.number) from arrears_cost c
    where c.member_id = a.member_id and c.arrears_id = a.id), '[]') as costs,
  json_build_object('parties', ${listOf('arrears_party', 'f.number')},
    'attachments', ${listOf('arrears_attachment', 'f.since_on, f.id')},
    'consequences', ${listOf('consequence', 'f.since_on, f.id')},
    'existing', ${oneOf('existing_arrangement')},
    'premium', ${oneOf('premium_standing')}) as follow_up`;
const ARREARS_TABLES = `a
  join customer_relation r on r.member_id = a.member_id and r.id = a.relation_id
  join consent_standing s on s.member_id = a.member_id and s.relation_id = a.relation_id
    and s.purpose = 'JOINT_ARRANGEMENT'
  join consent g on g.member_id = s.member_id and g.id = s.consent_id
  left join member_label l on l.member_id = a.member_id and l.id = a.label_id`;

/**
 * A page in two steps: which arrears are on it, by the index that fits what is asked, and only then
 * what is shown of them. One text for each way to begin: a text for all would be planned for none.
 */
function pageText(begin: string): string {
  return `with page as (
     select * from arrears p
     where p.member_id = (select viewer()) and ${begin}
       and ($1::timestamptz is null or (p.registered_at, p.id) < ($1, $2::uuid))
       and ($3::text is null or p.contract_kind = $3)
       and ($4::text is null or p.stage = $4)
     order by p.registered_at desc, p.id desc limit $5
   )
   select ${ARREARS_COLUMNS} from page ${ARREARS_TABLES}
   order by a.registered_at desc, a.id desc`;
}

const PAGE_OF_ALL = sql<ArrearsRow>(
  'arrears.page-of-all',
  pageText('$6::bytea[] is null and $7::bytea[] is null'),
);
const PAGE_OF_OWN = sql<ArrearsRow>(
  'arrears.page-of-own',
  pageText(
    'p.reference_mac = any($6) and ($7::bytea[] is null or p.customer_reference_mac = any($7))',
  ),
);
const PAGE_OF_CUSTOMER = sql<ArrearsRow>(
  'arrears.page-of-customer',
  pageText('p.customer_reference_mac = any($7::bytea[]) and $6::bytea[] is null'),
);

export interface PageConditions {
  after: { registeredAt: string; id: string } | null;
  /** Under every version of their key that lives. */
  referenceMacs: readonly Buffer[] | null;
  customerReferenceMacs: readonly Buffer[] | null;
  contractKind: string | null;
  stage: string | null;
  limit: number;
}

/** One page of the member's arrears, newest first, in one statement. */
export function loadArrearsPage(tx: Tx, conditions: PageConditions): Promise<ArrearsRow[]> {
  const { after, referenceMacs, customerReferenceMacs, contractKind, stage, limit } = conditions;
  const ofCustomer = customerReferenceMacs === null ? PAGE_OF_ALL : PAGE_OF_CUSTOMER;
  return tx.many(referenceMacs === null ? ofCustomer : PAGE_OF_OWN, [
    after?.registeredAt ?? null,
    after?.id ?? null,
    contractKind,
    stage,
    limit,
    referenceMacs,
    customerReferenceMacs,
  ]);
}

const LOAD_BY_IDS = sql<ArrearsRow>(
  'arrears.load-by-ids',
  `select ${ARREARS_COLUMNS} from arrears ${ARREARS_TABLES}
   where a.member_id = (select viewer()) and a.id = any($1::uuid[])`,
);

export function loadArrearsByIds(tx: Tx, ids: string[]): Promise<ArrearsRow[]> {
  return ids.length === 0 ? Promise.resolve([]) : tx.many(LOAD_BY_IDS, [ids]);
}
