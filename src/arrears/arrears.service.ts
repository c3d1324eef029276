// A member's own arrears: a page of them, and one on a past day.
// Not here: registering (register-arrears.service.ts), what is reported later (correct-arrears and
// end-arrears).
import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { recordOwnLooks } from '../consents/own-looks.ts';
import { BlindIndex } from '../platform/crypto/blind-index.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { ConnectionOf, PageArgs } from '../platform/graphql/connections.ts';
import { RequestError } from '../platform/graphql/errors.ts';
import { isReadableDay } from '../platform/graphql/readable.ts';
import { CursorSeal, openPage, toConnection } from '../platform/graphql/paging.ts';
import { isId } from '../platform/jobs/payloads.ts';
import { type ArrearsAsOfRow, findArrearsAsOf } from './arrears.repository.ts';
import { loadArrearsByIds, loadArrearsPage } from './read-arrears.repository.ts';
import { ArrearsReader } from './arrears.reader.ts';
import type { Arrears, ArrearsAsOf, ArrearsFilter } from './arrears.types.ts';
import { EntryFingerprints } from './entry-fingerprints.ts';

@Injectable()
export class ArrearsService {
  constructor(
    private readonly doors: Doors,
    private readonly index: BlindIndex,
    private readonly reader: ArrearsReader,
    private readonly seal: CursorSeal,
  ) {}

  /** A page of the member's arrears, newest first. */
  async page(
    caller: Caller,
    args: PageArgs,
    filter: ArrearsFilter,
  ): Promise<ConnectionOf<Arrears>> {
    const listing = { operation: 'arrears', viewerId: caller.actor.viewerId, keyLength: 2 };
    const page = openPage(args, listing, this.seal);
    return this.doors.asActor(caller, async (tx) => {
      const prints = await EntryFingerprints.of(tx, this.index);
      const rows = await loadArrearsPage(tx, {
        after: page.after === null ? null : keyOf(page.after),
        referenceMacs: filter.ownReference ? prints.own(filter.ownReference) : null,
        customerReferenceMacs: filter.customerReference
          ? prints.customer(filter.customerReference)
          : null,
        contractKind: filter.contractKind ?? null,
        stage: filter.stage ?? null,
        limit: page.limit,
      });
      const shown = rows.slice(0, page.first);
      recordOwnLooks(tx, shown, 'ARREARS_LIST');
      const nodes = await this.reader.toArrears(shown, tx.today);
      const nodeOf = new Map(nodes.map((node) => [node.id, node]));
      return toConnection(rows, page, {
        key: (row) => [row.registered_at.toISOString(), row.id],
        node: (row) => nodeOf.get(row.id) as Arrears,
      });
    });
  }

  /**
   * What was said about arrears for a day; null when they are not the caller's or not yet there.
   */
  async asOf(caller: Caller, arrearsId: string, day: LocalDate): Promise<ArrearsAsOf | null> {
    if (!isReadableDay(day)) {
      throw new RequestError('BAD_USER_INPUT', { inputPath: ['day'] });
    }
    if (!isId(arrearsId)) return null;
    return this.doors.asActor(caller, async (tx) => {
      const said = await findArrearsAsOf(tx, arrearsId, day);
      if (said === null) return null;
      recordOwnLooks(tx, await loadArrearsByIds(tx, [arrearsId]), 'ARREARS_LIST');
      return asOfOf(day, said);
    });
  }
}

function keyOf(key: readonly (string | number)[]): { registeredAt: string; id: string } {
  return { registeredAt: String(key[0]), id: String(key[1]) };
}

function asOfOf(day: LocalDate, said: ArrearsAsOfRow): ArrearsAsOf {
  return {
    day,
    state: said.state,
    stage: said.stage as ArrearsAsOf['stage'],
    principalCents: said.principal_cents,
    interestCents: said.interest_cents,
    costsCents: said.costs_cents,
    balanceCents: said.balance_cents,
    asOfOn: said.as_of_on,
    eventNumber: said.number,
    eventType: said.type,
    reason: said.reason as ArrearsAsOf['reason'],
    recordedOn: said.recorded_on,
  };
}
