// SQL of the person's word, as who says it. A word is added, never changed: the last one counts.
// Not here: carrying it out (person-word.repository.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { Decision } from './person-word.repository.ts';

export interface NewDecision {
  decision: Decision;
  payDay?: number;
  /** On what agreeing means, as it was shown. */
  text?: { version: string; language: string; sha256: Buffer } | null;
  contact?: { contactedOn: LocalDate; referred: boolean };
}

const FIND_SAME = sql<{ is_same: boolean }>(
  'person-decision.find-same',
  `select (last.decision, last.pay_day, last.contacted_on, last.referred, last.text_version,
       last.text_language)
     is not distinct from ($2::text, $3::smallint, $4::date, $5::boolean, $6::text, $7::text)
     as is_same
   from joint_case c cross join lateral (
     select d.decision, d.pay_day, d.contacted_on, d.referred, d.text_version, d.text_language
     from person_decision d
     where d.case_id = c.id and d.round = c.round and d.carried_out_at is null
     order by d.decided_at desc, d.id desc limit 1) last
   where c.id = $1`,
);
const STORE = sql(
  'person-decision.store',
  `insert into person_decision (id, case_id, round, decision, pay_day, contacted_on, referred,
     text_version, text_language, text_sha256)
   select $8, c.id, c.round, $2, $3, $4, $5, $6, $7, $9 from joint_case c where c.id = $1`,
);

/** Records a word on the plan as it stands; the same word again is no other word. */
export async function storeDecision(tx: Tx, caseId: string, made: NewDecision): Promise<void> {
  const { decision, payDay, contact, text } = made;
  const contactedOn = contact === undefined ? null : formatDay(contact.contactedOn);
  const said = [decision, payDay ?? null, contactedOn, contact?.referred ?? null];
  const values = [caseId, ...said, text?.version ?? null, text?.language ?? null];
  const last = await tx.maybe(FIND_SAME, values);
  if (last?.is_same !== true) {
    tx.runLater(STORE, [...values, tx.newId(), text?.sha256 ?? null]);
  }
}

const FIND_TOTALS_QUESTION = sql<{ totals_question: string }>(
  'person-decision.find-totals-question',
  `select totals_question from joint_case where id = $1`,
);

/** Whether the person is asked, now, if participants may see totals. */
export async function isAskedForTotals(tx: Tx, caseId: string): Promise<boolean> {
  return (await tx.maybe(FIND_TOTALS_QUESTION, [caseId]))?.totals_question === 'WAITING';
}
