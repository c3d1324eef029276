// The planner's jobs of planning and rounds. Each locks the case, looks at what is there, and does
// nothing that was done.
// Not here: the work itself (plan-case.ts), the person's word (person-decision.jobs.ts).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays } from '../domain/calendar/local-date.ts';
import { lockCase } from '../cases/lock-case.ts';
import { finishOffice } from '../cases/work-items.repository.ts';
import { startOfDay } from '../platform/clock/clock.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { setDeadlines } from '../platform/jobs/deadlines.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { asId } from '../platform/jobs/payloads.ts';
import { planCase } from './plan-case.ts';
import { closeRound } from './rounds.repository.ts';

@Injectable()
export class PlanCaseJobs implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('plan-case', (payload) => this.plan(asId(payload['caseId'])));
    this.jobs.add('decide-round', (payload) => this.decide(asId(payload['caseId'])));
    this.jobs.add('case-round-due', (payload) => this.endDay(asId(payload['thingId'])));
    this.jobs.add('end-rounds', (payload) => this.endRounds(asId(payload['caseId'])));
  }

  private plan(caseId: string): Promise<void> {
    return this.doors.asPlanner('plans a case', caseId, (tx) => planCase(tx, 'CHANGE'));
  }

  private decide(caseId: string): Promise<void> {
    return this.doors.asPlanner('decides a round', caseId, (tx) => planCase(tx, 'ANSWER'));
  }

  private endDay(caseId: string): Promise<void> {
    return this.doors.asPlanner('looks at a round on its day', caseId, async (tx) => {
      const row = await lockCase(tx);
      if (row.frozen_since_on === null) return planCase(tx, 'DAY');
      // Looked at again each day until the case goes on.
      const dueAt = startOfDay(addDays(tx.today, 1));
      setDeadlines(tx, [{ kind: 'CASE_ROUND_DUE', thingId: caseId, dueAt }]);
    });
  }

  /** A case closed over a round: nobody is asked any more. */
  private endRounds(caseId: string): Promise<void> {
    return this.doors.asPlanner('ends the round of a case that closed', caseId, async (tx) => {
      const row = await lockCase(tx);
      if (row.state !== 'CLOSED') return;
      closeRound(tx, 'CASE_CLOSED');
      finishOffice(tx, 'CONTACT_NOT_FEASIBLE');
      finishOffice(tx, 'CALL_BEFORE_END');
    });
  }
}
