// A report made ready to be decided: its form checked, a claim that is stated anew held against
// what stood there, and against the law. Nothing is written.
// Not here: what follows (domain/arrears/report.ts), storing it (correct-arrears.service.ts).
import type { Report } from '../domain/arrears/report.ts';
import { judgeClaim } from '../domain/law/claim-judgment.ts';
import type { SecretKey } from '../platform/crypto/secret-key.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import type { StandingRow } from './arrears-report.repository.ts';
import { openReferences } from './arrears-seals.ts';
import { findArrearsAsOf } from './arrears.repository.ts';
import { claimOfEntry } from './claim-of-entry.ts';
import { loadKnownClaims } from './claims.repository.ts';
import type { CorrectArrearsInput } from './correct-arrears.types.ts';
import { checkClaim, CORRECTED_PATH, type Kind, reportOf } from './correction-check.ts';
import { refusalOf } from './law-book.ts';
import { statementOf } from './new-arrears.ts';
import { claimOf, statedClaim, type StatedClaim } from './stated-claim.ts';

/** A report with what has to be stored of it. */
export interface Ready {
  report: Report;
  claim: StatedClaim | null;
  /** As JSON: amounts, days and codes as said. */
  statement: string;
}

/** @returns why not, when its form is wrong. */
export async function readyReport(
  tx: Tx,
  input: CorrectArrearsInput,
  kind: Kind,
  row: StandingRow,
  key: SecretKey,
): Promise<Ready | { refusals: Refusal[] }> {
  const { corrected } = input.report;
  if (kind !== 'corrected' || !corrected) {
    const report = reportOf(kind as Exclude<Kind, 'corrected'>, input.report);
    return { report, claim: null, statement: JSON.stringify(saidOf(input)) };
  }
  const faults: Refusal[] = [];
  const references = openReferences(key, row.id, row.sealed);
  if (references === null) throw new Error('the references of arrears do not open');
  const stated = claimOf(corrected, input.asOfOn, row, references);
  const sums = checkClaim(stated, tx.today, faults);
  if (faults.length > 0) return { refusals: faults };
  const claim = statedClaim(stated, references);
  const then = input.asOfOn < row.as_of_on ? await findArrearsAsOf(tx, row.id, input.asOfOn) : null;
  const report: Report = {
    kind: 'CORRECTED',
    stage: corrected.stage ?? then?.stage ?? row.stage,
    items: claim.items,
    principalCents: sums.principalCents,
    interestCents: corrected.interest.amountCents,
    costsCents: sums.costsCents,
  };
  const statement = statementOf({ input: stated, ...sums }, claim.items, claim.costs);
  return { report, claim, statement };
}

/** What the law does not allow of a claim that is stated anew, beside the member's other claims. */
export async function unlawfulOf(tx: Tx, row: StandingRow, { claim }: Ready): Promise<Refusal[]> {
  if (claim === null) return [];
  const known = await loadKnownClaims(tx, [row.relation_id], row.id);
  const faults = judgeClaim(claimOfEntry({ input: claim.input, labelId: row.label_id }), {
    today: tx.today,
    earlier: known.earlier.get(row.relation_id) ?? [],
    holds: known.holds.get(row.relation_id) ?? [],
  });
  return faults.map((fault) => refusalOf(fault, CORRECTED_PATH));
}

/** Amounts, days and codes of what was said; no name. */
function saidOf({ report }: CorrectArrearsInput): Record<string, unknown> {
  const { partPaid, credited, setOff, depositApplied, writtenOff } = report;
  return { ...(partPaid ?? credited ?? setOff ?? depositApplied ?? writtenOff) };
}
