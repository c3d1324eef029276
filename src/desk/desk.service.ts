// What each who sits at cases reads of them: a page, one, its time line.
// Not here: acts on cases, what waits (work-list.service.ts).
import { Injectable } from '@nestjs/common';
import { recordCaseLook } from '../cases/case-looks.repository.ts';
import { ownReferenceMacs } from '../customers/own-reference-macs.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { BlindIndex } from '../platform/crypto/blind-index.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { ConnectionOf, PageArgs } from '../platform/graphql/connections.ts';
import { RequestError } from '../platform/graphql/errors.ts';
import { CursorSeal, openPage, toConnection } from '../platform/graphql/paging.ts';
import { isReadableDay } from '../platform/graphql/readable.ts';
import { isId } from '../platform/jobs/payloads.ts';
import { JointCaseReader } from './joint-case.reader.ts';
import {
  type CasesAsked,
  loadCounsellorCases,
  loadCustomerCases,
  loadMemberCases,
} from './joint-case.repository.ts';
import type { MemberCaseRow, PersonCaseRow } from './joint-case-rows.ts';
import type { CaseMoment, JointCase, JointCaseFilter } from './joint-case.types.ts';
import { look, paired, type Seen } from './seen-cases.ts';
import { loadTimeLine, type MomentRow } from './work-list.repository.ts';

@Injectable()
export class DeskService {
  constructor(
    private readonly doors: Doors,
    private readonly index: BlindIndex,
    private readonly reader: JointCaseReader,
    private readonly seal: CursorSeal,
  ) {}

  /** The cases that the viewer sits at, the last changed first. */
  async cases(
    caller: Caller,
    args: PageArgs,
    filter: JointCaseFilter,
  ): Promise<ConnectionOf<JointCase>> {
    const { viewerId } = caller.actor;
    const changedSince = filter.changedSince ?? null;
    if (changedSince !== null && !isReadableDay(changedSince)) {
      throw new RequestError('BAD_USER_INPUT', { inputPath: ['filter', 'changedSince'] });
    }
    const page = openPage(args, { operation: 'jointCases', viewerId, keyLength: 2 }, this.seal);
    const after =
      page.after === null
        ? null
        : { changedOn: Number(page.after[0]) as LocalDate, id: String(page.after[1]) };
    const asked = { publicId: null, after, changedSince, limit: page.limit };
    return this.doors.asActor(caller, async (tx) => {
      const seen = await this.seen(tx, caller, asked, filter.ownReference ?? null);
      lookAt(tx, caller, seen.slice(0, page.first));
      return toConnection(seen, page, {
        key: ({ row }) => [row.changed_on, row.public_id],
        node: ({ jointCase }) => jointCase,
      });
    });
  }

  /**
   * One case; null when the viewer has no seat at it. The look is logged when it is shown.
   * @param isShown who shows it only when it has changed says so.
   */
  async one(
    caller: Caller,
    id: string,
    isShown: (jointCase: JointCase | null) => boolean = () => true,
  ): Promise<JointCase | null> {
    if (!isId(id)) {
      isShown(null);
      return null;
    }
    const asked = { publicId: id, after: null, changedSince: null, limit: 1 };
    return this.doors.asActor(caller, async (tx) => {
      const seen = await this.seen(tx, caller, asked, null);
      const jointCase = seen[0]?.jointCase ?? null;
      if (isShown(jointCase)) lookAt(tx, caller, seen);
      return jointCase;
    });
  }

  /** What happened to a case, the newest first; empty when the viewer has no seat at it. */
  async timeLine(caller: Caller, id: string, args: PageArgs): Promise<ConnectionOf<CaseMoment>> {
    const { viewerId } = caller.actor;
    const page = openPage(args, { operation: 'caseTimeLine', viewerId, keyLength: 1 }, this.seal);
    const before = page.after === null ? null : Number(page.after[0]);
    return this.doors.asActor(caller, async (tx) => {
      const rows = isId(id) ? await loadTimeLine(tx, id, before, page.limit) : [];
      if (rows.length > 0) await recordCaseLook(tx, caller.actor.kind, id, 'CASE_READ');
      return toConnection(rows, page, {
        key: (row) => [row.number],
        node: ({ id: momentId, type, happened_on }: MomentRow) => ({
          id: momentId,
          type,
          happenedOn: happened_on,
        }),
      });
    });
  }

  private async seen(
    tx: Tx,
    { actor }: Caller,
    asked: CasesAsked,
    ownReference: string | null,
  ): Promise<Seen<MemberCaseRow | PersonCaseRow>[]> {
    if (actor.kind === 'MEMBER') {
      const macs =
        ownReference === null
          ? null
          : await ownReferenceMacs(tx, this.index, 'arrears', ownReference);
      const rows = await loadMemberCases(tx, asked, macs);
      return rows.map((row) => ({ row, jointCase: this.reader.ofMember(row, tx.today) }));
    }
    const rows = await this.personRows(tx, actor, asked, ownReference);
    return paired(rows, await this.reader.ofPersons(rows));
  }

  private async personRows(
    tx: Tx,
    { kind }: Caller['actor'],
    asked: CasesAsked,
    ownReference: string | null,
  ): Promise<PersonCaseRow[]> {
    if (kind !== 'CUSTOMER') {
      const macs =
        ownReference === null
          ? null
          : await ownReferenceMacs(tx, this.index, 'representation', ownReference);
      return loadCounsellorCases(tx, asked, macs);
    }
    return ownReference === null ? loadCustomerCases(tx, asked) : [];
  }
}

function lookAt(
  tx: Tx,
  { actor }: Caller,
  seen: readonly Seen<MemberCaseRow | PersonCaseRow>[],
): void {
  look(
    tx,
    actor.kind,
    seen.map(({ row }) => row),
  );
}
