// Seats who acts for a person at the person's case, and takes or gives back who decides there.
// Runs after anything about a representation or a case changed; looks at what is there.
// Not here: when a representation counts (representation/tie-representations.jobs.ts).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../platform/database/tx.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { asIds } from '../platform/jobs/payloads.ts';
import {
  findRepresentationsOf,
  findRepresentativeSeats,
  findRepresentedCases,
  isRepresented,
  settleRepresentatives,
} from './seat-representatives.repository.ts';

/** As linker: the case of a person of these relations may have changed; who acts for it follows. */
export async function askToSeatRepresentatives(tx: Tx, relationIds: string[]): Promise<void> {
  const representationIds = await findRepresentationsOf(tx, relationIds);
  if (representationIds.length > 0) enqueue(tx, 'seat-representatives', { representationIds });
}

/** As doorkeeper: what takes part in a case changed; who acts there must see all of it. */
export async function askToSeatRepresentativesAt(tx: Tx, caseId: string): Promise<void> {
  if (await isRepresented(tx, caseId)) enqueue(tx, 'seat-representatives', { caseIds: [caseId] });
}

@Injectable()
export class SeatRepresentativesJobs implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('seat-representatives', (payload) =>
      this.seat(asIds(payload['representationIds'] ?? []), asIds(payload['caseIds'] ?? [])),
    );
  }

  private async seat(representationIds: string[], ofCases: string[]): Promise<void> {
    const found = await this.doors.asLinker('finds cases of represented persons', async (tx) => {
      const cases = await findRepresentedCases(tx, representationIds, ofCases);
      const caseIds = cases.map((each) => each.case_id);
      return { cases, seats: await findRepresentativeSeats(tx, caseIds) };
    });
    if (found.cases.length === 0) return;
    await this.doors.asDoorkeeper('seats who acts for a person', async (tx) => {
      await settleRepresentatives(tx, found.cases, found.seats);
      // Whose budget counts follows from who acts.
      for (const { case_id: caseId } of found.cases) {
        enqueue(tx, 'weigh-capacity', { caseId }, `weigh-capacity.${caseId}`);
      }
      await tx.settle();
    });
  }
}
