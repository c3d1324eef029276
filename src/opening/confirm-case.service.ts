// The person opens the door: names the arrears that take part and what participants may see of each
// other; later lets others in. A member confirms that it stands still.
// Not here: what follows for others (open-case.jobs.ts).
import { Injectable } from '@nestjs/common';
import { FEWEST_MEMBERS, isBeforeArrangement } from '../domain/states/joint-case.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { refuseInput } from '../platform/graphql/input-refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { isId } from '../platform/jobs/payloads.ts';
import { refuseCase } from '../cases/cases.refusals.ts';
import { levelOf, refuseWithoutText, saidTextOn } from '../disclosure/disclosure.ts';
import { storeChoice } from '../disclosure/disclosure.repository.ts';
import {
  loadNamed,
  storeConfirmation,
  storeStandstillConfirmed,
} from './confirm-case.repository.ts';
import type {
  ConfirmAdditionInput,
  ConfirmJointCaseInput,
  ConfirmStandstillInput,
  JointCasePayload,
} from './confirm-case.types.ts';
import type { Level } from '../cases/case-work.repository.ts';
import { CASE_PATH, refuseByTable, refuseToDecide, standingOf } from '../cases/seats.ts';
import { type OwnSeat, findOwnSeat } from '../cases/seats.repository.ts';
import { finishOwnItem } from '../cases/work-items.repository.ts';

const MOST_ARREARS = 200;
const ARREARS_PATH = ['input', 'arrearsIds'];

@Injectable()
export class ConfirmCaseService {
  constructor(private readonly doors: Doors) {}

  /** Opens a case: the arrears that are named take part, and no others. */
  confirm(caller: Caller, input: ConfirmJointCaseInput): Promise<JointCasePayload> {
    return this.act(caller, input.jointCaseId, async (tx, seat) => {
      const refusal = refuseToDecide(seat) ?? refuseByTable(seat, 'CONFIRM');
      if (refusal !== null) return [refusal];
      const text = saidTextOn(input.disclosureLevel, input, tx.today);
      // Callers of before there were texts say nothing of one; who does say it says the right one.
      const isSaid = (input.textVersion ?? input.language ?? null) !== null;
      if (isSaid && text === null) return [refuseWithoutText(input.disclosureLevel, tx.today)];
      const level = levelOf(input.disclosureLevel);
      const named = await storeNamed(tx, seat, input.arrearsIds, level);
      if (typeof named !== 'string') return named;
      storeChoice(tx, seat, { kind: 'OPENING', level, text }, named);
      return [];
    });
  }

  /** Lets arrears in that came later; until then nobody sees anything of them. */
  add(caller: Caller, input: ConfirmAdditionInput): Promise<JointCasePayload> {
    return this.act(caller, input.jointCaseId, async (tx, seat) => {
      const refusal = refuseToDecide(seat) ?? refuseToGrow(seat);
      if (refusal !== null) return [refusal];
      const named = await storeNamed(tx, seat, input.arrearsIds, null);
      return typeof named === 'string' ? [] : named;
    });
  }

  /** A member confirms that it stands still, its agency and bailiff too. */
  confirmStandstill(caller: Caller, input: ConfirmStandstillInput): Promise<JointCasePayload> {
    return this.act(caller, input.jointCaseId, async (tx, seat) => {
      if (seat.level < 0 || !(await storeStandstillConfirmed(tx, seat.case_id))) {
        return [refuseForm('STATE_DOES_NOT_ALLOW', CASE_PATH, { state: 'CLOSED' })];
      }
      finishOwnItem(tx, seat.case_id, 'CONFIRM_STANDSTILL');
      return [];
    });
  }

  private act(
    caller: Caller,
    id: string,
    work: (tx: Tx, seat: OwnSeat) => Promise<Refusal[]>,
  ): Promise<JointCasePayload> {
    return this.doors.asActor(caller, async (tx) => {
      const seat = await findOwnSeat(tx, id);
      if (seat === null) return { jointCase: null, refusals: [refuseForm('NOT_FOUND', CASE_PATH)] };
      const refusals = await work(tx, seat);
      return { jointCase: refusals.length > 0 ? null : standingOf(seat), refusals };
    });
  }
}

/** Arrears may still join; what is agreed already is amended. */
function refuseToGrow(seat: OwnSeat): Refusal | null {
  if (isBeforeArrangement(seat.state) || seat.state === 'ACTIVE') return null;
  return refuseForm('STATE_DOES_NOT_ALLOW', CASE_PATH, { state: seat.state });
}

/** @returns the id of the confirmation, or why there is none. */
async function storeNamed(
  tx: Tx,
  seat: OwnSeat,
  ids: readonly string[],
  level: Level | null,
): Promise<string | Refusal[]> {
  if (ids.length === 0) return [refuseInput('INPUT_TOO_SHORT', ARREARS_PATH)];
  if (ids.length > MOST_ARREARS) return [refuseInput('INPUT_TOO_LONG', ARREARS_PATH)];
  const rows = await loadNamed(tx, ids.filter(isId), seat.case_id);
  const named = new Map(rows.map((row) => [row.own_id, row]));
  const refusals = ids.flatMap((id, at) => {
    const path = [...ARREARS_PATH, String(at)];
    const row = named.get(id);
    if (row === undefined) return [refuseForm('NOT_FOUND', path)];
    if (ids.indexOf(id) < at) return [refuseCase('ARREARS_NAMED_TWICE', path)];
    return row.in_case ? [refuseCase('ALREADY_IN_CASE', path)] : [];
  });
  if (refusals.length > 0) return refusals;
  const members = new Set(rows.map((row) => row.member_id));
  if (level !== null && members.size < FEWEST_MEMBERS) {
    return [refuseCase('TOO_FEW_MEMBERS', ARREARS_PATH)];
  }
  const id = storeConfirmation(tx, seat.case_id, rows, level);
  enqueue(tx, 'open-case', { caseId: seat.case_id }, `open-case.${seat.case_id}`);
  return id;
}
