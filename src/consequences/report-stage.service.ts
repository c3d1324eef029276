// reportStage: how far collection of one's own arrears has come, and by whom. Forward only, unless
// the member says why it corrects itself; what was said stays.
// Not here: the stage with which arrears are registered (arrears).
import { Injectable } from '@nestjs/common';
import { recordArrearsEvent } from '../arrears/arrears-report.repository.ts';
import { openReferences } from '../arrears/arrears-seals.ts';
import { checkHandler } from '../arrears/consequence-check.ts';
import { checkPastDay } from '../arrears/day-amount-check.ts';
import { openParty, type PartyNames, sealParty } from '../arrears/party-seals.ts';
import { stepTo } from '../domain/consequences/stages.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import type { SecretKey } from '../platform/crypto/secret-key.ts';
import { type Caller } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { refuseFollowed } from './consequences.refusals.ts';
import type { FollowUpPayload, ReportStageInput } from './consequences.types.ts';
import {
  findLastParty,
  type OwnArrearsRow,
  type PartyRow,
  storeParty,
  storeStage,
} from './own-arrears.repository.ts';
import {
  type Heard,
  OwnArrearsService,
  refuseEnded,
  refuseInStandstill,
} from './own-arrears.service.ts';

@Injectable()
export class ReportStageService {
  constructor(
    private readonly own: OwnArrearsService,
    private readonly keys: KeyStore,
  ) {}

  report(caller: Caller, input: ReportStageInput): Promise<FollowUpPayload> {
    return this.own.take(caller, {
      event: 'ARREARS_STAGE',
      id: input.arrearsId,
      argument: 'arrearsId',
      hear: (tx, row) => this.hear(tx, row, input),
    });
  }

  private async hear(tx: Tx, row: OwnArrearsRow, input: ReportStageInput): Promise<Heard> {
    const ended = refuseEnded(row);
    if (ended !== null) return [ended];
    const last = await findLastParty(tx, row.id);
    const faults = faultsOf(tx, last, input);
    if (faults.length > 0) return faults;
    const step = stepTo(row.stage, input.stage);
    if (step === 'SAME' && !input.handler) return 'NOTHING_NEW';
    if (step === 'BACK' && !input.correction) {
      return [refuseFollowed('STAGE_GOES_BACK', ['input', 'stage'], { from: row.stage })];
    }
    if (step === 'FORWARD') {
      const begun = { on: input.sinceOn, argument: 'stage' };
      const refusal = await refuseInStandstill(tx, row.id, begun);
      if (refusal !== null) return [refusal];
    }
    const [key = null] = await this.keys.load([row.key_reference]);
    this.store(tx, row, { input, last, key, isBack: step === 'BACK' });
    return 'DONE';
  }

  private store(
    tx: Tx,
    row: OwnArrearsRow,
    to: {
      input: ReportStageInput;
      last: PartyRow | null;
      key: SecretKey | null;
      isBack: boolean;
    },
  ): void {
    const { input, last, key, isBack } = to;
    const before = last ?? asRegistered(row);
    // What the arrears were registered with comes first, or it would be lost with this.
    if (last === null) storeParty(tx, row.id, { ...before, correction: null });
    const number = before.number + 1;
    const { handler } = input;
    const names = handler
      ? { name: handler.name ?? null, fileNumber: handler.fileNumber ?? null }
      : namesOf(row, before, key);
    const sealed = names === null || key === null ? null : sealParty(key, row.id, number, names);
    const party = {
      number,
      kind: handler?.kind ?? before.kind,
      sealed,
      may_be_addressed: handler ? (handler.mayBeAddressed ?? true) : before.may_be_addressed,
      stage: input.stage,
      since_on: input.sinceOn,
      correction: isBack ? (input.correction ?? null) : null,
    };
    storeParty(tx, row.id, party);
    storeStage(tx, row.id, party);
    if (party.stage !== row.stage) recordStage(tx, row, party);
  }
}

/**
 * Another stage is an event of the arrears. It speaks of the day of what was stated last: no amount
 * is stated for the day of the stage, and news of amounts between the two must still count.
 */
function recordStage(
  tx: Tx,
  row: OwnArrearsRow,
  { stage, since_on: sinceOn, correction }: PartyRow & { correction: string | null },
): void {
  recordArrearsEvent(tx, row, {
    type: 'CORRECTED',
    asOfOn: row.as_of_on,
    standing: {
      state: row.state,
      stage,
      principalCents: row.principal_cents,
      interestCents: row.interest_cents,
      costsCents: row.costs_cents,
    },
    reason: 'STAGE_CHANGED',
    statement: JSON.stringify({ sinceOn, correction }),
    contentMac: null,
    sealed: null,
  });
}

function faultsOf(tx: Tx, last: PartyRow | null, input: ReportStageInput): Refusal[] {
  const faults: Refusal[] = [];
  const path = ['input', 'sinceOn'];
  if (checkPastDay(input.sinceOn, tx.today, path, faults)) {
    const first = last?.since_on ?? null;
    if (first !== null && input.sinceOn < first && !input.correction) {
      faults.push(refuseForm('DAY_TOO_OLD', path, { first }));
    }
  }
  if (input.handler) checkHandler(input.handler, tx.today, ['input', 'handler'], faults);
  return faults;
}

function asRegistered(row: OwnArrearsRow): PartyRow {
  return {
    number: 1,
    kind: row.handler,
    sealed: null,
    may_be_addressed: true,
    stage: row.stage,
    since_on: row.as_of_on,
  };
}

/** Of the party that goes on; null when the person was erased. */
function namesOf(row: OwnArrearsRow, party: PartyRow, key: SecretKey | null): PartyNames | null {
  if (party.sealed !== null) return openParty(key, row.id, party.number, party.sealed);
  const references = openReferences(key, row.id, row.sealed);
  return references && { name: null, fileNumber: references.fileNumber };
}
