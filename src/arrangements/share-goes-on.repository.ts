// SQL of a share that leaves a running arrangement, as planner: what is still to come of it is no
// part of the joint amounts any more.
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

const MARK_LEFT = sql<{ member_id: string }>(
  'share-goes-on.mark-left',
  `update arrangement_share a set left_on = clock_today()
   from case_participant p
   where a.case_id = (select planned_case()) and a.left_on is null
     and p.case_id = a.case_id and p.member_id = a.member_id and p.left_on is not null
   returning a.member_id`,
);

/** @returns the members whose share goes on outside from today. */
export async function markLeft(tx: Tx): Promise<string[]> {
  return (await tx.many(MARK_LEFT)).map((row) => row.member_id);
}

/** The parts of a collection that are still collected together. */
const STILL_JOINT = `select i.number, sum(i.amount_cents)::bigint as cents from share_instalment i
  join arrangement_share a on a.member_id = i.member_id and a.case_id = i.case_id
  where i.case_id = (select planned_case()) and a.left_on is null group by i.number`;

const LESSEN = sql(
  'share-goes-on.lessen-collections',
  `update collection c set amount_cents = j.cents from (${STILL_JOINT}) j
   where c.case_id = (select planned_case()) and c.number = j.number
     and c.due_on > clock_today() and c.amount_cents <> j.cents`,
);
const DROP_EMPTY = sql(
  'share-goes-on.drop-empty-collections',
  `delete from collection c where c.case_id = (select planned_case())
     and c.due_on > clock_today()
     and not exists (select from (${STILL_JOINT}) j where j.number = c.number)`,
);
const STORE_TOTAL = sql(
  'share-goes-on.store-total',
  `update arrangement w set total_cents = t.cents, last_due_on = t.last_due_on
   from (select sum(c.amount_cents)::bigint as cents, max(c.due_on) as last_due_on
     from collection c where c.case_id = (select planned_case())) t
   where w.case_id = (select planned_case()) and t.cents is not null`,
);

/** Collections to come are the sum of the shares that stayed; those that are past stay. */
export function lessenCollections(tx: Tx): void {
  for (const statement of [LESSEN, DROP_EMPTY, STORE_TOTAL]) tx.runLater(statement);
}

export interface JointSums {
  /** Each collection to come is the sum of its parts of those who stayed. */
  to_come_holds: boolean;
  /** All collections are the total. */
  total_holds: boolean;
}

const CHECK = sql<JointSums>(
  'share-goes-on.check-sums',
  `with w as (select total_cents from arrangement where case_id = (select planned_case())),
   c as (select number, due_on, amount_cents from collection
     where case_id = (select planned_case())),
   j as (select i.number, sum(i.amount_cents) as cents from share_instalment i
     join arrangement_share a on a.member_id = i.member_id and a.case_id = i.case_id
     where i.case_id = (select planned_case()) and a.left_on is null
       and i.due_on > clock_today() group by i.number)
   select (select w.total_cents from w) = (select sum(amount_cents) from c) as total_holds,
     not exists (select from (select * from c where due_on > clock_today()) c
       full join j using (number)
       where c.amount_cents is distinct from j.cents) as to_come_holds`,
);

/** Adds everything up once more, to the cent. */
export async function checkJointSums(tx: Tx): Promise<JointSums> {
  const row = await tx.maybe(CHECK);
  if (row === null) throw new Error('the sums of an arrangement gave no row');
  return row;
}
