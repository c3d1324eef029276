// "Not mine", said in a case: the relation leaves the case's person at once, whoever on its side
// said so, also where the person has no account.
// Not here: hiding it and asking the member (disputes.jobs.ts), how it is parted (linking).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { lockLinking } from '../linking/linking.repository.ts';
import { partFrom } from '../linking/parting.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { asId, asIds } from '../platform/jobs/payloads.ts';
import { loadLinkedOfCase } from '../cases/matching.repository.ts';

@Injectable()
export class PartRelationsJobs implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('part-relations', (payload) =>
      this.part(asId(payload['caseId']), asIds(payload['relationIds'])),
    );
  }

  private async part(caseId: string, relationIds: string[]): Promise<void> {
    await this.doors.asLinker('parts what is not of the person', async (tx) => {
      await lockLinking(tx);
      const linked = await loadLinkedOfCase(tx, caseId);
      const said = linked.filter((row) => relationIds.includes(row.relation_id));
      const [first] = said;
      // Parted before: by the job of an account of the person, or by this one.
      if (first === undefined) return;
      partFrom(
        tx,
        first.person_id,
        said.map((row) => row.relation_id),
      );
      const rest = linked.filter((row) => !said.includes(row)).map((row) => row.relation_id);
      if (rest.length > 0) enqueue(tx, 'match-cases', { relationIds: rest });
    });
  }
}
