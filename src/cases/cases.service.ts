// Reading joint cases. Who has no seat sees nothing; absent, malformed and not yours are alike.
// Not here: how a case begins (matching.service.ts).
import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { ConnectionOf, PageArgs } from '../platform/graphql/connections.ts';
import { CursorSeal, openPage, toConnection } from '../platform/graphql/paging.ts';
import { isId } from '../platform/jobs/payloads.ts';
import { findCase, type JointCaseRow, loadCases } from './cases.repository.ts';
import type { JointCase } from './cases.types.ts';

@Injectable()
export class CasesService {
  constructor(
    private readonly doors: Doors,
    private readonly seal: CursorSeal,
  ) {}

  async page(caller: Caller, args: PageArgs): Promise<ConnectionOf<JointCase>> {
    const { viewerId } = caller.actor;
    const page = openPage(args, { operation: 'jointCases', viewerId, keyLength: 2 }, this.seal);
    const after =
      page.after === null
        ? null
        : { changedOn: Number(page.after[0]) as LocalDate, id: String(page.after[1]) };
    return this.doors.asActor(caller, async (tx) =>
      toConnection(await loadCases(tx, after, page.limit), page, {
        key: (row) => [row.changed_on, row.public_id],
        node: caseOf,
      }),
    );
  }

  async one(caller: Caller, id: string): Promise<JointCase | null> {
    if (!isId(id)) return null;
    const row = await this.doors.asActor(caller, (tx) => findCase(tx, id));
    return row === null ? null : caseOf(row);
  }
}

function caseOf(row: JointCaseRow): JointCase {
  return { id: row.public_id, state: row.state, changedOn: row.changed_on };
}
