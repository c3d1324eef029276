// The job that gives each recipient its receipt of what happened.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { WorkDoors } from '../database/work-doors.ts';
import { JobList } from '../jobs/job-list.ts';
import { deliverEvents } from './events.ts';

const EVENTS_AT_ONCE = 500;

@Injectable()
export class DeliverEventsJob implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('deliver-events', () => this.deliver());
  }

  private async deliver(): Promise<void> {
    let delivered: number;
    do {
      delivered = await this.doors.asDoorkeeper('delivers events', (tx) =>
        deliverEvents(tx, EVENTS_AT_ONCE),
      );
    } while (delivered === EVENTS_AT_ONCE);
  }
}
