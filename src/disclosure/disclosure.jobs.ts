// What follows from a choice of what participants see: a raise is carried out, who saw more before
// reads of the change, and the plan is looked at under the level that counts now.
// Not here: choosing (disclosure.service.ts), seats (seat-participants: opening/open-case.jobs.ts).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { asId } from '../platform/jobs/payloads.ts';
import { tellCase } from '../cases/case-events.ts';
import { loadSeats } from '../cases/case-work.repository.ts';
import { carryOutRaise } from './disclosure.ts';
import { takeLowered } from './disclosure-work.repository.ts';
import { lockCase } from '../cases/lock-case.ts';

@Injectable()
export class DisclosureJobs implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('carry-out-disclosure', (payload) => this.carryOut(asId(payload['caseId'])));
  }

  private async carryOut(caseId: string): Promise<void> {
    await this.doors.asPlanner('carries out what participants may see', caseId, async (tx) => {
      const row = await lockCase(tx);
      const { members, lowered } = await takeLowered(tx);
      if (lowered > 0) {
        const there = (await loadSeats(tx)).filter(({ level }) => level >= 0 && level < 9);
        const told = there.map((seat) => seat.viewer_id).filter((id) => members.includes(id));
        await tellCase(tx, 'CASE_DISCLOSURE_CHANGED', told);
        await tellCase(tx, 'DISCLOSURE_LOWERED', 'PERSONS');
        enqueue(tx, 'plan-case', { caseId }, `plan-case.${caseId}`);
      }
      // Asked for again when it goes on (circumstances/circumstances.jobs.ts).
      if (row.frozen_since_on !== null) return;
      if (await carryOutRaise(tx, row)) enqueue(tx, 'seat-participants', { caseId });
    });
  }
}
