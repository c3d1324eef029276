// Rows of cases with what their viewer sees of them, and the log of that look.
import { groundAt, recordShown, type ShownRow } from '../cases/case-looks.repository.ts';
import type { ActorKind } from '../platform/auth/actor.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { JointCase } from './joint-case.types.ts';

/** A row with what its viewer sees of it. */
export interface Seen<Row> {
  row: Row;
  jointCase: JointCase;
}

export function paired<Row>(rows: readonly Row[], cases: readonly JointCase[]): Seen<Row>[] {
  return rows.map((row, at) => ({ row, jointCase: cases[at] as JointCase }));
}

/** Logs a look at the persons of these rows. */
export function look(tx: Tx, kind: ActorKind, rows: readonly ShownRow[]): void {
  recordShown(tx, rows, 'CASE_READ', groundAt(kind));
}
