// answerAdvice: a counsellor says that it advised the person, or the person says that it does not
// want the advice; either is recorded once, and the plan goes on.
// Not here: asking advice (the planning of a case).
import { Injectable } from '@nestjs/common';
import { isBeforeArrangement } from '../domain/states/joint-case.ts';
import type { ActorKind } from '../platform/auth/actor.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { adviceOf } from './advice.ts';
import { findAdvice, storeAdviceAnswer } from './advice.repository.ts';
import type { AdviceAnswer } from './budget.enums.ts';
import { refuseBudget } from './budget.refusals.ts';
import { findCountingBudget } from './budget.repository.ts';
import { CapacityReader } from './capacity.reader.ts';
import { CASE_PATH, looksAlong, refuseToDecide } from '../cases/seats.ts';
import { findOwnSeat, type OwnSeat } from '../cases/seats.repository.ts';
import type { AdvicePayload, AnswerAdviceInput } from './state-capacity.types.ts';
import { finishOwnItem } from '../cases/work-items.repository.ts';

@Injectable()
export class AdviceService {
  constructor(
    private readonly doors: Doors,
    private readonly reader: CapacityReader,
  ) {}

  async answer(caller: Caller, { jointCaseId, answer }: AnswerAdviceInput): Promise<AdvicePayload> {
    const { kind } = caller.actor;
    return this.doors.asActor(caller, async (tx) => {
      const seat = await findOwnSeat(tx, jointCaseId);
      if (seat === null) return refused(refuseForm('NOT_FOUND', CASE_PATH));
      const refusal = refuseNow(seat, kind, answer);
      if (refusal !== null) return refused(refusal);
      const { case_id: caseId } = seat;
      if ((await findAdvice(tx, caseId)) === null) {
        return refused(refuseBudget('ADVICE_NOT_ASKED', CASE_PATH));
      }
      if (!(await storeAdviceAnswer(tx, caseId, answer))) {
        return refused(refuseBudget('ADVICE_ANSWERED', CASE_PATH));
      }
      if (kind === 'COUNSELLOR') finishOwnItem(tx, caseId, 'GIVE_ADVICE');
      enqueue(tx, 'finish-advice', { caseId });
      enqueue(tx, 'plan-case', { caseId }, `plan-case.${caseId}`);
      await this.reader.recordLook(tx, caller.actor, seat, 'CAPACITY_CHANGE');
      const row = await findAdvice(tx, caseId);
      const budget = await findCountingBudget(tx, jointCaseId);
      const advice = row === null ? null : adviceOf(row, budget?.debts_outside_cents ?? 0);
      return { advice, refusals: [] };
    });
  }
}

function refuseNow(seat: OwnSeat, kind: ActorKind, answer: AdviceAnswer): Refusal | null {
  const path = ['input', 'answer'];
  if (answer === 'GIVEN' && kind !== 'COUNSELLOR') {
    return refuseBudget('ADVICE_BY_COUNSELLOR', path);
  }
  if (answer === 'DECLINED' && kind !== 'CUSTOMER') {
    return refuseBudget('ADVICE_DECLINED_BY_CUSTOMER', path);
  }
  if (looksAlong(seat)) return refuseToDecide(seat);
  if (seat.level !== 9 || !isBeforeArrangement(seat.state)) {
    return refuseForm('STATE_DOES_NOT_ALLOW', CASE_PATH, { state: seat.state });
  }
  return refuseToDecide(seat);
}

function refused(refusal: Refusal): AdvicePayload {
  return { advice: null, refusals: [refusal] };
}
