// The log of every look at a person: one row per person per operation, written in the transaction
// of the look by one statement per page. Append-only by grant. Purpose and ground are those of an
// entry of the processing register (processing-register.ts), in the version of that day, which is
// kept with the look: without one the look is refused.
// Not here: reading the log (the auditor's and the person's own operations).
import { sql } from '../database/statement.ts';
import type { Tx } from '../database/tx.ts';
import type { Purpose } from './processing-register.ts';
import type { Ground } from './processing-words.ts';

export type { Ground, Purpose };

const RECORD_LOOKS = sql(
  'look.record',
  `insert into look_log (viewer_id, person_pseudonym, purpose, ground, trace, register_version)
   select viewer(), p, $2, $3, $4, (select max(a.version) from processing_activity a
     where a.purpose = $2 and a.from_on <= clock_today()) from unnest($1::uuid[]) as p`,
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
