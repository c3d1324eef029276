// Closing a case for which no plan was found. The planner proposes it; a counsellor, or the office,
// does it after speaking with the person, and not before.
// Not here: proposing it (plan-case.ts), what follows (person-decision.jobs.ts).
import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { JointCasePayload } from '../opening/confirm-case.types.ts';
import { findOfficeTask } from '../cases/office-tasks.repository.ts';
import { CASE_PATH, refuseToDecide, standingOf } from '../cases/seats.ts';
import { findOwnSeat, type OwnSeat } from '../cases/seats.repository.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { isReadableDay } from '../platform/graphql/readable.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import {
  findAskedOn,
  findOfficeDecision,
  type OfficeDecisionRow,
  storeOfficeDecision,
} from './not-feasible.repository.ts';
import type {
  CloseAsNotFeasibleInput,
  CloseTaskAsNotFeasibleInput,
  OfficeDecisionPayload,
} from './not-feasible.types.ts';
import { refuseDecision } from './person-decision.refusals.ts';
import { storeDecision } from './person-decision.repository.ts';

const TASK_PATH = ['input', 'taskId'];

@Injectable()
export class NotFeasibleService {
  constructor(private readonly doors: Doors) {}

  /** As a counsellor that may act for the person. */
  closeCase(caller: Caller, input: CloseAsNotFeasibleInput): Promise<JointCasePayload> {
    const { jointCaseId, contactedOn, referred } = input;
    return this.doors.asActor(caller, async (tx) => {
      const seat = await findOwnSeat(tx, jointCaseId);
      if (seat === null) return { jointCase: null, refusals: [refuseForm('NOT_FOUND', CASE_PATH)] };
      const refusal = await refuseNow(tx, seat, contactedOn);
      if (refusal !== null) return { jointCase: null, refusals: [refusal] };
      const contact = { contactedOn, referred };
      await storeDecision(tx, seat.case_id, { decision: 'NOT_FEASIBLE', contact });
      enqueue(tx, 'carry-out-decision', { caseId: seat.case_id });
      return { jointCase: standingOf(seat), refusals: [] };
    });
  }

  /** As the coordinator, who sees the task and not the case. */
  closeTask(caller: Caller, input: CloseTaskAsNotFeasibleInput): Promise<OfficeDecisionPayload> {
    const { taskId, contactedOn, referred } = input;
    return this.doors.asActor(caller, async (tx) => {
      const task = await findOfficeTask(tx, taskId);
      if (task === null) return refused(refuseForm('NOT_FOUND', TASK_PATH));
      const before = await findOfficeDecision(tx, taskId);
      if (before === null) {
        const isAsked = task.kind === 'CONTACT_NOT_FEASIBLE' && !task.is_done;
        if (!isAsked) return refused(refuseDecision('NOT_PROPOSED', TASK_PATH));
        const fault = refuseDay(contactedOn, task.made_on, tx.today);
        if (fault !== null) return refused(fault);
        await storeOfficeDecision(tx, taskId, { contacted_on: contactedOn, referred });
      }
      enqueue(tx, 'carry-out-office-decision', { taskId });
      return decided(taskId, before ?? { contacted_on: contactedOn, referred });
    });
  }
}

async function refuseNow(tx: Tx, seat: OwnSeat, contactedOn: LocalDate): Promise<Refusal | null> {
  const refusal = refuseToDecide(seat);
  if (refusal !== null) return refusal;
  const askedOn = await findAskedOn(tx, seat.case_id);
  if (askedOn === null) return refuseDecision('NOT_PROPOSED', CASE_PATH);
  return refuseDay(contactedOn, askedOn, tx.today);
}

function refuseDay(contactedOn: LocalDate, askedOn: LocalDate, today: LocalDate): Refusal | null {
  const path = ['input', 'contactedOn'];
  if (!isReadableDay(contactedOn)) return refuseForm('NO_SUCH_DAY', path);
  if (contactedOn > today) return refuseForm('DAY_IN_FUTURE', path);
  return contactedOn < askedOn ? refuseForm('DAY_TOO_OLD', path, { first: askedOn }) : null;
}

function decided(taskId: string, row: OfficeDecisionRow): OfficeDecisionPayload {
  const { contacted_on: contactedOn, referred } = row;
  return { decision: { taskId, contactedOn, referred }, refusals: [] };
}

function refused(refusal: Refusal): OfficeDecisionPayload {
  return { decision: null, refusals: [refusal] };
}
