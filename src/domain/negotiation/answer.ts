// The answer of a member to its share: ACCEPT, REJECT with a reason of a fixed list, COUNTER with
// terms; and whether an answer may be given as it is.
// Not here: who gave it (a REJECT comes from a person: policy.ts has none), what follows
// (round.ts).
import type { LocalDate } from '../calendar/local-date.ts';
import { LARGEST_CENTS } from '../money/cents.ts';
import { findsBsnLike } from '../person/bsn.ts';
import { foldLetters, screenText } from '../person/text.ts';
import type { Terms } from '../plan/plan.ts';
import { LARGEST_MONTHS } from '../plan/ready-case.ts';
import { meetsTerms, type Share } from './share.ts';

export const REJECT_REASONS = [
  'CUSTOMER_UNKNOWN',
  'ALREADY_PAID',
  'CLAIM_SOLD',
  'TERM_TOO_LONG',
  'AMOUNT_TOO_LOW',
  'COURT_DATE_TOO_NEAR',
  'FRAUD_DECISION',
  'OTHER',
] as const;
export type RejectReasonCode = (typeof REJECT_REASONS)[number];

export type RejectReason =
  | { readonly code: Exclude<RejectReasonCode, 'FRAUD_DECISION' | 'OTHER'> }
  | { readonly code: 'FRAUD_DECISION'; readonly decidedOn: LocalDate }
  | { readonly code: 'OTHER'; readonly text: string };

export type Answer =
  | { readonly kind: 'ACCEPT' }
  | { readonly kind: 'REJECT'; readonly reason: RejectReason }
  | { readonly kind: 'COUNTER'; readonly terms: Terms };

export type AnswerProblem =
  | 'DECISION_IN_THE_FUTURE'
  | 'TEXT_UNREADABLE'
  | 'TEXT_HOLDS_BSN'
  | 'DISCHARGE_IS_NO_REASON'
  | 'TERMS_OUT_OF_RANGE'
  /** The column meets the offered terms already: it can only be accepted, or offered others. */
  | 'TERMS_ALREADY_MET';

const LONGEST_TEXT = 500;

/** How an earlier discharge is mostly written; the rest is a matter for the coordinator. */
const DISCHARGE = /\bschone lei\b|\bfinale kwijting\b|\bschuldsanering\b|\bdischarged?\b/u;

/**
 * Why an answer cannot be given as it is; empty when it can.
 * Terms: 1 to 600 months, a monthly amount from 0 to ten billion euro, costs and remission at most
 * what the balance holds of them. Text: 1 to 500 characters.
 * Source: the promise of the coalition that an earlier discharge is never a reason.
 * @example OTHER with "had in 2019 een schone lei" gives DISCHARGE_IS_NO_REASON
 */
export function checkAnswer(answer: Answer, share: Share, today: LocalDate): AnswerProblem[] {
  if (answer.kind === 'REJECT') return reasonProblems(answer.reason, today);
  if (answer.kind === 'ACCEPT') return [];
  if (!isInRange(answer.terms, share)) return ['TERMS_OUT_OF_RANGE'];
  return meetsTerms(share, answer.terms) ? ['TERMS_ALREADY_MET'] : [];
}

function reasonProblems(reason: RejectReason, today: LocalDate): AnswerProblem[] {
  if (reason.code === 'FRAUD_DECISION') {
    return reason.decidedOn > today ? ['DECISION_IN_THE_FUTURE'] : [];
  }
  if (reason.code !== 'OTHER') return [];
  const problems: AnswerProblem[] = [];
  if (!screenText(reason.text, LONGEST_TEXT).ok) problems.push('TEXT_UNREADABLE');
  if (findsBsnLike(reason.text)) problems.push('TEXT_HOLDS_BSN');
  if (DISCHARGE.test(foldLetters(reason.text))) problems.push('DISCHARGE_IS_NO_REASON');
  return problems;
}

function isInRange(terms: Terms, { balanceCents, costsCents }: Share): boolean {
  return (
    (terms.longestMonths === null || isWhole(terms.longestMonths, 1, LARGEST_MONTHS)) &&
    isWhole(terms.smallestMonthlyCents, 0, LARGEST_CENTS) &&
    isWhole(terms.waivedCostsCents, 0, costsCents) &&
    isWhole(terms.remissionCents, 0, balanceCents - costsCents)
  );
}

function isWhole(value: number, from: number, to: number): boolean {
  return Number.isSafeInteger(value) && value >= from && value <= to;
}
