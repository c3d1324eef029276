// The invitations of a member, a page of them.
// Not here: inviting (invite-customers.service.ts).
import { Injectable } from '@nestjs/common';
import { BlindIndex } from '../platform/crypto/blind-index.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { ConnectionOf, PageArgs } from '../platform/graphql/connections.ts';
import { CursorSeal, openPage, toConnection } from '../platform/graphql/paging.ts';
import { InvitationReader } from './invitation.reader.ts';
import type { Invitation, InvitationFilter } from './invitation.types.ts';
import { loadInvitations } from './invitations.repository.ts';
import { ownReferenceMacs } from '../customers/own-reference-macs.ts';

@Injectable()
export class InvitationsService {
  constructor(
    private readonly doors: Doors,
    private readonly index: BlindIndex,
    private readonly reader: InvitationReader,
    private readonly seal: CursorSeal,
  ) {}

  /** Newest first. */
  async page(
    caller: Caller,
    args: PageArgs,
    filter: InvitationFilter,
  ): Promise<ConnectionOf<Invitation>> {
    const { viewerId } = caller.actor;
    const page = openPage(args, { operation: 'invitations', viewerId, keyLength: 2 }, this.seal);
    const after =
      page.after === null ? null : { invitedAt: String(page.after[0]), id: String(page.after[1]) };
    const reference = filter.customerReference?.trim();
    return this.doors.asActor(caller, async (tx) => {
      const rows = await loadInvitations(tx, {
        referenceMacs: reference
          ? await ownReferenceMacs(tx, this.index, 'customer', reference)
          : null,
        state: filter.state ?? null,
        after,
        limit: page.limit,
      });
      const shown = await this.reader.byId(rows.slice(0, page.first));
      return toConnection(rows, page, {
        key: (row) => [row.invited_at.toISOString(), row.id],
        node: (row) => shown.get(row.id) as Invitation,
      });
    });
  }
}
