// Reading amendments: by the person and who helps. Absent, malformed and not yours are alike.
// Not here: what a member reads of one (negotiation: its proposal; arrangements: its versions).
import { Injectable } from '@nestjs/common';
import { changeOf } from '../arrangements/plan-version-view.ts';
import { recordCaseLook } from '../cases/case-looks.repository.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { ConnectionOf, PageArgs } from '../platform/graphql/connections.ts';
import { CursorSeal, openPage, toConnection } from '../platform/graphql/paging.ts';
import { isId } from '../platform/jobs/payloads.ts';
import type { Amendment } from './amendments.types.ts';
import { type AmendmentNodeRow, loadAmendments } from './read-amendments.repository.ts';

@Injectable()
export class AmendmentsService {
  constructor(
    private readonly doors: Doors,
    private readonly seal: CursorSeal,
  ) {}

  async page(
    caller: Caller,
    jointCaseId: string,
    args: PageArgs,
  ): Promise<ConnectionOf<Amendment>> {
    const { viewerId, kind } = caller.actor;
    const page = openPage(args, { operation: 'amendments', viewerId, keyLength: 1 }, this.seal);
    const after = page.after === null ? null : Number(page.after[0]);
    return this.doors.asActor(caller, async (tx) => {
      const rows = isId(jointCaseId)
        ? await loadAmendments(tx, jointCaseId, after, page.limit)
        : [];
      if (rows.length > 0) await recordCaseLook(tx, kind, jointCaseId, 'CASE_READ');
      return toConnection(rows, page, { key: ({ number }) => [number], node: amendmentOf });
    });
  }
}

function amendmentOf(row: AmendmentNodeRow): Amendment {
  return {
    number: row.number,
    state: row.state,
    causes: row.causes,
    openedOn: row.opened_on,
    round: row.round,
    fromOn: row.from_on,
    agreeByOn: row.agree_by_on,
    closedOn: row.closed_on,
    version: row.version,
    changes: row.changes.map(changeOf),
  };
}
