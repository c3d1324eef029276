// Notices that sharing ended, as their recipient sees and acknowledges them.
// Not here: making and watching them (sharing-notices.jobs.ts, migration 14).
import { Injectable } from '@nestjs/common';
import { localDate } from '../domain/calendar/local-date.ts';
import { recordLooks } from '../platform/audit/look-log.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { ConnectionOf, PageArgs } from '../platform/graphql/connections.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { CursorSeal, openPage, toConnection } from '../platform/graphql/paging.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { isId } from '../platform/jobs/payloads.ts';
import {
  acknowledgeNotice,
  findNotice,
  loadNotices,
  type NoticeRow,
  personsOfNotices,
} from './sharing-notices.repository.ts';
import type {
  AcknowledgeNoticeInput,
  AcknowledgeNoticePayload,
  SharingNotice,
} from './sharing-notices.types.ts';

@Injectable()
export class SharingNoticesService {
  constructor(
    private readonly doors: Doors,
    private readonly seal: CursorSeal,
  ) {}

  async page(
    caller: Caller,
    args: PageArgs,
    which: 'ALL' | 'OPEN',
  ): Promise<ConnectionOf<SharingNotice>> {
    const { viewerId } = caller.actor;
    const operation = which === 'OPEN' ? 'openSharingNotices' : 'sharingNotices';
    const page = openPage(args, { operation, viewerId, keyLength: 2 }, this.seal);
    const [on, id] = page.after ?? [];
    const after = page.after === null ? null : { toldOn: localDate(Number(on)), id: String(id) };
    return this.doors.asActor(caller, async (tx) => {
      const rows = await loadNotices(tx, { after, which, limit: page.limit });
      await lookAtNotices(tx, caller, rows.slice(0, page.first));
      return toConnection(rows, page, {
        key: (row) => [row.told_on, row.id],
        node: shownNotice,
      });
    });
  }

  /** The recipient did what the notice asks; saying so again is fine. */
  async acknowledge(
    caller: Caller,
    input: AcknowledgeNoticeInput,
  ): Promise<AcknowledgeNoticePayload> {
    return this.doors.asActor(caller, async (tx) => {
      const found = isId(input.noticeId) ? await findNotice(tx, input.noticeId) : null;
      if (found === null) {
        return { notice: null, refusals: [refuseForm('NOT_FOUND', ['input', 'noticeId'])] };
      }
      if (found.acknowledged_on === null) {
        acknowledgeNotice(tx, found.id);
        enqueue(tx, 'notice-acknowledged', { noticeId: found.id });
      }
      return { notice: shownNotice((await findNotice(tx, found.id)) ?? found), refusals: [] };
    });
  }
}

/** Logs of whom a page of notices is. */
export async function lookAtNotices(
  tx: Tx,
  { actor }: Caller,
  rows: readonly NoticeRow[],
): Promise<void> {
  const ground = actor.kind === 'MEMBER' ? 'CONSENT' : 'REPRESENTATION';
  recordLooks(tx, await personsOfNotices(tx, actor.kind, rows), 'CONSENT_LIST', ground);
}

/** A notice as its recipient reads it. */
export function shownNotice(row: NoticeRow): SharingNotice {
  return {
    id: row.id,
    kind: row.kind,
    consentId: row.consent_id,
    relationId: row.relation_public_id,
    jointCaseId: row.case_public_id,
    statementRequestId: row.statement_request_id,
    toldOn: row.told_on,
    acknowledgeByOn: row.acknowledge_by_on,
    acknowledgedOn: row.acknowledged_on,
  };
}
