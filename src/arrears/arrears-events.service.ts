// The history of arrears: what was said about them, a page at a time.
// Not here: what they were on a day (arrears.service.ts).
import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { recordLooks } from '../platform/audit/look-log.ts';
import { recordOwnLooks } from '../consents/own-looks.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import type { SecretKey } from '../platform/crypto/secret-key.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { ConnectionOf, PageArgs } from '../platform/graphql/connections.ts';
import { CursorSeal, openPage, toConnection } from '../platform/graphql/paging.ts';
import { isId } from '../platform/jobs/payloads.ts';
import { openNote } from './arrears-event-seals.ts';
import { type ArrearsEventRow, loadArrearsEvents } from './arrears-events.repository.ts';
import type { ArrearsEvent } from './arrears-events.types.ts';

@Injectable()
export class ArrearsEventsService {
  constructor(
    private readonly doors: Doors,
    private readonly keys: KeyStore,
    private readonly seal: CursorSeal,
  ) {}

  page(caller: Caller, arrearsId: string, args: PageArgs): Promise<ConnectionOf<ArrearsEvent>> {
    const { viewerId, kind } = caller.actor;
    const listing = { operation: 'arrearsEvents', viewerId, keyLength: 1 };
    const page = openPage(args, listing, this.seal);
    const before = page.after === null ? null : Number(page.after[0]);
    const side = kind === 'MEMBER' ? 'MEMBER' : 'PERSON';
    return this.doors.asActor(caller, async (tx) => {
      const rows = isId(arrearsId)
        ? await loadArrearsEvents(tx, side, arrearsId, before, page.limit)
        : [];
      recordSeen(tx, kind, rows);
      const references = [...new Set(rows.flatMap(({ key_reference }) => key_reference ?? []))];
      const loaded = await this.keys.load(references);
      const keys = new Map(references.map((reference, at) => [reference, loaded[at] ?? null]));
      return toConnection(rows, page, {
        key: (row) => [row.number],
        node: (row) => eventOf(row, keys.get(row.key_reference ?? '') ?? null),
      });
    });
  }
}

function recordSeen(tx: Tx, kind: Caller['actor']['kind'], rows: readonly ArrearsEventRow[]): void {
  const pseudonyms = rows.map(({ pseudonym }) => pseudonym);
  if (kind === 'MEMBER') return recordOwnLooks(tx, rows, 'ARREARS_LIST');
  if (rows[0]?.looks_along === true) return recordLooks(tx, pseudonyms, 'LOOK_ALONG', 'CONSENT');
  const ground = kind === 'CUSTOMER' ? 'DATA_SUBJECT' : 'REPRESENTATION';
  recordLooks(tx, pseudonyms, 'CASE_READ', ground);
}

function eventOf(row: ArrearsEventRow, key: SecretKey | null): ArrearsEvent {
  const note = row.sealed === null ? null : openNote(key, row.arrears_id, row.number, row.sealed);
  const { statement } = row;
  const happenedOn = (statement['paidOn'] ?? statement['setOffOn'] ?? null) as LocalDate | null;
  return {
    number: row.number,
    type: row.type,
    asOfOn: row.as_of_on,
    recordedOn: row.recorded_on,
    reason: row.reason as ArrearsEvent['reason'],
    amountCents: amountOf(row),
    happenedOn,
    state: row.state,
    stage: row.stage as ArrearsEvent['stage'],
    principalCents: row.principal_cents,
    interestCents: row.interest_cents,
    costsCents: row.costs_cents,
    balanceCents: row.balance_cents,
    isReleased: (statement['isReleased'] ?? null) as boolean | null,
    creditorName: note?.creditorName ?? null,
    ownReference: note?.ownReference ?? null,
  };
}

function amountOf({ type, statement }: ArrearsEventRow): number | null {
  if (type === 'CREDITED') {
    const parts = ['principalCents', 'interestCents', 'costsCents'];
    return parts.reduce((sum, part) => sum + Number(statement[part] ?? 0), 0);
  }
  return (statement['amountCents'] ?? null) as number | null;
}
