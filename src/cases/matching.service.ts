// Finds persons with live consents and open arrears at two or more members and begins their case,
// which no member can see; ends it when two do not live any more.
// Not here: opening the door (the person confirms), seats of members.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { decide } from '../domain/states/transitions.ts';
import { JOINT_CASE, type JointCaseState } from '../domain/states/joint-case.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { recordEvent } from '../platform/events/events.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { asIds } from '../platform/jobs/payloads.ts';
import {
  closeCase,
  type EligibleRow,
  endSeats,
  findStranded,
  findUnseated,
  grantSeats,
  loadEligible,
  storeCaseRelations,
  storeMatchedCase,
} from './matching.repository.ts';
import { lockLinking } from '../customers/linking.repository.ts';

/** A joint case needs this many members (labels of one legal entity are one). */
const MEMBERS_FOR_A_CASE = 2;

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
      // Of two persons that became one the case that strands ends; the other takes its relations.
      const stranded = await findStranded(tx, relationIds);
      for (const caseId of stranded) end(tx, caseId, 'MATCHED');
      const rows = await loadEligible(tx, relationIds);
      const ended = [...byPerson(rows).values()].flatMap((person) => settlePerson(tx, person));
      return [...stranded, ...ended];
    });
    const unseated = await this.doors.asLinker('finds accounts without a seat', (tx) =>
      findUnseated(tx, relationIds),
    );
    if (closed.length === 0 && unseated.length === 0) return;
    await this.doors.asDoorkeeper('seats persons at their case', async (tx) => {
      if (closed.length > 0) endSeats(tx, closed);
      if (unseated.length > 0) grantSeats(tx, unseated);
      await tx.settle();
    });
  }
}

function byPerson(rows: EligibleRow[]): Map<string, EligibleRow[]> {
  const persons = new Map<string, EligibleRow[]>();
  for (const row of rows) persons.set(row.person_id, [...(persons.get(row.person_id) ?? []), row]);
  return persons;
}

/** @returns the id of the person's case when it ends here. */
function settlePerson(tx: Tx, rows: EligibleRow[]): string[] {
  const first = rows[0];
  if (first === undefined) return [];
  const relations = rows.flatMap((row) =>
    row.member_id === null || row.relation_id === null
      ? []
      : [{ memberId: row.member_id, relationId: row.relation_id }],
  );
  const enough = new Set(relations.map((each) => each.memberId)).size >= MEMBERS_FOR_A_CASE;
  if (first.case_id === null) {
    if (enough) begin(tx, first.person_id, relations);
    return [];
  }
  // Beyond MATCHED the person has decided what takes part.
  if (first.case_state !== 'MATCHED') return [];
  if (enough) {
    storeCaseRelations(tx, first.case_id, relations);
    return [];
  }
  return end(tx, first.case_id, first.case_state) ? [first.case_id] : [];
}

function end(tx: Tx, caseId: string, state: JointCaseState): boolean {
  const closing = decide(JOINT_CASE, state, 'CLOSE');
  if (!closing.allowed) return false;
  closeCase(tx, caseId, closing.to, 'TOO_FEW_MEMBERS');
  recordEvent(tx, { type: 'CASE_CLOSED', thingKind: 'JOINT_CASE', thingId: caseId });
  return true;
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
