// What follows from arrears: looks at some of them when something happened, says which conditions
// are met, makes the work there is and ends what is not needed any more.
// Not here: what there is to do (followed.ts, domain/consequences).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { policyOn } from '../coalition/policy.ts';
import type { Tx } from '../platform/database/tx.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { recordEvent } from '../platform/events/events.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { asId, asIds } from '../platform/jobs/payloads.ts';
import { follow } from './followed.ts';
import {
  type FollowedRow,
  lapseWork,
  loadFollowed,
  storeMet,
  storeWork,
} from './follow-arrears.repository.ts';
import { loadConcerned, storeEnded, storeStarted } from './joint-arrangement.repository.ts';

@Injectable()
export class FollowArrearsJobs implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('follow-arrears', (payload) =>
      this.follow(asId(payload['memberId']), asIds(payload['arrearsIds'])),
    );
    this.jobs.add('arrangement-started', (payload) => this.started(asId(payload['caseId'])));
    this.jobs.add('arrangement-ended', (payload) => this.ended(asId(payload['caseId'])));
  }

  private async follow(memberId: string, arrearsIds: string[]): Promise<void> {
    await this.doors.asDoorkeeper('follows what came of arrears', async (tx) => {
      for (const row of await loadFollowed(tx, memberId, arrearsIds)) {
        carryOut(tx, memberId, row);
      }
      await tx.settle();
    });
  }

  private async started(caseId: string): Promise<void> {
    await this.doors.asPlanner('tells arrears that an arrangement runs', caseId, async (tx) => {
      await storeStarted(tx);
      await askToFollow(tx);
    });
  }

  /** Paid, or broken: only then a suspended report of premium resumes (art. 18c Zvw). */
  private async ended(caseId: string): Promise<void> {
    await this.doors.asPlanner('tells arrears how an arrangement ended', caseId, async (tx) => {
      await storeEnded(tx);
      await askToFollow(tx);
    });
  }
}

function carryOut(tx: Tx, memberId: string, row: FollowedRow): void {
  const { met, made, lapsed } = follow(row, policyOn(tx.today));
  for (const { id, metOn } of met) storeMet(tx, memberId, id, metOn);
  lapseWork(tx, memberId, lapsed);
  for (const work of made) {
    storeWork(tx, { memberId, arrearsId: row.arrears_id }, work);
    recordEvent(tx, {
      type: 'ARREARS_WORK',
      thingKind: 'ARREARS',
      thingId: row.arrears_id,
      payload: { kind: work.kind },
      recipients: [memberId],
    });
  }
}

async function askToFollow(tx: Tx): Promise<void> {
  for (const { member_id: memberId, arrears_ids: arrearsIds } of await loadConcerned(tx)) {
    enqueue(tx, 'follow-arrears', { memberId, arrearsIds });
  }
  await tx.settle();
}
