// Checks what an entry says of what followed from arrears: the handler as a party, attachments, an
// arrangement that runs, consequences, months of health premium. Pure; faults are collected.
// Not here: the rest of an entry (entry-check.ts).
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { canHave } from '../domain/consequences/kinds.ts';
import type { ContractKind } from '../domain/law/contract-kinds.ts';
import { LONGEST_REFERENCE } from '../domain/person/reference-pattern.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { checkText } from '../platform/graphql/text-check.ts';
import type { AttachmentInput, ConsequenceInput, HealthInput } from './consequence-entry.types.ts';
import { refuseConsequence } from './consequence.refusals.ts';
import { checkAmount, checkPastDay } from './day-amount-check.ts';
import type { HandlerInput } from './handling-entry.types.ts';
import type { ArrearsEntryInput } from './register-arrears.types.ts';

type Path = readonly (string | number)[];

const LONGEST_HANDLER_NAME = 100;
/** One of each kind; the contract kind leaves fewer. */
const MOST_CONSEQUENCES = 10;
const MOST_ATTACHMENTS = 5;
/** More than fifty years of premium is a typing error. */
const MOST_MONTHS = 600;

/** Collects what is wrong with all of it. */
export function checkWhatFollowed(
  input: ArrearsEntryInput,
  today: LocalDate,
  path: Path,
  faults: Refusal[],
): void {
  checkHandler(input.handler, today, [...path, 'handler'], faults);
  const existing = input.existingArrangement;
  if (existing?.ownReference) {
    const at = [...path, 'existingArrangement', 'ownReference'];
    checkText(existing.ownReference, LONGEST_REFERENCE, at, faults);
  }
  checkEach(
    input.attachments ?? [],
    MOST_ATTACHMENTS,
    [...path, 'attachments'],
    faults,
    (each, at) => checkAttachment(each, today, at, faults),
  );
  checkEach(
    input.consequences ?? [],
    MOST_CONSEQUENCES,
    [...path, 'consequences'],
    faults,
    (each, at) => checkConsequence(each, input.contractKind, today, at, faults),
  );
  if (input.health) checkEntryHealth(input, input.health, today, [...path, 'health'], faults);
}

/** A party: the member itself has no name of an office and no file number of its own. */
export function checkHandler(
  handler: HandlerInput,
  today: LocalDate,
  path: Path,
  faults: Refusal[],
): void {
  const { kind, name, fileNumber, sinceOn } = handler;
  if (fileNumber) checkText(fileNumber, LONGEST_REFERENCE, [...path, 'fileNumber'], faults);
  if (typeof sinceOn === 'number') checkPastDay(sinceOn, today, [...path, 'sinceOn'], faults);
  if (!name) return;
  if (kind === 'SELF') faults.push(refuseConsequence('HANDLER_IS_YOURSELF', [...path, 'name']));
  else checkText(name, LONGEST_HANDLER_NAME, [...path, 'name'], faults);
}

export function checkAttachment(
  input: AttachmentInput,
  today: LocalDate,
  path: Path,
  faults: Refusal[],
): void {
  checkAmount(input.monthlyCents, 0, [...path, 'monthlyCents'], faults);
  checkPastDay(input.sinceOn, today, [...path, 'sinceOn'], faults);
}

export function checkConsequence(
  input: ConsequenceInput,
  contractKind: ContractKind,
  today: LocalDate,
  path: Path,
  faults: Refusal[],
): void {
  if (!canHave(contractKind, input.kind)) {
    const args = { contract: contractKind };
    faults.push(refuseConsequence('CONSEQUENCE_DOES_NOT_FIT', [...path, 'kind'], args));
  }
  checkPastDay(input.sinceOn, today, [...path, 'sinceOn'], faults);
}

export function checkHealth(
  input: Pick<HealthInput, 'monthsOverdue' | 'offeredOn' | 'warnedOn'>,
  today: LocalDate,
  path: Path,
  faults: Refusal[],
): void {
  const { monthsOverdue: months, offeredOn, warnedOn } = input;
  if (!Number.isInteger(months) || months < 0 || months > MOST_MONTHS) {
    const bounds = { most: MOST_MONTHS };
    faults.push(refuseConsequence('MONTHS_OUT_OF_RANGE', [...path, 'monthsOverdue'], bounds));
  }
  if (typeof offeredOn === 'number') checkPastDay(offeredOn, today, [...path, 'offeredOn'], faults);
  if (typeof warnedOn === 'number') checkPastDay(warnedOn, today, [...path, 'warnedOn'], faults);
}

function checkEntryHealth(
  { contractKind }: ArrearsEntryInput,
  health: HealthInput,
  today: LocalDate,
  path: Path,
  faults: Refusal[],
): void {
  if (contractKind !== 'HEALTH_PREMIUM') {
    faults.push(refuseConsequence('HEALTH_OF_PREMIUM_ONLY', path));
  }
  checkHealth(health, today, path, faults);
}

/** A list of which each kind comes once. */
function checkEach<Each extends { kind: string }>(
  list: readonly Each[],
  most: number,
  path: Path,
  faults: Refusal[],
  check: (each: Each, at: Path) => void,
): void {
  if (list.length > most) {
    faults.push(refuseForm('NUMBER_OF_ENTRIES', path, { least: 0, most }));
    return;
  }
  const seen = new Set<string>();
  for (const [number, each] of list.entries()) {
    if (seen.has(each.kind)) {
      faults.push(refuseConsequence('SAID_TWICE', [...path, number, 'kind']));
    }
    seen.add(each.kind);
    check(each, [...path, number]);
  }
}
