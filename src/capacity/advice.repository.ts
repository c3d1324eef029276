// SQL of the advice that a case asks, as who answers and reads it.
// Not here: asking it (the planning of a case).
import type { AdviceReason } from '../domain/capacity/advice.ts';
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { AdviceAnswer } from './budget.enums.ts';

export interface AdviceRow {
  reasons: AdviceReason['code'][];
  asked_on: LocalDate;
  answer: AdviceAnswer | null;
  answered_on: LocalDate | null;
  /** What takes part in the case now. */
  inside_cents: Cents;
}

const FIND = sql<AdviceRow>(
  'advice.find',
  `select a.reasons, a.asked_on, a.answer, a.answered_on,
     (select coalesce(sum(p.balance_cents), 0)::bigint from case_participant p
       where p.case_id = a.case_id and p.left_on is null) as inside_cents
   from case_advice a where a.case_id = $1`,
);

/** The advice that a case of the viewer asks; null while it asks none. */
export function findAdvice(tx: Tx, caseId: string): Promise<AdviceRow | null> {
  return tx.maybe(FIND, [caseId]);
}

const ANSWER = sql(
  'advice.answer',
  `update case_advice set answer = $2, answered_on = $3 where case_id = $1 and answer is null`,
);

/** @returns false when somebody answered before. */
export async function storeAdviceAnswer(
  tx: Tx,
  caseId: string,
  answer: AdviceAnswer,
): Promise<boolean> {
  return (await tx.run(ANSWER, [caseId, answer, formatDay(tx.today)])) === 1;
}
