// The members as who helps customers may know them, to name those that are asked something.
import { Injectable } from '@nestjs/common';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { ConnectionOf, PageArgs } from '../platform/graphql/connections.ts';
import { CursorSeal, openPage, toConnection } from '../platform/graphql/paging.ts';
import { type DirectoryRow, loadDirectory } from './member-directory.repository.ts';
import type { DirectoryMember } from './member-directory.types.ts';

@Injectable()
export class MemberDirectoryService {
  constructor(
    private readonly doors: Doors,
    private readonly seal: CursorSeal,
  ) {}

  async page(caller: Caller, args: PageArgs): Promise<ConnectionOf<DirectoryMember>> {
    const { viewerId } = caller.actor;
    const page = openPage(
      args,
      { operation: 'memberDirectory', viewerId, keyLength: 2 },
      this.seal,
    );
    const after =
      page.after === null ? null : { name: String(page.after[0]), id: String(page.after[1]) };
    return this.doors.asActor(caller, async (tx) =>
      toConnection(await loadDirectory(tx, after, page.limit), page, {
        key: (row) => [row.name.toLowerCase(), row.id],
        node: memberOf,
      }),
    );
  }
}

function memberOf({ id, name, sector, labels }: DirectoryRow): DirectoryMember {
  return { id, name, sector: sector as DirectoryMember['sector'], labels };
}
