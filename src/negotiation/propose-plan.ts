// Opens a round: the whole plan is stored with its commitment, each member is asked its own column,
// and policies answer at once; what they hand on waits in the work list.
// Not here: whether the plan may be proposed (plan-case.ts), what follows from answers (rounds.ts).
import { firstMonthOn } from '../domain/negotiation/first-month.ts';
import { answerByPolicy } from '../domain/negotiation/policy.ts';
import { roundDays } from '../domain/negotiation/round-days.ts';
import { type Share, shareOf } from '../domain/negotiation/share.ts';
import type { PlanWithin } from '../domain/negotiation/plan-within.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Answer } from '../domain/negotiation/answer.ts';
import { tellCase } from '../cases/case-events.ts';
import { type CaseRow, storeCase } from '../cases/case-work.repository.ts';
import { askViewers } from '../cases/work-items.repository.ts';
import { policyOn } from '../coalition/policy.ts';
import { HASH_BYTES } from '../platform/crypto/merkle.ts';
import type { Tx } from '../platform/database/tx.ts';
import { commitPlan } from './commit-plan.ts';
import type { Negotiator } from './negotiators.ts';
import { type NewShare, storeRound } from './propose-plan.repository.ts';
import { type GivenAnswer, storeGivenAnswers } from './rounds.repository.ts';
import type { StandingRound } from './rounds.ts';
import { toStoredAnswer } from './stored-answer.ts';

export type Planned = Extract<PlanWithin, { kind: 'PLAN' }>;

/** The days of a round that opens today. */
export function daysOfRound(today: LocalDate): { deadlineOn: LocalDate; firstMonthOn: LocalDate } {
  const { deadlineOn } = roundDays(today);
  return { deadlineOn, firstMonthOn: firstMonthOn(deadlineOn, policyOn(today).agreeDays) };
}

/** What a round is about. */
export interface RoundOf {
  /** How often answers have ended a round of the same question, and once more. */
  readonly asked: number;
  /** Null: the plan before an arrangement runs. */
  readonly amendment: number | null;
}

/** As planner: asks all. */
export async function proposePlan(
  tx: Tx,
  row: CaseRow,
  negotiators: readonly Negotiator[],
  planned: Planned,
  { asked, amendment }: RoundOf,
): Promise<StandingRound> {
  const { plan, input } = planned;
  const days = daysOfRound(tx.today);
  row.round += 1;
  storeCase(tx, { round: row.round });
  const seed = tx.scope.ids.newSecret(HASH_BYTES);
  const openings = commitPlan(plan, seed);
  const asks = negotiators.map((negotiator): Asked => {
    const { key } = negotiator.subject;
    const share = shareOf(plan, negotiator.subject);
    const opening = openings.get(key);
    const attestation = plan.members.find((each) => each.key === key)?.attestation;
    if (share === null || opening === undefined || attestation === undefined) {
      throw new Error('a member takes part that the plan does not know');
    }
    return { negotiator, share, attestation, opening };
  });
  storeRound(tx, { number: row.round, amendment, ...days, plan, input, seed, shares: asks });
  const given = asks.flatMap(answerAtOnce);
  storeGivenAnswers(tx, row.round, given);
  const answers = new Map(given.map(({ memberId, said }) => [memberId, said]));
  askViewers(
    tx,
    asks
      .filter(({ share }) => !answers.has(share.key))
      .map(({ share }) => ({
        ownerId: share.key,
        kind: 'ANSWER_PROPOSAL',
        dueOn: days.deadlineOn,
        round: row.round,
      })),
  );
  await tellCase(
    tx,
    'PROPOSAL_MADE',
    asks.map(({ share }) => share.key),
  );
  await tellCase(tx, 'ROUND_OPENED', 'PERSONS');
  return { number: row.round, asked, openedOn: tx.today, ...days, plan, input, answers };
}

interface Asked extends NewShare {
  readonly negotiator: Negotiator;
  readonly share: Share;
}

/** What the policy of a member answers; nothing when a person has to. */
function answerAtOnce({ negotiator, share }: Asked): (GivenAnswer & { said: Answer })[] {
  if (negotiator.policy === null) return [];
  const by = answerByPolicy(negotiator.policy, share);
  if (by.outcome === 'HAND') return [];
  // Within which terms it accepts is told to nobody, so it is not kept either.
  const said: Answer =
    by.outcome === 'ACCEPT' ? { kind: 'ACCEPT' } : { kind: 'COUNTER', terms: by.terms };
  return [{ memberId: share.key, answer: toStoredAnswer(said), by, said }];
}
