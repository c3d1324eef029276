// Who sits at a case, or the office by a task, reports a circumstance of the person; the office
// says what a second source says. Each writes its own row; what follows is done by a job.
import { Injectable } from '@nestjs/common';
import { checkPastDay } from '../arrears/day-amount-check.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { isOver } from '../domain/states/joint-case.ts';
import type { Said } from '../domain/standstill/circumstances.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { isId } from '../platform/jobs/payloads.ts';
import type { CircumstanceKind } from './circumstances.enums.ts';
import { refuseCircumstance } from './circumstances.refusals.ts';
import {
  findOwnReport,
  loadToConfirm,
  storeOfficeCircumstance,
  storeReport,
} from './circumstances.repository.ts';
import type {
  CircumstancePayload,
  CircumstanceToConfirm,
  ConfirmCircumstanceInput,
  ReportCircumstanceInput,
  ReportTaskCircumstanceInput,
} from './circumstances.types.ts';
import { findOfficeTask } from '../cases/office-tasks.repository.ts';
import { CASE_PATH } from '../cases/seats.ts';
import { findOwnSeat } from '../cases/seats.repository.ts';

const TASK_PATH = ['input', 'taskId'];
const DAY_PATH = ['input', 'sinceOn'];

@Injectable()
export class CircumstancesService {
  constructor(private readonly doors: Doors) {}

  report(caller: Caller, input: ReportCircumstanceInput): Promise<CircumstancePayload> {
    const { jointCaseId, kind } = input;
    return this.doors.asActor(caller, async (tx) => {
      const seat = await findOwnSeat(tx, jointCaseId);
      if (seat === null) return refused([refuseForm('NOT_FOUND', CASE_PATH)]);
      if (seat.level < 0 || isOver(seat.state)) {
        return refused([refuseForm('STATE_DOES_NOT_ALLOW', CASE_PATH, { state: seat.state })]);
      }
      const faults = checkSince(input.sinceOn, tx.today);
      if (faults.length > 0) return refused(faults);
      // One at a time: who would try kind after kind could find out what another reported.
      const before = await findOwnReport(tx, seat.case_id);
      if (before !== null && before.kind !== kind) {
        const args = { kind: before.kind };
        return refused([refuseCircumstance('REPORTED_BEFORE', ['input', 'kind'], args)]);
      }
      if (before !== null) return said(kind, before.reported_on);
      storeReport(tx, seat.case_id, kind, input.sinceOn ?? null);
      enqueue(tx, 'hear-circumstances', { caseId: seat.case_id });
      return said(kind, tx.today);
    });
  }

  reportByTask(caller: Caller, input: ReportTaskCircumstanceInput): Promise<CircumstancePayload> {
    return this.doors.asActor(caller, async (tx) => {
      const task = await findOfficeTask(tx, input.taskId);
      if (task === null) return refused([refuseForm('NOT_FOUND', TASK_PATH)]);
      if (task.is_done) return refused([done()]);
      if (task.is_of_organisation) {
        return refused([refuseCircumstance('TASK_WITHOUT_PERSON', TASK_PATH)]);
      }
      const faults = checkSince(input.sinceOn, tx.today);
      if (faults.length > 0) return refused(faults);
      return sayByTask(tx, task.id, input.kind, 'REPORTED', input.sinceOn ?? null);
    });
  }

  confirm(caller: Caller, input: ConfirmCircumstanceInput): Promise<CircumstancePayload> {
    return this.doors.asActor(caller, async (tx) => {
      const task = await findOfficeTask(tx, input.taskId);
      if (task === null) return refused([refuseForm('NOT_FOUND', TASK_PATH)]);
      if (task.is_done) return refused([done()]);
      const waiting = await loadToConfirm(tx, task.id);
      const found = waiting.find((row) => row.kind === input.kind);
      const path = ['input', 'kind'];
      if (found === undefined) return refused([refuseForm('NOT_FOUND', path)]);
      if (input.outcome === 'CONFIRMED' && found.office_source_id === tx.viewerId) {
        return refused([refuseCircumstance('SECOND_SOURCE_NEEDED', path)]);
      }
      return sayByTask(tx, task.id, input.kind, input.outcome, null);
    });
  }

  /** What a task looks for a second source of; empty for any other id. */
  async toConfirm(caller: Caller, taskId: string): Promise<CircumstanceToConfirm[]> {
    if (!isId(taskId)) return [];
    const rows = await this.doors.asActor(caller, (tx) => loadToConfirm(tx, taskId));
    return rows.map((row) => ({
      kind: row.kind,
      reportedOn: row.reported_on,
      confirmByOn: row.confirm_by_on,
    }));
  }
}

function checkSince(sinceOn: LocalDate | null | undefined, today: LocalDate): Refusal[] {
  const faults: Refusal[] = [];
  if (sinceOn !== null && sinceOn !== undefined) checkPastDay(sinceOn, today, DAY_PATH, faults);
  return faults;
}

function sayByTask(
  tx: Tx,
  taskId: string,
  kind: CircumstanceKind,
  outcome: Said,
  sinceOn: LocalDate | null,
): CircumstancePayload {
  storeOfficeCircumstance(tx, { taskId, kind, outcome, sinceOn });
  enqueue(tx, 'hear-task-circumstances', { taskId });
  return said(kind, tx.today);
}

function said(kind: CircumstanceKind, reportedOn: LocalDate): CircumstancePayload {
  return { circumstance: { kind, reportedOn }, refusals: [] };
}

function done(): Refusal {
  return refuseForm('STATE_DOES_NOT_ALLOW', TASK_PATH, { state: 'DONE' });
}

function refused(refusals: Refusal[]): CircumstancePayload {
  return { circumstance: null, refusals };
}
