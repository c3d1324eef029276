// What follows from codes: one that was turned down is closed, and tries are forgotten with their
// day.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { asId } from '../platform/jobs/payloads.ts';
import { forgetTriesBefore } from './code-tries.repository.ts';
import { closeInvitation } from './invitation-codes.repository.ts';

@Injectable()
export class InvitationJobs implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('close-invitation', (payload) =>
      this.close(asId(payload['memberId']), asId(payload['invitationId'])),
    );
    this.jobs.add('forget-tries', () => this.forgetTries());
  }

  private async close(memberId: string, invitationId: string): Promise<void> {
    await this.doors.asDoorkeeper('closes an invitation that was turned down', (tx) => {
      closeInvitation(tx, memberId, invitationId);
      return tx.settle();
    });
  }

  private async forgetTries(): Promise<void> {
    await this.doors.asDoorkeeper('forgets tried codes', (tx) => {
      forgetTriesBefore(tx, tx.today);
      return tx.settle();
    });
  }
}
