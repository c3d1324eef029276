// planReasons: why the plan of a case is as it is, or why there is none and what one could ask for,
// for the person and who acts for it.
// Not here: a member's own part (proposal-node.ts), the sentences (domain/plan).
import { Injectable } from '@nestjs/common';
import { addMonths, type LocalDate, partsOf } from '../domain/calendar/local-date.ts';
import { capacityPolicyOn } from '../domain/capacity/capacity-policy.ts';
import { planWithout } from '../domain/negotiation/leaving.ts';
import { explainNoPlan, explainOffers, type PlanRequest } from '../domain/plan/explain-no-plan.ts';
import { explainForCounsellor, explainForCustomer } from '../domain/plan/explain-plan.ts';
import type { Plan, Terms } from '../domain/plan/plan.ts';
import type { PlanSentence } from '../domain/plan/plan-words.ts';
import { FEWEST_MEMBERS, isBeforeArrangement } from '../domain/states/joint-case.ts';
import { recordCaseLook } from '../cases/case-looks.repository.ts';
import { looksAlong } from '../cases/seats.ts';
import { findOwnSeat, type OwnSeat } from '../cases/seats.repository.ts';
import type { ActorKind } from '../platform/auth/actor.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { findNoPlan } from './no-plan.repository.ts';
import { reasonNodeOf } from './plan-reason.types.ts';
import type { PlanReasons, PlanRequest as PlanRequestNode } from './plan-reasons.types.ts';
import { findViewedCase } from './viewed-case.ts';
import { findLastPlan, loadOffers, type ViewedPlan } from './viewed-case.repository.ts';

type Names = ReadonlyMap<string, string>;

@Injectable()
export class PlanReasonsService {
  constructor(private readonly doors: Doors) {}

  /** Null when the caller has no such case, or may not see what the household can pay. */
  reasons(caller: Caller, jointCaseId: string): Promise<PlanReasons | null> {
    const { kind } = caller.actor;
    return this.doors.asActor(caller, async (tx) => {
      const seat = await findOwnSeat(tx, jointCaseId);
      if (seat === null || looksAlong(seat)) return null;
      await recordCaseLook(tx, kind, seat.public_id, 'PLAN_PREVIEW');
      const noPlan = await findNoPlan(tx, seat.case_id);
      const offers = await offersReason(tx, kind, seat);
      const { longestPlanMonths } = capacityPolicyOn(tx.today);
      const found =
        noPlan === null
          ? { why: await whyThisPlan(tx, kind, seat), requests: [] }
          : explainNoPlan(noPlan, longestPlanMonths, tx.today);
      return {
        noPlanSinceOn: noPlan?.sinceOn ?? null,
        why: found.why.map(reasonNodeOf),
        notTogether: (offers?.why ?? []).map(reasonNodeOf),
        requests: [
          ...found.requests.map((each) => requestOf(each, new Map())),
          ...(offers?.requests ?? []),
        ],
      };
    });
  }
}

/** Of what was offered, and read as it was given: a counsellor only, before an arrangement. */
async function offersReason(
  tx: Tx,
  kind: ActorKind,
  seat: OwnSeat,
): Promise<{ why: readonly PlanSentence[]; requests: PlanRequestNode[] } | null> {
  if (kind !== 'COUNSELLOR' || !isBeforeArrangement(seat.state)) return null;
  const viewed = await findViewedCase(tx, kind, seat);
  if (viewed === null) return null;
  const { facts, offers, names } = viewed;
  const said = explainOffers(facts, offers, names, tx.today);
  return said && { why: said.why, requests: said.requests.map((each) => requestOf(each, names)) };
}

async function whyThisPlan(tx: Tx, kind: ActorKind, seat: OwnSeat): Promise<PlanSentence[]> {
  const found = await findLastPlan(tx, seat.case_id);
  if (found === null) return [];
  const { remission, members } = found;
  const plan = planThatStands(found);
  if (plan === null) return [];
  const names: Names = new Map(members.map(({ id, name }) => [id, name]));
  const question = { plan, remission, names, firstMonthOn: firstMonthOf(found) };
  if (kind !== 'COUNSELLOR') return explainForCustomer(question);
  const offers: ReadonlyMap<string, Terms> = await loadOffers(tx, seat.case_id);
  return explainForCounsellor(question, offers);
}

/** Without who left; null where fewer than two are left: then it is no joint plan any more. */
function planThatStands({ plan, members }: ViewedPlan): Plan | null {
  const gone = new Set(members.filter(({ stays }) => !stays).map(({ id }) => id));
  const leaving = plan.members.map(({ key }) => key).filter((key) => gone.has(key));
  const staying = plan.members.length - leaving.length;
  if (staying < FEWEST_MEMBERS) return null;
  return leaving.length === 0 ? plan : planWithout(plan, leaving);
}

/** An arrangement that the person agreed to later begins later, in all its months alike. */
function firstMonthOf({ plan, first_month_on, first_due_on }: ViewedPlan): LocalDate {
  const firstPaid = plan.months.find(({ instalmentCents }) => instalmentCents > 0)?.month ?? 1;
  if (first_due_on === null) return first_month_on;
  const planned = addMonths(first_month_on, firstPaid - 1);
  return addMonths(first_month_on, monthNumber(first_due_on) - monthNumber(planned));
}

function monthNumber(day: LocalDate): number {
  const { year, month } = partsOf(day);
  return year * 12 + month;
}

function requestOf({ kind, by, key, sentence }: PlanRequest, names: Names): PlanRequestNode {
  const memberName = key === null ? null : (names.get(key) ?? null);
  return { kind, to: by, memberName, reason: reasonNodeOf(sentence) };
}
