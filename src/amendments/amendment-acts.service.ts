// What the person, or who may decide for it, asks and says about a running arrangement: a pause,
// and its word on an amendment. It writes its own row only; what follows is a job's.
// Not here: carrying it out (amend-case.ts).
import { Injectable } from '@nestjs/common';
import { CASE_PATH, refuseToDecide, standingOf } from '../cases/seats.ts';
import { findOwnSeat, type OwnSeat } from '../cases/seats.repository.ts';
import { pauseFault } from '../domain/arrangement/pause.ts';
import { dayOf, partsOf } from '../domain/calendar/local-date.ts';
import type { JointCasePayload } from '../opening/confirm-case.types.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { refuseInput } from '../platform/graphql/input-refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { type NewAct, storeAct } from './amendment-acts.repository.ts';
import { refuseAmendment } from './amendments.refusals.ts';
import type {
  AgreeToAmendmentInput,
  DeclineAmendmentInput,
  RequestPauseInput,
} from './amendments.types.ts';
import { findWaiting, loadOwnCollections } from './read-amendments.repository.ts';

const MONTHS_PATH = ['input', 'months'];
const ROUND_PATH = ['input', 'round'];

@Injectable()
export class AmendmentActsService {
  constructor(private readonly doors: Doors) {}

  requestPause(caller: Caller, input: RequestPauseInput): Promise<JointCasePayload> {
    return this.act(caller, input.jointCaseId, async (tx, seat) => {
      const { months, reason } = input;
      if (!Number.isInteger(months) || months < 1) {
        return refuseInput('INPUT_OUT_OF_RANGE', MONTHS_PATH);
      }
      const { year, month } = partsOf(input.fromMonthOn);
      const act: NewAct = { kind: 'PAUSE', fromOn: dayOf(year, month, 1), months, reason };
      return (await refusePause(tx, seat, act)) ?? act;
    });
  }

  agree(caller: Caller, input: AgreeToAmendmentInput): Promise<JointCasePayload> {
    return this.say(caller, input, 'AGREE');
  }

  decline(caller: Caller, input: DeclineAmendmentInput): Promise<JointCasePayload> {
    return this.say(caller, input, 'DECLINE');
  }

  private say(
    caller: Caller,
    { jointCaseId, round }: AgreeToAmendmentInput,
    kind: 'AGREE' | 'DECLINE',
  ): Promise<JointCasePayload> {
    return this.act(caller, jointCaseId, async (tx, seat) => {
      const waiting = await findWaiting(tx, seat.case_id);
      if (waiting === null) return refuseAmendment('AMENDMENT_NOT_ASKED', CASE_PATH);
      if (waiting !== round) {
        return refuseAmendment('ANOTHER_ROUND_ASKED', ROUND_PATH, { round: waiting });
      }
      return { kind, round };
    });
  }

  private act(
    caller: Caller,
    id: string,
    decide: (tx: Tx, seat: OwnSeat) => Promise<Refusal | NewAct>,
  ): Promise<JointCasePayload> {
    return this.doors.asActor(caller, async (tx) => {
      const seat = await findOwnSeat(tx, id);
      if (seat === null) return refused(refuseForm('NOT_FOUND', CASE_PATH));
      const closed = refuseToDecide(seat) ?? refuseState(seat);
      if (closed !== null) return refused(closed);
      const act = await decide(tx, seat);
      if (!('kind' in act)) return refused(act);
      storeAct(tx, seat.case_id, act);
      enqueue(tx, 'amend-case', { caseId: seat.case_id, occasion: 'CHANGE' });
      return { jointCase: standingOf(seat), refusals: [] };
    });
  }
}

function refuseState({ state }: OwnSeat): Refusal | null {
  return state === 'ACTIVE' ? null : refuseForm('STATE_DOES_NOT_ALLOW', CASE_PATH, { state });
}

/** By what the person sees: the amounts that it pays to all together. */
async function refusePause(
  tx: Tx,
  { case_id: caseId }: OwnSeat,
  { fromOn, months, reason }: Extract<NewAct, { kind: 'PAUSE' }>,
): Promise<Refusal | null> {
  const own = await loadOwnCollections(tx, caseId, { fromOn, months, reason });
  // The same asked again is no other pause.
  if (own.is_asked) return null;
  const none = { balanceCents: 0, waivedCostsCents: 0, remissionCents: 0 };
  const plan = [{ key: '', ...none, tailCents: 0, leftOn: null, parts: own.parts }];
  const pausedBefore = own.paused_months;
  const fault = pauseFault({ plan, fromOn, months, pausedBefore, today: tx.today });
  if (fault === null) return null;
  if (fault === 'PAUSE_TOO_LONG') {
    return refuseAmendment(fault, MONTHS_PATH, { had: pausedBefore });
  }
  return refuseAmendment(fault, ['input', 'fromMonthOn']);
}

function refused(refusal: Refusal): JointCasePayload {
  return { jointCase: null, refusals: [refusal] };
}
