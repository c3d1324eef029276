// SQL of a case as the person's side may know it, for previews and reasons: who takes part with
// what, what was offered (a counsellor only), the plan of the last round.
// Not here: what the planner knows beside that (negotiators.repository.ts).
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { ContractKind } from '../domain/law/contract-kinds.ts';
import type { Cents } from '../domain/money/cents.ts';
import type { Stage } from '../domain/negotiation/share.ts';
import type { Plan, RemissionUse, Terms } from '../domain/plan/plan.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface ViewedParticipant {
  member_id: string;
  name: string;
  balance_cents: Cents;
  costs_cents: Cents;
  arrears: { contractKind: ContractKind; stage: Stage }[];
}

const PARTICIPANTS = sql<ViewedParticipant>(
  'viewed-case.participants',
  `select p.member_id, p.name, p.balance_cents, p.costs_cents,
     (select coalesce(json_agg(json_build_object('contractKind', a.contract_kind,
         'stage', a.stage) order by a.arrears_id), '[]')
       from case_arrears a where a.member_id = p.member_id and a.case_id = p.case_id
         and a.left_on is null and a.disputed_cents < a.frozen_balance_cents) as arrears
   from case_participant p
   where p.case_id = $1 and p.left_on is null and p.balance_cents > 0 order by p.member_id`,
);

/** Who takes part with a balance, in order of id. */
export function loadViewedParticipants(tx: Tx, caseId: string): Promise<ViewedParticipant[]> {
  return tx.many(PARTICIPANTS, [caseId]);
}

const OFFERS = sql<{ member_id: string; terms: Terms }>(
  'viewed-case.offers',
  `select distinct on (a.member_id) a.member_id, a.terms from answer a
   where a.case_id = $1 and a.kind = 'COUNTER' order by a.member_id, a.round desc`,
);

/** As counsellor: what each member offered last, as it was given. No other viewer may name it. */
export async function loadOffers(tx: Tx, caseId: string): Promise<Map<string, Terms>> {
  const rows = await tx.many(OFFERS, [caseId]);
  return new Map(rows.map((row) => [row.member_id, row.terms]));
}

export interface ViewedPlan {
  plan: Plan;
  remission: RemissionUse;
  first_month_on: LocalDate;
  /** Null before an arrangement. */
  first_due_on: LocalDate | null;
  /** Every member that ever took part: its name, and whether it is in what the plan became. */
  members: { id: string; name: string; stays: boolean }[];
}

const LAST_PLAN = sql<ViewedPlan>(
  'viewed-case.last-plan',
  `select l.plan, l.remission, r.first_month_on, w.first_due_on,
     (select json_agg(json_build_object('id', p.member_id, 'name', p.name, 'stays',
         case when w.case_id is null then p.left_on is null
         else exists (select from arrangement_share h
           where h.member_id = p.member_id and h.case_id = p.case_id and h.left_on is null) end))
       from case_participant p where p.case_id = r.case_id) as members
   from round r join case_plan l on l.case_id = r.case_id and l.round = r.number
   left join arrangement w on w.case_id = r.case_id
   where r.case_id = $1 order by r.number desc limit 1`,
);

/** The plan of the last round; null before the first. */
export function findLastPlan(tx: Tx, caseId: string): Promise<ViewedPlan | null> {
  return tx.maybe(LAST_PLAN, [caseId]);
}
