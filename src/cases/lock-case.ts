// How every job of the planner comes into its case: locked, and without what rested on a consent
// that ended. So nothing is planned or told with figures that nobody may read any more.
// Not here: what stops in the withdrawal's own transaction (migration 14: stop_sharing).
import type { Tx } from '../platform/database/tx.ts';
import { type CaseRow, lockCaseRow } from './case-work.repository.ts';
import { takeOutEnded } from './end-case.ts';

/** Locks the case of the transaction. @throws Error when there is none: no job of ours. */
export async function lockCase(tx: Tx): Promise<CaseRow> {
  const row = await lockCaseRow(tx);
  if (row.is_unsettled) await takeOutEnded(tx, row);
  return row;
}
