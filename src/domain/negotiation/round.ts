// A round of answers as one decision: wait, agreed, plan again, some leave, or close. The same
// answers give the same decision, in whatever order they came.
// Not here: planning (domain/plan), storing, telling anybody, the person's last word.
import type { LocalDate } from '../calendar/local-date.ts';
import type { Terms } from '../plan/plan.ts';
import { FEWEST_MEMBERS } from '../states/joint-case.ts';
import type { Answer, RejectReason } from './answer.ts';
import { type RoundPolicy, STANDARD_ROUNDS } from './round-days.ts';
import { meetsTerms, type Share } from './share.ts';
import { type ParticipationTerms, silenceBinds } from './silence.ts';

export interface Participant {
  readonly share: Share;
  /** The terms the plan was made within: the policy's, or those of its last COUNTER. */
  readonly knownTerms: Terms;
  readonly signed: ParticipationTerms;
  /** Null: none yet. */
  readonly answer: Answer | null;
}

export interface RoundQuestion {
  /** 1 for the first; at most the policy's maximum. */
  readonly round: number;
  /** The last day on which an answer counts. */
  readonly deadlineOn: LocalDate;
  readonly today: LocalDate;
  /** One for each member that still takes part, keys unique. */
  readonly participants: readonly Participant[];
  readonly policy?: RoundPolicy;
  /** With fewer it closes: two, but an arrangement that runs may have one member left. */
  readonly fewestMembers?: number;
}

/** Members that let the deadline pass: all are reported to the coordinator. In order of key. */
export interface Silence {
  /** Bound by what they signed. */
  readonly accepted: readonly string[];
  /** Counted as REJECT without reason. */
  readonly rejected: readonly string[];
}

/** Comply or explain: why a member does not take part in the end. */
export type Explanation =
  | RejectReason
  | { readonly code: 'NO_ANSWER' }
  | { readonly code: 'OTHER_TERMS'; readonly terms: Terms };

export interface Leaving {
  readonly key: string;
  readonly explanation: Explanation;
}

export type RoundDecision =
  | { readonly kind: 'WAIT'; readonly waitingFor: readonly string[] }
  | { readonly kind: 'AGREED'; readonly silence: Silence }
  | {
      readonly kind: 'PLAN_AGAIN';
      /** The number of the next round. */
      readonly round: number;
      /** What the next plan has to keep, in order of key. */
      readonly terms: readonly { readonly key: string; readonly terms: Terms }[];
      readonly silence: Silence;
    }
  | {
      /** The last round is over and enough accepted: they go on without the others (leaving.ts). */
      readonly kind: 'LEAVES';
      readonly leaving: readonly Leaving[];
      readonly staying: readonly string[];
      readonly silence: Silence;
    }
  | {
      readonly kind: 'CLOSE';
      /** NOT_AGREED: nobody accepted. TOO_FEW_MEMBERS: fewer than two are left. */
      readonly reason: 'NOT_AGREED' | 'TOO_FEW_MEMBERS';
      readonly leaving: readonly Leaving[];
      readonly silence: Silence;
    };

/**
 * What happens to a round with the answers so far. Months, cents and days as in share.ts.
 * Agreed only when every member accepted, itself or by silence that binds it. Nobody is asked a
 * fourth time: after the last round who did not accept leaves, with its explanation.
 * @throws RangeError when a key occurs twice, the round is none of the policy's, or the plan does
 * not keep the terms known of a member: a bug of the caller, never a matter of the answers.
 * @example an ACCEPT and a COUNTER with 12 months in round 1: PLAN_AGAIN, round 2, with 12 months
 */
export function decideRound(question: RoundQuestion): RoundDecision {
  const { policy = STANDARD_ROUNDS, fewestMembers = FEWEST_MEMBERS } = question;
  const participants = [...question.participants].sort((a, b) =>
    a.share.key < b.share.key ? -1 : 1,
  );
  checkQuestion(question.round, participants, policy);
  if (participants.length < fewestMembers) {
    const silence = { accepted: [], rejected: [] };
    return { kind: 'CLOSE', reason: 'TOO_FEW_MEMBERS', leaving: [], silence };
  }
  const waitingFor = participants.filter(({ answer }) => answer === null);
  if (waitingFor.length > 0 && question.today <= question.deadlineOn) {
    return { kind: 'WAIT', waitingFor: keysOf(waitingFor) };
  }

  const accepting = participants.filter((each) => accepts(each, policy));
  const refusing = participants.filter((each) => !accepting.includes(each));
  const silence: Silence = {
    accepted: keysOf(accepting.filter(({ answer }) => answer === null)),
    rejected: keysOf(refusing.filter(({ answer }) => answer === null)),
  };
  if (refusing.length === 0) return { kind: 'AGREED', silence };
  if (question.round < policy.maximumRounds) {
    const terms = participants.map((each) => ({ key: each.share.key, terms: termsAfter(each) }));
    return { kind: 'PLAN_AGAIN', round: question.round + 1, terms, silence };
  }
  const leaving = refusing.map(leavingOf);
  if (accepting.length >= fewestMembers) {
    return { kind: 'LEAVES', leaving, staying: keysOf(accepting), silence };
  }
  const reason = accepting.length === 0 ? 'NOT_AGREED' : 'TOO_FEW_MEMBERS';
  return { kind: 'CLOSE', reason, leaving, silence };
}

function accepts({ answer, share, signed }: Participant, policy: RoundPolicy): boolean {
  if (answer === null) return silenceBinds(share, signed, policy);
  return answer.kind === 'ACCEPT';
}

/** A COUNTER replaces what was known; a REJECT tells no terms. */
function termsAfter({ answer, knownTerms }: Participant): Terms {
  return answer?.kind === 'COUNTER' ? answer.terms : knownTerms;
}

function leavingOf({ share, answer }: Participant): Leaving {
  const { key } = share;
  if (answer?.kind === 'REJECT') return { key, explanation: answer.reason };
  if (answer?.kind === 'COUNTER') {
    return { key, explanation: { code: 'OTHER_TERMS', terms: answer.terms } };
  }
  return { key, explanation: { code: 'NO_ANSWER' } };
}

function checkQuestion(
  round: number,
  participants: readonly Participant[],
  { maximumRounds }: RoundPolicy,
): void {
  if (!Number.isSafeInteger(round) || round < 1 || round > maximumRounds) {
    throw new RangeError('there is no such round');
  }
  if (new Set(keysOf(participants)).size < participants.length) {
    throw new RangeError('a member takes part twice');
  }
  if (!participants.every(({ share, knownTerms }) => meetsTerms(share, knownTerms))) {
    throw new RangeError('the plan does not keep the terms known of a member');
  }
}

function keysOf(participants: readonly Participant[]): string[] {
  return participants.map(({ share }) => share.key);
}
