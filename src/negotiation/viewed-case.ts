// A case as a planner's case, made of what its viewer on the person's side may know: balances, the
// budget, and for a counsellor what members offered. Who tries out what it likes with this learns
// nothing of terms that nobody spoke: they are not in it.
// Not here: the planner's own facts (plan-facts.ts), previews and reasons made of these.
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { DISCLOSURE_LEVELS, type DisclosureLevel } from '../domain/negotiation/own-share-gate.ts';
import { NO_TERMS, type PlanInput, type Terms } from '../domain/plan/plan.ts';
import { findCountingBudget, stepsOf } from '../capacity/budget.repository.ts';
import { loadEasing } from '../capacity/easing.repository.ts';
import { outcomeOf } from '../capacity/budget-work.repository.ts';
import type { OwnSeat } from '../cases/seats.repository.ts';
import { findStandingLevel } from '../disclosure/disclosure.repository.ts';
import type { ActorKind } from '../platform/auth/actor.ts';
import type { Tx } from '../platform/database/tx.ts';
import { factsOf } from './plan-facts.ts';
import { daysOfRound } from './propose-plan.ts';
import { loadOffers, loadViewedParticipants } from './viewed-case.repository.ts';

/** Fewer cannot make a joint plan. */
const FEWEST = 2;

export interface ViewedCase {
  readonly budgetId: string;
  readonly facts: PlanInput;
  /** By key; of a customer empty: what members answered is not for it. */
  readonly offers: ReadonlyMap<string, Terms>;
  /** How each member is called, by key. */
  readonly names: ReadonlyMap<string, string>;
  readonly firstMonthOn: LocalDate;
  readonly level: DisclosureLevel;
}

/** Null while no budget bears a plan, or fewer than two take part. */
export async function findViewedCase(
  tx: Tx,
  kind: ActorKind,
  seat: OwnSeat,
): Promise<ViewedCase | null> {
  const budget = await findCountingBudget(tx, seat.public_id);
  const rows = await loadViewedParticipants(tx, seat.case_id);
  const offers = kind === 'COUNSELLOR' ? await loadOffers(tx, seat.case_id) : new Map();
  const standing = await findStandingLevel(tx, seat.case_id);
  if (budget === null || rows.length < FEWEST) return null;
  const guidance = budget.guided ? 'COUNSELLOR' : 'NONE';
  if (outcomeOf(budget, guidance) === 'REFER') return null;
  const { firstMonthOn } = daysOfRound(tx.today);
  const subjects = rows.map((row) => ({
    subject: {
      key: row.member_id,
      balanceCents: row.balance_cents,
      costsCents: row.costs_cents,
      arrears: row.arrears,
      representation: 'NONE' as const,
    },
  }));
  const { monthly_cents: monthlyCents, paused_on: pausedMonths } = budget;
  const easing = await loadEasing(tx, seat.case_id);
  const stated = {
    ...{ monthlyCents, pausedMonths, steps: stepsOf(budget.steps) },
    easedBy: easing,
  };
  return {
    budgetId: budget.id,
    facts: factsOf(subjects, stated, firstMonthOn, tx.today),
    offers,
    names: new Map(rows.map((row) => [row.member_id, row.name])),
    firstMonthOn,
    level: DISCLOSURE_LEVELS[standing?.level ?? 0] ?? 'OWN_SHARE',
  };
}

/** What each said that its viewer may know, then nothing: as words of a plan. */
export function spokenWords({ facts, offers }: ViewedCase): Map<string, Terms[]> {
  return new Map(
    facts.members.map(({ key }) => {
      const offer = offers.get(key);
      return [key, offer === undefined ? [NO_TERMS] : [offer, NO_TERMS]];
    }),
  );
}
