// Finds persons with live consents and open arrears at two or more members and begins their case,
// which no member can see; ends it when two do not live any more.
// Not here: opening the door (opening/confirm-case.service.ts), seats of members
// (opening/open-case.jobs.ts).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { decide } from '../domain/states/transitions.ts';
import { FEWEST_MEMBERS, JOINT_CASE } from '../domain/states/joint-case.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { recordEvent } from '../platform/events/events.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { asIds } from '../platform/jobs/payloads.ts';
import {
  addCaseRelations,
  closeCase,
  type EligibleRow,
  endSeats,
  findRunning,
  findStranded,
  findUnseated,
  grantSeats,
  loadEligible,
  lockMatched,
  moveToPerson,
  storeCaseRelations,
  storeMatchedCase,
  type StrandedRow,
} from './matching.repository.ts';
import { lockLinking } from '../linking/linking.repository.ts';
import { askToSeatRepresentatives } from './seat-representatives.jobs.ts';

@Injectable()
export class MatchingService implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('match-cases', (payload) => this.match(asIds(payload['relationIds'])));
  }

  /** Looks again at the persons of these relations: begins, keeps or ends their case. */
  async match(relationIds: string[]): Promise<void> {
    const closed = await this.doors.asLinker('matches persons with two members', async (tx) => {
      await lockLinking(tx);
      const ended: string[] = [];
      for (const row of await findStranded(tx, relationIds)) ended.push(...(await rehome(tx, row)));
      const rows = await loadEligible(tx, relationIds);
      for (const person of byPerson(rows).values()) ended.push(...(await settlePerson(tx, person)));
      await askToSeatRepresentatives(tx, relationIds);
      for (const caseId of await findRunning(tx, relationIds)) {
        enqueue(tx, 'check-participants', { caseId }, `check-participants.${caseId}`);
      }
      return ended;
    });
    const unseated = await this.doors.asLinker('finds accounts without a seat', (tx) =>
      findUnseated(tx, relationIds),
    );
    if (closed.length === 0 && unseated.length === 0) return;
    await this.doors.asDoorkeeper('seats persons at their case', async (tx) => {
      if (closed.length > 0) endSeats(tx, closed);
      if (unseated.length > 0) await grantSeats(tx, unseated);
      await tx.settle();
    });
  }
}

function byPerson(rows: EligibleRow[]): Map<string, EligibleRow[]> {
  const persons = new Map<string, EligibleRow[]>();
  for (const row of rows) persons.set(row.person_id, [...(persons.get(row.person_id) ?? []), row]);
  return persons;
}

/**
 * Of two persons that became one a case that nobody opened ends: the other takes its relations. One
 * that was opened runs on, as the one case of the person that both became; only where both were
 * opened it stays as it is, until it ends.
 * @returns the cases that end here.
 */
async function rehome(tx: Tx, row: StrandedRow): Promise<string[]> {
  if (row.state === 'MATCHED') return end(tx, row.case_id);
  if (row.other_case_id === null) {
    moveToPerson(tx, row.case_id, row.person_id);
    return [];
  }
  const ended = row.other_state === 'MATCHED' ? await end(tx, row.other_case_id) : [];
  if (ended.length > 0) moveToPerson(tx, row.case_id, row.person_id);
  return ended;
}

/** @returns the id of the person's case when it ends here. */
async function settlePerson(tx: Tx, rows: EligibleRow[]): Promise<string[]> {
  const first = rows[0];
  if (first === undefined) return [];
  const relations = rows.flatMap((row) =>
    row.member_id === null || row.relation_id === null
      ? []
      : [{ memberId: row.member_id, relationId: row.relation_id }],
  );
  const enough = new Set(relations.map((each) => each.memberId)).size >= FEWEST_MEMBERS;
  if (first.case_id === null) {
    if (enough) begin(tx, first.person_id, relations);
    return [];
  }
  // Beyond MATCHED the person has decided what takes part; what came later it may let in.
  if (first.case_state !== 'MATCHED') {
    addCaseRelations(tx, first.case_id, relations);
    return [];
  }
  if (enough) {
    storeCaseRelations(tx, first.case_id, relations);
    return [];
  }
  return end(tx, first.case_id);
}

/** @returns the case, unless the person opened it meanwhile. */
async function end(tx: Tx, caseId: string): Promise<string[]> {
  const closing = decide(JOINT_CASE, 'MATCHED', 'CLOSE');
  if (!closing.allowed || !(await lockMatched(tx, caseId))) return [];
  closeCase(tx, caseId, closing.to, 'TOO_FEW_MEMBERS');
  recordEvent(tx, { type: 'CASE_CLOSED', thingKind: 'JOINT_CASE', thingId: caseId });
  return [caseId];
}

function begin(
  tx: Tx,
  personId: string,
  relations: { memberId: string; relationId: string }[],
): void {
  const caseId = tx.newId();
  storeMatchedCase(tx, caseId, personId);
  storeCaseRelations(tx, caseId, relations);
  recordEvent(tx, { type: 'CASE_MATCHED', thingKind: 'JOINT_CASE', thingId: caseId });
}
