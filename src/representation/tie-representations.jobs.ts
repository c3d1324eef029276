// Ties representations to persons after the answer, as often as something about either changes:
// first what is over ends, then the linker says whom each names and for what it counts, then the
// doorkeeper offers, informs and grants. Each step looks at what is there, and may run again.
// Not here: seats at cases (cases/seat-representatives.jobs.ts).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../platform/database/tx.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { recordEvent } from '../platform/events/events.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { asId, asIds } from '../platform/jobs/payloads.ts';
import {
  activate,
  endOffers,
  endPast,
  informOf,
  lockOffers,
  offerTo,
  settleViews,
  type Told,
} from './grant-representations.repository.ts';
import { loadTokens, lockLinking, type TokenRow } from '../linking/linking.repository.ts';
import { isOnePerson } from './representation-tie.ts';
import {
  type Basis,
  dropRepresentationTokens,
  findConfirmedRelations,
  findFittingAccounts,
  findMeetingRelations,
  type FittingAccount,
  loadRelationsOfNamed,
  loadTied,
  type MeetingRow,
  storeBases,
} from './tie-representations.repository.ts';

/** What the linker found out for the doorkeeper. */
interface Tied {
  accounts: FittingAccount[];
  /** Representations that count without the person's word. */
  countingIds: string[];
}

@Injectable()
export class TieRepresentationsJobs implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('tie-representations', (payload) =>
      this.tie(asIds(payload['representationIds'])),
    );
    this.jobs.add('representation-ends', (payload) => this.tie([asId(payload['thingId'])]));
  }

  private async tie(ids: string[]): Promise<void> {
    await this.doors.asDoorkeeper('ends representations that are over', async (tx) => {
      tell(tx, 'REPRESENTATION_ENDED', await endPast(tx, ids), 'representationId');
      tell(tx, 'REPRESENTATION_ENDED', await endOffers(tx, ids), 'offerId');
      await tx.settle();
    });
    const tied = await this.doors.asLinker('ties representations to persons', async (tx) => {
      await lockLinking(tx);
      return tieIn(tx, ids);
    });
    await this.doors.asDoorkeeper('grants what representations give', async (tx) => {
      await lockOffers(tx, ids);
      const offered = await offerTo(tx, tied.accounts);
      const informed = await informOf(tx, tied.countingIds);
      const toldAtOnce = new Set(informed.map((each) => each.known_as));
      const asked = offered.filter((each) => !toldAtOnce.has(each.known_as));
      tell(tx, 'REPRESENTATION_OFFERED', asked, 'offerId');
      tell(tx, 'REPRESENTATION_INFORMED', informed, 'offerId');
      const active = await activate(tx, ids, tied.countingIds);
      tell(tx, 'REPRESENTATION_CONFIRMED', active, 'representationId');
      await settleViews(tx, ids);
      enqueue(tx, 'seat-representatives', { representationIds: ids });
      await tx.settle();
    });
  }
}

/** As linker: finds whom they name, and writes for which relations they count. */
async function tieIn(tx: Tx, ids: string[]): Promise<Tied> {
  const rows = await loadTied(tx, ids);
  const over = rows.filter((row) => row.has_ended).map((row) => row.id);
  const live = rows.filter((row) => !row.has_ended).map((row) => row.id);
  dropRepresentationTokens(tx, over);
  const accounts = await findFittingAccounts(tx, live);
  const byItself = rows.filter((row) => row.counts_by_itself).map((row) => row.id);
  const accredited = await accreditedBases(tx, byItself);
  const countingIds = [...new Set(accredited.map((basis) => basis.representationId))];
  const confirmed = await findConfirmedRelations(tx, live, countingIds);
  const bases = new Map<string, Basis>();
  for (const { representation_id, relation_id } of confirmed) {
    bases.set(`${representation_id} ${relation_id}`, {
      representationId: representation_id,
      relationId: relation_id,
      ground: 'CONFIRMED',
    });
  }
  for (const basis of accredited) {
    const key = `${basis.representationId} ${basis.relationId}`;
    if (!bases.has(key)) bases.set(key, basis);
  }
  storeBases(tx, ids, [...bases.values()]);
  return { accounts, countingIds };
}

/** All relations of the one person that each of these names; none where it may name two. */
async function accreditedBases(tx: Tx, ids: string[]): Promise<Basis[]> {
  if (ids.length === 0) return [];
  const met = await findMeetingRelations(tx, ids);
  const tokens = await loadTokens(tx, [...new Set(met.map((row) => row.relation_id))]);
  const named = ids.flatMap((id) => {
    const own = met.filter((row) => row.representation_id === id);
    return isOnePerson(own.map((row) => withTokens(row, tokens)))
      ? [...new Set(own.map((row) => row.person_id))].map((personId) => ({ id, personId }))
      : [];
  });
  return (await loadRelationsOfNamed(tx, named)).map((row) => ({
    representationId: row.representation_id,
    relationId: row.relation_id,
    ground: 'ACCREDITED' as const,
  }));
}

function withTokens(row: MeetingRow, tokens: readonly TokenRow[]) {
  return {
    personId: row.person_id,
    isConfirmed: row.is_confirmed,
    tokens: tokens.filter((each) => each.relation_id === row.relation_id),
  };
}

/** Each recipient by itself: it knows the representation by an id of its own. */
function tell(tx: Tx, type: string, told: readonly Told[], idName: string): void {
  for (const { representation_id, kind, recipient_id, known_as } of told) {
    recordEvent(tx, {
      type,
      thingKind: 'REPRESENTATION',
      thingId: representation_id,
      payload: { [idName]: known_as, kind },
      recipients: [recipient_id],
    });
  }
}
