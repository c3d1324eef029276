// Checks a representation as a counsellor sent it, before anything is kept. Pure: today is passed
// in. What is refused follows from the input alone, never from who is known.
import { dayOf, type LocalDate } from '../domain/calendar/local-date.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { refuseInput } from '../platform/graphql/input-refusals.ts';
import { isReadableDay } from '../platform/graphql/readable.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { checkText } from '../platform/graphql/text-check.ts';
import { type CheckedPerson, checkPerson } from '../customers/person-check.ts';
import { refuseRepresentation } from './representation.refusals.ts';
import type {
  CourtOrderInput,
  RecordRepresentationInput,
  RepresentationEvidenceInput,
} from './representation.types.ts';

type Path = readonly string[];

const LONGEST_REFERENCE = 64;
const LONGEST_TEXT = 200;
const SHA_256 = /^[0-9a-f]{64}$/i;
/** Nobody who lives is represented since before this day. */
const FIRST_DAY = dayOf(1920, 1, 1);

/** Kinds that a court orders, and only a court ends. */
const COURT_KINDS: ReadonlySet<string> = new Set(['COURT_ADMINISTRATION', 'GUARDIANSHIP']);

/** Checks a representation; `faults` collects what is wrong. @returns null when something is. */
export function checkRepresentation(
  input: RecordRepresentationInput,
  today: LocalDate,
  faults: Refusal[],
): CheckedPerson | null {
  const before = faults.length;
  const person = checkPerson(
    { ...input.person, debtorKind: 'PRIVATE', insolvency: 'NONE' },
    today,
    ['input', 'person'],
    faults,
  );
  checkText(input.ownReference, LONGEST_REFERENCE, ['input', 'ownReference'], faults);
  checkDays(input, today, faults);
  checkEvidence(input.evidence, ['input', 'evidence'], faults);
  const at = ['input', 'evidence', 'courtOrder'];
  const order = input.evidence.courtOrder ?? null;
  if (order === null) {
    if (COURT_KINDS.has(input.kind)) faults.push(refuseRepresentation('COURT_ORDER_REQUIRED', at));
  } else if (input.kind === 'MANDATE') {
    faults.push(refuseRepresentation('COURT_ORDER_NOT_ALLOWED', at));
  } else {
    checkOrder(order, today, at, faults);
  }
  return faults.length > before ? null : person;
}

/** A day that has come. */
export function checkPastDay(
  day: LocalDate,
  first: LocalDate,
  today: LocalDate,
  path: Path,
  faults: Refusal[],
): void {
  if (!isReadableDay(day)) faults.push(refuseForm('NO_SUCH_DAY', path));
  else if (day > today) faults.push(refuseForm('DAY_IN_FUTURE', path));
  else if (day < first) faults.push(refuseForm('DAY_TOO_OLD', path, { first }));
}

function checkDays(
  { validFromOn, validUntilOn }: RecordRepresentationInput,
  today: LocalDate,
  faults: Refusal[],
): void {
  checkPastDay(validFromOn, FIRST_DAY, today, ['input', 'validFromOn'], faults);
  if (validUntilOn === null || validUntilOn === undefined) return;
  const path = ['input', 'validUntilOn'];
  if (!isReadableDay(validUntilOn)) faults.push(refuseForm('NO_SUCH_DAY', path));
  else if (validUntilOn < today) {
    faults.push(refuseRepresentation('REPRESENTATION_OVER', path, { last: validUntilOn }));
  }
}

function checkEvidence(
  { document, documentSha256 }: RepresentationEvidenceInput,
  path: Path,
  faults: Refusal[],
): void {
  checkText(document, LONGEST_TEXT, [...path, 'document'], faults);
  if (documentSha256 === null || documentSha256 === undefined) return;
  if (!SHA_256.test(documentSha256)) {
    faults.push(refuseInput('INPUT_MALFORMED', [...path, 'documentSha256']));
  }
}

function checkOrder(order: CourtOrderInput, today: LocalDate, path: Path, faults: Refusal[]): void {
  checkText(order.orderNumber, LONGEST_REFERENCE, [...path, 'orderNumber'], faults);
  checkText(order.court, LONGEST_TEXT, [...path, 'court'], faults);
  checkText(order.scope, LONGEST_TEXT, [...path, 'scope'], faults);
  checkPastDay(order.orderedOn, FIRST_DAY, today, [...path, 'orderedOn'], faults);
}
