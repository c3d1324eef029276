// Turns rows of applications into what the person, who acts for it and the worker that took it
// read: opens each with its own key, holds it against its scheme, and logs the look.
// Not here: which rows (the repositories), the judgement (domain/hardship).
import { Injectable } from '@nestjs/common';
import { loadClientRelations, loadOwnPseudonyms } from '../capacity/budget.repository.ts';
import type { OwnSeat } from '../cases/seats.repository.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { ActorKind } from '../platform/auth/actor.ts';
import { recordLooks } from '../platform/audit/look-log.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import type { Tx } from '../platform/database/tx.ts';
import { foldSteps, type Said } from './fold-steps.ts';
import type { TaskApplicationRow } from './hardship-office.repository.ts';
import { openStep } from './hardship-seals.ts';
import { type ApplicationRow, loadSteps } from './hardship.repository.ts';
import type { HardshipApplication } from './hardship.types.ts';
import { shownApplication } from './shown-application.ts';

/** An application with what was said of it until now; null once it was erased. */
export interface ReadApplication {
  row: ApplicationRow;
  said: Said;
}

@Injectable()
export class HardshipReader {
  constructor(private readonly keys: KeyStore) {}

  /** Applications of one viewer with their steps opened, in the order of the rows. */
  async read(tx: Tx, rows: readonly ApplicationRow[]): Promise<ReadApplication[]> {
    const [first] = rows;
    if (first === undefined) return [];
    const keys = await this.keys.load(rows.map((row) => row.key_reference));
    const ids = rows.map(({ id }) => id);
    const steps = await loadSteps(tx, ids, first.grant_id);
    return rows.map((row, at) => {
      const key = keys[at] ?? null;
      const own = steps.filter(({ application_id }) => application_id === row.id);
      const opened = own.map((step) => ({ ...step, opened: openStep(key, step.id, step.sealed) }));
      return { row, said: foldSteps(opened, key === null ? 'ERASED' : 'KEPT') };
    });
  }

  /** As the viewer reads them on a day. */
  async toApplications(
    tx: Tx,
    rows: readonly ApplicationRow[],
    today: LocalDate,
  ): Promise<HardshipApplication[]> {
    const read = await this.read(tx, rows);
    return read.map(({ row, said }) => shownApplication(row, said, today));
  }

  /** Logs that the person, or who acts for it, looks at what it said. */
  async recordLook(
    tx: Tx,
    kind: ActorKind,
    seat: OwnSeat,
    purpose: 'HARDSHIP_READ' | 'HARDSHIP_CHANGE',
  ): Promise<void> {
    const ground = kind === 'CUSTOMER' ? 'DATA_SUBJECT' : 'REPRESENTATION';
    recordLooks(tx, await this.personsOf(tx, kind, seat), purpose, ground);
  }

  /** Whom the applications of a case are about, for the look log. */
  async personsOf(tx: Tx, kind: ActorKind, seat: OwnSeat): Promise<string[]> {
    if (kind === 'CUSTOMER') return loadOwnPseudonyms(tx);
    const relations = await loadClientRelations(tx, seat.case_id);
    const pseudonyms = relations.map((relation) => relation.pseudonym);
    // Before the door opens nothing tells which of its relations are of this person: its seat does.
    return pseudonyms.length > 0 ? pseudonyms : [seat.public_id];
  }

  /** Logs that a worker of the office looks at an application that it took. */
  recordOfficeLook(tx: Tx, { pseudonyms }: TaskApplicationRow): void {
    recordLooks(tx, pseudonyms, 'HARDSHIP_DECISION', 'CONSENT');
  }
}
