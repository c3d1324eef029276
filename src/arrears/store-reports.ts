// Stores reports that were taken in, of one call or of a whole list: the event of each, how arrears
// stand by it, how many are open, and the job that looks at their cases.
// Not here: judging them (judge-report.ts), telling the viewer (who calls).
import { countOpenArrears } from '../customers/relations.repository.ts';
import type { Tx } from '../platform/database/tx.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { sealNote } from './arrears-event-seals.ts';
import {
  recordArrearsEvents,
  type RecordedOf,
  storeAmounts,
  storeEnd,
  storeItemAmounts,
} from './arrears-report.repository.ts';
import { sealReferences } from './arrears-seals.ts';
import type { TakenReport } from './judge-report.ts';
import { statedTerms } from './new-arrears.ts';
import { restateArrears, type Restated } from './restate-arrears.repository.ts';

/** A report with what the entry said that it comes from; null when no entry did. */
export interface ReportToStore {
  taken: TakenReport;
  statementMac: Buffer | null;
}

/** A report with all that is stored of it, sealed. */
export interface SealedReport {
  taken: TakenReport;
  event: RecordedOf;
  /** Null when it is no claim stated anew, or speaks of an earlier day. */
  restated: Restated | null;
}

/** Seals what is stored: what takes long, before anything is written. */
export function sealReport({ taken, statementMac }: ReportToStore): SealedReport {
  const { asked, ready, decided, contentMac } = taken;
  const { input, row, key } = asked;
  const { ownReference = null } = input;
  const creditorName = input.report.transferred?.creditorName ?? null;
  const note = sealNote(key, row.id, row.events + 1, { ownReference, creditorName });
  const { claim } = ready;
  return {
    taken,
    event: {
      of: row,
      event: {
        type: ready.report.kind,
        asOfOn: input.asOfOn,
        standing: decided.standing,
        reason: input.reason,
        statement: ready.statement,
        contentMac,
        sealed: { bytes: note, keyReference: row.key_reference },
      },
    },
    restated:
      claim !== null && decided.isNewest
        ? {
            id: row.id,
            standing: decided.standing,
            asOfOn: input.asOfOn,
            terms: {
              ...statedTerms(claim.input),
              sealed: sealReferences(key, row.id, claim.references),
            },
            items: claim.items,
            costs: claim.costs,
            statementMac,
          }
        : null,
  };
}

/** Stores reports, of each arrears one at most. */
export function storeReports(tx: Tx, sealed: readonly SealedReport[]): void {
  recordArrearsEvents(
    tx,
    sealed.map(({ event }) => event),
  );
  restateArrears(
    tx,
    sealed.flatMap(({ restated }) => restated ?? []),
  );
  const newest = sealed.map(({ taken }) => taken).filter(({ decided }) => decided.isNewest);
  for (const taken of newest) if (taken.ready.claim === null) storeStanding(tx, taken);
  countOpenArrears(tx, openedOf(newest));
  const relationIds = [...new Set(newest.map(({ asked }) => asked.row.relation_id))];
  if (relationIds.length > 0) enqueue(tx, 'match-cases', { relationIds });
}

/** How arrears stand by anything but a claim stated anew. */
function storeStanding(tx: Tx, { asked, ready: { report }, decided }: TakenReport): void {
  const { row, input } = asked;
  const { standing, items } = decided;
  if (report.kind === 'WRITTEN_OFF' || report.kind === 'TRANSFERRED') {
    storeEnd(tx, row.id, standing.state, input.asOfOn);
  } else storeAmounts(tx, row.id, standing, input.asOfOn);
  storeItemAmounts(tx, row.id, items, 'onDay' in report ? report.onDay : null);
}

/** By relation: how many more of its arrears are open. */
function openedOf(taken: readonly TakenReport[]): Map<string, number> {
  const changes = new Map<string, number>();
  for (const { asked, decided } of taken) {
    const { relation_id: relationId, state } = asked.row;
    const change = Number(decided.standing.state === 'OPEN') - Number(state === 'OPEN');
    if (change !== 0) changes.set(relationId, (changes.get(relationId) ?? 0) + change);
  }
  return changes;
}
