// With each day: which parts of files were carried out is forgotten when the key is gone by which
// they are recognised (platform/idempotency destroys it).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays } from '../domain/calendar/local-date.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { forgetBlocksBefore } from './import-blocks.repository.ts';

@Injectable()
export class ForgetImportsJobs implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('forget-imports', () => this.forget());
  }

  private async forget(): Promise<void> {
    await this.doors.asDoorkeeper('forgets parts of files', (tx) =>
      forgetBlocksBefore(tx, addDays(tx.today, -1)),
    );
  }
}
