// SQL of exporting a member's arrears: which come next, newest first; the terms of their claims;
// how wide a file has to be.
// Not here: what else is told of each (arrears/read-arrears.repository.ts).
// The member is named beside the policy because every key begins with it.
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface ExportKey {
  registered_at: Date;
  id: string;
}

export interface ExportConditions {
  after: ExportKey | null;
  state: string | null;
  contractKind: string | null;
  /** Something was said of them on this day or later. */
  changedSince: LocalDate | null;
  limit: number;
}

const LOAD_KEYS = sql<ExportKey>(
  'exports.load-keys',
  `select p.registered_at, p.id from arrears p
   where p.member_id = (select viewer())
     and ($1::timestamptz is null or (p.registered_at, p.id) < ($1, $2::uuid))
     and ($3::text is null or p.state = $3)
     and ($4::text is null or p.contract_kind = $4)
     and ($5::date is null or exists (select 1 from arrears_event e
       where e.member_id = p.member_id and e.arrears_id = p.id and e.recorded_on >= $5::date))
   order by p.registered_at desc, p.id desc limit $6`,
);

/** The next arrears of the export, newest first. */
export function loadExportKeys(tx: Tx, conditions: ExportConditions): Promise<ExportKey[]> {
  const { after, state, contractKind, changedSince, limit } = conditions;
  return tx.many(LOAD_KEYS, [
    after?.registered_at.toISOString() ?? null,
    after?.id ?? null,
    state,
    contractKind,
    changedSince === null ? null : formatDay(changedSince),
    limit,
  ]);
}

/** What was said of a claim, beside what every list of arrears shows. */
export interface ClaimTermsRow {
  id: string;
  vat_deductible: boolean | null;
  demand_wording: string | null;
  demand_days: number | null;
  demand_costs_cents: Cents | null;
  interest_rate: number | null;
  interest_from_on: LocalDate | null;
  interest_periods: { from_on: string; to_on: string; rate: number; amount_cents: Cents }[] | null;
  judgment_on: LocalDate | null;
  judgment_cents: Cents | null;
}

const LOAD_TERMS = sql<ClaimTermsRow>(
  'exports.load-terms',
  `select id, vat_deductible, demand_wording, demand_days, demand_costs_cents, interest_rate,
     interest_from_on, interest_periods, judgment_on, judgment_cents
   from arrears where member_id = (select viewer()) and id = any($1::uuid[])`,
);

export function loadClaimTerms(tx: Tx, ids: readonly string[]): Promise<ClaimTermsRow[]> {
  return ids.length === 0 ? Promise.resolve([]) : tx.many(LOAD_TERMS, [ids]);
}

/** How many parts of each list in numbered columns the member's arrears with the most have. */
export interface MostParts {
  costs: number;
  attachments: number;
  consequences: number;
}

const FIND_MOST_PARTS = sql<MostParts>(
  'exports.find-most-parts',
  `select (select coalesce(max(number), 0)::int from arrears_cost
       where member_id = (select viewer())) as costs,
     (select coalesce(max(n), 0)::int from (select count(*) as n from arrears_attachment
       where member_id = (select viewer()) and ended_on is null
       group by arrears_id) as each_attached) as attachments,
     (select coalesce(max(n), 0)::int from (select count(*) as n from consequence
       where member_id = (select viewer()) and lifted_on is null
       group by arrears_id) as each_followed) as consequences`,
);

export async function findMostParts(tx: Tx): Promise<MostParts> {
  return (await tx.maybe(FIND_MOST_PARTS)) ?? { costs: 0, attachments: 0, consequences: 0 };
}
