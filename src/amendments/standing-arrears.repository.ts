// SQL of the arrears of a running arrangement, as planner: what of them is in the plan, joins, or
// is outside, and the balances that follow from it.
// Not here: the plan itself (arrangements/running-plan.repository.ts).
import type { StandingArrears } from '../domain/arrangement/outside.ts';
import type { Cents } from '../domain/money/cents.ts';
import { DISPUTED_NOW } from '../cases/end-case.repository.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

interface ArrearsRow {
  member_id: string;
  arrears_id: string;
  is_joining: boolean;
  owed_cents: Cents;
  disputed_cents: Cents;
  outside_cents: Cents;
  refused_cents: Cents;
  joining_cents: Cents;
  costs_cents: Cents;
}

export interface CaseArrears extends StandingArrears {
  readonly memberId: string;
  /** Not in the plan yet: it joins when an amendment is agreed. */
  readonly isJoining: boolean;
  /** What of it would join. */
  readonly joiningCents: Cents;
  /** What of it, but for what is disputed, is collection costs. */
  readonly costsCents: Cents;
}

const LOAD = sql<ArrearsRow>(
  'standing-arrears.load',
  `select c.member_id, c.arrears_id, c.is_joining, c.disputed_cents, c.outside_cents,
     c.refused_cents,
     (case when a.state = 'OPEN' then greatest(0, a.balance_cents - ${DISPUTED_NOW})
       else 0 end)::bigint as owed_cents,
     greatest(0, c.frozen_balance_cents - c.disputed_cents - c.lessened_cents - c.refused_cents)
       as joining_cents,
     least(c.frozen_costs_cents, greatest(0, c.frozen_balance_cents - c.disputed_cents
       - c.refused_cents)) as costs_cents
   from case_arrears c join arrears a on a.member_id = c.member_id and a.id = c.arrears_id
   where c.case_id = (select planned_case()) and c.left_on is null
   order by c.member_id, c.arrears_id`,
);

/** The arrears of the case that take part or join, in order of member and id. */
export async function loadCaseArrears(tx: Tx): Promise<CaseArrears[]> {
  return (await tx.many(LOAD)).map((row) => ({
    id: row.arrears_id,
    memberId: row.member_id,
    isJoining: row.is_joining,
    owedCents: row.owed_cents,
    disputedCents: row.disputed_cents,
    outsideCents: row.outside_cents,
    refusedCents: row.refused_cents,
    joiningCents: row.joining_cents,
    costsCents: row.costs_cents,
  }));
}

const STORE_OUTSIDE = sql(
  'standing-arrears.store-outside',
  `update case_arrears k set outside_cents = n.cents
   from unnest($1::uuid[], $2::bigint[]) as n(arrears_id, cents)
   where k.case_id = (select planned_case()) and k.arrears_id = n.arrears_id`,
);

/** What of these is outside the plan, as disputed. */
export function storeOutside(tx: Tx, outside: ReadonlyMap<string, Cents>): void {
  if (outside.size === 0) return;
  tx.runLater(STORE_OUTSIDE, [[...outside.keys()], [...outside.values()]]);
}

const STORE_REFUSED = sql(
  'standing-arrears.store-refused',
  `update case_arrears k set refused_cents = refused_cents + n.cents
   from unnest($1::uuid[], $2::bigint[]) as n(arrears_id, cents)
   where k.case_id = (select planned_case()) and k.arrears_id = n.arrears_id`,
);

/** It was not agreed that these come back: so much stays outside. */
export function storeRefused(tx: Tx, refused: ReadonlyMap<string, Cents>): void {
  if (refused.size === 0) return;
  tx.runLater(STORE_REFUSED, [[...refused.keys()], [...refused.values()]]);
}

const BALANCES = sql<{ member_id: string }>(
  'standing-arrears.balances',
  `update case_participant p set balance_cents = n.balance, costs_cents = least(n.costs, n.balance)
   from (select q.member_id, coalesce(max(g.balance_cents), 0)
         + coalesce(sum(greatest(0, k.frozen_balance_cents - k.disputed_cents - k.lessened_cents
             - k.refused_cents)) filter (where k.is_joining or g.member_id is null), 0) as balance,
       greatest(0, coalesce(sum(k.frozen_costs_cents), 0) - q.unclaimed_costs_cents) as costs
     from case_participant q
     left join arrangement_share g on g.member_id = q.member_id and g.case_id = q.case_id
     left join case_arrears k on k.member_id = q.member_id and k.case_id = q.case_id
       and k.left_on is null
     where q.case_id = (select planned_case()) and q.left_on is null
     group by q.member_id, q.unclaimed_costs_cents) n
   where p.case_id = (select planned_case()) and p.member_id = n.member_id
     and p.balance_cents <> n.balance
   returning p.member_id`,
);

/**
 * The balance of each participant is what its share ever held and what of it joins.
 * @returns whether any is otherwise than it was.
 */
export async function storeRunningBalances(tx: Tx): Promise<boolean> {
  return (await tx.many(BALANCES)).length > 0;
}

const UNCLAIMED = sql<{ member_id: string; cents: Cents }>(
  'standing-arrears.unclaimed',
  `select member_id, unclaimed_costs_cents as cents from case_participant
   where case_id = (select planned_case()) and unclaimed_costs_cents > 0`,
);
const STORE_UNCLAIMED = sql(
  'standing-arrears.store-unclaimed',
  `update case_participant p set unclaimed_costs_cents = p.unclaimed_costs_cents + n.cents
   from unnest($1::uuid[], $2::bigint[]) as n(member_id, cents)
   where p.case_id = (select planned_case()) and p.member_id = n.member_id`,
);

/** Costs of each member that are not claimed by a rule of the coalition. */
export async function loadUnclaimed(tx: Tx): Promise<ReadonlyMap<string, Cents>> {
  return new Map((await tx.many(UNCLAIMED)).map((row) => [row.member_id, row.cents]));
}

/** So much more of the costs of these is not claimed. Their balances follow from their shares. */
export function storeUnclaimed(tx: Tx, unclaimed: ReadonlyMap<string, Cents>): void {
  tx.runLater(STORE_UNCLAIMED, [[...unclaimed.keys()], [...unclaimed.values()]]);
}

const TAKE_IN = sql(
  'standing-arrears.take-in',
  `update case_arrears k set is_joining = false, outside_cents = disputed_cents + refused_cents
   where k.case_id = (select planned_case()) and k.left_on is null
     and (k.is_joining or k.outside_cents > k.disputed_cents + k.refused_cents
       or not exists (select from arrangement_share g
         where g.member_id = k.member_id and g.case_id = k.case_id))`,
);
const TAKE_IN_MEMBERS = sql(
  'standing-arrears.take-in-members',
  `update case_participant set is_joining = false
   where case_id = (select planned_case()) and is_joining`,
);

/** What joined is in the plan. Before the shares of who joins are written. */
export function storeTakenIn(tx: Tx): void {
  tx.runLater(TAKE_IN);
  tx.runLater(TAKE_IN_MEMBERS);
}

const TURN_AWAY = sql(
  'standing-arrears.turn-away',
  `update case_arrears set left_on = clock_today(), is_joining = false
   where case_id = (select planned_case()) and left_on is null and is_joining`,
);

/** What was to join takes part no more. */
export function storeTurnedAway(tx: Tx): void {
  tx.runLater(TURN_AWAY);
}

const JOINING = sql<{ member_id: string }>(
  'standing-arrears.joining',
  `select member_id from case_participant
   where case_id = (select planned_case()) and is_joining and left_on is null order by member_id`,
);

/** Members that join as a whole. */
export async function loadJoining(tx: Tx): Promise<string[]> {
  return (await tx.many(JOINING)).map((row) => row.member_id);
}

const UNMARKED = sql<{ member_id: string }>(
  'standing-arrears.unmarked',
  `select a.member_id from arrangement_share a
   join case_participant p on p.member_id = a.member_id and p.case_id = a.case_id
   where a.case_id = (select planned_case()) and a.left_on is null and p.left_on is not null
   limit 1`,
);

/** Whether somebody left whose share is still among the joint amounts: they are settled first. */
export async function isLeavingUnsettled(tx: Tx): Promise<boolean> {
  return (await tx.maybe(UNMARKED)) !== null;
}
