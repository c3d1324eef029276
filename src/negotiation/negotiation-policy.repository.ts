// SQL of a member's own negotiation policies. Versions are added: no update, no delete.
// Not here: how the planner reads them (plan-case).
import type { PolicyRule } from '../domain/negotiation/policy.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface PolicyRow {
  version: number;
  rules: PolicyRule[];
  set_at: Date;
}

const FIND = sql<PolicyRow>(
  'negotiation-policy.find',
  `select version, rules, set_at from negotiation_policy
   where member_id = (select viewer()) and ($1::int is null or version = $1)
   order by version desc limit 1`,
);

/** A version of the member's policy; the newest one when none is named. */
export function findPolicy(tx: Tx, version: number | null): Promise<PolicyRow | null> {
  return tx.maybe(FIND, [version]);
}

const LOAD = sql<PolicyRow>(
  'negotiation-policy.load',
  `select version, rules, set_at from negotiation_policy
   where member_id = (select viewer())
     and ($1::timestamptz is null or (set_at, version) < ($1, $2::int))
   order by set_at desc, version desc limit $3`,
);

/** Versions of the member's policy, newest first. */
export function loadPolicies(
  tx: Tx,
  after: { setAt: string; version: number } | null,
  limit: number,
): Promise<PolicyRow[]> {
  return tx.many(LOAD, [after?.setAt ?? null, after?.version ?? null, limit]);
}

const STORE = sql(
  'negotiation-policy.store',
  `insert into negotiation_policy (member_id, version, rules) values (viewer(), $1, $2)`,
);

/** Adds a version. Of two at once the second finds its number taken and is tried again. */
export async function storePolicy(tx: Tx, version: number, rules: PolicyRule[]): Promise<void> {
  await tx.run(STORE, [version, JSON.stringify(rules)]);
}

const WAITING = sql<{ case_id: string }>(
  'negotiation-policy.waiting-cases',
  `select s.case_id from seat s
   join case_participant t on t.member_id = s.viewer_id and t.case_id = s.case_id
   join joint_case c on c.id = s.case_id
   where s.viewer_id = (select viewer()) and t.left_on is null and c.state = 'NEGOTIATING'
     and not exists (select from proposal p where p.member_id = s.viewer_id
       and p.case_id = s.case_id and p.closed_on is null)
   order by s.case_id limit $1`,
);

/** The member's cases that are negotiated and have no proposal that waits: no plan fitted. */
export async function loadWaitingCases(tx: Tx, limit: number): Promise<string[]> {
  return (await tx.many(WAITING, [limit])).map((row) => row.case_id);
}
