// previewPlans and proposeArrangement: plans to choose between, made of what the caller may know,
// and choosing one. A choice is a row of who makes it; the planner carries it out.
// Not here: what becomes of a choice (plan-choice.ts).
import { Injectable } from '@nestjs/common';
import { choiceOf, type PlanChoice } from '../domain/negotiation/plan-choice.ts';
import { isBeforeArrangement } from '../domain/states/joint-case.ts';
import type { JointCasePayload } from '../opening/confirm-case.types.ts';
import { recordCaseLook } from '../cases/case-looks.repository.ts';
import { CASE_PATH, looksAlong, refuseToDecide, standingOf } from '../cases/seats.ts';
import { findOwnSeat, type OwnSeat } from '../cases/seats.repository.ts';
import type { ActorKind } from '../platform/auth/actor.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { canonicalJson } from '../platform/idempotency/idempotency.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { loadChoices, type MadeChoice, storeChoice } from './plan-choice.repository.ts';
import { alternativesOf, previewsOf } from './plan-preview.ts';
import { refuseChoice } from './plan-preview.refusals.ts';
import type { PlanPreviews, ProposeArrangementInput } from './plan-preview.types.ts';
import { findViewedCase } from './viewed-case.ts';

/**
 * So often a plan is chosen in one case. Each choice asks all members again, and that it could not
 * be kept tells something of terms that nobody spoke.
 */
const MOST_CHOICES = 3;

@Injectable()
export class PlanPreviewService {
  constructor(private readonly doors: Doors) {}

  /** Null when the caller has no such case, or may not see what the household can pay. */
  previews(caller: Caller, jointCaseId: string): Promise<PlanPreviews | null> {
    const { kind } = caller.actor;
    return this.doors.asActor(caller, async (tx) => {
      const seat = await findOwnSeat(tx, jointCaseId);
      if (seat === null || looksAlong(seat)) return null;
      const viewed = isOpenFor(seat) ? await findViewedCase(tx, kind, seat) : null;
      const made = await loadChoices(tx, seat.case_id);
      await recordCaseLook(tx, kind, seat.public_id, 'PLAN_PREVIEW');
      return {
        plans: viewed === null ? [] : previewsOf(viewed),
        chosen: nodeOf(made[0]),
        choicesLeft: Math.max(0, MOST_CHOICES - made.length),
      };
    });
  }

  propose(caller: Caller, input: ProposeArrangementInput): Promise<JointCasePayload> {
    return this.doors.asActor(caller, async (tx) => {
      const seat = await findOwnSeat(tx, input.jointCaseId);
      if (seat === null) return { jointCase: null, refusals: [refuseForm('NOT_FOUND', CASE_PATH)] };
      const refusal = await choose(tx, caller.actor.kind, seat, input);
      if (refusal !== null) return { jointCase: null, refusals: [refusal] };
      // Asked again for the same choice too: the first time may have met a case that stood still.
      const { case_id: caseId } = seat;
      enqueue(tx, 'plan-case', { caseId }, `plan-case.${caseId}`);
      return { jointCase: standingOf(seat), refusals: [] };
    });
  }
}

/** All accepted, nothing is chosen any more; before the door opens there is nothing to plan. */
function isOpenFor({ state, level }: OwnSeat): boolean {
  return level === 9 && isBeforeArrangement(state) && state !== 'AGREED';
}

async function choose(
  tx: Tx,
  viewer: ActorKind,
  seat: OwnSeat,
  { kind }: ProposeArrangementInput,
): Promise<Refusal | null> {
  const refusal = refuseToDecide(seat);
  if (refusal !== null) return refusal;
  if (!isOpenFor(seat)) return refuseForm('STATE_DOES_NOT_ALLOW', CASE_PATH, { state: seat.state });
  const viewed = await findViewedCase(tx, viewer, seat);
  const alternative = viewed && alternativesOf(viewed).find((each) => each.kind === kind);
  if (!viewed || !alternative) return refuseChoice('PLAN_NOT_SHOWN', ['input', 'kind']);
  const choice = choiceOf(viewed.facts, alternative);
  const made = await loadChoices(tx, seat.case_id);
  if (isStanding(made[0], viewed.budgetId, choice)) return null;
  if (made.length >= MOST_CHOICES) {
    return refuseChoice('CHOSEN_TOO_OFTEN', ['input'], { most: MOST_CHOICES });
  }
  await storeChoice(tx, { caseId: seat.case_id, budgetId: viewed.budgetId }, choice);
  return null;
}

/** The same choice again is no other choice, also when it could not be kept. */
function isStanding(last: MadeChoice | undefined, budgetId: string, choice: PlanChoice): boolean {
  if (last?.budgetId !== budgetId) return false;
  return canonicalJson(last.choice) === canonicalJson(choice);
}

function nodeOf(made: MadeChoice | undefined): PlanPreviews['chosen'] {
  if (made === undefined) return null;
  const { choice, chosenOn, outcome } = made;
  return { kind: choice.kind, chosenOn, outcome };
}
