// What a health insurer says of premium that is owed, and that it did what the law asks: offer,
// warning, report to the CAK, suspending that report and letting it run again.
// Not here: what is asked when (law/health-insurance.ts, follow-arrears.jobs.ts).
import { Injectable } from '@nestjs/common';
import { checkHealth } from '../arrears/consequence-check.ts';
import { checkPastDay } from '../arrears/day-amount-check.ts';
import { addMonths, dayOf, type LocalDate, partsOf } from '../domain/calendar/local-date.ts';
import { monthsSince } from '../domain/consequences/premium.ts';
import { type Caller } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { isReadableDay } from '../platform/graphql/readable.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { refuseConsequence } from '../arrears/consequence.refusals.ts';
import type { PremiumDuty } from './consequences.enums.ts';
import { refuseFollowed } from './consequences.refusals.ts';
import type {
  FinishPremiumDutyInput,
  FollowUpPayload,
  ReportPremiumInput,
} from './consequences.types.ts';
import {
  findRunning,
  findWaiting,
  finishWork,
  type OwnArrearsRow,
  storeConsequence,
  storeSuspended,
} from './own-arrears.repository.ts';
import { type Heard, OwnArrearsService, refuseEnded } from './own-arrears.service.ts';
import {
  findPremium,
  type PremiumRow,
  storeOffered,
  storePremium,
  storeWarned,
} from './own-followed.repository.ts';

@Injectable()
export class PremiumService {
  constructor(private readonly own: OwnArrearsService) {}

  report(caller: Caller, input: ReportPremiumInput): Promise<FollowUpPayload> {
    return this.own.take(caller, {
      event: 'PREMIUM_REPORTED',
      id: input.arrearsId,
      argument: 'arrearsId',
      hear: (tx, row) => hearPremium(tx, row, input),
    });
  }

  finish(caller: Caller, input: FinishPremiumDutyInput): Promise<FollowUpPayload> {
    return this.own.take(caller, {
      event: 'PREMIUM_DUTY_DONE',
      id: input.arrearsId,
      argument: 'arrearsId',
      hear: (tx, row) => hearDone(tx, row, input),
    });
  }
}

async function hearPremium(tx: Tx, row: OwnArrearsRow, input: ReportPremiumInput): Promise<Heard> {
  const ended = refuseEnded(row);
  if (ended !== null) return [ended];
  if (row.contract_kind !== 'HEALTH_PREMIUM') {
    return [refuseConsequence('HEALTH_OF_PREMIUM_ONLY', ['input', 'arrearsId'])];
  }
  const before = await findPremium(tx, row.id);
  const faults = faultsOf(tx, before, input);
  if (faults.length > 0) return faults;
  const said = {
    monthsOverdue: input.monthsOverdue,
    offeredOn: before?.offered_on ?? null,
    warnedOn: before?.warned_on ?? null,
  };
  const since = monthsSince(said, [], input.asOfOn);
  storePremium(tx, row.id, {
    monthsOverdue: input.monthsOverdue,
    coversWholeDebt: input.coversWholeDebt,
    paidTo: input.runningPremiumPaidTo ?? null,
    byDirectDebit: input.runningPremiumByDirectDebit,
    asOfOn: input.asOfOn,
    ...since,
    // Two months are reached once, until less is owed again.
    twoMonthsOn: since.twoMonthsOn === null ? null : (before?.two_months_on ?? since.twoMonthsOn),
  });
  return 'DONE';
}

function faultsOf(tx: Tx, before: PremiumRow | null, input: ReportPremiumInput): Refusal[] {
  const faults: Refusal[] = [];
  checkHealth(input, tx.today, ['input'], faults);
  const path = ['input', 'asOfOn'];
  if (checkPastDay(input.asOfOn, tx.today, path, faults)) {
    if (before !== null && input.asOfOn < before.as_of_on) {
      faults.push(refuseFollowed('PREMIUM_SAID_LATER', path, { last: before.as_of_on }));
    }
  }
  return faults;
}

async function hearDone(
  tx: Tx,
  row: OwnArrearsRow,
  { duty, doneOn }: FinishPremiumDutyInput,
): Promise<Heard> {
  const dueOn = await findWaiting(tx, row.id, duty);
  if (dueOn === null) return [refuseFollowed('NOT_ASKED_OF_PREMIUM', ['input', 'duty'])];
  const path = ['input', 'doneOn'];
  const refusal = duty === 'SUSPEND_CAK_REPORT' ? refuseStart(tx, doneOn, dueOn) : null;
  if (refusal !== null) return [refusal];
  if (duty !== 'SUSPEND_CAK_REPORT') {
    const faults: Refusal[] = [];
    if (!checkPastDay(doneOn, tx.today, path, faults)) return faults;
  }
  await store(tx, row.id, duty, doneOn);
  finishWork(tx, row.id, duty);
  return 'DONE';
}

/** From the first of the month after agreeing: a report is not suspended before, nor late. */
function refuseStart(tx: Tx, fromOn: LocalDate, dueOn: LocalDate): Refusal | null {
  const path = ['input', 'doneOn'];
  if (!isReadableDay(fromOn)) return refuseForm('NO_SUCH_DAY', path);
  if (fromOn < dueOn) return refuseForm('DAY_TOO_OLD', path, { first: dueOn });
  const last = firstOfNextMonth(tx.today > dueOn ? tx.today : dueOn);
  return fromOn > last ? refuseFollowed('ENDS_TOO_LATE', path, { last }) : null;
}

function firstOfNextMonth(day: LocalDate): LocalDate {
  const { year, month } = partsOf(day);
  return addMonths(dayOf(year, month, 1), 1);
}

async function store(tx: Tx, arrearsId: string, duty: PremiumDuty, on: LocalDate): Promise<void> {
  switch (duty) {
    case 'OFFER_ARRANGEMENT':
      storeOffered(tx, arrearsId, on);
      return;
    case 'WARN_OF_CAK_REPORT':
      storeWarned(tx, arrearsId, on);
      return;
    case 'REPORT_TO_CAK':
      storeConsequence(tx, arrearsId, {
        kind: 'CAK_REPORT',
        endsWhen: 'PAID_IN_FULL',
        sinceOn: on,
      });
      return;
    default: {
      const report = await findRunning(tx, arrearsId, 'CAK_REPORT');
      if (report === null) throw new Error('a duty about a report waits, and there is no report');
      storeSuspended(tx, report.id, duty === 'SUSPEND_CAK_REPORT' ? on : null);
    }
  }
}
