// How an answer stands in its row: terms as they are in domain, a reason with its day as text.
// Not here: who gave it, whether it may be given (answer-proposal.service.ts).
import type { Answer, RejectReason, RejectReasonCode } from '../domain/negotiation/answer.ts';
import { formatDay } from '../domain/calendar/local-date.ts';
import type { Terms } from '../domain/plan/plan.ts';
import { dayOfJson } from '../platform/database/column-types.ts';

/** `answer.reason`: what belongs to the code, and nothing else. */
export interface StoredReason {
  code: RejectReasonCode;
  /** `2026-11-22`; with FRAUD_DECISION only. */
  decidedOn?: string;
  /** With OTHER only. */
  text?: string;
}

/** The columns of a row that say what was answered. */
export interface StoredAnswer {
  kind: Answer['kind'];
  /** Null for what silence rejects. */
  reason: StoredReason | null;
  /** Those of a COUNTER. */
  terms: Terms | null;
}

export function toStoredAnswer(answer: Answer): StoredAnswer {
  switch (answer.kind) {
    case 'ACCEPT':
      return { kind: 'ACCEPT', reason: null, terms: null };
    case 'REJECT':
      return { kind: 'REJECT', reason: toStoredReason(answer.reason), terms: null };
    case 'COUNTER':
      return { kind: 'COUNTER', reason: null, terms: answer.terms };
  }
}

function toStoredReason(reason: RejectReason): StoredReason {
  if (reason.code === 'FRAUD_DECISION') {
    return { code: reason.code, decidedOn: formatDay(reason.decidedOn) };
  }
  return { ...reason };
}

/** @throws Error for a row that no answer of ours made. */
export function reasonOfStored(stored: StoredReason): RejectReason {
  if (stored.code === 'OTHER' && stored.text !== undefined) {
    return { code: stored.code, text: stored.text };
  }
  if (stored.code === 'FRAUD_DECISION' && stored.decidedOn !== undefined) {
    return { code: stored.code, decidedOn: dayOfJson(stored.decidedOn) };
  }
  if (stored.code === 'OTHER' || stored.code === 'FRAUD_DECISION') {
    throw new Error('a stored reason misses what belongs to its code');
  }
  return { code: stored.code };
}
