// Turns rows of joint cases into what the viewer sees of them, and logs the look at each person.
import { Injectable } from '@nestjs/common';
import { parseDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { ActorKind } from '../platform/auth/actor.ts';
import { recordLooks } from '../platform/audit/look-log.ts';
import type { Tx } from '../platform/database/tx.ts';
import { findCase, type JointCaseRow, loadCases } from './cases.repository.ts';
import type { CaseArrears, JointCase, Standstill } from './cases.types.ts';
import { disclosureOf } from './disclosure.ts';

@Injectable()
export class CaseReader {
  /** The cases that the viewer sits at, with what is on the page logged. */
  async page(
    tx: Tx,
    kind: ActorKind,
    after: { changedOn: LocalDate; id: string } | null,
    limit: number,
    shown: number,
  ): Promise<JointCaseRow[]> {
    const rows = await loadCases(tx, kind, after, limit);
    logLooks(tx, kind, rows.slice(0, shown));
    return rows;
  }

  /** One case by the viewer's own id of it; null when the viewer does not sit at it. */
  async one(tx: Tx, kind: ActorKind, publicId: string): Promise<JointCase | null> {
    const row = await findCase(tx, kind, publicId);
    if (row === null) return null;
    logLooks(tx, kind, [row]);
    return jointCaseOf(row);
  }
}

function logLooks(tx: Tx, kind: ActorKind, rows: readonly JointCaseRow[]): void {
  const pseudonyms = rows.flatMap((row) => row.arrears.map((arrears) => arrears.pseudonym));
  recordLooks(tx, pseudonyms, 'CASE_READ', kind === 'CUSTOMER' ? 'DATA_SUBJECT' : 'CONSENT');
}

/** A row as the viewer sees it. */
export function jointCaseOf(row: JointCaseRow): JointCase {
  return {
    id: row.public_id,
    state: row.state,
    changedOn: row.changed_on,
    disclosureLevel: disclosureOf(row.level),
    arrears: row.arrears.map((arrears) => ({
      id: arrears.id,
      memberName: arrears.member_name,
      contractKind: arrears.contract_kind as CaseArrears['contractKind'],
      stage: arrears.stage as CaseArrears['stage'],
      balanceCents: arrears.balance_cents,
      frozenBalanceCents: arrears.frozen_balance_cents,
    })),
    standstill: standstillOf(row),
    disclosed:
      row.disclosed === null
        ? null
        : {
            participants: row.disclosed.participants,
            owedCents: row.disclosed.owed_cents,
            members: row.disclosed.members.map((member) => ({
              name: member.name,
              balanceCents: member.balance_cents,
            })),
          },
  };
}

function standstillOf({ standstill }: JointCaseRow): Standstill | null {
  if (standstill === null) return null;
  return {
    beginsOn: dayOfJson(standstill.begins_on),
    endsOn: dayOfJson(standstill.ends_on),
    confirmByOn: dayOfJson(standstill.confirm_by_on),
    confirmedOn: dayOrNull(standstill.confirmed_on),
    resumeNotBeforeOn: dayOrNull(standstill.resume_not_before_on),
  };
}

function dayOrNull(text: string | null): LocalDate | null {
  return text === null ? null : dayOfJson(text);
}

function dayOfJson(text: string): LocalDate {
  const day = parseDay(text);
  if (day === null) throw new Error('a day from the database is not a day');
  return day;
}
