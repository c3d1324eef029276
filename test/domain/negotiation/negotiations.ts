// Whole negotiations as the service would run them, with the domain's decisions only: plan, gate,
// shares, answers by policies and by invented people, the round, and again.
import fc from 'fast-check';
import { addDays, dayOf } from '../../../src/domain/calendar/local-date.ts';
import { type Answer, checkAnswer } from '../../../src/domain/negotiation/answer.ts';
import { planWithout } from '../../../src/domain/negotiation/leaving.ts';
import { decideProposal } from '../../../src/domain/negotiation/own-share-gate.ts';
import {
  answerByPolicy,
  type NegotiationPolicy,
  sealedTerms,
} from '../../../src/domain/negotiation/policy.ts';
import { roundDays } from '../../../src/domain/negotiation/round-days.ts';
import {
  decideRound,
  type Participant,
  type RoundDecision,
} from '../../../src/domain/negotiation/round.ts';
import { type Share, shareOf, type ShareSubject } from '../../../src/domain/negotiation/share.ts';
import type { ParticipationTerms } from '../../../src/domain/negotiation/silence.ts';
import { makePlan } from '../../../src/domain/plan/make-plan.ts';
import { NO_TERMS, type Plan } from '../../../src/domain/plan/plan.ts';
import { caseOf, member } from '../plan/cases.ts';
import { acting, anyPolicy, arrearsOf } from './policies.ts';
import { givenShare } from './shares.ts';

export interface Actor {
  readonly subject: ShareSubject;
  readonly policy: NegotiationPolicy | null;
  readonly signed: ParticipationTerms;
  /** What its clerk says in each round to what the policy hands on. */
  readonly byHand: readonly (Answer | null)[];
}

export interface Negotiation {
  readonly actors: readonly Actor[];
  readonly monthlyCents: number;
  /** Whether the planner knows the policies' terms beforehand, or learns them by COUNTERs. */
  readonly start: 'SEALED_TERMS' | 'NO_TERMS';
  readonly customer: 'LETS_TOTALS_BE_SEEN' | 'KEEPS_OWN_SHARE';
}

export interface Ending {
  readonly end:
    'AGREED' | 'AGREED_WITHOUT_SOME' | 'NOT_AGREED' | 'TOO_FEW_MEMBERS' | 'NO_PLAN' | 'NO_LEAVE';
  readonly rounds: number;
  readonly plan: Plan | null;
  /** Every round, with what was asked and decided. */
  readonly story: readonly { participants: readonly Participant[]; decision: RoundDecision }[];
}

export function negotiate({ actors, monthlyCents, start, customer }: Negotiation): Ending {
  const known = new Map(
    actors.map(({ subject, policy }) => {
      const sealed = start === 'SEALED_TERMS' && policy ? sealedTerms(policy, subject) : null;
      return [subject.key, sealed ?? NO_TERMS];
    }),
  );
  const story: { participants: readonly Participant[]; decision: RoundDecision }[] = [];
  for (let round = 1; ; round += 1) {
    const members = actors.map(({ subject }) =>
      member(subject.key, subject.balanceCents, known.get(subject.key), {
        costsCents: subject.costsCents,
      }),
    );
    const plan = makePlan(caseOf(monthlyCents, members));
    const ended = (end: Ending['end'], agreed: Plan | null = null) => ({
      end,
      rounds: story.length,
      plan: agreed,
      story,
    });
    if (plan === null) return ended('NO_PLAN');
    const declined = decideProposal(plan, 'OWN_SHARE', 'DECLINED').kind === 'CLOSE';
    if (declined && customer === 'KEEPS_OWN_SHARE') return ended('NO_LEAVE');

    const participants = actors.map((actor): Participant => {
      const { signed, subject } = actor;
      const share = givenShare(shareOf(plan, subject));
      const knownTerms = known.get(subject.key) ?? NO_TERMS;
      return { share, signed, knownTerms, answer: answerOf(actor, share, round) };
    });
    const decision = decidedInTime(round, participants);
    story.push({ participants, decision });
    if (decision.kind === 'AGREED') return ended('AGREED', plan);
    if (decision.kind === 'CLOSE') return ended(decision.reason);
    if (decision.kind === 'LEAVES') {
      const leaving = decision.leaving.map(({ key }) => key);
      return ended('AGREED_WITHOUT_SOME', planWithout(plan, leaving));
    }
    if (decision.kind === 'WAIT') throw new Error('a round waits after its deadline');
    for (const { key, terms } of decision.terms) known.set(key, terms);
  }
}

/** At once when all answers are in, else on the day after the deadline. */
function decidedInTime(round: number, participants: readonly Participant[]): RoundDecision {
  const openedOn = dayOf(2026, 11, 23);
  const { deadlineOn } = roundDays(openedOn);
  const question = { round, deadlineOn, participants };
  const decision = decideRound({ ...question, today: openedOn });
  if (decision.kind !== 'WAIT') return decision;
  return decideRound({ ...question, today: addDays(deadlineOn, 1) });
}

function answerOf({ policy, byHand }: Actor, share: Share, round: number): Answer | null {
  const said = policy && answerByPolicy(policy, share);
  if (said?.outcome === 'ACCEPT') return { kind: 'ACCEPT' };
  if (said?.outcome === 'COUNTER') return { kind: 'COUNTER', terms: said.terms };
  const answer = byHand[round - 1] ?? null;
  const problems = answer && checkAnswer(answer, share, dayOf(2026, 11, 23));
  return problems?.length ? { kind: 'ACCEPT' } : answer;
}

/** Of a clerk who says the same in every round. */
const UNSWAYED: Answer = { kind: 'REJECT', reason: { code: 'AMOUNT_TOO_LOW' } };

const anyAnswer: fc.Arbitrary<Answer | null> = fc.oneof(
  { weight: 5, arbitrary: fc.constant({ kind: 'ACCEPT' } as const) },
  {
    weight: 1,
    arbitrary: fc.constant(UNSWAYED),
  },
  { weight: 1, arbitrary: fc.constant(null) },
  {
    weight: 2,
    arbitrary: fc
      .record({ longestMonths: fc.integer({ min: 3, max: 36 }), least: fc.nat(900) })
      .map(({ longestMonths, least }) => ({
        kind: 'COUNTER' as const,
        terms: { ...NO_TERMS, longestMonths, smallestMonthlyCents: least },
      })),
  },
);

const anyActor = fc.record({
  balance: fc.integer({ min: 500, max: 200_000 }),
  costs: fc.nat(20),
  arrears: arrearsOf,
  representation: acting,
  policy: fc.option(anyPolicy, { freq: 3 }),
  signed: fc.record({
    silenceAccepts: fc.boolean(),
    longestTermMonths: fc.integer({ min: 6, max: 48 }),
    minimumMonthlyCents: fc.nat(1500),
  }),
  byHand: fc.oneof(
    { weight: 3, arbitrary: fc.array(anyAnswer, { minLength: 3, maxLength: 3 }) },
    { weight: 1, arbitrary: anyAnswer.map((always) => [always, always, always]) },
    { weight: 1, arbitrary: fc.constant([UNSWAYED, UNSWAYED, UNSWAYED]) },
  ),
});

/** Two to six members; the capacity pays everything in 4 to 40 months. */
export const anyNegotiation: fc.Arbitrary<Negotiation> = fc
  .record({
    drafts: fc.oneof(
      fc.array(anyActor, { minLength: 2, maxLength: 2 }),
      fc.array(anyActor, { minLength: 2, maxLength: 6 }),
    ),
    months: fc.integer({ min: 4, max: 40 }),
    start: fc.constantFrom('SEALED_TERMS' as const, 'NO_TERMS' as const),
    customer: fc.constantFrom('LETS_TOTALS_BE_SEEN' as const, 'KEEPS_OWN_SHARE' as const),
  })
  .map(({ drafts, months, start, customer }) => {
    const actors = drafts.map(({ balance, costs, arrears, representation, ...rest }, index) => {
      const costsCents = Math.floor((balance * costs) / 100);
      const key = `m${index}`;
      return {
        subject: { key, balanceCents: balance, costsCents, arrears, representation },
        ...rest,
      };
    });
    const total = drafts.reduce((sum, { balance }) => sum + balance, 0);
    return { actors, monthlyCents: Math.ceil(total / months), start, customer };
  });
