// Reading arrangements, each viewer its own part. Absent, malformed and not yours are alike.
// Not here: how an arrangement starts (start-arrangement.jobs.ts).
import { Injectable } from '@nestjs/common';
import { groundAt, recordShown } from '../cases/case-looks.repository.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { ActorKind } from '../platform/auth/actor.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { ConnectionOf, PageArgs } from '../platform/graphql/connections.ts';
import { CursorSeal, type OpenPage, openPage, toConnection } from '../platform/graphql/paging.ts';
import { isId } from '../platform/jobs/payloads.ts';
import { arrangementOf, type ViewedRow } from './arrangement-view.ts';
import type { Arrangement } from './arrangements.types.ts';
import { planVersionOf } from './plan-version-view.ts';
import type { PlanVersion } from './plan-versions.types.ts';
import {
  findOfMember,
  findWhole,
  loadOfMember,
  loadWhole,
} from './read-arrangements.repository.ts';
import {
  loadShareVersions,
  loadWholeVersions,
  type ShareVersionRow,
  type WholeVersionRow,
} from './read-versions.repository.ts';

@Injectable()
export class ArrangementsService {
  constructor(
    private readonly doors: Doors,
    private readonly seal: CursorSeal,
  ) {}

  /** One arrangement; null when it is not the caller's. */
  async one(caller: Caller, id: string): Promise<Arrangement | null> {
    if (!isId(id)) return null;
    const { kind } = caller.actor;
    return this.doors.asActor(caller, async (tx) => {
      const row = kind === 'MEMBER' ? await findOfMember(tx, id) : await findWhole(tx, id);
      if (row === null) return null;
      recordRead(tx, [row], kind);
      return arrangementOf(row);
    });
  }

  /** The caller's arrangements, the last agreed first. */
  async page(caller: Caller, args: PageArgs): Promise<ConnectionOf<Arrangement>> {
    const { kind, viewerId } = caller.actor;
    const page = openPage(args, { operation: 'arrangements', viewerId, keyLength: 2 }, this.seal);
    return this.doors.asActor(caller, async (tx) => {
      const rows = await rowsOf(tx, page, kind);
      recordRead(tx, rows.slice(0, page.first), kind);
      return toConnection(rows, page, {
        key: (row) => [row.agreed_on, row.public_id],
        node: arrangementOf,
      });
    });
  }

  /** The versions of one arrangement, the newest first; to a member those of its own share. */
  async versions(
    caller: Caller,
    arrangementId: string,
    args: PageArgs,
  ): Promise<ConnectionOf<PlanVersion>> {
    const { kind, viewerId } = caller.actor;
    const page = openPage(args, { operation: 'planVersions', viewerId, keyLength: 1 }, this.seal);
    const after = page.after === null ? null : Number(page.after[0]);
    const load = kind === 'MEMBER' ? loadShareVersions : loadWholeVersions;
    return this.doors.asActor(caller, async (tx) => {
      const rows = isId(arrangementId) ? await load(tx, arrangementId, after, page.limit) : [];
      recordRead(tx, rows.slice(0, 1), kind);
      return toConnection<ShareVersionRow | WholeVersionRow, PlanVersion>(rows, page, {
        key: ({ number }) => [number],
        node: planVersionOf,
      });
    });
  }
}

function rowsOf(tx: Tx, { after, limit }: OpenPage, kind: ActorKind): Promise<ViewedRow[]> {
  const key =
    after === null ? null : { agreedOn: Number(after[0]) as LocalDate, publicId: String(after[1]) };
  return kind === 'MEMBER' ? loadOfMember(tx, key, limit) : loadWhole(tx, key, limit);
}

type LookedAt = ViewedRow | ShareVersionRow | WholeVersionRow;

function recordRead(tx: Tx, rows: readonly LookedAt[], kind: ActorKind): void {
  // A member carries out what was agreed (art. 6 (1)(b) AVG).
  const ground = kind === 'MEMBER' ? 'CONTRACT' : groundAt(kind);
  recordShown(tx, rows, 'ARRANGEMENT_READ', ground);
}
