// What follows from asking for a person and from calls: a task for the office, grants while a call
// lasts, and the customer hears that somebody looked.
// Not here: who may call (care-calls.service.ts).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { tellCase } from '../cases/case-events.ts';
import { loadSeats } from '../cases/case-work.repository.ts';
import { lockCase } from '../cases/lock-case.ts';
import { caseOfTask } from '../cases/office-tasks.repository.ts';
import { askOffice } from '../cases/work-items.repository.ts';
import { policyOn } from '../coalition/policy.ts';
import { addWorkingDays } from '../domain/calendar/working-days.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { asId } from '../platform/jobs/payloads.ts';
import { endGrants, endUnseen, grantCall, loadGrant } from './care-grants.repository.ts';
import { takePersonRequests } from './person-requests.repository.ts';

@Injectable()
export class CareJobs implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('bring-person', (payload) => this.bringPerson(asId(payload['caseId'])));
    this.jobs.add('grant-care-call', (payload) =>
      this.grant(asId(payload['viewerId']), asId(payload['callId'])),
    );
    this.jobs.add('end-care-call', (payload) =>
      this.end(asId(payload['viewerId']), asId(payload['callId'])),
    );
    this.jobs.add('tell-care-call', (payload) =>
      this.tell(asId(payload['viewerId']), asId(payload['callId'])),
    );
  }

  private async bringPerson(caseId: string): Promise<void> {
    await this.doors.asPlanner('asks the office to call', caseId, async (tx) => {
      await lockCase(tx);
      if (!(await takePersonRequests(tx))) return;
      const dueOn = addWorkingDays(tx.today, policyOn(tx.today).callWorkingDays);
      askOffice(tx, 'CARE_CALL', dueOn);
    });
  }

  private async grant(viewerId: string, callId: string): Promise<void> {
    await this.doors.asDoorkeeper('lets a worker see the person of a call', async (tx) => {
      const call = await loadGrant(tx, viewerId, callId);
      if (!call.is_wanted) return;
      if (call.is_frozen) endUnseen(tx, viewerId, callId);
      else await grantCall(tx, viewerId, callId, await caseOfTask(tx, call.task_id));
      await tx.settle();
    });
  }

  private async end(viewerId: string, callId: string): Promise<void> {
    await this.doors.asDoorkeeper('ends what a worker sees by a call', (tx) => {
      endGrants(tx, viewerId, callId);
      return tx.settle();
    });
  }

  /** The person's own accounts hear it; where it has none, who acts for it. */
  private async tell(viewerId: string, callId: string): Promise<void> {
    const [caseId, purpose] = await this.doors.asDoorkeeper(
      'finds whom a call was about',
      async (tx) => {
        const call = await loadGrant(tx, viewerId, callId);
        return [await caseOfTask(tx, call.task_id), call.purpose] as const;
      },
    );
    await this.doors.asPlanner('tells of a care call', caseId, async (tx) => {
      const own = (await loadSeats(tx)).filter(({ acting }) => acting === 'SELF');
      const recipients = own.map((seat) => seat.viewer_id);
      const type = purpose === 'BREAK_GLASS' ? 'GLASS_BROKEN' : 'CARE_CALL_LOOKED';
      await tellCase(tx, type, recipients.length > 0 ? recipients : 'PERSONS');
    });
  }
}
