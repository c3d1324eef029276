// A worker of the office takes the task of an application, asks for more, and decides; another one
// looks at a decision again. Signed by the worker's own account; no case is seen.
// Not here: what is wrong with a decision (domain/hardship/decision.ts), what follows.
import { Injectable } from '@nestjs/common';
import { addWorkingDays, workingDaysBetween } from '../domain/calendar/working-days.ts';
import { checkDecision, hardshipDays, type HardshipDecision } from '../domain/hardship/decision.ts';
import type { Entitlement } from '../domain/hardship/entitlements.ts';
import { HARDSHIP, type HardshipAct } from '../domain/states/hardship.ts';
import { decide } from '../domain/states/transitions.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { refuseInput } from '../platform/graphql/input-refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { checkText } from '../platform/graphql/text-check.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import type { HardshipPayload } from './apply-for-hardship.types.ts';
import type {
  DecideHardshipInput,
  DecideHardshipReconsiderationInput,
  RequestHardshipInformationInput,
  TakeHardshipTaskInput,
} from './decide-hardship.types.ts';
import { checkEntitlements, entitlementsOf } from './entitlement-input.ts';
import { firstDecision, type Said } from './fold-steps.ts';
import type { HardshipFact, HardshipStepAct } from './hardship.enums.ts';
import { checkSentFacts, factsOf, type KnownFacts, laidOver } from './hardship-facts.ts';
import {
  findByTask,
  lockByTask,
  storeOfficeChange,
  storeTaken,
  type TaskApplicationRow,
} from './hardship-office.repository.ts';
import { HardshipReader } from './hardship.reader.ts';
import { refuseDecision, refuseHardship } from './hardship.refusals.ts';
import { recordStep } from './hardship.repository.ts';
import { sealStep, type SealedStep } from './hardship-seals.ts';
import { assessed } from './shown-application.ts';

const TASK_PATH = ['input', 'taskId'];
const ESTABLISHED_PATH = ['input', 'established'];
const LONGEST_REASON = 500;
const MOST_FACTS = 17;

type Deciding = DecideHardshipInput | DecideHardshipReconsiderationInput;

@Injectable()
export class DecideHardshipService {
  constructor(
    private readonly doors: Doors,
    private readonly keys: KeyStore,
    private readonly reader: HardshipReader,
  ) {}

  /** The application of a task that the worker took; null for any other. */
  async one(caller: Caller, taskId: string): Promise<HardshipPayload['application']> {
    return this.doors.asActor(caller, async (tx) => {
      const row = await findByTask(tx, taskId);
      if (row?.is_taken !== true) return null;
      return (await this.answer(tx, taskId)).application;
    });
  }

  take(caller: Caller, { taskId }: TakeHardshipTaskInput): Promise<HardshipPayload> {
    return this.doors.asActor(caller, async (tx) => {
      const row = await lockByTask(tx, taskId);
      if (row === null) return refused(refuseForm('NOT_FOUND', TASK_PATH));
      if (row.is_decider) {
        return refused(refuseHardship('RECONSIDERED_BY_THE_SAME_PERSON', TASK_PATH));
      }
      // Taking it again is fine: it is the worker's own.
      if (row.is_taken) return this.answer(tx, taskId);
      const steps = row.steps + 1;
      storeTaken(tx, row.id, steps);
      recordStep(tx, row.id, {
        ...{ id: tx.newId(), number: steps, act: 'TAKE', state: row.state },
        ...{ sealed: null, entitlements: null },
      });
      follow(tx, taskId);
      return this.answer(tx, taskId);
    });
  }

  ask(caller: Caller, input: RequestHardshipInformationInput): Promise<HardshipPayload> {
    const { taskId, facts } = input;
    return this.doors.asActor(caller, async (tx) => {
      const row = await lockByTask(tx, taskId);
      const refusal = refuseNow(row, 'ASK_INFORMATION') ?? checkAsked(facts);
      if (row === null || refusal !== null) return refused(refusal);
      const today = tx.today;
      await this.record(tx, row, 'ASK_INFORMATION', { asked: facts }, null);
      const { informationByOn } = hardshipDays(today);
      const change = { ...row, ...nextOf(row, 'ASK_INFORMATION') };
      const asked = { asked_on: today, information_by_on: informationByOn };
      storeOfficeChange(tx, row.id, { ...change, ...asked }, null);
      follow(tx, taskId);
      return this.answer(tx, taskId);
    });
  }

  decide(caller: Caller, input: DecideHardshipInput): Promise<HardshipPayload> {
    return this.decideBy(caller, input, input.outcome);
  }

  decideAgain(caller: Caller, input: DecideHardshipReconsiderationInput): Promise<HardshipPayload> {
    return this.decideBy(caller, input, input.outcome);
  }

  private decideBy(
    caller: Caller,
    input: Deciding,
    act: 'GRANT' | 'REFUSE' | 'UPHOLD' | 'REVISE',
  ): Promise<HardshipPayload> {
    return this.doors.asActor(caller, async (tx) => {
      const row = await lockByTask(tx, input.taskId);
      const refusal = refuseNow(row, act);
      if (row === null || refusal !== null) return refused(refusal);
      const faults = checkDeciding(input, tx);
      if (faults.length > 0) return { application: null, refusals: faults };
      const [read] = await this.reader.read(tx, [row]);
      const known = read?.said.facts ?? null;
      if (read === undefined || known === null) {
        return refused(refuseForm('NOT_FOUND', TASK_PATH));
      }
      const established = input.established ? factsOf(input.established) : null;
      const facts = established ? laidOver(known, established) : known;
      const taken = takenBy(tx, { row, said: read.said, facts, input, act });
      if (taken.refusals.length > 0) return { application: null, refusals: taken.refusals };
      const sealed = {
        ...(established ? { facts: established } : {}),
        ...(input.reason ? { reason: input.reason } : {}),
      };
      const granted = act === 'GRANT' || act === 'REVISE' ? taken.decision.entitlements : null;
      await this.record(tx, row, act, sealed, granted);
      const isFirst = act === 'GRANT' || act === 'REFUSE';
      storeOfficeChange(tx, row.id, decidedOf(row, act, tx), {
        decidedOn: tx.today,
        reconsiderByOn: isFirst ? hardshipDays(tx.today).reconsiderationByOn : null,
      });
      follow(tx, input.taskId);
      return this.answer(tx, input.taskId);
    });
  }

  private async record(
    tx: Tx,
    row: TaskApplicationRow,
    act: HardshipAct & HardshipStepAct,
    step: SealedStep,
    entitlements: readonly Entitlement[] | null,
  ): Promise<void> {
    const [key] = await this.keys.load([row.key_reference]);
    if (!key) throw new Error('the key of an application is not in the key store');
    const id = tx.newId();
    const sealed = Object.keys(step).length === 0 ? null : sealStep(key, id, step);
    const { state, steps: number } = nextOf(row, act);
    recordStep(tx, row.id, { id, number, act, state, sealed, entitlements });
  }

  private async answer(tx: Tx, taskId: string): Promise<HardshipPayload> {
    const row = await findByTask(tx, taskId);
    if (row === null) return refused(refuseForm('NOT_FOUND', TASK_PATH));
    this.reader.recordOfficeLook(tx, row);
    const [application] = await this.reader.toApplications(tx, [row], tx.today);
    return { application: application ?? null, refusals: [] };
  }
}

interface Taking {
  row: TaskApplicationRow;
  said: Said;
  /** With what the office established. */
  facts: KnownFacts;
  input: Deciding;
  act: 'GRANT' | 'REFUSE' | 'UPHOLD' | 'REVISE';
}

/** The decision as it would be taken, and what is wrong with it. */
function takenBy(
  tx: Tx,
  { row, said, facts, input, act }: Taking,
): { decision: HardshipDecision; refusals: Refusal[] } {
  const assessment = assessed(row, facts, tx.today);
  const first = row.state === 'RECONSIDERATION' ? firstDecision(said) : null;
  const given = input.entitlements ? entitlementsOf(input.entitlements) : null;
  const isUpheld = act === 'UPHOLD' && first !== null;
  const granted = act === 'REFUSE' ? [] : assessment.entitlements;
  const decision: HardshipDecision = isUpheld
    ? { ...first, signedBy: tx.viewerId }
    : {
        outcome: act === 'REFUSE' ? 'REFUSE' : 'GRANT',
        signedBy: tx.viewerId,
        entitlements: given ?? granted,
        beyondCriteria: input.reason ?? null,
      };
  const problems = checkDecision({ state: row.state, assessment, decision, first });
  return { decision, refusals: refuseDecision(problems) };
}

function refuseNow(row: TaskApplicationRow | null, act: HardshipAct): Refusal | null {
  if (row === null) return refuseForm('NOT_FOUND', TASK_PATH);
  if (row.is_decider) return refuseHardship('RECONSIDERED_BY_THE_SAME_PERSON', TASK_PATH);
  if (!row.is_taken) return refuseHardship('TASK_NOT_TAKEN', TASK_PATH);
  const answer = decide(HARDSHIP, row.state, act);
  if (answer.allowed) return null;
  return refuseForm('STATE_DOES_NOT_ALLOW', TASK_PATH, { state: answer.from });
}

function checkAsked(facts: readonly HardshipFact[]): Refusal | null {
  const path = ['input', 'facts'];
  if (facts.length < 1 || facts.length > MOST_FACTS) {
    return refuseForm('NUMBER_OF_ENTRIES', path, { least: 1, most: MOST_FACTS });
  }
  return new Set(facts).size < facts.length ? refuseInput('INPUT_MALFORMED', path) : null;
}

function checkDeciding(input: Deciding, tx: Tx): Refusal[] {
  const faults: Refusal[] = [];
  if (input.reason) checkText(input.reason, LONGEST_REASON, ['input', 'reason'], faults);
  if (input.established) {
    faults.push(...checkSentFacts(input.established, tx.today, ESTABLISHED_PATH));
  }
  if (input.entitlements) checkEntitlements(input.entitlements, faults);
  return faults;
}

function nextOf(row: TaskApplicationRow, act: HardshipAct) {
  const answer = decide(HARDSHIP, row.state, act);
  if (!answer.allowed) throw new Error('an act that was not allowed came through');
  return { state: answer.to, steps: row.steps + 1 };
}

/** Decided while something was asked: that is not asked any more. */
function decidedOf(row: TaskApplicationRow, act: HardshipAct, tx: Tx) {
  const waited = row.asked_on === null ? 0 : workingDaysBetween(row.asked_on, tx.today);
  return {
    ...nextOf(row, act),
    decide_by_on: addWorkingDays(row.decide_by_on, waited),
    asked_on: null,
    information_by_on: null,
  };
}

function follow(tx: Tx, taskId: string): void {
  enqueue(tx, 'follow-hardship-task', { taskId });
}

function refused(refusal: Refusal | null): HardshipPayload {
  return { application: null, refusals: refusal === null ? [] : [refusal] };
}
