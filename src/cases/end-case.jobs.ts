// What follows when a case ends or loses members: seats are lowered, the person is free for another
// case; and members whose consent or arrears came to an end leave.
// Not here: the decision to close (end-case.ts, and whoever calls it).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { asId } from '../platform/jobs/payloads.ts';
import { lockCaseRow } from './case-work.repository.ts';
import { takeInLessened, takeOutEnded } from './end-case.ts';
import { freePerson } from './end-case.repository.ts';
import { endSeatsOfStrangers, lockSeating, lowerSeats } from './seating.repository.ts';

@Injectable()
export class EndCaseJobs implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('end-case', (payload) => this.end(asId(payload['caseId'])));
    this.jobs.add('check-participants', (payload) => this.check(asId(payload['caseId'])));
  }

  private async end(caseId: string): Promise<void> {
    await this.doors.asDoorkeeper('lowers the seats of who left', async (tx) => {
      await lockSeating(tx, caseId);
      lowerSeats(tx, caseId);
      endSeatsOfStrangers(tx, caseId);
      return tx.settle();
    });
    await this.doors.asLinker('frees the person of a case that ended', (tx) => {
      freePerson(tx, caseId);
      return tx.settle();
    });
  }

  /**
   * Consent or arrears ended: those arrears leave, and a member that has none left with them. Or
   * less is owed than was frozen.
   */
  private async check(caseId: string): Promise<void> {
    await this.doors.asPlanner('looks who still takes part', caseId, async (tx) => {
      const row = await lockCaseRow(tx);
      await takeOutEnded(tx, row);
      await takeInLessened(tx, row);
    });
  }
}
