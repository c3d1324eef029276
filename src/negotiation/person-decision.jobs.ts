// What follows from the person's word, and from its silence; and from what the office decided on a
// case for which no plan was found.
// Not here: saying it (person-decision.service.ts, not-feasible.service.ts), the arrangement
// (arrangements).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays } from '../domain/calendar/local-date.ts';
import { isOver } from '../domain/states/joint-case.ts';
import { type CaseRow, loadSeats, storeCase } from '../cases/case-work.repository.ts';
import { lockCase } from '../cases/lock-case.ts';
import { carryOutRaise } from '../disclosure/disclosure.ts';
import { closeCase } from '../cases/end-case.ts';
import { caseOfTask } from '../cases/office-tasks.repository.ts';
import type { Tx } from '../platform/database/tx.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { asId } from '../platform/jobs/payloads.ts';
import { takeOfficeDecision } from './not-feasible.repository.ts';
import { endWait, lookAtAgreement, lostDays, setDue, waitForTotals } from './person-word.ts';
import {
  type DecisionRow,
  lastWordOn,
  loadUncarried,
  storeCarriedOut,
} from './person-word.repository.ts';
import { isNotFeasibleProposed } from './plan-case.repository.ts';
import { negotiate } from './plan-case.ts';

@Injectable()
export class PersonDecisionJobs implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('carry-out-decision', (payload) => this.carryOut(asId(payload['caseId'])));
    this.jobs.add('carry-out-office-decision', (payload) =>
      this.carryOutOfOffice(asId(payload['taskId'])),
    );
    this.jobs.add('case-agree-due', (payload) => this.endDay(asId(payload['thingId'])));
  }

  private carryOut(caseId: string): Promise<void> {
    return this.doors.asPlanner('carries out what the person decided', caseId, async (tx) => {
      const row = await lockCase(tx);
      if (row.frozen_since_on !== null) return;
      const decisions = await loadUncarried(tx);
      const word = row.state === 'AGREED' ? lastWordOn(decisions, row.round) : null;
      // That word is carried out with the arrangement, in one transaction.
      const left = word === 'AGREE' ? decisions.filter((each) => !isWordOn(each, row)) : decisions;
      storeCarriedOut(tx, left);
      if (word === 'AGREE') return startArrangement(tx, row);
      if (word === 'DECLINE') return closeCase(tx, row, 'DECLINED');
      await carryOutOthers(tx, row, decisions);
      // What the office decided while the case stood still.
      await carryOutOffice(tx, row);
    });
  }

  private async carryOutOfOffice(taskId: string): Promise<void> {
    const caseId = await this.doors.asDoorkeeper('finds the case of a closing', (tx) =>
      caseOfTask(tx, taskId),
    );
    await this.doors.asPlanner('carries out what the office decided', caseId, async (tx) => {
      const row = await lockCase(tx);
      if (row.frozen_since_on === null) await carryOutOffice(tx, row);
    });
  }

  private endDay(caseId: string): Promise<void> {
    return this.doors.asPlanner('looks at what waits for the person', caseId, async (tx) => {
      const row = await lockCase(tx);
      const isAsked = isAskedForTotals(row);
      if (row.state !== 'AGREED' && !isAsked) return;
      // Nothing goes on in a frozen case: looked at again each day until it does.
      if (row.frozen_since_on !== null) return setDue(tx, addDays(tx.today, 1));
      if (row.state === 'AGREED') return lookAtAgreement(tx, row, await loadSeats(tx));
      const byOn = row.agree_by_on ?? tx.today;
      if (tx.today <= byOn || lostDays(tx, row)) return waitForTotals(tx, row);
      await keepOwnShare(tx, row);
    });
  }
}

/** Before an arrangement, or of an amendment of it. */
function isAskedForTotals({ state, totals_question: question }: CaseRow): boolean {
  return (state === 'NEGOTIATING' || state === 'ACTIVE') && question === 'WAITING';
}

function isWordOn({ round, decision }: DecisionRow, row: CaseRow): boolean {
  return round === row.round && decision === 'AGREE';
}

function startArrangement(tx: Tx, row: CaseRow): void {
  endWait(tx);
  enqueue(tx, 'start-arrangement', { caseId: row.id });
}

/** The newest counts where two of one kind wait. */
async function carryOutOthers(
  tx: Tx,
  row: CaseRow,
  decisions: readonly DecisionRow[],
): Promise<void> {
  const closing = decisions.findLast(({ decision }) => decision === 'NOT_FEASIBLE');
  if (closing !== undefined) return closeAsNotFeasible(tx, row, closing.referred ?? false);
  const isAsked = isAskedForTotals(row);
  if (!isAsked) return;
  const answer = decisions.findLast(
    ({ decision }) => decision === 'ALLOW_TOTALS' || decision === 'KEEP_OWN_SHARE',
  );
  if (answer?.decision === 'KEEP_OWN_SHARE') return keepOwnShare(tx, row);
  if (answer?.decision === 'ALLOW_TOTALS') return allowTotals(tx, row);
}

/** Unless the person chose less again since: then the question is open as before. */
async function allowTotals(tx: Tx, row: CaseRow): Promise<void> {
  await carryOutRaise(tx, row);
  if (row.level === 0) return;
  row.totals_question = 'NOT_ASKED';
  storeCase(tx, { totalsQuestion: row.totals_question });
  enqueue(tx, 'seat-participants', { caseId: row.id });
  await goOn(tx, row);
}

/** Then the plan cannot be proposed, and the case closes: NOT_AGREED (own-share-gate.ts). */
async function keepOwnShare(tx: Tx, row: CaseRow): Promise<void> {
  row.totals_question = 'DECLINED';
  storeCase(tx, { totalsQuestion: row.totals_question });
  await goOn(tx, row);
}

/** What a running arrangement asks is the amendments' (src/amendments). */
async function goOn(tx: Tx, row: CaseRow): Promise<void> {
  if (row.state !== 'ACTIVE') return negotiate(tx, row, 'CHANGE');
  enqueue(tx, 'plan-case', { caseId: row.id }, `plan-case.${row.id}`);
}

async function carryOutOffice(tx: Tx, row: CaseRow): Promise<void> {
  const decision = await takeOfficeDecision(tx);
  if (decision !== null) await closeAsNotFeasible(tx, row, decision.referred);
}

/** Only while the planner still proposes it: a plan may have been found since. */
async function closeAsNotFeasible(
  tx: Tx,
  row: CaseRow,
  referred: DecisionRow['referred'],
): Promise<void> {
  if (row.state !== 'OPEN' && row.state !== 'NEGOTIATING') return;
  // Of a budget of this moment the plan is not made yet.
  await negotiate(tx, row, 'CHANGE');
  if (isOver(row.state) || !(await isNotFeasibleProposed(tx))) return;
  await closeCase(tx, row, 'NOT_FEASIBLE', referred === true ? 'DEBT_HELP' : 'STANDARD');
}
