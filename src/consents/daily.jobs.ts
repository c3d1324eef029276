// What begins with each day: consents that ran out end, relations over the allowance go on, what
// was kept for repeats is forgotten. A deadline starts it; the next day's is set before anything
// else.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays } from '../domain/calendar/local-date.ts';
import { startOfDay } from '../platform/clock/clock.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { Idempotency } from '../platform/idempotency/idempotency.ts';
import { setDeadlines } from '../platform/jobs/deadlines.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { expireConsents } from './consents.repository.ts';

/** The one thing that days begin for. */
const EVERY_DAY = '00000000-0000-0000-0000-00000000000d';
const EXPIRE_AT_ONCE = 500;

@Injectable()
export class DailyJobs implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
    private readonly idempotency: Idempotency,
  ) {}

  onModuleInit(): void {
    this.jobs.add('day-begins', () => this.beginDay());
    this.jobs.add('expire-consents', () => this.expire());
    this.jobs.add('forget-repeats', () => this.forgetRepeats());
  }

  /** Sets the deadline for the next day; asking again changes nothing. */
  async setNextDay(): Promise<void> {
    await this.doors.asDoorkeeper('sets the next day', (tx) => {
      const dueAt = startOfDay(addDays(tx.today, 1));
      setDeadlines(tx, [{ kind: 'DAY_BEGINS', thingId: EVERY_DAY, dueAt }]);
      // Also at every start: a program with a newer rule, or a rotation that was left behind.
      enqueue(tx, 'rotate-keys', {}, 'rotate-keys');
      return tx.settle();
    });
  }

  private async beginDay(): Promise<void> {
    await this.setNextDay();
    await this.doors.asDoorkeeper('begins a day', (tx) => {
      enqueue(tx, 'expire-consents', {}, 'expire-consents');
      enqueue(tx, 'tell-notices', {}, 'tell-notices');
      enqueue(tx, 'release-waiting', {}, 'release-waiting');
      enqueue(tx, 'forget-repeats', {}, 'forget-repeats');
      enqueue(tx, 'forget-tries', {}, 'forget-tries');
      enqueue(tx, 'forget-imports', {}, 'forget-imports');
      enqueue(tx, 'forget-stated', {}, 'forget-stated');
      return tx.settle();
    });
  }

  private async expire(): Promise<void> {
    await this.doors.asLinker('ends consents that ran out', async (tx) => {
      const relationIds = await expireConsents(tx, EXPIRE_AT_ONCE);
      if (relationIds.length === 0) return;
      enqueue(tx, 'match-cases', { relationIds });
      if (relationIds.length === EXPIRE_AT_ONCE) enqueue(tx, 'expire-consents', {});
    });
  }

  private async forgetRepeats(): Promise<void> {
    await this.doors.asDoorkeeper('forgets old idempotency keys', (tx) =>
      this.idempotency.forgetOld(tx),
    );
  }
}
