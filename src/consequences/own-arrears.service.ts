// How a member's word on its own arrears comes in and goes out: the arrears are locked, the word is
// taken or refused, a job looks what follows, and the arrears are read back.
// Not here: the words themselves (report-stage, consequences, attachments, premium: the services).
import { Injectable } from '@nestjs/common';
import { ArrearsReader } from '../arrears/arrears.reader.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { recordOwnLooks } from '../consents/own-looks.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { recordEvent } from '../platform/events/events.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { isId } from '../platform/jobs/payloads.ts';
import { refuseFollowed } from './consequences.refusals.ts';
import type { FollowUpPayload } from './consequences.types.ts';
import {
  countForbidden,
  findOwnStandstill,
  lockOwnArrears,
  type OwnArrearsRow,
} from './own-arrears.repository.ts';

/** NOTHING_NEW: it was said before; DONE: what it changed is stored. */
export type Heard = 'DONE' | 'NOTHING_NEW' | readonly Refusal[];

/** One word of a member on one of its arrears. */
export interface Word {
  /** Names the event: ARREARS_STAGE. */
  event: string;
  /** Of what the caller names; where it is not the arrears themselves, how they are found. */
  id: string;
  argument: string;
  arrearsOf?: (tx: Tx, id: string) => Promise<string | null>;
  hear: (tx: Tx, row: OwnArrearsRow) => Promise<Heard>;
}

@Injectable()
export class OwnArrearsService {
  constructor(
    private readonly doors: Doors,
    private readonly reader: ArrearsReader,
  ) {}

  async take(caller: Caller, word: Word): Promise<FollowUpPayload> {
    const absent = refused([refuseForm('NOT_FOUND', ['input', word.argument])]);
    if (!isId(word.id)) return absent;
    return this.doors.asActor(caller, async (tx) => {
      const id = word.arrearsOf === undefined ? word.id : await word.arrearsOf(tx, word.id);
      const row = id === null ? null : await lockOwnArrears(tx, id);
      if (row === null) return absent;
      const heard = await word.hear(tx, row);
      if (typeof heard !== 'string') return refused(heard);
      if (heard === 'DONE') {
        recordEvent(tx, {
          type: word.event,
          thingKind: 'ARREARS',
          thingId: row.id,
          recipients: [tx.viewerId],
        });
        enqueue(tx, 'follow-arrears', { memberId: tx.viewerId, arrearsIds: [row.id] });
      }
      const { arrears, seen } = await this.reader.byIds(tx, [row.id]);
      recordOwnLooks(tx, seen, 'ARREARS_CHANGE');
      return { arrears: arrears.get(row.id) ?? null, refusals: [] };
    });
  }
}

/** Of arrears that ended nothing new begins. */
export function refuseEnded(row: OwnArrearsRow, argument = 'arrearsId'): Refusal | null {
  if (row.state === 'OPEN') return null;
  return refuseForm('STATE_DOES_NOT_ALLOW', ['input', argument], { state: row.state });
}

/**
 * Refused and counted when it began on or after the day from which collection stands still, as far
 * as the member was told. What began before and is said late is taken.
 */
export async function refuseInStandstill(
  tx: Tx,
  arrearsId: string,
  begun: { on: LocalDate; argument: string },
): Promise<Refusal | null> {
  const standstill = await findOwnStandstill(tx, arrearsId);
  if (standstill === null || begun.on < standstill.begins_on) return null;
  const path = ['input', begun.argument];
  const since = standstill.begins_on;
  if (standstill.state === 'ACTIVE') {
    countForbidden(tx, 'ARRANGEMENT_FORBIDS');
    return refuseFollowed('STOPPED_BY_ARRANGEMENT', path, { since });
  }
  countForbidden(tx, 'STANDSTILL_FORBIDS');
  return refuseFollowed('STOPPED_BY_STANDSTILL', path, { since, until: standstill.ends_on });
}

function refused(refusals: readonly Refusal[]): FollowUpPayload {
  return { arrears: null, refusals: [...refusals] };
}
