// A report made ready to be decided: its form checked, a claim that is stated anew held against
// what stood there. Pure. Not here: what follows (judge-report.ts, domain/arrears/report.ts).
import type { Report } from '../domain/arrears/report.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { SecretKey } from '../platform/crypto/secret-key.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import type { StandingRow } from './arrears-report.repository.ts';
import { openReferences } from './arrears-seals.ts';
import type { CorrectArrearsInput } from './correct-arrears.types.ts';
import { checkClaim, type Kind, type ReportPlaces, reportOf } from './correction-check.ts';
import { statementOf } from './new-arrears.ts';
import { claimOf, statedClaim, type StatedClaim } from './stated-claim.ts';

/** What is said of arrears: a call without its key, or an entry of a list. */
export type SaidReport = Pick<CorrectArrearsInput, 'asOfOn' | 'reason' | 'ownReference' | 'report'>;

/** One report about arrears that are locked. */
export interface AskedReport {
  input: SaidReport;
  kind: Kind;
  row: StandingRow;
  key: SecretKey;
  places: ReportPlaces;
}

/** A report with what has to be stored of it. */
export interface Ready {
  report: Report;
  claim: StatedClaim | null;
  /** As JSON: amounts, days and codes as said. */
  statement: string;
}

/**
 * @param stageThen on the as-of date, when that is an earlier day.
 * @returns why not, when its form is wrong.
 */
export function readyReport(
  { input, kind, row, key, places }: AskedReport,
  stageThen: string | null,
  today: LocalDate,
): Ready | { refusals: Refusal[] } {
  const { corrected } = input.report;
  if (kind !== 'corrected' || !corrected) {
    const report = reportOf(kind as Exclude<Kind, 'corrected'>, input.report);
    return { report, claim: null, statement: JSON.stringify(saidOf(input)) };
  }
  const faults: Refusal[] = [];
  const references = openReferences(key, row.id, row.sealed);
  if (references === null) throw new Error('the references of arrears do not open');
  const stated = claimOf(corrected, input.asOfOn, row, references);
  const sums = checkClaim(stated, today, places.corrected, faults);
  if (faults.length > 0) return { refusals: faults };
  const claim = statedClaim(stated, references);
  const report: Report = {
    kind: 'CORRECTED',
    stage: corrected.stage ?? stageThen ?? row.stage,
    items: claim.items,
    principalCents: sums.principalCents,
    interestCents: corrected.interest.amountCents,
    costsCents: sums.costsCents,
  };
  const statement = statementOf({ input: stated, ...sums }, claim.items, claim.costs);
  return { report, claim, statement };
}

/** Amounts, days and codes of what was said; no name. */
function saidOf({ report }: SaidReport): Record<string, unknown> {
  const { partPaid, credited, setOff, depositApplied, writtenOff } = report;
  return { ...(partPaid ?? credited ?? setOff ?? depositApplied ?? writtenOff) };
}
