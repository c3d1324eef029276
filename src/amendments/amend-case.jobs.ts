// The planner's jobs of amendments. Each locks the case, looks at what is there, and does nothing
// that was done.
// Not here: the work itself (amend-case.ts).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Occasion } from '../negotiation/rounds.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { asId } from '../platform/jobs/payloads.ts';
import { amendCase } from './amend-case.ts';

const OCCASIONS: readonly Occasion[] = ['CHANGE', 'ANSWER', 'DAY'];

@Injectable()
export class AmendCaseJobs implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('amend-case', ({ caseId, occasion }) =>
      this.amend(asId(caseId), OCCASIONS.find((each) => each === occasion) ?? 'CHANGE'),
    );
    this.jobs.add('case-amendment-due', (payload) =>
      this.amend(asId(payload['thingId']), 'CHANGE'),
    );
  }

  private amend(caseId: string, occasion: Occasion): Promise<void> {
    return this.doors.asPlanner('amends a running arrangement', caseId, (tx) =>
      amendCase(tx, occasion),
    );
  }
}
