// Reading a member's own proposals. Absent, malformed and not yours are alike.
// Not here: answering one (answer-proposal.service.ts).
import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { recordLooks } from '../platform/audit/look-log.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { ConnectionOf, PageArgs } from '../platform/graphql/connections.ts';
import { CursorSeal, openPage, toConnection } from '../platform/graphql/paging.ts';
import { isId } from '../platform/jobs/payloads.ts';
import { proposalOf } from './proposal-node.ts';
import { findProposal, loadProposals } from './proposals.repository.ts';
import type { Proposal } from './proposals.types.ts';

@Injectable()
export class ProposalsService {
  constructor(
    private readonly doors: Doors,
    private readonly seal: CursorSeal,
  ) {}

  /** A page of the member's proposals, newest first. */
  async page(caller: Caller, args: PageArgs): Promise<ConnectionOf<Proposal>> {
    const { viewerId } = caller.actor;
    const page = openPage(args, { operation: 'proposals', viewerId, keyLength: 3 }, this.seal);
    const after =
      page.after === null
        ? null
        : {
            openedOn: Number(page.after[0]) as LocalDate,
            round: Number(page.after[1]),
            id: String(page.after[2]),
          };
    return this.doors.asActor(caller, async (tx) => {
      const rows = await loadProposals(tx, after, page.limit);
      const shown = rows.slice(0, page.first).flatMap((row) => row.pseudonyms);
      recordLooks(tx, shown, 'PROPOSAL_LIST', 'CONSENT');
      return toConnection(rows, page, {
        key: (row) => [row.opened_on, row.round, row.id],
        node: (row) => proposalOf(row, tx.today),
      });
    });
  }

  async one(caller: Caller, id: string): Promise<Proposal | null> {
    if (!isId(id)) return null;
    return this.doors.asActor(caller, async (tx) => {
      const row = await findProposal(tx, id);
      if (row === null) return null;
      recordLooks(tx, row.pseudonyms, 'PROPOSAL_LIST', 'CONSENT');
      return proposalOf(row, tx.today);
    });
  }
}
