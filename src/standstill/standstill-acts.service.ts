// A participant records what it does during standstill; what it may not do is refused and counted,
// for those only who were told of the case. A counsellor asks for a longer standstill, once.
// Not here: confirming a standstill (opening/confirm-case.service.ts), what follows (the jobs).
import { Injectable } from '@nestjs/common';
import { checkPastDay } from '../arrears/day-amount-check.ts';
import { refuseForStandstill } from '../arrears/standstill.refusals.ts';
import { policyOn } from '../coalition/policy.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { allowedAct } from '../domain/standstill/acts.ts';
import { isBeforeArrangement } from '../domain/states/joint-case.ts';
import { countRefusals } from '../platform/audit/refused-counts.repository.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { ConnectionOf, PageArgs } from '../platform/graphql/connections.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { refuseInput } from '../platform/graphql/input-refusals.ts';
import { CursorSeal, openPage, toConnection } from '../platform/graphql/paging.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { checkText } from '../platform/graphql/text-check.ts';
import { Idempotency, isIdempotencyKey } from '../platform/idempotency/idempotency.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { isId } from '../platform/jobs/payloads.ts';
import { recordCaseLook } from '../cases/case-looks.repository.ts';
import { refuseCase } from '../cases/cases.refusals.ts';
import { CASE_PATH, refuseToDecide } from '../cases/seats.ts';
import { type OwnSeat, findOwnSeat } from '../cases/seats.repository.ts';
import { refuseStandstill } from './standstill-acts.refusals.ts';
import {
  isExtended,
  findOwnStandstill,
  findOwnStandstillAct,
  loadStandstillActs,
  type OwnStandstillRow,
  type StandstillActRow,
  storeExtension,
  storeStandstillAct,
} from './standstill-acts.repository.ts';
import type {
  ExtendStandstillInput,
  RecordStandstillActInput,
  StandstillAct,
  StandstillActPayload,
  StandstillExtensionPayload,
} from './standstill-acts.types.ts';

const OPERATION = 'recordStandstillAct';
const LONGEST_ARTICLE = 100;
const LONGEST_REFERENCE = 64;

@Injectable()
export class StandstillActsService {
  constructor(
    private readonly doors: Doors,
    private readonly seal: CursorSeal,
    private readonly idempotency: Idempotency,
  ) {}

  /** What was done at a case: to a participant its own, to the person and who helps all. */
  async page(
    caller: Caller,
    jointCaseId: string,
    args: PageArgs,
  ): Promise<ConnectionOf<StandstillAct>> {
    const { viewerId, kind } = caller.actor;
    const listing = { operation: 'standstillActs', viewerId, keyLength: 2 };
    const page = openPage(args, listing, this.seal);
    const after =
      page.after === null
        ? null
        : { happenedOn: Number(page.after[0]) as LocalDate, id: String(page.after[1]) };
    const side = kind === 'MEMBER' ? 'MEMBER' : 'PERSON';
    return this.doors.asActor(caller, async (tx) => {
      const rows = isId(jointCaseId)
        ? await loadStandstillActs(tx, side, jointCaseId, after, page.limit)
        : [];
      if (rows.length > 0) await recordCaseLook(tx, kind, jointCaseId, 'CASE_READ');
      return toConnection(rows, page, {
        key: (row) => [row.happened_on, row.own_id],
        node: actOf,
      });
    });
  }

  async record(caller: Caller, input: RecordStandstillActInput): Promise<StandstillActPayload> {
    if (!isIdempotencyKey(input.idempotencyKey)) {
      return refused([refuseInput('INPUT_MALFORMED', ['input', 'idempotencyKey'])]);
    }
    return this.doors.asActor(caller, async (tx) => {
      const seat = await findOwnSeat(tx, input.jointCaseId);
      // Who was not told of the case learns nothing from what standstill allows.
      if (seat === null) return refused([refuseForm('NOT_FOUND', CASE_PATH)]);
      const repeat = await this.idempotency.begin(tx, OPERATION, input.idempotencyKey, input);
      if (repeat.kind === 'REUSED') {
        return refused([refuseForm('IDEMPOTENCY_KEY_REUSED', ['input', 'idempotencyKey'])]);
      }
      if (repeat.kind === 'REPEAT') return recorded(tx, repeat.outcomes[0]?.id ?? '');
      const refusals = await refusalsOf(tx, seat, input);
      if (refusals.length > 0) return refused(refusals);
      const id = tx.newId();
      storeStandstillAct(tx, {
        id,
        caseId: seat.case_id,
        act: input.act,
        happenedOn: input.happenedOn,
        article: input.article ?? null,
        ownReference: input.ownReference ?? null,
      });
      this.idempotency.record(tx, OPERATION, repeat, [{ index: 0, code: 'RECORDED', id }]);
      return recorded(tx, id);
    });
  }

  extend(caller: Caller, input: ExtendStandstillInput): Promise<StandstillExtensionPayload> {
    const { jointCaseId, reason } = input;
    return this.doors.asActor(caller, async (tx) => {
      const seat = await findOwnSeat(tx, jointCaseId);
      if (seat === null) return notExtended(refuseForm('NOT_FOUND', CASE_PATH));
      if (!isBeforeArrangement(seat.state)) {
        return notExtended(refuseForm('STATE_DOES_NOT_ALLOW', CASE_PATH, { state: seat.state }));
      }
      const refusal = refuseToDecide(seat);
      if (refusal !== null) return notExtended(refusal);
      if (await isExtended(tx, seat.case_id)) {
        return notExtended(refuseStandstill('STANDSTILL_EXTENDED_BEFORE', CASE_PATH));
      }
      storeExtension(tx, seat.case_id, reason);
      enqueue(tx, 'extend-standstill', { caseId: seat.case_id });
      const days = policyOn(tx.today).standstillExtraDays;
      return { extension: { reason, days }, refusals: [] };
    });
  }
}

async function refusalsOf(
  tx: Tx,
  seat: OwnSeat,
  input: RecordStandstillActInput,
): Promise<Refusal[]> {
  const standstill = await findOwnStandstill(tx, seat.case_id);
  if (seat.level < 0 || standstill === null || standstill.ended_on !== null) {
    return [refuseForm('STATE_DOES_NOT_ALLOW', CASE_PATH, { state: 'CLOSED' })];
  }
  const allowed = allowedAct(input.act);
  if (allowed === null) return [forbid(tx, seat, standstill)];
  const faults: Refusal[] = [];
  const on = ['input', 'happenedOn'];
  if (checkPastDay(input.happenedOn, tx.today, on, faults)) {
    if (!allowed.mayBeOlder && input.happenedOn < standstill.begins_on) {
      faults.push(refuseForm('DAY_TOO_OLD', on, { first: standstill.begins_on }));
    }
    const frozen = seat.frozen_since_on;
    if (allowed.reachesCustomer && frozen !== null && input.happenedOn >= frozen) {
      faults.push(refuseCase('CASE_FROZEN', ['input', 'act']));
    }
  }
  const article = ['input', 'article'];
  if (input.article) checkText(input.article, LONGEST_ARTICLE, article, faults);
  else if (allowed.needsArticle) faults.push(refuseStandstill('ARTICLE_REQUIRED', article));
  const reference = ['input', 'ownReference'];
  if (input.ownReference) checkText(input.ownReference, LONGEST_REFERENCE, reference, faults);
  return faults;
}

/** Refused and counted; the count is stored although nothing else is. */
function forbid(tx: Tx, seat: OwnSeat, standstill: OwnStandstillRow): Refusal {
  const path = ['input', 'act'];
  if (seat.state === 'ACTIVE') {
    countRefusals(tx, 'ARRANGEMENT_FORBIDS', 1);
    return refuseForStandstill('ARRANGEMENT_FORBIDS', path);
  }
  countRefusals(tx, 'STANDSTILL_FORBIDS', 1);
  return refuseForStandstill('STANDSTILL_FORBIDS', path, { until: standstill.ends_on });
}

async function recorded(tx: Tx, id: string): Promise<StandstillActPayload> {
  const row = await findOwnStandstillAct(tx, id);
  return { standstillAct: row === null ? null : actOf(row), refusals: [] };
}

function refused(refusals: Refusal[]): StandstillActPayload {
  return { standstillAct: null, refusals };
}

function notExtended(refusal: Refusal): StandstillExtensionPayload {
  return { extension: null, refusals: [refusal] };
}

function actOf(row: StandstillActRow): StandstillAct {
  return {
    id: row.own_id,
    act: row.act,
    happenedOn: row.happened_on,
    recordedOn: row.recorded_on,
    article: row.article,
    ownReference: row.own_reference,
    memberName: row.member_name,
  };
}
