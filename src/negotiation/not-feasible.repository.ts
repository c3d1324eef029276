// SQL of closing a case for which no plan was found: what asks a counsellor or the office to speak
// with the person, and what the office decided then.
// Not here: a counsellor's decision (person-decision.repository.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

const FIND_ITEM = sql<{ made_on: LocalDate }>(
  'not-feasible.find-item',
  `select made_on from work_item where owner_id = (select viewer()) and case_id = $1
     and kind = 'CONTACT_NOT_FEASIBLE' and done_on is null`,
);

/** As counsellor: the day since which it is asked to speak with the person; null: it is not. */
export async function findAskedOn(tx: Tx, caseId: string): Promise<LocalDate | null> {
  return (await tx.maybe(FIND_ITEM, [caseId]))?.made_on ?? null;
}

export interface OfficeDecisionRow {
  contacted_on: LocalDate;
  referred: boolean;
}

const FIND_DECISION = sql<OfficeDecisionRow>(
  'not-feasible.find-decision',
  `select contacted_on, referred from office_decision where task_id = $1`,
);

/** As coordinator: what was decided on a task. */
export function findOfficeDecision(tx: Tx, taskId: string): Promise<OfficeDecisionRow | null> {
  return tx.maybe(FIND_DECISION, [taskId]);
}

const STORE_DECISION = sql(
  'not-feasible.store-decision',
  `insert into office_decision (id, task_id, decision, contacted_on, referred)
   values ($1, $2, 'NOT_FEASIBLE', $3, $4)`,
);

/** As coordinator. Of two at once the second finds the place taken and is tried again. */
export async function storeOfficeDecision(
  tx: Tx,
  taskId: string,
  { contacted_on, referred }: OfficeDecisionRow,
): Promise<void> {
  await tx.run(STORE_DECISION, [tx.newId(), taskId, formatDay(contacted_on), referred]);
}

const TAKE_DECISION = sql<{ referred: boolean }>(
  'not-feasible.take-decision',
  `update office_decision d set carried_out_at = clock_now() from office_task t
   where t.id = d.task_id and t.case_id = (select planned_case()) and d.carried_out_at is null
   returning d.referred`,
);

/**
 * As planner: what the office decided on the case and was not carried out; it counts as carried out
 * from now on, so that nobody's word of before ends a case for which it was proposed anew.
 */
export async function takeOfficeDecision(tx: Tx): Promise<{ referred: boolean } | null> {
  return (await tx.many(TAKE_DECISION)).at(-1) ?? null;
}
