// Checks what is reported about arrears before anything is kept: form, days, texts; and turns it
// into the report that the domain decides. Pure. What is wrong is collected.
// Not here: whether it can follow from how they stand (domain/arrears/report.ts).
import { dayOfJson } from '../platform/database/column-types.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { type Cents, LARGEST_CENTS } from '../domain/money/cents.ts';
import type { OwedItem, Report } from '../domain/arrears/report.ts';
import { refuseInput } from '../platform/graphql/input-refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { checkText } from '../platform/graphql/text-check.ts';
import { isIdempotencyKey } from '../platform/idempotency/idempotency.ts';
import { LONGEST_REFERENCE } from '../domain/person/reference-pattern.ts';
import { refuseArrears } from './arrears.refusals.ts';
import type { StandingRow } from './arrears-report.repository.ts';
import type { ClaimInput } from './claim-input.ts';
import { checkCosts } from './claim-check.ts';
import { checkInterest, checkJudgment } from './claim-terms-check.ts';
import type {
  ArrearsReportInput,
  CorrectArrearsInput,
  SetOffInput,
} from './correct-arrears.types.ts';
import { checkAmount, checkPastDay } from './day-amount-check.ts';
import { checkItems } from './entry-check.ts';
import { refuseReport } from './reports.refusals.ts';

/** Where in the input a report stands, and what it says. */
export interface ReportPlaces {
  arrears: readonly (string | number)[];
  asOfOn: readonly (string | number)[];
  report: readonly (string | number)[];
  corrected: readonly (string | number)[];
}

const REPORT_PATH = ['input', 'report'];
export const CALL_PLACES: ReportPlaces = {
  arrears: ['input', 'arrearsId'],
  asOfOn: ['input', 'asOfOn'],
  report: REPORT_PATH,
  corrected: [...REPORT_PATH, 'corrected'],
};

const LONGEST_NAME = 200;
const MOST_DESIGNATED = 200;
export type Kind = keyof ArrearsReportInput;
const KINDS: readonly Kind[] = [
  'corrected',
  'partPaid',
  'credited',
  'setOff',
  'depositApplied',
  'writtenOff',
  'transferred',
];

/** Collects what is wrong with a call, whatever the arrears are. @returns which is reported. */
export function checkReport(
  input: CorrectArrearsInput,
  today: LocalDate,
  faults: Refusal[],
): Kind | null {
  if (!isIdempotencyKey(input.idempotencyKey)) {
    faults.push(refuseInput('INPUT_MALFORMED', ['input', 'idempotencyKey']));
  }
  const isDay = checkPastDay(input.asOfOn, today, ['input', 'asOfOn'], faults);
  if (input.ownReference) {
    checkText(input.ownReference, LONGEST_REFERENCE, ['input', 'ownReference'], faults);
  }
  const given = KINDS.filter((kind) => input.report[kind]);
  const [kind] = given;
  if (kind === undefined || given.length > 1) {
    faults.push(refuseReport('ONE_REPORT', REPORT_PATH));
    return null;
  }
  if (isDay) checkKind(kind, input, faults);
  return faults.length === 0 ? kind : null;
}

function checkKind(kind: Kind, { report, asOfOn }: CorrectArrearsInput, faults: Refusal[]): void {
  const at = [...REPORT_PATH, kind];
  const { partPaid, credited, transferred } = report;
  if (partPaid) {
    checkAmount(partPaid.amountCents, 1, [...at, 'amountCents'], faults);
    checkDay(partPaid.paidOn, asOfOn, [...at, 'paidOn'], faults);
    checkDesignated(partPaid.designatedItems, [...at, 'designatedItems'], faults);
  }
  for (const set of [report.setOff, report.depositApplied]) {
    if (set) checkSetOff(set, asOfOn, at, faults);
  }
  if (credited) {
    const parts = ['principalCents', 'interestCents', 'costsCents'] as const;
    const good = parts.map((part) => checkAmount(credited[part], 0, [...at, part], faults));
    if (!good.includes(false) && parts.every((part) => credited[part] === 0)) {
      faults.push(refuseReport('NOTHING_CREDITED', at));
    }
    checkDesignated(credited.designatedItems, [...at, 'designatedItems'], faults);
  }
  if (transferred) {
    checkText(transferred.creditorName, LONGEST_NAME, [...at, 'creditorName'], faults);
  }
}

function checkSetOff(
  set: SetOffInput,
  asOfOn: LocalDate,
  at: readonly string[],
  faults: Refusal[],
): void {
  checkAmount(set.amountCents, 1, [...at, 'amountCents'], faults);
  const isDay = checkDay(set.setOffOn, asOfOn, [...at, 'setOffOn'], faults);
  if (isDay && set.leaveGivenOn) {
    checkDay(set.leaveGivenOn, set.setOffOn, [...at, 'leaveGivenOn'], faults);
  }
  checkDesignated(set.designatedItems, [...at, 'designatedItems'], faults);
}

/** A day that has been by another one. */
function checkDay(
  day: LocalDate,
  lastOn: LocalDate,
  path: readonly string[],
  faults: Refusal[],
): boolean {
  const before = faults.length;
  if (checkPastDay(day, lastOn, path, [])) return true;
  if (day > lastOn) faults.push(refuseReport('AFTER_AS_OF', path, { asOf: lastOn }));
  else checkPastDay(day, lastOn, path, faults);
  return faults.length === before;
}

function checkDesignated(
  numbers: readonly number[] | null | undefined,
  path: readonly string[],
  faults: Refusal[],
): void {
  if (!numbers) return;
  if (numbers.length > MOST_DESIGNATED || new Set(numbers).size < numbers.length) {
    faults.push(refuseInput('INPUT_MALFORMED', path));
  }
}

/** Collects what is wrong with a claim that is stated anew, as when it was registered. */
export function checkClaim(
  claim: ClaimInput,
  today: LocalDate,
  path: ReportPlaces['corrected'],
  faults: Refusal[],
): { principalCents: Cents; costsCents: Cents } {
  const principalCents = checkItems(claim, today, path, faults);
  const costsCents = checkCosts(claim, today, path, faults);
  checkInterest(claim, today, path, faults);
  checkJudgment(claim, today, path, faults);
  const sum = principalCents + costsCents + (claim.interest.amountCents || 0);
  if (faults.length === 0 && sum > LARGEST_CENTS) {
    faults.push(refuseArrears('AMOUNT_TOO_LARGE', path));
  }
  return { principalCents, costsCents };
}

/** The report that the domain decides, of anything but a correction. */
export function reportOf(
  kind: Exclude<Kind, 'corrected'>,
  given: ArrearsReportInput,
): Exclude<Report, { kind: 'CORRECTED' }> {
  const { partPaid, credited, setOff, depositApplied } = given;
  if (partPaid) return { kind: 'PART_PAID', ...receivedOf(partPaid, partPaid.paidOn) };
  if (setOff) return { kind: 'SET_OFF', ...receivedOf(setOff, setOff.setOffOn) };
  if (depositApplied) {
    return { kind: 'DEPOSIT_APPLIED', ...receivedOf(depositApplied, depositApplied.setOffOn) };
  }
  if (credited) {
    const { principalCents, interestCents, costsCents, designatedItems } = credited;
    const parts = { principalCents, interestCents, costsCents };
    return { kind: 'CREDITED', ...parts, designated: designatedItems ?? [] };
  }
  return { kind: kind === 'writtenOff' ? 'WRITTEN_OFF' : 'TRANSFERRED' };
}

function receivedOf(
  input: Pick<SetOffInput, 'amountCents' | 'designatedItems' | 'order'>,
  onDay: LocalDate,
) {
  const { amountCents, designatedItems, order } = input;
  const designated = designatedItems ?? [];
  return { amountCents, onDay, designated, order: order ?? 'COSTS_INTEREST_PRINCIPAL' } as const;
}

/** The invoices of arrears as they stand. */
export function itemsOf(row: StandingRow): OwedItem[] {
  return row.items.map(({ number, due_on, principal_cents }) => ({
    number,
    dueOn: dayOfJson(due_on),
    principalCents: principal_cents,
  }));
}
