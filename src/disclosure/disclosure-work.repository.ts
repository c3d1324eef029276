// SQL of carrying out what was chosen about disclosure, as planner on its one case.
// Not here: choosing (disclosure.repository.ts), seats, which are the doorkeeper's.
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { Level } from '../cases/case-work.repository.ts';

export interface RaiseRow {
  viewer_id: string;
  id: string;
  level: Level;
  /** Whoever chose it may still decide for the person. */
  may_decide: boolean;
}

const WAITING_RAISE = sql<RaiseRow>(
  'disclosure-work.waiting-raise',
  `select d.viewer_id, d.id, d.level, exists (
     select from seat s where s.viewer_id = d.viewer_id and s.case_id = d.case_id and s.acts
       and (s.until is null or s.until > (select clock_now()))) as may_decide
   from disclosure_choice d
   where d.case_id = (select planned_case()) and d.kind = 'RAISE' and d.carried_out_at is null
   order by d.number desc limit 1`,
);

/** The raise that waits: one at most, since a later choice replaces it. */
export function findWaitingRaise(tx: Tx): Promise<RaiseRow | null> {
  return tx.maybe(WAITING_RAISE);
}

const STORE_OUTCOME = sql(
  'disclosure-work.store-outcome',
  `update disclosure_choice set carried_out_at = clock_now(), outcome = $3, from_level = $4
   where viewer_id = $1 and id = $2 and carried_out_at is null`,
);

/** What became of a choice. @param before the level until then; null: the case was not open. */
export function storeChoiceOutcome(
  tx: Tx,
  { viewer_id, id }: { viewer_id: string; id: string },
  outcome: string,
  before: Level | null,
): void {
  tx.runLater(STORE_OUTCOME, [viewer_id, id, outcome, before]);
}

const TAKE_LOWERED = sql<{ saw_more: string[] }>(
  'disclosure-work.take-lowered',
  `update disclosure_choice set is_told = true
   where case_id = (select planned_case()) and kind = 'LOWER' and not is_told
   returning saw_more`,
);

/** The members that saw more before the level was lowered, of which nobody was told yet. */
export async function takeLowered(tx: Tx): Promise<{ members: string[]; lowered: number }> {
  const rows = await tx.many(TAKE_LOWERED);
  return { members: [...new Set(rows.flatMap((row) => row.saw_more))], lowered: rows.length };
}
