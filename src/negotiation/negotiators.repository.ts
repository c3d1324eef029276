// SQL of who negotiates, as planner: what each member signed, its sealed policy, and what it
// answered in this case before.
// Not here: balances and arrears (cases), the rounds (rounds.repository.ts).
import type { PolicyRule } from '../domain/negotiation/policy.ts';
import type { Cents } from '../domain/money/cents.ts';
import type { Terms } from '../domain/plan/plan.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface NegotiatorRow {
  member_id: string;
  silence_accepts: boolean;
  longest_term_months: number;
  minimum_monthly_cents: Cents;
  /** Null together: it has set no policy. */
  policy_version: number | null;
  policy_rules: PolicyRule[] | null;
  /** The terms it offered in this case, the newest first. */
  offers: Terms[];
  /** Whether a person of it answered in this case: from then on its policy does not. */
  is_by_hand: boolean;
}

const LOAD = sql<NegotiatorRow>(
  'negotiators.load',
  `select p.member_id, t.silence_accepts, t.longest_term_months, t.minimum_monthly_cents,
     n.version as policy_version, n.rules as policy_rules,
     (select coalesce(json_agg(a.terms order by a.round desc), '[]')
       from answer a where a.member_id = p.member_id and a.case_id = p.case_id
         and a.kind = 'COUNTER' and a.round > $1) as offers,
     exists (select from answer a where a.member_id = p.member_id and a.case_id = p.case_id
       and a.given_by = 'PERSON' and a.round > $1) as is_by_hand
   from case_participant p
   join lateral (select silence_accepts, longest_term_months, minimum_monthly_cents
     from participation_terms where member_id = p.member_id
     order by version desc limit 1) t on true
   left join lateral (select version, rules from negotiation_policy
     where member_id = p.member_id order by version desc limit 1) n on true
   where p.case_id = (select planned_case()) and p.left_on is null`,
);

/**
 * Those that take part now. The offers of a round that still runs are among them.
 * @param sinceRound what was answered in this round and before does not count; 0: all does.
 */
export function loadNegotiators(tx: Tx, sinceRound: number): Promise<NegotiatorRow[]> {
  return tx.many(LOAD, [sinceRound]);
}
