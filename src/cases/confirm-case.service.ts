// The person opens the door (confirmJointCase), and a participant confirms that collection stands
// still. Each writes only what it may see itself; what follows for others is done by jobs.
// Not here: opening (open-case.jobs.ts).
import { Injectable } from '@nestjs/common';
import { JOINT_CASE } from '../domain/states/joint-case.ts';
import { decide } from '../domain/states/transitions.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { recordEvent } from '../platform/events/events.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { isId } from '../platform/jobs/payloads.ts';
import { CaseReader } from './case.reader.ts';
import { refuseCase } from './cases.refusals.ts';
import { PERSON_LEVEL, seatLevelOf } from './disclosure.ts';
import {
  confirmOwnStandstill,
  findSeated,
  hasOpenConfirmation,
  loadConfirmable,
  storeConfirmation,
} from './open-case.repository.ts';
import type {
  ConfirmJointCaseInput,
  ConfirmStandstillInput,
  JointCasePayload,
} from './open-case.types.ts';

const MEMBERS_FOR_A_CASE = 2;
const MOST_ARREARS = 200;

@Injectable()
export class ConfirmCaseService {
  constructor(
    private readonly doors: Doors,
    private readonly reader: CaseReader,
  ) {}

  /** The person names what takes part and what participants may see of each other. */
  async confirm(caller: Caller, input: ConfirmJointCaseInput): Promise<JointCasePayload> {
    return this.doors.asActor(caller, async (tx) => {
      const path = ['input', 'jointCaseId'];
      const seated = isId(input.jointCaseId) ? await findSeated(tx, input.jointCaseId) : null;
      if (seated?.level !== PERSON_LEVEL) return refused(refuseForm('NOT_FOUND', path));
      const step = decide(JOINT_CASE, seated.state, 'CONFIRM');
      if (!step.allowed) {
        return refused(refuseForm('STATE_DOES_NOT_ALLOW', path, { state: step.from }));
      }
      if (await hasOpenConfirmation(tx, seated.case_id)) {
        return refused(refuseCase('CONFIRMED_BEFORE', path));
      }
      const arrearsIds = [...new Set(input.arrearsIds)];
      const fault = await this.checkArrears(tx, arrearsIds);
      if (fault !== null) return refused(fault);
      const id = tx.newId();
      storeConfirmation(tx, id, seated.case_id, seatLevelOf(input.disclosureLevel), arrearsIds);
      enqueue(tx, 'open-case', { viewerId: tx.viewerId, confirmationId: id });
      return {
        jointCase: await this.reader.one(tx, caller.actor.kind, input.jointCaseId),
        refusals: [],
      };
    });
  }

  private async checkArrears(tx: Tx, arrearsIds: string[]): Promise<Refusal | null> {
    const path = ['input', 'arrearsIds'];
    if (arrearsIds.length < 1 || arrearsIds.length > MOST_ARREARS) {
      return refuseForm('NUMBER_OF_ENTRIES', path, { least: 1, most: MOST_ARREARS });
    }
    const known = arrearsIds.every(isId) ? await loadConfirmable(tx, arrearsIds) : [];
    if (known.length < arrearsIds.length) return refuseCase('ARREARS_NOT_OF_CASE', path);
    const members = new Set(known.map((row) => row.member_id));
    return members.size < MEMBERS_FOR_A_CASE ? refuseCase('TOO_FEW_MEMBERS', path) : null;
  }

  /** A participant says that it, its agency and its bailiff leave the registered items alone. */
  async confirmStandstill(
    caller: Caller,
    input: ConfirmStandstillInput,
  ): Promise<JointCasePayload> {
    const absent = refused(refuseForm('NOT_FOUND', ['input', 'jointCaseId']));
    return this.doors.asActor(caller, async (tx) => {
      const seated = isId(input.jointCaseId) ? await findSeated(tx, input.jointCaseId) : null;
      if (seated === null) return absent;
      const confirmed = await confirmOwnStandstill(tx, seated.case_id);
      if (confirmed === null) {
        const now = { state: seated.state };
        return refused(refuseForm('STATE_DOES_NOT_ALLOW', ['input', 'jointCaseId'], now));
      }
      recordEvent(tx, {
        type: 'STANDSTILL_CONFIRMED',
        thingKind: 'JOINT_CASE',
        thingId: seated.case_id,
        recipients: [tx.viewerId],
      });
      return {
        jointCase: await this.reader.one(tx, caller.actor.kind, input.jointCaseId),
        refusals: [],
      };
    });
  }
}

function refused(refusal: Refusal): JointCasePayload {
  return { jointCase: null, refusals: [refusal] };
}
