// What follows from requests for statements: members are asked, counsellors get answers, who is
// late is reminded, what is over is told and forgotten.
// Not here: what ends a request in its own transaction (triggers of the migration).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { policyOn } from '../coalition/policy.ts';
import { addDays, formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import { addWorkingDays } from '../domain/calendar/working-days.ts';
import { startOfDay } from '../platform/clock/clock.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import type { Tx } from '../platform/database/tx.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { recordEvent } from '../platform/events/events.ts';
import { setDeadlines } from '../platform/jobs/deadlines.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { asId, asIds } from '../platform/jobs/payloads.ts';
import {
  askOfficeOf,
  clearEnded,
  findKeyToForget,
  findWaitingOfTask,
  finishOfficeOf,
  handOver,
  keepForgotten,
  keepSteps,
  lockWaiting,
} from './pass-on-statements.repository.ts';
import { statementDays, stepsDue } from './statement-days.ts';
import { findKeysOfStated, keepKeyless, takeIn } from './take-in-statements.repository.ts';

const FORGET_AT_ONCE = 500;

@Injectable()
export class StatementsJobs implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
    private readonly keys: KeyStore,
  ) {}

  onModuleInit(): void {
    this.jobs.add('ask-statements', (payload) =>
      this.ask(asId(payload['counsellorId']), asIds(payload['requestIds'])),
    );
    this.jobs.add('take-in-statement', (payload) =>
      this.takeIn(asId(payload['memberId']), asId(payload['statementId'])),
    );
    this.jobs.add('end-statements', (payload) =>
      this.end(asId(payload['counsellorId']), asIds(payload['requestIds'])),
    );
    this.jobs.add('statement-due', (payload) => this.look(asId(payload['thingId'])));
    this.jobs.add('statement-task-finished', (payload) => this.lookAgain(asId(payload['taskId'])));
    this.jobs.add('statement-over', (payload) => this.forget(asId(payload['thingId'])));
    this.jobs.add('forget-stated', () => this.forgetStated());
  }

  private async ask(counsellorId: string, requestIds: string[]): Promise<void> {
    await this.doors.asDoorkeeper('asks members for statements', async (tx) => {
      const soonestOn = addWorkingDays(tx.today, policyOn(tx.today).statementWorkingDays);
      for (const asked of await handOver(tx, counsellorId, requestIds, soonestOn)) {
        const { statement_id: id, due_on: dueOn } = asked;
        tell(tx, 'STATEMENT_ASKED', asked.member_id, { statementId: id, dueOn: formatDay(dueOn) });
        const [first] = statementDays(tx.today, dueOn, policyOn(tx.today));
        if (first !== undefined) lookAgain(tx, id, first.on);
      }
      await tx.settle();
    });
  }

  private async takeIn(memberId: string, statementId: string): Promise<void> {
    const taken = await this.doors.asDoorkeeper(
      'gives a statement to its counsellor',
      async (tx) => {
        const answered = await takeIn(tx, memberId, statementId);
        finishOfficeOf(tx, [statementId]);
        if (answered !== null) {
          const { counsellor_id, request_id: requestId, answer } = answered;
          if (answer === null) tell(tx, 'STATEMENT_ENDED', counsellor_id, { requestId });
          else tell(tx, 'STATEMENT_ANSWERED', counsellor_id, { requestId, answer });
          // Also of what is forgotten at once: this job may break off before.
          forgetLater(tx, requestId);
        }
        await tx.settle();
        return answered;
      },
    );
    // A member keeps nothing of who is no customer of it.
    if (taken?.answer === 'CUSTOMER_UNKNOWN') await this.forget(taken.request_id);
  }

  private async end(counsellorId: string, requestIds: string[]): Promise<void> {
    await this.doors.asDoorkeeper('tells members that a request is over', async (tx) => {
      const ended = await clearEnded(tx, counsellorId, requestIds);
      for (const { member_id, statement_id: statementId } of ended) {
        tell(tx, 'STATEMENT_ENDED', member_id, { statementId });
      }
      finishOfficeOf(
        tx,
        ended.map((each) => each.statement_id),
      );
      for (const requestId of requestIds) forgetLater(tx, requestId);
      await tx.settle();
    });
  }

  /** Reminds who did not answer, then its named contact; then the office looks. */
  private async look(statementId: string): Promise<void> {
    await this.doors.asDoorkeeper('reminds members of statements', async (tx) => {
      const row = await lockWaiting(tx, statementId);
      if (row === null) return;
      const policy = policyOn(tx.today);
      const days = statementDays(row.asked_on, row.due_on, policy);
      const { steps, taken, nextOn } = stepsDue(days, row.steps_taken, tx.today);
      keepSteps(tx, statementId, taken);
      const told = { statementId, dueOn: formatDay(row.due_on) };
      for (const step of steps) {
        if (step === 'REMINDER') tell(tx, 'STATEMENT_REMINDER', row.member_id, told);
        else if (step === 'NAMED_CONTACT') {
          tell(tx, 'STATEMENT_OVERDUE', row.member_id, { ...told, to: step });
        } else {
          const dueOn = addWorkingDays(tx.today, policy.contactWorkingDays);
          askOfficeOf(tx, statementId, row.member_id, dueOn);
        }
      }
      if (nextOn !== null) lookAgain(tx, statementId, nextOn);
      await tx.settle();
    });
  }

  /** Whatever came of the task: who has not answered by another day comes to the office anew. */
  private async lookAgain(taskId: string): Promise<void> {
    await this.doors.asDoorkeeper('gives a late statement another day', async (tx) => {
      const found = await findWaitingOfTask(tx, taskId);
      const row = found === null ? null : await lockWaiting(tx, found.id);
      if (found !== null && row !== null) {
        const policy = policyOn(tx.today);
        // The step of the office, which is the last one, is to be taken again.
        keepSteps(tx, found.id, statementDays(row.asked_on, row.due_on, policy).length - 1);
        lookAgain(tx, found.id, addDays(addWorkingDays(tx.today, policy.contactWorkingDays), 1));
      }
      await tx.settle();
    });
  }

  private async forget(requestId: string): Promise<void> {
    const reference = await this.doors.asDoorkeeper(
      'finds the key of a request that is over',
      (tx) => findKeyToForget(tx, requestId),
    );
    if (reference === null) return;
    await this.keys.destroy([reference]);
    await this.doors.asDoorkeeper('notes that a request is forgotten', async (tx) => {
      keepForgotten(tx, requestId);
      await tx.settle();
    });
  }

  /** What was stated went in the transaction that ended it; now nothing of a backup opens it. */
  private async forgetStated(): Promise<void> {
    const over = await this.doors.asDoorkeeper('finds keys of what was stated', (tx) =>
      findKeysOfStated(tx, FORGET_AT_ONCE),
    );
    if (over.length === 0) return;
    await this.keys.destroy(over.map((each) => each.answer_key_reference));
    await this.doors.asDoorkeeper('notes that statements are forgotten', async (tx) => {
      keepKeyless(tx, over);
      if (over.length === FORGET_AT_ONCE) enqueue(tx, 'forget-stated', {}, 'forget-stated');
      await tx.settle();
    });
  }
}

function lookAgain(tx: Tx, statementId: string, on: LocalDate): void {
  setDeadlines(tx, [{ kind: 'STATEMENT_DUE', thingId: statementId, dueAt: startOfDay(on) }]);
}

function forgetLater(tx: Tx, requestId: string): void {
  const dueAt = startOfDay(addDays(tx.today, policyOn(tx.today).statementKeyDays));
  setDeadlines(tx, [{ kind: 'STATEMENT_OVER', thingId: requestId, dueAt }]);
}

function tell(tx: Tx, type: string, recipientId: string, payload: Record<string, string>): void {
  const thingId = payload['statementId'] ?? payload['requestId'] ?? '';
  recordEvent(tx, { type, thingKind: 'STATEMENT', thingId, payload, recipients: [recipientId] });
}
