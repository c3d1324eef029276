// reportConsequence and liftConsequence: what followed from a member's own arrears on their
// contract, and that it is no more, from a day that the member confirms.
// Not here: what meets its condition (follow-arrears.jobs.ts), what the person reads (warnings).
import { Injectable } from '@nestjs/common';
import { checkConsequence } from '../arrears/consequence-check.ts';
import { addDays } from '../domain/calendar/local-date.ts';
import { firstEnd } from '../domain/consequences/ending.ts';
import { isCover, mayBeginInStandstill, usualEnd } from '../domain/consequences/kinds.ts';
import { type Caller } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { isReadableDay } from '../platform/graphql/readable.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { refuseFollowed } from './consequences.refusals.ts';
import type {
  FollowUpPayload,
  LiftConsequenceInput,
  ReportConsequenceInput,
} from './consequences.types.ts';
import {
  type ConsequenceRow,
  findConsequence,
  findRunning,
  finishWork,
  type OwnArrearsRow,
  storeConsequence,
  storeLifted,
} from './own-arrears.repository.ts';
import {
  type Heard,
  OwnArrearsService,
  refuseEnded,
  refuseInStandstill,
} from './own-arrears.service.ts';

/** A day further away is said when it comes near. */
const DAYS_AHEAD = 31;
const LIFTED_PATH = ['input', 'liftedOn'];

@Injectable()
export class ConsequencesService {
  constructor(private readonly own: OwnArrearsService) {}

  report(caller: Caller, input: ReportConsequenceInput): Promise<FollowUpPayload> {
    return this.own.take(caller, {
      event: 'CONSEQUENCE_REPORTED',
      id: input.arrearsId,
      argument: 'arrearsId',
      hear: (tx, row) => hearReported(tx, row, input),
    });
  }

  lift(caller: Caller, input: LiftConsequenceInput): Promise<FollowUpPayload> {
    return this.own.take(caller, {
      event: 'CONSEQUENCE_LIFTED',
      id: input.consequenceId,
      argument: 'consequenceId',
      arrearsOf: async (tx, id) => (await findConsequence(tx, id))?.arrears_id ?? null,
      hear: (tx) => hearLifted(tx, input),
    });
  }
}

async function hearReported(
  tx: Tx,
  row: OwnArrearsRow,
  input: ReportConsequenceInput,
): Promise<Heard> {
  const { kind, sinceOn } = input;
  const faults: Refusal[] = [];
  const ended = refuseEnded(row);
  if (ended !== null) return [ended];
  checkConsequence(input, row.contract_kind, tx.today, ['input'], faults);
  if (faults.length > 0) return faults;
  const endsWhen = input.endsWhen ?? usualEnd(kind);
  const runs = await findRunning(tx, row.id, kind);
  if (runs !== null) {
    if (runs.since_on === sinceOn && runs.ends_when === endsWhen) return 'NOTHING_NEW';
    return [refuseFollowed('CONSEQUENCE_RUNS', ['input', 'kind'], { since: runs.since_on })];
  }
  if (!mayBeginInStandstill(kind)) {
    const refusal = await refuseInStandstill(tx, row.id, { on: sinceOn, argument: 'kind' });
    if (refusal !== null) return [refusal];
  }
  storeConsequence(tx, row.id, { kind, endsWhen, sinceOn });
  return 'DONE';
}

async function hearLifted(tx: Tx, input: LiftConsequenceInput): Promise<Heard> {
  const row = await findConsequence(tx, input.consequenceId);
  if (row === null) return [refuseForm('NOT_FOUND', ['input', 'consequenceId'])];
  if (!isReadableDay(input.liftedOn)) return [refuseForm('NO_SUCH_DAY', LIFTED_PATH)];
  if (row.lifted_on !== null) {
    if (row.lifted_on === input.liftedOn) return 'NOTHING_NEW';
    return [refuseFollowed('CONSEQUENCE_LIFTED', LIFTED_PATH, { lifted: row.lifted_on })];
  }
  const refusal = refuseDay(tx, row, input);
  if (refusal !== null) return [refusal];
  storeLifted(tx, row.id, input.liftedOn);
  finishWork(tx, row.arrears_id, 'LIFT_CONSEQUENCE', row.id);
  return 'DONE';
}

function refuseDay(
  tx: Tx,
  row: ConsequenceRow,
  { liftedOn }: LiftConsequenceInput,
): Refusal | null {
  const last = addDays(tx.today, DAYS_AHEAD);
  if (liftedOn > last) return refuseFollowed('ENDS_TOO_LATE', LIFTED_PATH, { last });
  const { kind, ends_when: endsWhen, since_on: sinceOn, met_on: metOn } = row;
  const first = firstEnd({ kind, endsWhen, sinceOn, metOn }, tx.today);
  if (liftedOn >= first) return null;
  return isCover(kind)
    ? refuseFollowed('ENDS_TOO_EARLY', LIFTED_PATH, { first })
    : refuseForm('DAY_TOO_OLD', LIFTED_PATH, { first });
}
