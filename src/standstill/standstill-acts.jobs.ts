// Carries a longer standstill out: participants stand still longer, once, and read the new end.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { policyOn } from '../coalition/policy.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { asId } from '../platform/jobs/payloads.ts';
import { tellCase } from '../cases/case-events.ts';
import { lockCase } from '../cases/lock-case.ts';
import { extendStandstills, takeExtensions } from './standstill-acts.repository.ts';

@Injectable()
export class StandstillActsJobs implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('extend-standstill', (payload) => this.extend(asId(payload['caseId'])));
  }

  /**
   * Also after members joined: of a case that was extended they stand still as long as the others,
   * each from its own day, so that no case goes on after anybody's standstill. Its deadline looks
   * when it comes, and waits for the new end.
   */
  private async extend(caseId: string): Promise<void> {
    await this.doors.asPlanner('extends a standstill', caseId, async (tx) => {
      await lockCase(tx);
      const isNew = await takeExtensions(tx);
      const extended = await extendStandstills(tx, policyOn(tx.today).standstillExtraDays);
      if (extended.length === 0) return;
      await tellCase(tx, 'STANDSTILL_EXTENDED', isNew ? 'ALL' : extended);
    });
  }
}
