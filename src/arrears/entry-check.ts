// Checks one entry of registerArrears before anything is kept. Pure: today and what the coalition
// knows of the member are passed in. What is wrong is collected; nothing hides anything else.
// Not here: persons and consents (customers, consents), what was registered before (the service).
import { type LocalDate } from '../domain/calendar/local-date.ts';
import { LARGEST_CENTS, type Cents } from '../domain/money/cents.ts';
import {
  isBsnOutsidePattern,
  LONGEST_REFERENCE,
  type ReferencePattern,
} from '../domain/person/reference-pattern.ts';
import { checkConsent, type CheckedConsent } from '../consents/consent-check.ts';
import { checkPerson, type CheckedPerson } from '../customers/person-check.ts';
import { refuseCustomer } from '../customers/customers.refusals.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { isReadableDay } from '../platform/graphql/readable.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { checkText } from '../platform/graphql/text-check.ts';
import { refuseArrears } from './arrears.refusals.ts';
import { checkCosts } from './claim-check.ts';
import type { ClaimInput } from './claim-input.ts';
import { checkHistory, checkInterest, checkJudgment } from './claim-terms-check.ts';
import { checkWhatFollowed } from './consequence-check.ts';
import { checkAmount, checkPastDay, FIRST_DUE_DAY } from './day-amount-check.ts';
import type { ArrearsEntryInput, ItemInput } from './register-arrears.types.ts';

/** What the check must know. */
export interface EntryFacts {
  today: LocalDate;
  /** The pattern the member declared at admission. */
  pattern: ReferencePattern;
  /** Names of the member's labels with their ids. */
  labels: ReadonlyMap<string, string>;
}

/** An entry with nothing wrong in itself. */
export interface CheckedEntry {
  index: number;
  input: ArrearsEntryInput;
  person: CheckedPerson;
  /** Null when the entry names a recorded consent by `consentId`. */
  consent: CheckedConsent | null;
  labelId: string | null;
  principalCents: Cents;
  costsCents: Cents;
}

type Path = readonly (string | number)[];

const LONGEST_INVOICE_REFERENCE = 64;
const MOST_ITEMS = 200;

/** @returns the checked entry, or null with at least one fault collected. */
export function checkEntry(
  input: ArrearsEntryInput,
  index: number,
  facts: EntryFacts,
  faults: Refusal[],
): CheckedEntry | null {
  const before = faults.length;
  const path: Path = ['input', 'entries', index];
  const person = checkPerson(input.person, facts.today, [...path, 'person'], faults);
  const consent = checkEntryConsent(input, facts, path, faults);
  checkReference(input.customerReference, facts, [...path, 'customerReference'], faults);
  checkReference(input.ownReference, facts, [...path, 'ownReference'], faults);
  const labelId = findLabel(input, facts, path, faults);
  checkAsOf(input, facts, path, faults);
  const principalCents = checkItems(input, facts.today, path, faults);
  const costsCents = checkCosts(input, facts.today, path, faults);
  checkInterest(input, facts.today, path, faults);
  checkJudgment(input, facts.today, path, faults);
  checkHandling(input, facts, path, faults);
  checkWhatFollowed(input, facts.today, path, faults);
  const sum = principalCents + costsCents + (input.interest.amountCents || 0);
  if (faults.length === before && sum > LARGEST_CENTS) {
    faults.push(refuseArrears('AMOUNT_TOO_LARGE', path));
  }
  if (faults.length > before || person === null) return null;
  return { index, input, person, consent, labelId, principalCents, costsCents };
}

function checkEntryConsent(
  input: ArrearsEntryInput,
  facts: EntryFacts,
  path: Path,
  faults: Refusal[],
): CheckedConsent | null {
  if (input.consent) return checkConsent(input.consent, facts.today, [...path, 'consent'], faults);
  if (!input.consentId) faults.push(refuseCustomer('CONSENT_REQUIRED', [...path, 'consent']));
  return null;
}

function checkReference(text: string, facts: EntryFacts, path: Path, faults: Refusal[]): void {
  checkText(text, LONGEST_REFERENCE, path, faults, 'ALLOWED');
  if (isBsnOutsidePattern(facts.pattern, text)) faults.push(refuseForm('BSN_SUSPECTED', path));
}

function findLabel(
  input: ArrearsEntryInput,
  facts: EntryFacts,
  path: Path,
  faults: Refusal[],
): string | null {
  if (!input.label) return null;
  const id = facts.labels.get(input.label);
  if (id === undefined) faults.push(refuseArrears('LABEL_UNKNOWN', [...path, 'label']));
  return id ?? null;
}

function checkAsOf(
  input: ArrearsEntryInput,
  facts: EntryFacts,
  path: Path,
  faults: Refusal[],
): void {
  checkPastDay(input.asOfOn, facts.today, [...path, 'asOfOn'], faults);
}

/** Collects what is wrong with the invoices. @returns their sum, in cents. */
export function checkItems(
  input: ClaimInput,
  today: LocalDate,
  path: Path,
  faults: Refusal[],
): Cents {
  const at = [...path, 'items'];
  if (input.items.length < 1 || input.items.length > MOST_ITEMS) {
    faults.push(refuseForm('NUMBER_OF_ENTRIES', at, { least: 1, most: MOST_ITEMS }));
    return 0;
  }
  let sum = 0;
  for (const [number, item] of input.items.entries()) {
    sum += checkItem(item, input.asOfOn, [...at, number], faults);
    checkHistory(item, input.asOfOn, today, [...at, number], faults);
  }
  return sum;
}

function checkItem(item: ItemInput, asOfOn: LocalDate, path: Path, faults: Refusal[]): Cents {
  checkText(
    item.invoiceReference,
    LONGEST_INVOICE_REFERENCE,
    [...path, 'invoiceReference'],
    faults,
  );
  if (!isReadableDay(item.dueOn)) {
    faults.push(refuseForm('NO_SUCH_DAY', [...path, 'dueOn']));
  } else if (item.dueOn < FIRST_DUE_DAY) {
    faults.push(refuseForm('DAY_TOO_OLD', [...path, 'dueOn'], { first: FIRST_DUE_DAY }));
  } else if (isReadableDay(asOfOn) && item.dueOn >= asOfOn) {
    faults.push(refuseArrears('DUE_AFTER_AS_OF', [...path, 'dueOn'], { asOf: asOfOn }));
  }
  checkPeriod(item, path, faults);
  return checkAmount(item.principalCents, 1, [...path, 'principalCents'], faults)
    ? item.principalCents
    : 0;
}

function checkPeriod(item: ItemInput, path: Path, faults: Refusal[]): void {
  const { periodFromOn: from = null, periodToOn: to = null } = item;
  if (from === null && to === null) return;
  const before = faults.length;
  if (from !== null && !isReadableDay(from)) {
    faults.push(refuseForm('NO_SUCH_DAY', [...path, 'periodFromOn']));
  }
  if (to !== null && !isReadableDay(to)) {
    faults.push(refuseForm('NO_SUCH_DAY', [...path, 'periodToOn']));
  }
  if (faults.length > before) return;
  const inOrder = from !== null && to !== null && from <= to;
  if (!inOrder) faults.push(refuseArrears('PERIOD_REVERSED', [...path, 'periodToOn']));
}

function checkHandling(
  input: ArrearsEntryInput,
  facts: EntryFacts,
  path: Path,
  faults: Refusal[],
): void {
  const existing = input.existingArrangement;
  if (existing) {
    const at = [...path, 'existingArrangement'];
    checkAmount(existing.monthlyCents, 1, [...at, 'monthlyCents'], faults);
    checkPastDay(existing.sinceOn, facts.today, [...at, 'sinceOn'], faults);
  }
}
