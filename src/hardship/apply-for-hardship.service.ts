// The person, or who decides for it, applies for hardship, adds what is asked, asks for another
// look, or takes it back. Each writes the application of its own case; a job does what follows.
// Not here: the office (decide-hardship.service.ts), what follows (follow-hardship.jobs.ts).
import { Injectable } from '@nestjs/common';
import { CASE_PATH, looksAlong, refuseToDecide } from '../cases/seats.ts';
import { findOwnSeat, type OwnSeat } from '../cases/seats.repository.ts';
import { finishOwnItem } from '../cases/work-items.repository.ts';
import { addWorkingDays, workingDaysBetween } from '../domain/calendar/working-days.ts';
import { hardshipDays } from '../domain/hardship/decision.ts';
import { schemeOn } from '../domain/hardship/schemes.ts';
import { HARDSHIP, type HardshipAct } from '../domain/states/hardship.ts';
import { isOver } from '../domain/states/joint-case.ts';
import { decide } from '../domain/states/transitions.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { ConnectionOf, PageArgs } from '../platform/graphql/connections.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { refuseInput } from '../platform/graphql/input-refusals.ts';
import { CursorSeal, openPage, toConnection } from '../platform/graphql/paging.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { Idempotency, isIdempotencyKey } from '../platform/idempotency/idempotency.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { isId } from '../platform/jobs/payloads.ts';
import type {
  ApplyForHardshipInput,
  AskHardshipReconsiderationInput,
  HardshipFactsInput,
  HardshipPayload,
  ProvideHardshipInformationInput,
  WithdrawHardshipInput,
} from './apply-for-hardship.types.ts';
import { checkSentFacts, factsOf } from './hardship-facts.ts';
import { HardshipReader } from './hardship.reader.ts';
import { refuseHardship } from './hardship.refusals.ts';
import {
  type ApplicationChange,
  type ApplicationRow,
  findApplication,
  isApplicationRunning,
  loadApplications,
  lockApplication,
  recordStep,
  storeApplication,
  storeChange,
} from './hardship.repository.ts';
import { sealStep } from './hardship-seals.ts';
import type { HardshipApplication } from './hardship.types.ts';

const OPERATION = 'applyForHardship';
const KEY_PATH = ['input', 'idempotencyKey'];
const FACTS_PATH = ['input', 'facts'];
const APPLICATION_PATH = ['input', 'applicationId'];

/** What the person's side does to an application that is there. */
interface PersonAct {
  jointCaseId: string;
  applicationId: string;
  act: HardshipAct & ('GIVE_INFORMATION' | 'ASK_RECONSIDERATION' | 'WITHDRAW');
  facts: HardshipFactsInput | null;
}

@Injectable()
export class ApplyForHardshipService {
  constructor(
    private readonly doors: Doors,
    private readonly keys: KeyStore,
    private readonly idempotency: Idempotency,
    private readonly reader: HardshipReader,
    private readonly seal: CursorSeal,
  ) {}

  /** A page of the applications of a case; null for who does not sit there, or looks along. */
  async page(
    caller: Caller,
    jointCaseId: string,
    args: PageArgs,
  ): Promise<ConnectionOf<HardshipApplication> | null> {
    const { viewerId, kind } = caller.actor;
    const listing = { operation: 'hardshipApplications', viewerId, keyLength: 1 };
    const page = openPage(args, listing, this.seal);
    return this.doors.asActor(caller, async (tx) => {
      const seat = await findOwnSeat(tx, jointCaseId);
      if (seat === null || looksAlong(seat)) return null;
      const before = page.after === null ? null : Number(page.after[0]);
      const rows = await loadApplications(tx, seat.public_id, before, page.limit);
      await this.reader.recordLook(tx, kind, seat, 'HARDSHIP_READ');
      const shown = await this.reader.toApplications(tx, rows, tx.today);
      const nodeOf = new Map(rows.map(({ id }, at) => [id, shown[at] as HardshipApplication]));
      return toConnection(rows, page, {
        key: (row) => [row.number],
        node: (row) => nodeOf.get(row.id) as HardshipApplication,
      });
    });
  }

  async apply(caller: Caller, input: ApplyForHardshipInput): Promise<HardshipPayload> {
    const key = input.idempotencyKey;
    if (!isIdempotencyKey(key)) return refused(refuseInput('INPUT_MALFORMED', KEY_PATH));
    return this.doors.asActor(caller, async (tx) => {
      const seat = await findOwnSeat(tx, input.jointCaseId);
      if (seat === null) return refused(refuseForm('NOT_FOUND', CASE_PATH));
      const faults = checkSentFacts(input.facts, tx.today, FACTS_PATH);
      if (faults.length > 0) return refused(...faults);
      const repeat = await this.idempotency.begin(tx, OPERATION, key, input);
      if (repeat.kind === 'REUSED') return refused(refuseForm('IDEMPOTENCY_KEY_REUSED', KEY_PATH));
      if (repeat.kind === 'REPEAT') {
        return this.answer(tx, caller, seat, repeat.outcomes[0]?.id ?? '');
      }
      const refusal = await refuseToApply(tx, seat);
      if (refusal !== null) return refused(refusal);
      const id = await this.store(tx, caller, seat, input);
      this.idempotency.record(tx, OPERATION, repeat, [{ index: 0, code: 'APPLIED', id }]);
      return this.answer(tx, caller, seat, id);
    });
  }

  provide(caller: Caller, input: ProvideHardshipInformationInput): Promise<HardshipPayload> {
    return this.act(caller, { ...input, act: 'GIVE_INFORMATION' });
  }

  askAgain(caller: Caller, input: AskHardshipReconsiderationInput): Promise<HardshipPayload> {
    return this.act(caller, { ...input, facts: input.facts ?? null, act: 'ASK_RECONSIDERATION' });
  }

  withdraw(caller: Caller, input: WithdrawHardshipInput): Promise<HardshipPayload> {
    return this.act(caller, { ...input, facts: null, act: 'WITHDRAW' });
  }

  private act(caller: Caller, of: PersonAct): Promise<HardshipPayload> {
    return this.doors.asActor(caller, async (tx) => {
      const seat = await findOwnSeat(tx, of.jointCaseId);
      if (seat === null) return refused(refuseForm('NOT_FOUND', CASE_PATH));
      const mayNot = refuseToDecide({ ...seat, frozen_since_on: null });
      if (mayNot !== null) return refused(mayNot);
      const faults = of.facts === null ? [] : checkSentFacts(of.facts, tx.today, FACTS_PATH);
      if (faults.length > 0) return refused(...faults);
      const row = isId(of.applicationId)
        ? await lockApplication(tx, seat.public_id, of.applicationId)
        : null;
      if (row === null) return refused(refuseForm('NOT_FOUND', APPLICATION_PATH));
      const refusal = await refuseAct(tx, seat, row, of.act);
      if (refusal !== null) return refused(refusal);
      const change = changeBy(row, of.act, tx);
      const id = tx.newId();
      recordStep(tx, row.id, {
        ...{ id, number: change.steps, act: of.act, state: change.state, entitlements: null },
        sealed: of.facts === null ? null : await this.sealed(row.key_reference, id, of.facts),
      });
      storeChange(tx, row.id, change);
      if (caller.actor.kind === 'COUNSELLOR') {
        finishOwnItem(tx, seat.case_id, 'PROVIDE_HARDSHIP_INFORMATION');
      }
      follow(tx, seat);
      return this.answer(tx, caller, seat, row.id);
    });
  }

  private async store(
    tx: Tx,
    { actor }: Caller,
    seat: OwnSeat,
    { scheme: schemeId, facts }: ApplyForHardshipInput,
  ): Promise<string> {
    const [id, stepId] = [tx.newId(), tx.newId()];
    const [stored] = await this.keys.create(1);
    if (stored === undefined) throw new Error('the key store made no key');
    const scheme = schemeOn(schemeId, tx.today);
    storeApplication(tx, {
      id,
      caseId: seat.case_id,
      scheme: scheme.id,
      schemeVersion: scheme.version,
      decideByOn: hardshipDays(tx.today).decideByOn,
      keyReference: stored.reference,
      pseudonyms: await this.reader.personsOf(tx, actor.kind, seat),
    });
    const sealed = sealStep(stored.key, stepId, { facts: factsOf(facts) });
    recordStep(tx, id, {
      ...{ id: stepId, number: 1, act: 'APPLY', state: 'APPLIED', sealed, entitlements: null },
    });
    follow(tx, seat);
    return id;
  }

  private async sealed(
    keyReference: string,
    stepId: string,
    facts: HardshipFactsInput,
  ): Promise<Buffer> {
    const [key] = await this.keys.load([keyReference]);
    if (!key) throw new Error('the key of an application is not in the key store');
    return sealStep(key, stepId, { facts: factsOf(facts) });
  }

  private async answer(
    tx: Tx,
    { actor }: Caller,
    seat: OwnSeat,
    id: string,
  ): Promise<HardshipPayload> {
    const row = await findApplication(tx, seat.public_id, id);
    if (row === null) return refused(refuseForm('NOT_FOUND', CASE_PATH));
    await this.reader.recordLook(tx, actor.kind, seat, 'HARDSHIP_CHANGE');
    const [application] = await this.reader.toApplications(tx, [row], tx.today);
    return { application: application ?? null, refusals: [] };
  }
}

async function refuseToApply(tx: Tx, seat: OwnSeat): Promise<Refusal | null> {
  if (looksAlong(seat)) return refuseToDecide(seat);
  if (seat.level !== 9 || isOver(seat.state)) {
    return refuseForm('STATE_DOES_NOT_ALLOW', CASE_PATH, { state: seat.state });
  }
  const refusal = refuseToDecide(seat);
  if (refusal !== null) return refusal;
  const isRunning = await isApplicationRunning(tx, seat.case_id);
  return isRunning ? refuseHardship('HARDSHIP_RUNNING', CASE_PATH) : null;
}

async function refuseAct(
  tx: Tx,
  seat: OwnSeat,
  row: ApplicationRow,
  act: PersonAct['act'],
): Promise<Refusal | null> {
  const answer = decide(HARDSHIP, row.state, act);
  if (!answer.allowed) {
    return refuseForm('STATE_DOES_NOT_ALLOW', APPLICATION_PATH, { state: answer.from });
  }
  if (act !== 'ASK_RECONSIDERATION') return null;
  if (isOver(seat.state)) {
    return refuseForm('STATE_DOES_NOT_ALLOW', CASE_PATH, { state: seat.state });
  }
  const last = row.reconsider_by_on;
  if (last === null || last < tx.today) {
    const args = { last: last ?? tx.today };
    return refuseHardship('RECONSIDERATION_TOO_LATE', APPLICATION_PATH, args);
  }
  const isRunning = await isApplicationRunning(tx, seat.case_id);
  return isRunning ? refuseHardship('HARDSHIP_RUNNING', APPLICATION_PATH) : null;
}

/** While something was asked the office could not decide: it gets those days back. */
function changeBy(row: ApplicationRow, act: PersonAct['act'], tx: Tx): ApplicationChange {
  const answer = decide(HARDSHIP, row.state, act);
  if (!answer.allowed) throw new Error('an act that was not allowed came through');
  const waited = row.asked_on === null ? 0 : workingDaysBetween(row.asked_on, tx.today);
  const again = act === 'ASK_RECONSIDERATION' ? hardshipDays(tx.today).decideByOn : null;
  return {
    state: answer.to,
    steps: row.steps + 1,
    decide_by_on: again ?? addWorkingDays(row.decide_by_on, waited),
    asked_on: null,
    information_by_on: null,
  };
}

function follow(tx: Tx, { case_id: caseId }: OwnSeat): void {
  enqueue(tx, 'follow-hardship', { caseId }, `follow-hardship.${caseId}`);
}

function refused(...refusals: Refusal[]): HardshipPayload {
  return { application: null, refusals };
}
