// SQL of the person's word, as who says it. A word is added, never changed: the last one counts.
// Not here: carrying it out (person-word.repository.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { Decision } from './person-word.repository.ts';

export interface NewDecision {
  decision: Decision;
  payDay?: number;
  contact?: { contactedOn: LocalDate; referred: boolean };
}

const FIND_SAME = sql<{ is_same: boolean }>(
  'person-decision.find-same',
  `select (last.decision, last.pay_day, last.contacted_on, last.referred)
     is not distinct from ($2::text, $3::smallint, $4::date, $5::boolean) as is_same
   from joint_case c cross join lateral (
     select d.decision, d.pay_day, d.contacted_on, d.referred from person_decision d
     where d.case_id = c.id and d.round = c.round and d.carried_out_at is null
     order by d.decided_at desc, d.id desc limit 1) last
   where c.id = $1`,
);
const STORE = sql(
  'person-decision.store',
  `insert into person_decision (id, case_id, round, decision, pay_day, contacted_on, referred)
   select $6, c.id, c.round, $2, $3, $4, $5 from joint_case c where c.id = $1`,
);

/** Records a word on the plan as it stands; the same word again is no other word. */
export async function storeDecision(tx: Tx, caseId: string, made: NewDecision): Promise<void> {
  const { decision, payDay, contact } = made;
  const contactedOn = contact === undefined ? null : formatDay(contact.contactedOn);
  const values = [caseId, decision, payDay ?? null, contactedOn, contact?.referred ?? null];
  const last = await tx.maybe(FIND_SAME, values);
  if (last?.is_same !== true) tx.runLater(STORE, [...values, tx.newId()]);
}

const FIND_TOTALS_QUESTION = sql<{ totals_question: string }>(
  'person-decision.find-totals-question',
  `select totals_question from joint_case where id = $1`,
);

/** Whether the person is asked, now, if participants may see totals. */
export async function isAskedForTotals(tx: Tx, caseId: string): Promise<boolean> {
  return (await tx.maybe(FIND_TOTALS_QUESTION, [caseId]))?.totals_question === 'WAITING';
}
