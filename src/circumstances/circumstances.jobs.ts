// What follows from a circumstance: the case freezes and everybody hears only that, the office
// looks for a second source; confirmed it closes the case or lets it go on, and so does the last
// day without one.
// Not here: who may report (circumstances.service.ts), which closes (domain/standstill).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { policyOn } from '../coalition/policy.ts';
import { addDays } from '../domain/calendar/local-date.ts';
import { addWorkingDays, workingDaysBetween } from '../domain/calendar/working-days.ts';
import { isOver } from '../domain/states/joint-case.ts';
import { closingReasonOf, hearing } from '../domain/standstill/circumstances.ts';
import { startOfDay } from '../platform/clock/clock.ts';
import type { Tx } from '../platform/database/tx.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { setDeadlines } from '../platform/jobs/deadlines.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { asId } from '../platform/jobs/payloads.ts';
import { tellCase } from '../cases/case-events.ts';
import {
  type CaseRow,
  storeCase,
  storeFrozen,
  storeWentOn,
} from '../cases/case-work.repository.ts';
import { lockCase } from '../cases/lock-case.ts';
import {
  loadSaid,
  loadWaiting,
  type SaidRow,
  settleWaiting,
  storeHeard,
  storeWaiting,
  type WaitingRow,
} from './circumstances.repository.ts';
import { closeCase } from '../cases/end-case.ts';
import { caseOfTask } from '../cases/office-tasks.repository.ts';
import { askOffice, finishOffice } from '../cases/work-items.repository.ts';

@Injectable()
export class CircumstancesJobs implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('hear-circumstances', (payload) => this.hear(asId(payload['caseId'])));
    this.jobs.add('hear-task-circumstances', (payload) => this.hearTask(asId(payload['taskId'])));
    this.jobs.add('case-circumstance-due', (payload) => this.letGo(asId(payload['thingId'])));
  }

  private async hearTask(taskId: string): Promise<void> {
    const caseId = await this.doors.asDoorkeeper('finds the case of a circumstance', (tx) =>
      caseOfTask(tx, taskId),
    );
    await this.hear(caseId);
  }

  private async hear(caseId: string): Promise<void> {
    await this.doors.asPlanner('hears of a circumstance', caseId, async (tx) => {
      const row = await lockCase(tx);
      const waiting = await loadWaiting(tx);
      for (const said of await loadSaid(tx)) {
        storeHeard(tx, said);
        if (!isOver(row.state)) await hearOne(tx, row, waiting, said);
      }
    });
  }

  /** Without a second source by the last day it did not happen; the case goes on. */
  private async letGo(caseId: string): Promise<void> {
    await this.doors.asPlanner('ends the wait for a second source', caseId, async (tx) => {
      const row = await lockCase(tx);
      const waiting = await loadWaiting(tx);
      const late = waiting.filter((each) => each.confirm_by_on < tx.today);
      settleWaiting(tx, late, 'NOT_CONFIRMED');
      const left = waiting.filter((each) => each.confirm_by_on >= tx.today);
      if (left.length > 0) setDeadline(tx, left);
      else if (isOver(row.state)) finishOffice(tx, 'CONFIRM_CIRCUMSTANCE');
      else if (late.length > 0) await goOn(tx, row);
    });
  }
}

async function hearOne(tx: Tx, row: CaseRow, waiting: WaitingRow[], said: SaidRow): Promise<void> {
  const at = waiting.findIndex((each) => each.kind === said.kind);
  const found = waiting[at];
  const known = found === undefined ? null : { sourceId: found.source_id };
  switch (hearing(known, said.said, said.viewer_id)) {
    case 'FREEZE':
      waiting.push(await freeze(tx, row, said));
      setDeadline(tx, waiting);
      break;
    case 'CONFIRM':
      await confirm(tx, row, waiting.splice(at, 1), waiting);
      break;
    case 'LET_GO':
      settleWaiting(tx, waiting.splice(at, 1), 'NOT_CONFIRMED');
      if (waiting.length === 0) await goOn(tx, row);
      break;
    case 'NOTHING':
      break;
  }
}

/** Nobody is told what was reported: everybody reads that the case is frozen. */
async function freeze(tx: Tx, row: CaseRow, said: SaidRow): Promise<WaitingRow> {
  const confirmByOn = addWorkingDays(tx.today, policyOn(tx.today).circumstanceWorkingDays);
  askOffice(tx, 'CONFIRM_CIRCUMSTANCE', confirmByOn);
  const stored = storeWaiting(tx, said, confirmByOn);
  if (row.frozen_since_on === null) {
    row.frozen_since_on = tx.today;
    storeFrozen(tx, tx.today);
    await tellCase(tx, 'CASE_FROZEN', 'ALL');
  }
  return stored;
}

async function confirm(
  tx: Tx,
  row: CaseRow,
  confirmed: WaitingRow[],
  others: WaitingRow[],
): Promise<void> {
  settleWaiting(tx, confirmed, 'CONFIRMED');
  const [first] = confirmed;
  const reason = first === undefined ? null : closingReasonOf(first.kind);
  if (reason === null) {
    if (others.length === 0) await goOn(tx, row);
    return;
  }
  settleWaiting(tx, others.splice(0), 'OVERTAKEN');
  finishOffice(tx, 'CONFIRM_CIRCUMSTANCE');
  await closeCase(tx, row, reason);
}

/**
 * The case goes on where it stood: what was confirmed or decided meanwhile is carried out, a plan
 * is looked at, and the time for a budget or an answer, which nobody could give, is given again
 * (cases/days-given.ts).
 */
async function goOn(tx: Tx, row: CaseRow): Promise<void> {
  finishOffice(tx, 'CONFIRM_CIRCUMSTANCE');
  const frozenDays = workingDaysBetween(row.frozen_since_on ?? tx.today, tx.today);
  giveTimeAgain(tx, row, frozenDays);
  row.frozen_since_on = null;
  storeFrozen(tx, null);
  if (frozenDays > 0) storeWentOn(tx);
  await tellCase(tx, 'CASE_UNFROZEN', 'ALL');
  const of = { caseId: row.id };
  enqueue(tx, 'open-case', of, `open-case.${row.id}`);
  enqueue(tx, 'carry-out-disclosure', of, `carry-out-disclosure.${row.id}`);
  enqueue(tx, 'plan-case', of, `plan-case.${row.id}`);
  enqueue(tx, 'decide-round', of, `decide-round.${row.id}`);
  enqueue(tx, 'carry-out-decision', of);
  enqueue(tx, 'follow-hardship', of, `follow-hardship.${row.id}`);
}

function giveTimeAgain(tx: Tx, { state, budget_due_on }: CaseRow, frozenDays: number): void {
  if (state !== 'OPEN' || budget_due_on === null) return;
  storeCase(tx, { budgetDueOn: addWorkingDays(budget_due_on, frozenDays) });
}

function setDeadline(tx: Tx, waiting: readonly WaitingRow[]): void {
  const first = Math.min(
    ...waiting.map((each) => each.confirm_by_on),
  ) as WaitingRow['confirm_by_on'];
  const dueAt = startOfDay(addDays(first, 1));
  // A round whose last day has passed too must find the case frozen: nobody could answer, so that
  // nobody's silence counts.
  dueAt.setUTCHours(dueAt.getUTCHours() + 1);
  setDeadlines(tx, [{ kind: 'CASE_CIRCUMSTANCE_DUE', thingId: tx.caseId, dueAt }]);
}
