// What becomes of reports about arrears, of a call or of the entries of a list: said before,
// refused (form, what stands, standstill, law) or taken in. What has to be known is loaded for all
// of them at once; judging is pure, and counting what standstill forbids is left to who stores.
// Not here: storing (store-reports.ts), the decision itself (domain/arrears/report.ts).
import { forbiddenAct } from '../domain/arrears/forbidden.ts';
import { decideReport, type Report, type Reported } from '../domain/arrears/report.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { ownMac } from '../platform/crypto/own-mac.ts';
import type { Tx } from '../platform/database/tx.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { canonicalJson } from '../platform/idempotency/idempotency.ts';
import { loadSaid, type StandingRow } from './arrears-report.repository.ts';
import { findArrearsAsOf } from './arrears.repository.ts';
import { claimOfEntry } from './claim-of-entry.ts';
import { itemsOf, type ReportPlaces } from './correction-check.ts';
import type { LawBook } from './law-book.ts';
import { type AskedReport, type Ready, readyReport, type SaidReport } from './ready-report.ts';
import { refuseReport } from './reports.refusals.ts';
import { refuseForStandstill } from './standstill.refusals.ts';
import { loadStandstills, type StandstillRow } from './standstill.repository.ts';

/** What has to be known of arrears beside how they stand, by their id. */
export interface ReportFacts {
  contentMacs: ReadonlyMap<string, Buffer>;
  said: ReadonlyMap<string, { isHistory: boolean }>;
  /** Of an earlier day, where a report leaves the stage unsaid. */
  stagesThen: ReadonlyMap<string, string>;
  standstills: ReadonlyMap<string, StandstillRow>;
}

/** A report that is taken in. */
export interface TakenReport {
  kind: 'TAKEN';
  asked: AskedReport;
  ready: Ready;
  decided: Extract<Reported, { kind: 'RECORD' }>;
  contentMac: Buffer;
}

export type JudgedReport =
  TakenReport | { kind: 'SAID'; isHistory: boolean } | { kind: 'REFUSED'; refusals: Refusal[] };

/** Refusals that are counted although nothing is stored. */
export const COUNTED_IN_STANDSTILL = ['ARRANGEMENT_FORBIDS', 'STANDSTILL_FORBIDS'] as const;

/** @param asked at most one report of each arrears. */
export async function loadReportFacts(tx: Tx, asked: readonly AskedReport[]): Promise<ReportFacts> {
  const macs = asked.map(({ input, key, row }) => ({
    arrearsId: row.id,
    contentMac: ownMac(key, 'arrears-report', contentOf(input)),
  }));
  const older = asked.filter(
    ({ input, row }) => input.asOfOn < row.as_of_on && !input.report.corrected?.stage,
  );
  const [said, standstills, ...then] = await Promise.all([
    loadSaid(tx, macs),
    loadStandstills(
      tx,
      asked.map(({ row }) => row.id),
    ),
    ...older.map(({ input, row }) => findArrearsAsOf(tx, row.id, input.asOfOn)),
  ]);
  return {
    contentMacs: new Map(macs.map(({ arrearsId, contentMac }) => [arrearsId, contentMac])),
    said,
    stagesThen: new Map(
      older.flatMap(({ row }, at) => {
        const stage = then[at]?.stage;
        return stage === undefined ? [] : [[row.id, stage] as const];
      }),
    ),
    standstills,
  };
}

/**
 * @param law is asked beside the member's other claims, and told of what is taken in.
 * @param customer by whose name the law knows claims of the same list; null outside of one.
 */
export function judgeReport(
  asked: AskedReport,
  facts: ReportFacts,
  law: LawBook,
  { today, customer }: { today: LocalDate; customer: string | null },
): JudgedReport {
  const { input, row, places } = asked;
  const said = facts.said.get(row.id);
  if (said !== undefined) return { kind: 'SAID', isHistory: said.isHistory };
  const ready = readyReport(asked, facts.stagesThen.get(row.id) ?? null, today);
  if ('refusals' in ready) return { kind: 'REFUSED', refusals: ready.refusals };
  const decided = decideReport(nowOf(row), ready.report, input.asOfOn);
  if (decided.kind !== 'RECORD') {
    return { kind: 'REFUSED', refusals: [whyNot(decided, places)] };
  }
  const standstill = facts.standstills.get(row.id);
  if (decided.isNewest && standstill !== undefined && isForbidden(input, row, ready.report)) {
    return { kind: 'REFUSED', refusals: [refuseForbidden(standstill, places)] };
  }
  const unlawful = unlawfulOf(asked, ready, law, customer);
  if (unlawful.length > 0) return { kind: 'REFUSED', refusals: unlawful };
  const contentMac = facts.contentMacs.get(row.id);
  if (contentMac === undefined) throw new Error('nothing was loaded of arrears that are reported');
  return { kind: 'TAKEN', asked, ready, decided, contentMac };
}

/** What the law does not allow of a claim that is stated anew, beside the member's other claims. */
function unlawfulOf(
  { input, row, places }: AskedReport,
  { claim }: Ready,
  law: LawBook,
  customer: string | null,
): Refusal[] {
  if (claim === null) return [];
  const anew = {
    arrearsId: row.id,
    relationId: row.relation_id,
    claim: claimOfEntry({ input: claim.input, labelId: row.label_id }),
    effect: input.asOfOn < row.as_of_on ? 'HISTORY' : 'CHANGES',
  } as const;
  return law.judgeAnew(anew, customer, places.corrected);
}

function isForbidden(
  { report: { setOff, depositApplied } }: SaidReport,
  row: StandingRow,
  report: Report,
): boolean {
  const hasLeave = (setOff ?? depositApplied)?.leaveGivenOn ? 'LEAVE' : 'NO_LEAVE';
  return forbiddenAct(nowOf(row), report, hasLeave) !== null;
}

function refuseForbidden(standstill: StandstillRow, { report }: ReportPlaces): Refusal {
  return standstill.is_arranged
    ? refuseForStandstill('ARRANGEMENT_FORBIDS', report)
    : refuseForStandstill('STANDSTILL_FORBIDS', report, { until: standstill.ends_on });
}

function nowOf(row: StandingRow) {
  return {
    state: row.state,
    stage: row.stage,
    principalCents: row.principal_cents,
    interestCents: row.interest_cents,
    costsCents: row.costs_cents,
    asOfOn: row.as_of_on,
    items: itemsOf(row),
  };
}

function whyNot(
  decided: Exclude<Reported, { kind: 'RECORD' }>,
  { arrears, asOfOn, report }: ReportPlaces,
): Refusal {
  switch (decided.kind) {
    case 'STATE_FORBIDS':
      return refuseForm('STATE_DOES_NOT_ALLOW', arrears, { state: decided.state });
    case 'TOO_OLD':
      return refuseReport('OLDER_THAN_KNOWN', asOfOn, { first: decided.firstOn });
    case 'TOO_MUCH':
      return refuseReport('MORE_THAN_OWED', report, { owed: decided.owedCents });
    case 'NO_SUCH_ITEM':
      return refuseReport('ITEM_UNKNOWN', report, { number: decided.number });
  }
}

/** What makes a report the same as another: all of it but the key of the call. */
function contentOf({ asOfOn, reason, ownReference, report }: SaidReport): string {
  // What is left out and what is null are one thing.
  const said = JSON.parse(
    JSON.stringify({ asOfOn, reason, ownReference, report }, (_name, each: unknown) =>
      each === null ? undefined : each,
    ),
  ) as unknown;
  return canonicalJson(said);
}
