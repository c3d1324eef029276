// A member left a running arrangement: its share goes on between it and the person, and the joint
// amounts to come are without it: another version of the plan. What was paid stays as it is.
// Not here: who leaves (cases/end-case.ts), making another plan for those that stay.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AMENDMENT_RULE, type AmendmentDelta, leaving } from '../domain/arrangement/amendment.ts';
import type { RunningPlan } from '../domain/arrangement/running-plan.ts';
import { addDays } from '../domain/calendar/local-date.ts';
import { tellCase } from '../cases/case-events.ts';
import { storeSettled } from '../cases/case-work.repository.ts';
import { lockCase } from '../cases/lock-case.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { asId } from '../platform/jobs/payloads.ts';
import { raiseVersion, storeVersion } from './plan-versions.repository.ts';
import { loadRunning } from './running-plan.repository.ts';
import { checkJointSums, lessenCollections, markLeft } from './share-goes-on.repository.ts';

@Injectable()
export class ShareGoesOnJob implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('share-goes-on', (payload) => this.settle(asId(payload['caseId'])));
  }

  /** @throws Error when anything does not add up: then nothing of it is stored. */
  private async settle(caseId: string): Promise<void> {
    await this.doors.asPlanner('lets the share of who left go on', caseId, async (tx) => {
      // Another consent may have ended since this was asked for: what rested on it leaves first.
      const row = await lockCase(tx);
      const left = await markLeft(tx);
      // With nobody left the joint amounts end with the case.
      if (left.length > 0 && row.state === 'ACTIVE') {
        lessenCollections(tx);
        const sums = await checkJointSums(tx);
        if (!sums.to_come_holds || !sums.total_holds) {
          throw new Error('joint amounts do not add up without who left');
        }
        raiseVersion(tx);
        storeVersion(tx, {
          ...{ amendment: null, round: null, causes: ['MEMBER_LEFT'], rule: AMENDMENT_RULE },
          fromOn: addDays(tx.today, 1),
          delta: leavings(await loadRunning(tx), left),
          changes: left.map((memberId) => ({ memberId, change: 'LEFT' })),
        });
        await tellCase(tx, 'ARRANGEMENT_CHANGED', 'PERSONS');
      }
      storeSettled(tx);
      enqueue(tx, 'seat-participants', { caseId });
    });
  }
}

/** Who left, with what goes on as it was. */
function leavings(plan: RunningPlan, left: readonly string[]): AmendmentDelta {
  return plan.flatMap((share) =>
    left.includes(share.key) && share.leftOn !== null ? [leaving(share, share.leftOn)] : [],
  );
}
