// Shares and policies of the negotiation's tests in few words. Members and amounts are invented.
import type { Terms } from '../../../src/domain/plan/plan.ts';
import { NO_TERMS } from '../../../src/domain/plan/plan.ts';
import type {
  NegotiationPolicy,
  PolicyConditions,
  PolicyRule,
  PolicyTerms,
} from '../../../src/domain/negotiation/policy.ts';
import type { Participant } from '../../../src/domain/negotiation/round.ts';
import type { Answer } from '../../../src/domain/negotiation/answer.ts';
import { shareOf, type Share, type ShareSubject } from '../../../src/domain/negotiation/share.ts';
import type { ParticipationTerms } from '../../../src/domain/negotiation/silence.ts';
import { caseOf, member, planOf } from '../plan/cases.ts';

export function subject(
  key: string,
  balanceCents: number,
  rest: Partial<ShareSubject> = {},
): ShareSubject {
  const arrears = [{ contractKind: 'ENERGY', stage: 'DEMANDED' }] as const;
  return { key, balanceCents, costsCents: 0, arrears, representation: 'NONE', ...rest };
}

export function terms(rest: Partial<Terms> = {}): Terms {
  return { ...NO_TERMS, ...rest };
}

/** 100.00 and 50.00 at 60.00 a month. */
export const TWO = planOf(caseOf(6000, [member('a', 10_000), member('b', 5000)]));

/** The share of b in it: 20.00, 20.00, 10.00. */
export function shareOfB(rest: Partial<ShareSubject> = {}): Share {
  return givenShare(shareOf(TWO, subject('b', 5000, rest)));
}

/** 100.00 alone, so many months of equal payments. */
export function shareOver(months: number, rest: Partial<ShareSubject> = {}): Share {
  const plan = planOf(caseOf(Math.ceil(10_000 / months), [member('a', 10_000)]));
  return givenShare(shareOf(plan, subject('a', 10_000, rest)));
}

export function givenShare(share: Share | null): Share {
  if (share === null) throw new Error('the member takes no part');
  return share;
}

export const ANY_SHARE: PolicyConditions = {
  contractKinds: null,
  stages: null,
  balance: null,
  representations: null,
};

export const ANY_COLUMN: PolicyTerms = {
  longestMonths: null,
  smallestMonthly: { kind: 'CENTS', cents: 0 },
  waivedCostsBasisPoints: 0,
  remissionBasisPoints: 0,
};

export function rule(
  does: PolicyRule['does'],
  within: Partial<PolicyTerms>,
  when: Partial<PolicyConditions> = {},
): PolicyRule {
  return { does, when: { ...ANY_SHARE, ...when }, within: { ...ANY_COLUMN, ...within } };
}

export function policy(...rules: PolicyRule[]): NegotiationPolicy {
  return { version: 4, rules };
}

export const SILENCE_BINDS: ParticipationTerms = {
  silenceAccepts: true,
  longestTermMonths: 36,
  minimumMonthlyCents: 1000,
};
export const SILENCE_SAYS_NOTHING: ParticipationTerms = { ...SILENCE_BINDS, silenceAccepts: false };

export const ACCEPT: Answer = { kind: 'ACCEPT' };
export const REJECT: Answer = { kind: 'REJECT', reason: { code: 'TERM_TOO_LONG' } };

/** A member whose share is that of b, under another key. */
export function participant(
  key: string,
  answer: Answer | null,
  rest: Partial<Participant> = {},
): Participant {
  const share = { ...shareOfB(), key };
  return { share, knownTerms: NO_TERMS, signed: SILENCE_SAYS_NOTHING, answer, ...rest };
}
