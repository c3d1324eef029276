// From what a member sends to an answer as domain knows it, and from what is wrong with an answer
// to refusals, each at its place in the input.
// Not here: whether an answer may be given now (answer-proposal.service.ts).
import { type Answer, checkAnswer, type RejectReason } from '../domain/negotiation/answer.ts';
import type { Share } from '../domain/negotiation/share.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { screenText } from '../domain/person/text.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { refuseInput } from '../platform/graphql/input-refusals.ts';
import { isReadableDay } from '../platform/graphql/readable.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { checkText } from '../platform/graphql/text-check.ts';
import { refuseAnswer } from './answer-proposal.refusals.ts';
import type {
  AnswerProposalInput,
  OfferedTermsInput,
  RejectReasonInput,
} from './answer-proposal.types.ts';

type Path = readonly string[];

const TERMS: Path = ['input', 'terms'];
const REASON: Path = ['input', 'reason'];
const DECIDED_ON: Path = [...REASON, 'decidedOn'];
const TEXT: Path = [...REASON, 'text'];
const LONGEST_TEXT = 500;

/** The answer of an input; null, with at least one fault, when parts are missing or too many. */
export function readAnswer(input: AnswerProposalInput, faults: Refusal[]): Answer | null {
  const terms = input.terms ?? null;
  const reason = input.reason ?? null;
  refuseUnless(terms === null || input.answer === 'COUNTER', TERMS, faults);
  refuseUnless(reason === null || input.answer === 'REJECT', REASON, faults);
  switch (input.answer) {
    case 'ACCEPT':
      return faults.length > 0 ? null : { kind: 'ACCEPT' };
    case 'COUNTER':
      return readCounter(terms, faults);
    case 'REJECT':
      return readReject(reason, faults);
  }
}

function refuseUnless(belongs: boolean, path: Path, faults: Refusal[]): void {
  if (!belongs) faults.push(refuseAnswer('NOT_WITH_THIS_ANSWER', path));
}

function readCounter(input: OfferedTermsInput | null, faults: Refusal[]): Answer | null {
  if (input === null) faults.push(refuseInput('INPUT_REQUIRED', TERMS));
  if (input === null || faults.length > 0) return null;
  const terms = {
    longestMonths: input.longestMonths ?? null,
    smallestMonthlyCents: input.smallestMonthlyCents ?? 0,
    waivedCostsCents: input.waivedCostsCents ?? 0,
    remissionCents: input.remissionCents ?? 0,
  };
  return { kind: 'COUNTER', terms };
}

function readReject(input: RejectReasonInput | null, faults: Refusal[]): Answer | null {
  if (input === null) faults.push(refuseInput('INPUT_REQUIRED', REASON));
  const reason = input === null ? null : readReason(input, faults);
  return reason === null || faults.length > 0 ? null : { kind: 'REJECT', reason };
}

function readReason(input: RejectReasonInput, faults: Refusal[]): RejectReason | null {
  const { code } = input;
  const decidedOn = input.decidedOn ?? null;
  const text = input.text ?? null;
  refuseUnless(decidedOn === null || code === 'FRAUD_DECISION', DECIDED_ON, faults);
  refuseUnless(text === null || code === 'OTHER', TEXT, faults);
  if (code === 'FRAUD_DECISION') {
    if (decidedOn === null) faults.push(refuseInput('INPUT_REQUIRED', DECIDED_ON));
    else if (!isReadableDay(decidedOn)) faults.push(refuseForm('NO_SUCH_DAY', DECIDED_ON));
    return decidedOn === null ? null : { code, decidedOn };
  }
  if (code !== 'OTHER') return { code };
  if (text === null) faults.push(refuseInput('INPUT_REQUIRED', TEXT));
  return text === null ? null : { code, text: screened(text) };
}

/** Composed and with single spaces, so that the same text twice is the same answer. */
function screened(text: string): string {
  const read = screenText(text, LONGEST_TEXT);
  return read.ok ? read.value : text;
}

/** Why an answer cannot be given to a share as it is. */
export function refusalsOf(answer: Answer, share: Share, today: LocalDate): Refusal[] {
  const faults: Refusal[] = [];
  for (const problem of checkAnswer(answer, share, today)) {
    switch (problem) {
      case 'DECISION_IN_THE_FUTURE':
        faults.push(refuseForm('DAY_IN_FUTURE', DECIDED_ON));
        break;
      case 'TEXT_UNREADABLE':
        // Told in what way: empty, too long, or with characters that cannot be seen.
        checkText(textOf(answer), LONGEST_TEXT, TEXT, faults, 'ALLOWED');
        break;
      case 'TEXT_HOLDS_BSN':
        faults.push(refuseForm('BSN_SUSPECTED', TEXT));
        break;
      case 'DISCHARGE_IS_NO_REASON':
        faults.push(refuseAnswer('DISCHARGE_IS_NO_REASON', TEXT));
        break;
      case 'TERMS_OUT_OF_RANGE':
        faults.push(refuseAnswer('TERMS_OUT_OF_RANGE', TERMS, bounds(share)));
        break;
      case 'TERMS_ALREADY_MET':
        faults.push(refuseAnswer('TERMS_ALREADY_MET', TERMS));
        break;
    }
  }
  return faults;
}

function textOf(answer: Answer): string {
  return answer.kind === 'REJECT' && answer.reason.code === 'OTHER' ? answer.reason.text : '';
}

function bounds({ costsCents, balanceCents }: Share): { costs: number; rest: number } {
  return { costs: costsCents, rest: balanceCents - costsCents };
}
