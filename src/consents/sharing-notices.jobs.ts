// Tells who received something that sharing ended, watches the day by which each acknowledges it,
// and brings those that did not to the office.
// Not here: who is a recipient (stop_sharing, tell_to_forget: migrations/notice-functions.ts).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays } from '../domain/calendar/local-date.ts';
import { addWorkingDays } from '../domain/calendar/working-days.ts';
import { policyOn } from '../coalition/policy.ts';
import { startOfDay } from '../platform/clock/clock.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { recordEvent } from '../platform/events/events.ts';
import { setDeadlines } from '../platform/jobs/deadlines.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { asId } from '../platform/jobs/payloads.ts';
import {
  askOfficeAboutNotice,
  endTaskOfNotice,
  findOpenNoticeOfTask,
  setNoticeDays,
  tellWhoLeft,
} from './sharing-notices.repository.ts';

const TELL_AT_ONCE = 500;

@Injectable()
export class SharingNoticesJobs implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('tell-notices', () => this.tell());
    this.jobs.add('notice-due', (payload) => this.remind(asId(payload['thingId'])));
    this.jobs.add('notice-acknowledged', (payload) => this.close(asId(payload['noticeId'])));
    this.jobs.add('notice-task-finished', (payload) => this.lookAgain(asId(payload['taskId'])));
  }

  private async tell(): Promise<void> {
    await this.doors.asDoorkeeper('tells that sharing ended', async (tx) => {
      tellWhoLeft(tx);
      const dueOn = addWorkingDays(tx.today, policyOn(tx.today).noticeWorkingDays);
      const { open, isAll } = await setNoticeDays(tx, dueOn, TELL_AT_ONCE);
      const dueAt = startOfDay(addDays(dueOn, 1));
      setDeadlines(
        tx,
        open.map(({ id }) => ({ kind: 'NOTICE_DUE', thingId: id, dueAt })),
      );
      for (const { id, recipient_id } of open) {
        recordEvent(tx, {
          type: 'SHARING_ENDED',
          thingKind: 'SHARING_NOTICE',
          thingId: id,
          recipients: [recipient_id],
        });
      }
      if (!isAll) enqueue(tx, 'tell-notices', {}, 'tell-notices');
      await tx.settle();
    });
  }

  private async remind(noticeId: string): Promise<void> {
    await this.doors.asDoorkeeper('brings an unacknowledged notice to the office', (tx) => {
      const dueOn = addWorkingDays(tx.today, policyOn(tx.today).contactWorkingDays);
      askOfficeAboutNotice(tx, noticeId, dueOn);
      return tx.settle();
    });
  }

  /** Whatever came of the task: what is open on another day comes to the office anew. */
  private async lookAgain(taskId: string): Promise<void> {
    await this.doors.asDoorkeeper('gives an unacknowledged notice another day', async (tx) => {
      const notice = await findOpenNoticeOfTask(tx, taskId);
      if (notice !== null) {
        const dueOn = addWorkingDays(tx.today, policyOn(tx.today).noticeWorkingDays);
        const dueAt = startOfDay(addDays(dueOn, 1));
        setDeadlines(tx, [{ kind: 'NOTICE_DUE', thingId: notice.id, dueAt }]);
      }
      await tx.settle();
    });
  }

  private async close(noticeId: string): Promise<void> {
    await this.doors.asDoorkeeper('ends the task of an acknowledged notice', (tx) => {
      endTaskOfNotice(tx, noticeId);
      return tx.settle();
    });
  }
}
