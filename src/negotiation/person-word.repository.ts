// SQL of the person's word, as planner: what was said and waits to be carried out, and until when
// the office calls who said nothing.
// Not here: saying it (person-decision.repository.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export type Decision = 'AGREE' | 'DECLINE' | 'ALLOW_TOTALS' | 'KEEP_OWN_SHARE' | 'NOT_FEASIBLE';

export interface DecisionRow {
  viewer_id: string;
  id: string;
  round: number;
  decision: Decision;
  referred: boolean | null;
}

const UNCARRIED = sql<DecisionRow>(
  'person-word.uncarried',
  `select d.viewer_id, d.id, d.round, d.decision, d.referred
   from person_decision d join seat s on s.viewer_id = d.viewer_id and s.case_id = d.case_id
   where d.case_id = (select planned_case()) and d.carried_out_at is null
     and s.acts and (s.until is null or s.until > (select clock_now()))
   order by d.decided_at, d.id`,
);

/** What was decided by who may still decide, and not carried out yet, oldest first. */
export function loadUncarried(tx: Tx): Promise<DecisionRow[]> {
  return tx.many(UNCARRIED);
}

/** The last word on the plan of a round that waits to be carried out. */
export async function findWord(tx: Tx, round: number): Promise<'AGREE' | 'DECLINE' | null> {
  return lastWordOn(await loadUncarried(tx), round);
}

export function lastWordOn(
  decisions: readonly DecisionRow[],
  round: number,
): 'AGREE' | 'DECLINE' | null {
  const words = decisions
    .filter((each) => each.round === round)
    .map(({ decision }) => decision)
    .filter((decision) => decision === 'AGREE' || decision === 'DECLINE');
  return words.at(-1) ?? null;
}

const CARRIED_OUT = sql(
  'person-word.carried-out',
  `update person_decision set carried_out_at = clock_now()
   where case_id = (select planned_case()) and carried_out_at is null and id = any($1::uuid[])`,
);

export function storeCarriedOut(tx: Tx, decisions: readonly DecisionRow[]): void {
  if (decisions.length === 0) return;
  tx.runLater(CARRIED_OUT, [decisions.map(({ id }) => id)]);
}

const CALL_END = sql<{ due_on: LocalDate }>(
  'person-word.call-end',
  `select due_on from office_task
   where case_id = (select planned_case()) and kind = 'CALL_BEFORE_END' and made_on > $1
   order by made_on desc limit 1`,
);

/** The last day of the call that was asked for after the person's days; null: none was. */
export async function findCallEnd(tx: Tx, afterOn: LocalDate): Promise<LocalDate | null> {
  return (await tx.maybe(CALL_END, [formatDay(afterOn)]))?.due_on ?? null;
}
