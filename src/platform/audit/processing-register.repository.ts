// SQL of reading the processing register: of each purpose the version that counts today. What is
// for the office and the auditor stands in a column that no other role may read.
import { sql } from '../database/statement.ts';
import type { Tx } from '../database/tx.ts';
import type { InternalEntry, PublicEntry } from './processing-register.ts';

export interface ActivityRow {
  purpose: string;
  version: number;
  from_on: number;
  entry: PublicEntry;
}
export interface WholeActivityRow extends ActivityRow {
  internal: InternalEntry;
}

const COLUMNS = 'purpose, version, from_on, entry';
const CURRENT = `from processing_activity
   where from_on <= clock_today() and ($1::text is null or purpose > $1)
   order by purpose, version desc limit $2`;
const PAGE = sql<ActivityRow>(
  'audit.register',
  `select distinct on (purpose) ${COLUMNS} ${CURRENT}`,
);
const WHOLE_PAGE = sql<WholeActivityRow>(
  'audit.whole-register',
  `select distinct on (purpose) ${COLUMNS}, internal ${CURRENT}`,
);

/** The entries after a purpose, in the order of their codes. */
export function loadActivities(
  tx: Tx,
  after: string | null,
  limit: number,
): Promise<ActivityRow[]> {
  return tx.many(PAGE, [after, limit]);
}

/** As coordinator or auditor: the same, with what is not published. */
export function loadWholeActivities(
  tx: Tx,
  after: string | null,
  limit: number,
): Promise<WholeActivityRow[]> {
  return tx.many(WHOLE_PAGE, [after, limit]);
}
