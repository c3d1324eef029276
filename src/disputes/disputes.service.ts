// The person, or who decides for it, disputes arrears of its case, and may take that back; the
// member answers with the statement of its claim. Each writes its own rows; a job does the rest.
// Not here: what follows (disputes.jobs.ts).
import { Injectable } from '@nestjs/common';
import { ClaimStatementReader } from '../arrears/claim-statement.reader.ts';
import { statementText } from '../arrears/claim-statement-text.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { isBeforeArrangement } from '../domain/states/joint-case.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { ConnectionOf, PageArgs } from '../platform/graphql/connections.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { CursorSeal, openPage, toConnection } from '../platform/graphql/paging.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { checkText } from '../platform/graphql/text-check.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { isId } from '../platform/jobs/payloads.ts';
import { recordCaseLook } from '../cases/case-looks.repository.ts';
import { refuseCase } from '../cases/cases.refusals.ts';
import { openStatement, sealStatement } from './dispute-seals.ts';
import { refuseDispute } from './disputes.refusals.ts';
import {
  type AskedRow,
  denyOwnRelation,
  type DisputeRow,
  findAskedDispute,
  findDisputable,
  findDispute,
  findSameDispute,
  loadDisputes,
  lockAskedDispute,
  storeDispute,
  storeDisputeAnswer,
  storeWithdrawn,
} from './disputes.repository.ts';
import type {
  AnswerDisputeInput,
  Dispute,
  DisputeArrearsInput,
  DisputePayload,
  WithdrawDisputeInput,
} from './disputes.types.ts';
import { CASE_PATH, refuseToDecide } from '../cases/seats.ts';
import { findOwnSeat, type OwnSeat } from '../cases/seats.repository.ts';
import { finishOwnItem } from '../cases/work-items.repository.ts';

const DISPUTE_PATH = ['input', 'disputeId'];
const LONGEST_STATEMENT = 500;

@Injectable()
export class DisputesService {
  constructor(
    private readonly doors: Doors,
    private readonly seal: CursorSeal,
    private readonly keys: KeyStore,
    private readonly claims: ClaimStatementReader,
  ) {}

  /** Disputes of a case: to a member those of its own arrears, to the person and who helps all. */
  async page(caller: Caller, jointCaseId: string, args: PageArgs): Promise<ConnectionOf<Dispute>> {
    const { viewerId, kind } = caller.actor;
    const page = openPage(args, { operation: 'disputes', viewerId, keyLength: 2 }, this.seal);
    const after =
      page.after === null
        ? null
        : { disputedOn: Number(page.after[0]) as LocalDate, id: String(page.after[1]) };
    const side = kind === 'MEMBER' ? 'MEMBER' : 'PERSON';
    return this.doors.asActor(caller, async (tx) => {
      const rows = isId(jointCaseId)
        ? await loadDisputes(tx, side, jointCaseId, after, page.limit)
        : [];
      if (rows.length > 0) await recordCaseLook(tx, kind, jointCaseId, 'CASE_READ');
      const disputes = new Map((await this.toDisputes(rows)).map((each) => [each.id, each]));
      return toConnection(rows, page, {
        key: (row) => [row.disputed_on, row.own_id],
        node: (row) => disputes.get(row.own_id) as Dispute,
      });
    });
  }

  dispute(caller: Caller, input: DisputeArrearsInput): Promise<DisputePayload> {
    return this.doors.asActor(caller, async (tx) => {
      const seat = await seatOf(tx, input.jointCaseId);
      if (!('case_id' in seat)) return refused(seat);
      const itemNumber = input.itemNumber ?? null;
      if (input.ground === 'NOT_MINE' && itemNumber !== null) {
        return refused(refuseDispute('NOT_MINE_IS_ABOUT_ALL', ['input', 'itemNumber']));
      }
      const { case_id, public_id } = seat;
      const found = isId(input.arrearsId)
        ? await findDisputable(tx, case_id, input.arrearsId, itemNumber)
        : null;
      if (found === null) return refused(refuseForm('NOT_FOUND', ['input', 'arrearsId']));
      if (!found.has_item) return refused(refuseForm('NOT_FOUND', ['input', 'itemNumber']));
      const same = await findSameDispute(tx, public_id, found, itemNumber);
      // Saying the same again is fine.
      if (same?.ground === input.ground) return this.told(same);
      if (same !== null) {
        return refused(refuseDispute('DISPUTED_BEFORE', ['input', 'arrearsId']));
      }
      const id = await storeDispute(tx, seat, found, itemNumber, input.ground);
      const told = await this.told(await findDispute(tx, public_id, id));
      if (input.ground === 'NOT_MINE' && caller.actor.kind === 'CUSTOMER') {
        denyOwnRelation(tx, found);
      }
      enqueue(tx, 'carry-out-disputes', { caseId: case_id });
      return told;
    });
  }

  /** What was disputed is in the plan again, after the statement of the claim was read. */
  withdraw(caller: Caller, input: WithdrawDisputeInput): Promise<DisputePayload> {
    return this.doors.asActor(caller, async (tx) => {
      const seat = await seatOf(tx, input.jointCaseId);
      if (!('case_id' in seat)) return refused(seat);
      const row = isId(input.disputeId)
        ? await findDispute(tx, seat.public_id, input.disputeId)
        : null;
      if (row === null) return refused(refuseForm('NOT_FOUND', DISPUTE_PATH));
      const state = row.ground === 'NOT_MINE' ? 'NOT_MINE' : stateOf(row);
      if (state === 'WITHDRAWN') return this.told(row);
      if (state !== 'ASKED' && state !== 'UPHELD') {
        return refused(refuseForm('STATE_DOES_NOT_ALLOW', DISPUTE_PATH, { state }));
      }
      storeWithdrawn(tx, seat.case_id, row.id);
      enqueue(tx, 'carry-out-disputes', { caseId: seat.case_id });
      return this.told({ ...row, is_withdrawn: true });
    });
  }

  answer(caller: Caller, input: AnswerDisputeInput): Promise<DisputePayload> {
    return this.doors.asActor(caller, async (tx) => {
      const asked = isId(input.disputeId) ? await lockAskedDispute(tx, input.disputeId) : null;
      if (asked === null) return refused(refuseForm('NOT_FOUND', DISPUTE_PATH));
      const refusal = refuseToAnswer(asked);
      if (refusal !== null) return refused(refusal);
      const faults = checkStatement(input);
      if (faults.length > 0) return { dispute: null, refusals: faults };
      const statement = await this.statementFor(tx, asked, input);
      if (input.answer === 'UPHELD' && statement === null) {
        return refused(refuseDispute('STATEMENT_REQUIRED', ['input', 'statement']));
      }
      const sealed = await this.sealedOf(asked, statement);
      storeDisputeAnswer(tx, asked, input.answer, sealed);
      if (asked.others_open === 0) finishOwnItem(tx, asked.case_id, 'ANSWER_DISPUTE');
      enqueue(tx, 'take-in-dispute-answers', { caseId: asked.case_id });
      return this.told(await findAskedDispute(tx, asked.id));
    });
  }

  /** In its own words; else what is registered, as the law wants a claim stated. */
  private async statementFor(
    tx: Tx,
    asked: AskedRow,
    input: AnswerDisputeInput,
  ): Promise<string | null> {
    if (input.statement) return input.statement;
    if (input.answer !== 'UPHELD') return null;
    const read = await this.claims.find(tx, 'MEMBER', asked.arrears_id, 'nl');
    const isWhole = read !== null && read.statement.reference !== null;
    return isWhole ? statementText(read.statement, 'nl') : null;
  }

  private async sealedOf(asked: AskedRow, statement: string | null): Promise<Buffer | null> {
    if (!statement) return null;
    const [key] = await this.keys.load([asked.key_reference]);
    if (!key) throw new Error('the key of a relation is not in the key store');
    return sealStatement(key, asked.id, statement);
  }

  private async told(row: DisputeRow | null): Promise<DisputePayload> {
    const [dispute] = await this.toDisputes(row === null ? [] : [row]);
    return { dispute: dispute ?? null, refusals: [] };
  }

  private async toDisputes(rows: readonly DisputeRow[]): Promise<Dispute[]> {
    const references = rows.flatMap(({ key_reference }) => key_reference ?? []);
    const keys = await this.keys.load(references);
    const keyOf = new Map(references.map((reference, at) => [reference, keys[at] ?? null]));
    return rows.map((row) => {
      const { asked_id, statement_sealed, key_reference } = row;
      const key = key_reference === null ? null : (keyOf.get(key_reference) ?? null);
      const isSaid = asked_id !== null && statement_sealed !== null;
      return disputeOf(row, isSaid ? openStatement(key, asked_id, statement_sealed) : null);
    });
  }
}

/** The seat of who may decide here now, or why not. */
async function seatOf(tx: Tx, jointCaseId: string): Promise<OwnSeat | Refusal> {
  const seat = await findOwnSeat(tx, jointCaseId);
  if (seat === null) return refuseForm('NOT_FOUND', CASE_PATH);
  if (!isBeforeArrangement(seat.state) && seat.state !== 'ACTIVE') {
    return refuseForm('STATE_DOES_NOT_ALLOW', CASE_PATH, { state: seat.state });
  }
  return refuseToDecide(seat) ?? seat;
}

function refuseToAnswer(asked: AskedRow): Refusal | null {
  const state = asked.answer ?? (asked.ended_on === null ? null : 'WITHDRAWN');
  if (state !== null) return refuseForm('STATE_DOES_NOT_ALLOW', DISPUTE_PATH, { state });
  if (asked.level === null || asked.level < 0) {
    return refuseForm('STATE_DOES_NOT_ALLOW', DISPUTE_PATH, { state: 'CLOSED' });
  }
  return asked.is_frozen ? refuseCase('CASE_FROZEN', DISPUTE_PATH) : null;
}

function checkStatement(input: AnswerDisputeInput): Refusal[] {
  const path = ['input', 'statement'];
  const faults: Refusal[] = [];
  if (input.statement) checkText(input.statement, LONGEST_STATEMENT, path, faults);
  return faults;
}

function stateOf(row: DisputeRow): Dispute['state'] {
  if (row.is_withdrawn) return 'WITHDRAWN';
  if (row.is_too_late) return 'TOO_LATE';
  return row.answer ?? 'ASKED';
}

function disputeOf(row: DisputeRow, statement: string | null): Dispute {
  return {
    id: row.own_id,
    arrearsId: row.arrears_own_id,
    itemNumber: row.item_number,
    memberName: row.member_name,
    ground: row.ground,
    state: stateOf(row),
    disputedOn: row.disputed_on,
    answerByOn: row.answer_by_on,
    answeredOn: row.answered_on,
    statement,
  };
}

function refused(refusal: Refusal): DisputePayload {
  return { dispute: null, refusals: [refusal] };
}
