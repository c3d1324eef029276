// A worker of the office calls the person of one task, or breaks the glass in an emergency: one
// call at a time, for as long as it needs, never a list. A job grants what it may see.
// Not here: what is shown (care-call.reader.ts), the grants (care.jobs.ts).
import { Injectable } from '@nestjs/common';
import type { OfficeTaskKind } from '../cases/cases.enums.ts';
import { refuseCircumstance } from '../circumstances/circumstances.refusals.ts';
import {
  findOfficeTask,
  finishOfficeTask,
  type OfficeTaskRow,
} from '../cases/office-tasks.repository.ts';
import { seal } from '../platform/crypto/envelope.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { recordEvent } from '../platform/events/events.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { checkText } from '../platform/graphql/text-check.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { isId } from '../platform/jobs/payloads.ts';
import { CareCallReader, unseen } from './care-call.reader.ts';
import {
  endCallsOfTask,
  findCall,
  findRunningCall,
  type NewCall,
  storeCall,
  storeTaskOutcome,
} from './care-calls.repository.ts';
import { refuseCare } from './care.refusals.ts';
import type {
  BreakGlassInput,
  CareCall,
  CareCallPayload,
  FinishTaskInput,
  FinishTaskPayload,
  StartCareCallInput,
} from './care.types.ts';

const TASK_PATH = ['input', 'taskId'];
const CALL_MINUTES = 120;
const EMERGENCY_MINUTES = 30;
const LONGEST_EXPLANATION = 500;
/** Tasks for which the customer is called; for the others the glass has to be broken. */
const ASK_FOR_CALL: readonly OfficeTaskKind[] = [
  'CARE_CALL',
  'CALL_BEFORE_END',
  'CONTACT_NOT_FEASIBLE',
  'HOUSEHOLD_CHECK',
  'AMEND_FOR_HARDSHIP',
];
/** Tasks that are finished by an answer of their own. */
const ASK_FOR_ANSWER: readonly OfficeTaskKind[] = [
  'CONFIRM_CIRCUMSTANCE',
  'CONTACT_NOT_FEASIBLE',
  'DECIDE_HARDSHIP',
  'RECONSIDER_HARDSHIP',
];

@Injectable()
export class CareCallsService {
  constructor(
    private readonly doors: Doors,
    private readonly keys: KeyStore,
    private readonly reader: CareCallReader,
  ) {}

  start(caller: Caller, { taskId }: StartCareCallInput): Promise<CareCallPayload> {
    return this.doors.asActor(caller, async (tx) => {
      const task = await openTask(tx, taskId);
      if ('code' in task) return refused(task);
      if (!ASK_FOR_CALL.includes(task.kind)) {
        return refused(refuseCare('TASK_NEEDS_NO_CALL', TASK_PATH, { kind: task.kind }));
      }
      const running = await findRunningCall(tx);
      // Starting the same call again is fine: it is the one that runs.
      if (running?.task_id === task.id && running.purpose === 'CARE_CALL') {
        return { careCall: unseen(running, tx.now), refusals: [] };
      }
      if (running !== null) return refused(refuseCare('CARE_CALL_RUNNING', TASK_PATH));
      return begun(tx, {
        id: tx.newId(),
        taskId: task.id,
        purpose: 'CARE_CALL',
        minutes: CALL_MINUTES,
        emergency: null,
      });
    });
  }

  breakGlass(caller: Caller, input: BreakGlassInput): Promise<CareCallPayload> {
    return this.doors.asActor(caller, async (tx) => {
      const task = await openTask(tx, input.taskId);
      if ('code' in task) return refused(task);
      if (task.is_of_organisation) {
        return refused(refuseCircumstance('TASK_WITHOUT_PERSON', TASK_PATH));
      }
      const faults: Refusal[] = [];
      checkText(input.explanation, LONGEST_EXPLANATION, ['input', 'explanation'], faults);
      if (faults.length > 0) return { careCall: null, refusals: faults };
      if ((await findRunningCall(tx)) !== null) {
        return refused(refuseCare('CARE_CALL_RUNNING', TASK_PATH));
      }
      const id = tx.newId();
      const { reason } = input;
      const emergency = { reason, ...(await this.sealed(id, input.explanation)) };
      // Nobody's receipt: auditors read it by what happened, not by who they are.
      recordEvent(tx, {
        type: 'GLASS_BROKEN',
        thingKind: 'CARE_CALL',
        thingId: id,
        payload: { reason },
      });
      const minutes = EMERGENCY_MINUTES;
      return begun(tx, { id, taskId: task.id, purpose: 'BREAK_GLASS', minutes, emergency });
    });
  }

  /** The worker's own call; null for any other id. */
  async one(caller: Caller, id: string): Promise<CareCall | null> {
    if (!isId(id)) return null;
    return this.doors.asActor(caller, async (tx) => {
      const row = await findCall(tx, id);
      return row === null ? null : this.reader.show(tx, row);
    });
  }

  finish(caller: Caller, { taskId, outcome }: FinishTaskInput): Promise<FinishTaskPayload> {
    return this.doors.asActor(caller, async (tx) => {
      const task = await openTask(tx, taskId);
      if ('code' in task) return { task: null, refusals: [task] };
      if (ASK_FOR_ANSWER.includes(task.kind)) {
        const refusal = refuseCare('TASK_ASKS_MORE', TASK_PATH, { kind: task.kind });
        return { task: null, refusals: [refusal] };
      }
      storeTaskOutcome(tx, task.id, outcome);
      finishOfficeTask(tx, task.id);
      for (const callId of await endCallsOfTask(tx, task.id)) {
        enqueue(tx, 'end-care-call', { viewerId: tx.viewerId, callId });
      }
      lookAgain(tx, task);
      return { task: { id: task.id, outcome, finishedOn: tx.today }, refusals: [] };
    });
  }

  private async sealed(
    callId: string,
    explanation: string,
  ): Promise<{ sealed: Buffer; keyReference: string }> {
    const [stored] = await this.keys.create(1);
    if (stored === undefined) throw new Error('the key store made no key');
    const place = { table: 'care_call', column: 'text_sealed', row: callId };
    return { sealed: seal(stored.key, place, explanation), keyReference: stored.reference };
  }
}

async function openTask(tx: Tx, id: string): Promise<OfficeTaskRow | Refusal> {
  const task = await findOfficeTask(tx, id);
  if (task === null) return refuseForm('NOT_FOUND', TASK_PATH);
  return task.is_done ? refuseForm('STATE_DOES_NOT_ALLOW', TASK_PATH, { state: 'DONE' }) : task;
}

/** What somebody else still has to do, by then or not, gets another day. */
function lookAgain(tx: Tx, { kind, id: taskId }: OfficeTaskRow): void {
  if (kind === 'NOTICE_UNACKNOWLEDGED') enqueue(tx, 'notice-task-finished', { taskId });
  if (kind === 'STATEMENT_OVERDUE') enqueue(tx, 'statement-task-finished', { taskId });
}

async function begun(tx: Tx, call: NewCall): Promise<CareCallPayload> {
  const endsAt = await storeCall(tx, call);
  enqueue(tx, 'grant-care-call', { viewerId: tx.viewerId, callId: call.id });
  const careCall = {
    id: call.id,
    state: 'PREPARING' as const,
    endsAt,
    name: null,
    phone: null,
    preference: null,
    ownContact: null,
  };
  return { careCall, refusals: [] };
}

function refused(refusal: Refusal): CareCallPayload {
  return { careCall: null, refusals: [refusal] };
}
