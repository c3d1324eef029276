// SQL of asking for a person: the customer's own rows, and as planner what was not made a task yet.
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { ContactPreference } from './care.types.ts';

const FIND_TODAYS = sql<{ channel: string; part_of_day: string }>(
  'person-requests.find-todays',
  `select channel, part_of_day from person_request
   where viewer_id = (select viewer()) and case_id = $1
     and (requested_at at time zone 'Europe/Amsterdam')::date = clock_today()
   order by requested_at desc, id desc limit 1`,
);
const STORE = sql(
  'person-requests.store',
  `insert into person_request (id, case_id, channel, part_of_day) values ($1, $2, $3, $4)`,
);

/** As customer: asks for a person; asking the same again on one day changes nothing. */
export async function storePersonRequest(
  tx: Tx,
  caseId: string,
  { channel, partOfDay }: ContactPreference,
): Promise<void> {
  const before = await tx.maybe(FIND_TODAYS, [caseId]);
  if (before?.channel === channel && before.part_of_day === partOfDay) return;
  tx.runLater(STORE, [tx.newId(), caseId, channel, partOfDay]);
}

const TAKE = sql<{ id: string }>(
  'person-requests.take',
  `update person_request set carried_out_at = clock_now()
   where case_id = (select planned_case()) and carried_out_at is null returning id`,
);

/** As planner: true when somebody asked and no task was made of it yet; it counts as taken. */
export async function takePersonRequests(tx: Tx): Promise<boolean> {
  return (await tx.many(TAKE)).length > 0;
}
