// Rows of cases with what their viewer sees of them, and the log of that look.
import { lookAs } from '../cases/case-looks.repository.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { type Ground, recordLooks } from '../platform/audit/look-log.ts';
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

const GROUNDS: Readonly<Partial<Record<string, Ground>>> = {
  MEMBER: 'CONSENT',
  CUSTOMER: 'DATA_SUBJECT',
  COUNSELLOR: 'REPRESENTATION',
};

/** Logs a look at the persons of these rows; who looks along has a purpose of its own. */
export function look(
  tx: Tx,
  kind: Actor['kind'],
  rows: readonly { pseudonyms?: string[] | null; acting?: string | null }[],
): void {
  const ground = GROUNDS[kind];
  if (ground === undefined) return;
  const alongside = rows.filter((row) => row.acting === 'COMPANION');
  const others = rows.filter((row) => row.acting !== 'COMPANION');
  for (const [acting, seen] of [['COMPANION', alongside] as const, [null, others] as const]) {
    const pseudonyms = seen.flatMap((row) => row.pseudonyms ?? []);
    recordLooks(tx, pseudonyms, ...lookAs(acting, 'CASE_READ', ground));
  }
}
