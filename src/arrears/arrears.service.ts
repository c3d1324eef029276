// A member's own arrears: a page of them, one on a past day, and how they end.
// Not here: registering (register-arrears.service.ts).
import { Injectable } from '@nestjs/common';
import { decide } from '../domain/states/transitions.ts';
import { ARREARS, type ArrearsAct } from '../domain/states/arrears.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { countOpenArrears } from '../customers/relations.repository.ts';
import { recordLooks } from '../platform/audit/look-log.ts';
import { BlindIndex } from '../platform/crypto/blind-index.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { recordEvent } from '../platform/events/events.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import type { ConnectionOf, PageArgs } from '../platform/graphql/connections.ts';
import { RequestError } from '../platform/graphql/errors.ts';
import { isReadableDay } from '../platform/graphql/readable.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { CursorSeal, openPage, toConnection } from '../platform/graphql/paging.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { isId } from '../platform/jobs/payloads.ts';
import {
  findArrearsAsOf,
  lockArrears,
  type LockedArrearsRow,
  recordArrearsEnd,
} from './arrears.repository.ts';
import { type ArrearsRow, loadArrearsByIds, loadArrearsPage } from './read-arrears.repository.ts';
import { ArrearsReader } from './arrears.reader.ts';
import type {
  Arrears,
  ArrearsAsOf,
  ArrearsFilter,
  ArrearsPayload,
  SettleArrearsInput,
  WithdrawArrearsInput,
} from './arrears.types.ts';
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
      recordLooks(tx, pseudonymsOf(shown), 'ARREARS_LIST', 'CONSENT');
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
      recordLooks(
        tx,
        pseudonymsOf(await loadArrearsByIds(tx, [arrearsId])),
        'ARREARS_LIST',
        'CONSENT',
      );
      const state = said.type === 'REGISTERED' ? 'OPEN' : said.type;
      return { day, state, balanceCents: said.balance_cents, asOfOn: said.as_of_on };
    });
  }

  async settle(caller: Caller, input: SettleArrearsInput): Promise<ArrearsPayload> {
    return this.end(caller, input.arrearsId, 'SETTLE', (tx, locked) => {
      const path = ['input', 'settledOn'];
      if (!isReadableDay(input.settledOn)) return refuseForm('NO_SUCH_DAY', path);
      if (input.settledOn > tx.today) return refuseForm('DAY_IN_FUTURE', path);
      if (input.settledOn < locked.as_of_on) {
        return refuseForm('DAY_TOO_OLD', path, { first: locked.as_of_on });
      }
      return input.settledOn;
    });
  }

  async withdraw(caller: Caller, input: WithdrawArrearsInput): Promise<ArrearsPayload> {
    return this.end(caller, input.arrearsId, 'WITHDRAW', (tx) => tx.today);
  }

  private async end(
    caller: Caller,
    arrearsId: string,
    act: ArrearsAct,
    dayOf: (tx: Tx, locked: LockedArrearsRow) => LocalDate | Refusal,
  ): Promise<ArrearsPayload> {
    const absent = refused(refuseForm('NOT_FOUND', ['input', 'arrearsId']));
    return this.doors.asActor(caller, async (tx) => {
      const locked = isId(arrearsId) ? await lockArrears(tx, arrearsId) : null;
      if (locked === null) return absent;
      const step = decide(ARREARS, locked.state, act);
      if (!step.allowed) {
        const state = { state: step.from };
        return refused(refuseForm('STATE_DOES_NOT_ALLOW', ['input', 'arrearsId'], state));
      }
      const day = dayOf(tx, locked);
      if (typeof day !== 'number') return refused(day);
      const ended = step.to as 'SETTLED' | 'WITHDRAWN';
      recordArrearsEnd(tx, locked, ended, day, act);
      if (locked.state === 'OPEN') countOpenArrears(tx, new Map([[locked.relation_id, -1]]));
      recordEvent(tx, {
        type: `ARREARS_${ended}`,
        thingKind: 'ARREARS',
        thingId: locked.id,
        recipients: [tx.viewerId],
      });
      enqueue(tx, 'match-cases', { relationIds: [locked.relation_id] });
      const rows = await loadArrearsByIds(tx, [locked.id]);
      recordLooks(tx, pseudonymsOf(rows), 'ARREARS_CHANGE', 'CONSENT');
      const [arrears] = await this.reader.toArrears(rows, tx.today);
      return { arrears: arrears ?? null, refusals: [] };
    });
  }
}

function refused(refusal: Refusal): ArrearsPayload {
  return { arrears: null, refusals: [refusal] };
}

function pseudonymsOf(rows: readonly ArrearsRow[]): string[] {
  return rows.map((row) => row.pseudonym);
}

function keyOf(key: readonly (string | number)[]): { registeredAt: string; id: string } {
  return { registeredAt: String(key[0]), id: String(key[1]) };
}
