// Attachments for a member's own arrears, and an arrangement of its own that ends: what is reported
// after they were registered. One that runs is kept during standstill, and not extended.
// Not here: what is registered with the arrears (arrears).
import { Injectable } from '@nestjs/common';
import { checkAttachment } from '../arrears/consequence-check.ts';
import { checkPastDay } from '../arrears/day-amount-check.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { type Caller } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { refuseFollowed } from './consequences.refusals.ts';
import type {
  EndAttachmentInput,
  EndExistingArrangementInput,
  FollowUpPayload,
  ReportAttachmentInput,
} from './consequences.types.ts';
import { finishWork, type OwnArrearsRow } from './own-arrears.repository.ts';
import {
  type Heard,
  OwnArrearsService,
  refuseEnded,
  refuseInStandstill,
} from './own-arrears.service.ts';
import {
  changeAttachment,
  endAttachment,
  endExisting,
  findAttachment,
  findExisting,
  findRunningAttachment,
  storeAttachment,
} from './own-followed.repository.ts';

@Injectable()
export class AttachmentsService {
  constructor(private readonly own: OwnArrearsService) {}

  report(caller: Caller, input: ReportAttachmentInput): Promise<FollowUpPayload> {
    return this.own.take(caller, {
      event: 'ATTACHMENT_REPORTED',
      id: input.arrearsId,
      argument: 'arrearsId',
      hear: (tx, row) => hearAttachment(tx, row, input),
    });
  }

  end(caller: Caller, input: EndAttachmentInput): Promise<FollowUpPayload> {
    return this.own.take(caller, {
      event: 'ATTACHMENT_ENDED',
      id: input.attachmentId,
      argument: 'attachmentId',
      arrearsOf: async (tx, id) => (await findAttachment(tx, id))?.arrears_id ?? null,
      hear: (tx) => hearEndOfAttachment(tx, input),
    });
  }

  /** The joint arrangement takes its place. */
  endExisting(caller: Caller, input: EndExistingArrangementInput): Promise<FollowUpPayload> {
    return this.own.take(caller, {
      event: 'EXISTING_ARRANGEMENT_ENDED',
      id: input.arrearsId,
      argument: 'arrearsId',
      hear: (tx, row) => hearEndOfExisting(tx, row, input),
    });
  }
}

async function hearAttachment(
  tx: Tx,
  row: OwnArrearsRow,
  input: ReportAttachmentInput,
): Promise<Heard> {
  const ended = refuseEnded(row);
  if (ended !== null) return [ended];
  const faults: Refusal[] = [];
  checkAttachment(input, tx.today, ['input'], faults);
  if (faults.length > 0) return faults;
  const runs = await findRunningAttachment(tx, row.id, input.kind);
  if (runs === null) {
    const begun = { on: input.sinceOn, argument: 'kind' };
    const refusal = await refuseInStandstill(tx, row.id, begun);
    if (refusal !== null) return [refusal];
    storeAttachment(tx, row.id, input);
    return 'DONE';
  }
  if (runs.since_on !== input.sinceOn) {
    return [refuseFollowed('CONSEQUENCE_RUNS', ['input', 'sinceOn'], { since: runs.since_on })];
  }
  if (runs.monthly_cents === input.monthlyCents) return 'NOTHING_NEW';
  if (input.monthlyCents > runs.monthly_cents) {
    const begun = { on: tx.today, argument: 'monthlyCents' };
    const refusal = await refuseInStandstill(tx, row.id, begun);
    if (refusal !== null) return [refusal];
  }
  changeAttachment(tx, runs.id, input.monthlyCents);
  return 'DONE';
}

async function hearEndOfAttachment(tx: Tx, input: EndAttachmentInput): Promise<Heard> {
  const row = await findAttachment(tx, input.attachmentId);
  if (row === null) return [refuseForm('NOT_FOUND', ['input', 'attachmentId'])];
  const heard = hearEnd(tx, input.endedOn, { first: row.since_on, before: row.ended_on });
  if (heard === 'DONE') endAttachment(tx, row.id, input.endedOn);
  return heard;
}

async function hearEndOfExisting(
  tx: Tx,
  arrears: OwnArrearsRow,
  input: EndExistingArrangementInput,
): Promise<Heard> {
  const row = await findExisting(tx, arrears.id);
  const first = arrears.existing_since_on;
  if (row === null || first === null) {
    return [refuseFollowed('NO_EXISTING_ARRANGEMENT', ['input', 'arrearsId'])];
  }
  const heard = hearEnd(tx, input.endedOn, { first, before: row.ended_on });
  if (heard !== 'DONE') return heard;
  endExisting(tx, arrears.id, input.endedOn);
  finishWork(tx, arrears.id, 'END_EXISTING_ARRANGEMENT');
  return 'DONE';
}

/** Said once; the same day again is fine. */
function hearEnd(
  tx: Tx,
  endedOn: LocalDate,
  { first, before }: { first: LocalDate; before: LocalDate | null },
): Heard {
  const path = ['input', 'endedOn'];
  const faults: Refusal[] = [];
  if (!checkPastDay(endedOn, tx.today, path, faults)) return faults;
  if (before !== null) {
    if (before === endedOn) return 'NOTHING_NEW';
    return [refuseFollowed('ENDED_BEFORE', path, { ended: before })];
  }
  return endedOn < first ? [refuseForm('DAY_TOO_OLD', path, { first })] : 'DONE';
}
