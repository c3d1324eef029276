// The log of every look at a person: one row per person per operation, written in the transaction
// of the look by one statement per page. Append-only by grant.
// Not here: reading the log (the auditor's and the person's own operations).
import { sql } from '../database/statement.ts';
import type { Tx } from '../database/tx.ts';

/** Why somebody looks: names of operations and jobs that show a person. */
export const PURPOSES = [
  'ARREARS_LIST',
  'ARREARS_CHANGE',
  'CONSENT_LIST',
  'CONSENT_CHANGE',
  'OWN_OVERVIEW',
  'REPRESENTATION_LIST',
  'REPRESENTATION_CHANGE',
  'ARRANGEMENT_READ',
  'PROPOSAL_LIST',
  'PROPOSAL_ANSWER',
  'CASE_READ',
  'CAPACITY_READ',
  'CAPACITY_CHANGE',
  'CARE_CALL',
  'BREAK_GLASS',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** On which ground of the AVG; docs/privacy.md names them per purpose. */
export const GROUNDS = [
  'CONSENT',
  'DATA_SUBJECT',
  'CONTRACT',
  'REPRESENTATION',
  'LEGITIMATE_INTEREST',
] as const;
export type Ground = (typeof GROUNDS)[number];

const RECORD_LOOKS = sql(
  'look.record',
  `insert into look_log (viewer_id, person_pseudonym, purpose, ground, trace)
   select viewer(), p, $2, $3, $4 from unnest($1::uuid[]) as p`,
);

/** Logs that the viewer looks at these persons (each counted once); travels with the commit. */
export function recordLooks(
  tx: Tx,
  pseudonyms: Iterable<string>,
  purpose: Purpose,
  ground: Ground,
): void {
  const persons = [...new Set(pseudonyms)];
  if (persons.length > 0) tx.runLater(RECORD_LOOKS, [persons, purpose, ground, tx.traceId]);
}
