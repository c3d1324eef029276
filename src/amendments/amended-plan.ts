// The plan that an amendment asks: what is open by the plan that runs, and what joins, planned anew
// from a month on. Under OWN_SHARE more of a member's own comes after its last payments, so that it
// can compute nothing of the others from two plans of its own.
// Not here: the mathematics (domain/plan), asking it (amend-case.ts).
import {
  type AmendmentDelta,
  remaining,
  type ShareDelta,
} from '../domain/arrangement/amendment.ts';
import { collectionsOf } from '../domain/arrangement/collections.ts';
import { backOf } from '../domain/arrangement/outside.ts';
import {
  jointShares,
  openFrom,
  paidCents,
  type RunningPlan,
  type RunningShare,
} from '../domain/arrangement/running-plan.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { type Cents, sumCents } from '../domain/money/cents.ts';
import { planLengthened, tailOf } from '../domain/negotiation/lengthening.ts';
import { planWithin } from '../domain/negotiation/plan-within.ts';
import { meetsTerms, shareOf } from '../domain/negotiation/share.ts';
import type { Plan, PlanInput } from '../domain/plan/plan.ts';
import type { CountingBudget } from '../capacity/budget-work.repository.ts';
import type { Level, ParticipantRow } from '../cases/case-work.repository.ts';
import type { Negotiator } from '../negotiation/negotiators.ts';
import { factsOf, isMadeOf } from '../negotiation/plan-facts.ts';
import type { Planned } from '../negotiation/propose-plan.ts';
import type { StandingRound } from '../negotiation/rounds.ts';
import type { CaseArrears } from './standing-arrears.repository.ts';

/** What is asked about from a month on. */
export interface Cut {
  readonly fromOn: LocalDate;
  /** Who is concerned, with what is open by the plan and what joins of it. */
  readonly participants: readonly ParticipantRow[];
  /** What of it joins a share that has something open. */
  readonly more: ReadonlyMap<string, Cents>;
  /**
   * What joins or joined such a share (above zero), or fell away of it (below), at the end of its
   * own payments since it was planned: what has no weight under OWN_SHARE.
   */
  readonly tails: ReadonlyMap<string, Cents>;
}

/** What is open from a day on, of all that take part or join. */
export function cutAt(
  plan: RunningPlan,
  fromOn: LocalDate,
  participants: readonly ParticipantRow[],
  arrears: readonly CaseArrears[],
): Cut {
  const more = new Map<string, Cents>();
  const tails = new Map<string, Cents>();
  const concerned = participants.flatMap((participant) => {
    const share = jointShares(plan).find(({ key }) => key === participant.member_id);
    const own = arrears.filter(({ memberId }) => memberId === participant.member_id);
    const openCents = share === undefined ? 0 : openFrom(share, fromOn);
    const joining = own.map((each) =>
      share === undefined || each.isJoining ? each.joiningCents : backOf(each),
    );
    const joinsCents = sumCents(joining);
    if (openCents + joinsCents === 0) return [];
    if (openCents > 0 && joinsCents > 0) more.set(participant.member_id, joinsCents);
    const tailCents = tailAt(share, openCents) + (openCents > 0 ? joinsCents : 0);
    if (tailCents !== 0) tails.set(participant.member_id, tailCents);
    // What is paid is imputed to costs first (art. 6:44 BW).
    const paid = share === undefined ? 0 : paidCents(share) - openCents + share.waivedCostsCents;
    const costs = Math.max(0, participant.costs_cents - paid);
    const balance_cents = openCents + joinsCents;
    return [{ ...participant, balance_cents, costs_cents: Math.min(costs, balance_cents) }];
  });
  return { fromOn, participants: concerned, more, tails };
}

/**
 * Where nothing but what joined at its end is open, that has weight: it was planned by itself. So
 * has what comes back where nothing is open at all.
 */
function tailAt(share: RunningShare | undefined, openCents: Cents): Cents {
  if (share === undefined || openCents === 0) return 0;
  return share.tailCents >= openCents ? 0 : share.tailCents;
}

/** Months in which nobody pays, as far as they are to come. */
export interface Facts {
  readonly budget: CountingBudget;
  readonly pausedOn: readonly LocalDate[];
  readonly today: LocalDate;
}

/** What the plan is made of: all that is open and joins, or what of it has weight. */
function factsAt(
  cut: Cut,
  negotiators: readonly Negotiator[],
  { budget, pausedOn, today }: Facts,
  of: 'ALL' | 'WEIGHTS',
): PlanInput {
  // Of months of a pause a step-up counts none.
  const off = { ...budget, pausedMonths: [...budget.pausedMonths, ...pausedOn] };
  const facts = factsOf(negotiators, off, cut.fromOn, today);
  const pausedMonths = [...new Set(facts.pausedMonths)];
  const members = facts.members.map((member) => {
    const tailCents = of === 'ALL' ? 0 : (cut.tails.get(member.key) ?? 0);
    const balanceCents = member.balanceCents - tailCents;
    const owed = tailCents < 0 ? { owedCents: member.balanceCents } : {};
    const costsCents = Math.min(member.costsCents, balanceCents);
    return { ...member, balanceCents, ...owed, costsCents };
  });
  return { ...facts, members, pausedMonths };
}

export type AmendedPlan =
  | {
      readonly kind: 'PLAN';
      readonly planned: Planned;
      /** Whether a member could compute more from it than OWN_SHARE gives away. */
      readonly tells: 'PLAIN' | 'MORE';
    }
  | { readonly kind: 'CONFLICT' | 'REFER' };

/** Plans what is asked, within what the members said. */
export function planAmended(
  cut: Cut,
  negotiators: readonly Negotiator[],
  facts: Facts,
  level: Level,
): AmendedPlan {
  const words = new Map(negotiators.map(({ subject, words: said }) => [subject.key, said]));
  if (cut.tails.size > 0 && level === 0) {
    const planned = planWithin(factsAt(cut, negotiators, facts, 'WEIGHTS'), words);
    const joined = new Map([...cut.tails].filter(([, cents]) => cents > 0));
    const plan =
      planned.kind === 'PLAN' ? planLengthened(planned.plan, joined, planned.input) : null;
    if (planned.kind === 'PLAN' && plan !== null && keepsTerms(plan, planned, negotiators)) {
      return { kind: 'PLAN', planned: { ...planned, plan }, tells: 'PLAIN' };
    }
  }
  const planned = planWithin(factsAt(cut, negotiators, facts, 'ALL'), words);
  if (planned.kind !== 'PLAN') return planned;
  return { kind: 'PLAN', planned, tells: cut.tails.size > 0 ? 'MORE' : 'PLAIN' };
}

function keepsTerms(plan: Plan, { input }: Planned, negotiators: readonly Negotiator[]): boolean {
  return negotiators.every(({ subject }) => {
    const share = shareOf(plan, subject);
    const terms = input.members.find(({ key }) => key === subject.key)?.terms;
    return share !== null && terms !== undefined && meetsTerms(share, terms);
  });
}

/** Whether what is asked, or was accepted, is still what would be asked. */
export function isAskedStill(
  round: StandingRound,
  cut: Cut,
  negotiators: readonly Negotiator[],
  facts: Facts,
  level: Level,
): boolean {
  const planned = new Map(round.plan.members.map(({ key, balanceCents }) => [key, balanceCents]));
  const isSame = negotiators.every(
    ({ subject }) => planned.get(subject.key) === subject.balanceCents,
  );
  if (!isSame || planned.size !== negotiators.length) return false;
  const keys = new Set(planned.keys());
  // With all of it planned anew a member could compute more than OWN_SHARE gives away.
  const ways = level === 0 ? (['WEIGHTS'] as const) : (['WEIGHTS', 'ALL'] as const);
  return ways.some((of) => isMadeOf(round.input, keys, factsAt(cut, negotiators, facts, of)));
}

/** What a plan that begins in the month of a day makes of the plan that runs. */
export function deltaOf(
  plan: RunningPlan,
  { plan: asked, input }: Pick<StandingRound, 'plan' | 'input'>,
  { fromOn, more }: Cut,
  payDay: number,
): AmendmentDelta {
  const { members } = collectionsOf(asked, fromOn, payDay);
  return asked.members.map((planned, place): ShareDelta => {
    const { key, balanceCents, waivedCostsCents, remissionCents } = planned;
    const instalments = members[place]?.instalments ?? [];
    const parts = instalments.map(({ dueOn, amountCents }) => ({ dueOn, amountCents }));
    const share = plan.find((each) => each.key === key);
    const tailCents = tailOf(planned, input) - (share?.tailCents ?? 0);
    const given = { waivedCostsCents, remissionCents, tailCents, parts };
    if (share === undefined) {
      return { key, standing: 'JOINS', leftOn: null, fromOn, balanceCents, ...given };
    }
    const hadOpen = openFrom(share, fromOn) > 0;
    const joins = hadOpen ? (more.get(key) ?? 0) : balanceCents;
    return { ...remaining(share, fromOn), balanceCents: joins, ...given };
  });
}
