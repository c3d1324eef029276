// SQL of exporting a member's arrears: which come next, newest first; how wide a file has to be.
// Not here: what is told of each (arrears/read-arrears.repository.ts).
// The member is named beside the policy because every key begins with it.
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
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

const FIND_MOST_COSTS = sql<{ most: number }>(
  'exports.find-most-costs',
  `select coalesce(max(number), 0)::int as most from arrears_cost
   where member_id = (select viewer())`,
);

/** How many costs the member's arrears with the most of them have. */
export async function findMostCosts(tx: Tx): Promise<number> {
  return (await tx.maybe(FIND_MOST_COSTS))?.most ?? 0;
}
