// The requests for statements of a counsellor, or those that a member is asked; and taking one
// back.
import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { BlindIndex } from '../platform/crypto/blind-index.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import { recordEvent } from '../platform/events/events.ts';
import type { ConnectionOf, PageArgs } from '../platform/graphql/connections.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { CursorSeal, type OpenPage, openPage, toConnection } from '../platform/graphql/paging.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { isId } from '../platform/jobs/payloads.ts';
import { loadAsked } from './asked-statements.repository.ts';
import type {
  WithdrawStatementRequestInput,
  WithdrawStatementRequestPayload,
} from './request-statements.types.ts';
import { keysOfRequests, referenceMac } from './statement-macs.ts';
import { loadRequests, storeWithdrawal } from './statement-requests.repository.ts';
import { StatementsReader } from './statements.reader.ts';
import type { StatementRequest, StatementRequestFilter } from './statements.types.ts';

@Injectable()
export class ReadStatementsService {
  constructor(
    private readonly doors: Doors,
    private readonly index: BlindIndex,
    private readonly reader: StatementsReader,
    private readonly seal: CursorSeal,
  ) {}

  /** A page of the viewer's own, newest first. */
  page(
    caller: Caller,
    args: PageArgs,
    filter: StatementRequestFilter,
  ): Promise<ConnectionOf<StatementRequest>> {
    const { viewerId, kind } = caller.actor;
    const listing = { operation: 'statementRequests', viewerId, keyLength: 2 };
    const page = openPage(args, listing, this.seal);
    return kind === 'MEMBER'
      ? this.askedPage(caller, page, filter)
      : this.ownPage(caller, page, filter);
  }

  /** From the next request on the member reads nothing of the person. */
  withdraw(
    caller: Caller,
    { requestId, reason }: WithdrawStatementRequestInput,
  ): Promise<WithdrawStatementRequestPayload> {
    const path = ['input', 'requestId'];
    return this.doors.asActor(caller, async (tx) => {
      const isEnded = isId(requestId) && (await storeWithdrawal(tx, requestId, reason));
      const found = isId(requestId) ? await this.reader.ownByIds(tx, [requestId]) : null;
      const request = found?.get(requestId) ?? null;
      if (request === null) return { request: null, refusals: [refuseForm('NOT_FOUND', path)] };
      if (!isEnded) {
        const { state } = request;
        const refusal = refuseForm('STATE_DOES_NOT_ALLOW', path, { state });
        return { request: null, refusals: [refusal] };
      }
      recordEvent(tx, {
        type: 'STATEMENT_WITHDRAWN',
        thingKind: 'STATEMENT_REQUEST',
        thingId: requestId,
        payload: { requestId, reason },
        recipients: [tx.viewerId],
      });
      enqueue(tx, 'end-statements', { counsellorId: tx.viewerId, requestIds: [requestId] });
      return { request, refusals: [] };
    });
  }

  private async ownPage(
    caller: Caller,
    page: OpenPage,
    filter: StatementRequestFilter,
  ): Promise<ConnectionOf<StatementRequest>> {
    const reference = filter.ownReference?.trim();
    const { after } = page;
    return this.doors.asActor(caller, async (tx) => {
      const macs = reference
        ? (await keysOfRequests(tx, this.index)).map((key) =>
            referenceMac(key, tx.viewerId, reference),
          )
        : null;
      const rows = await loadRequests(tx, {
        referenceMacs: macs,
        state: filter.state ?? null,
        after: after === null ? null : { askedAt: String(after[0]), id: String(after[1]) },
        limit: page.limit,
      });
      const nodes = await this.reader.ofCounsellor(tx, rows.slice(0, page.first), 'STATEMENT_LIST');
      return toConnection(rows, page, {
        key: (row) => [row.asked_at.toISOString(), row.id],
        node: (row) => nodes[rows.indexOf(row)] as StatementRequest,
      });
    });
  }

  private async askedPage(
    caller: Caller,
    page: OpenPage,
    filter: StatementRequestFilter,
  ): Promise<ConnectionOf<StatementRequest>> {
    const { after } = page;
    return this.doors.asActor(caller, async (tx) => {
      const rows = filter.ownReference
        ? []
        : await loadAsked(tx, {
            state: filter.state ?? null,
            after:
              after === null
                ? null
                : { askedOn: Number(after[0]) as LocalDate, id: String(after[1]) },
            limit: page.limit,
          });
      const nodes = await this.reader.ofMember(tx, rows.slice(0, page.first), 'STATEMENT_LIST');
      return toConnection(rows, page, {
        key: (row) => [row.asked_on, row.id],
        node: (row) => nodes[rows.indexOf(row)] as StatementRequest,
      });
    });
  }
}
