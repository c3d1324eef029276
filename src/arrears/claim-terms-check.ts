// Checks the form of what an entry says of its claim: terms of interest, the demand, judgments,
// part payments, interruptions, what costs are for. Whether the law allows it comes later, when
// the member's earlier arrears are known (law-book.ts).
// Not here: the rest of an entry (entry-check.ts), costs (claim-check.ts).
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { sumCents } from '../domain/money/cents.ts';
import { lineOf } from '../domain/law/wording.ts';
import { explained } from '../platform/graphql/explanation.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { isReadableDay } from '../platform/graphql/readable.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { checkText } from '../platform/graphql/text-check.ts';
import { refuseArrears } from './arrears.refusals.ts';
import { refuseClaim } from './claim.refusals.ts';
import { checkAmount, checkPastDay } from './day-amount-check.ts';
import type { ClaimInput } from './claim-input.ts';
import type { ItemInput } from './register-arrears.types.ts';
import type { DemandInput, InterestInput } from './register-claim.types.ts';

type Path = readonly (string | number)[];

const LONGEST_TEXT = 200;
const LONGEST_NUMBER = 64;
const MOST_PERIODS = 60;
const MOST_PAYMENTS = 24;
const MOST_INTERRUPTIONS = 20;
const MOST_DAYS = 365;
const HIGHEST_RATE = 10_000;

export function checkInterest(
  { interest, asOfOn }: ClaimInput,
  today: LocalDate,
  path: Path,
  faults: Refusal[],
): void {
  const at = [...path, 'interest'];
  const usable = checkAmount(interest.amountCents, 0, [...at, 'amountCents'], faults);
  if (usable && interest.kind === 'NONE' && interest.amountCents > 0) {
    const lines = [lineOf('INTEREST_NOT_STATED', 0, {})];
    const refusal = refuseArrears('INTEREST_WITHOUT_GROUND', [...at, 'amountCents']);
    faults.push(explained(refusal, { maximumCents: 0, lines, instead: 'NONE' }));
  }
  if (interest.clause) checkText(interest.clause, LONGEST_TEXT, [...at, 'clause'], faults);
  if (interest.ground) checkText(interest.ground, LONGEST_TEXT, [...at, 'ground'], faults);
  const rate = interest.ratePercentBasisPoints ?? 0;
  checkRate(rate, [...at, 'ratePercentBasisPoints'], faults);
  const fromOn = interest.fromOn ?? null;
  if (fromOn !== null) checkPastDay(fromOn, today, [...at, 'fromOn'], faults);
  if (interest.periods) checkPeriods(interest, asOfOn, [...at, 'periods'], faults);
}

function checkRate(rate: number, path: Path, faults: Refusal[]): void {
  if (rate >= 0 && rate <= HIGHEST_RATE) return;
  faults.push(refuseForm('NOT_AN_AMOUNT', path, { least: 0, most: HIGHEST_RATE }));
}

function checkPeriods(
  { amountCents, periods }: InterestInput,
  asOfOn: LocalDate,
  path: Path,
  faults: Refusal[],
): void {
  const all = periods ?? [];
  if (all.length > MOST_PERIODS) {
    faults.push(refuseForm('NUMBER_OF_ENTRIES', path, { least: 0, most: MOST_PERIODS }));
    return;
  }
  const before = faults.length;
  for (const [number, period] of all.entries()) {
    const at = [...path, number];
    for (const name of ['fromOn', 'toOn'] as const) {
      if (!isReadableDay(period[name])) faults.push(refuseForm('NO_SUCH_DAY', [...at, name]));
    }
    checkAmount(period.amountCents, 0, [...at, 'amountCents'], faults);
    checkRate(period.ratePercentBasisPoints, [...at, 'ratePercentBasisPoints'], faults);
  }
  if (faults.length > before || all.length === 0) return;
  const inOrder = all.every(({ fromOn, toOn }, number) => {
    const next = all[number + 1];
    return fromOn <= toOn && toOn <= asOfOn && (next === undefined || toOn < next.fromOn);
  });
  const sum = sumCents(all.map((period) => period.amountCents));
  if (!inOrder || sum !== amountCents) faults.push(refuseClaim('INTEREST_PERIODS_DIFFER', path));
}

/** The letter itself; whether it is needed depends on the costs (claim-check.ts). */
export function checkDemand(
  demand: DemandInput,
  today: LocalDate,
  path: Path,
  faults: Refusal[],
): void {
  const isSent = checkPastDay(demand.sentOn, today, [...path, 'sentOn'], faults);
  const { receivedOn = null, days = null, costsNamedCents = null } = demand;
  if (receivedOn !== null) {
    const at = [...path, 'receivedOn'];
    const isReceived = checkPastDay(receivedOn, today, at, faults);
    if (isSent && isReceived && receivedOn < demand.sentOn) {
      faults.push(refuseForm('DAY_TOO_OLD', at, { first: demand.sentOn }));
    }
  }
  if (days !== null && (days < 1 || days > MOST_DAYS)) {
    faults.push(refuseForm('NOT_AN_AMOUNT', [...path, 'days'], { least: 1, most: MOST_DAYS }));
  }
  if (costsNamedCents !== null) {
    checkAmount(costsNamedCents, 0, [...path, 'costsNamedCents'], faults);
  }
}

export function checkJudgment(
  { judgment }: ClaimInput,
  today: LocalDate,
  path: Path,
  faults: Refusal[],
): void {
  if (!judgment) return;
  const at = [...path, 'judgment'];
  checkPastDay(judgment.givenOn, today, [...at, 'givenOn'], faults);
  checkText(judgment.number, LONGEST_NUMBER, [...at, 'number'], faults);
  const { amountCents = null } = judgment;
  if (amountCents !== null) checkAmount(amountCents, 0, [...at, 'amountCents'], faults);
}

/** Part payments and interruptions of an item. */
export function checkHistory(
  item: ItemInput,
  asOfOn: LocalDate,
  today: LocalDate,
  path: Path,
  faults: Refusal[],
): void {
  const payments = item.partPayments ?? [];
  const at = [...path, 'partPayments'];
  if (payments.length > MOST_PAYMENTS) {
    faults.push(refuseForm('NUMBER_OF_ENTRIES', at, { least: 0, most: MOST_PAYMENTS }));
  } else {
    for (const [number, { paidOn, amountCents }] of payments.entries()) {
      checkAmount(amountCents, 1, [...at, number, 'amountCents'], faults);
      const on = [...at, number, 'paidOn'];
      if (!checkPastDay(paidOn, today, on, faults)) continue;
      if (!isReadableDay(item.dueOn) || !isReadableDay(asOfOn)) continue;
      const days = { due: item.dueOn, asOf: asOfOn };
      if (paidOn <= item.dueOn || paidOn > asOfOn) {
        faults.push(refuseClaim('PART_PAYMENT_OUTSIDE', on, days));
      }
    }
  }
  const interruptions = item.interruptedOn ?? [];
  const on = [...path, 'interruptedOn'];
  if (interruptions.length > MOST_INTERRUPTIONS) {
    faults.push(refuseForm('NUMBER_OF_ENTRIES', on, { least: 0, most: MOST_INTERRUPTIONS }));
    return;
  }
  for (const [number, day] of interruptions.entries()) {
    checkPastDay(day, today, [...on, number], faults);
  }
}
