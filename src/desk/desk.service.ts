// What each who sits at cases reads of them: a page, one, its time line, and what waits.
// Not here: acts on cases.
import { Injectable } from '@nestjs/common';
import { EntryFingerprints } from '../arrears/entry-fingerprints.ts';
import { recordCaseLook } from '../cases/case-looks.repository.ts';
import { representationMacs } from '../customers/representation-macs.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { type Ground, recordLooks } from '../platform/audit/look-log.ts';
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
import {
  type ItemRow,
  loadCounsellorWork,
  loadMemberWork,
  loadOfficeWork,
  loadTimeLine,
  type MomentRow,
} from './work-list.repository.ts';
import type { WorkItem } from './work-list.types.ts';

/** A row with what its viewer sees of it. */
interface Seen<Row> {
  row: Row;
  jointCase: JointCase | null;
}

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
      look(tx, caller, seen.slice(0, page.first));
      return toConnection(seen, page, {
        key: ({ row }) => [row.changed_on, row.public_id],
        node: ({ jointCase }) => jointCase as JointCase,
      });
    });
  }

  /** One case; null when the viewer has no seat at it. */
  async one(caller: Caller, id: string): Promise<JointCase | null> {
    if (!isId(id)) return null;
    const asked = { publicId: id, after: null, changedSince: null, limit: 1 };
    return this.doors.asActor(caller, async (tx) => {
      const seen = await this.seen(tx, caller, asked, null);
      look(tx, caller, seen);
      return seen[0]?.jointCase ?? null;
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

  /** What waits for the viewer, the most urgent first. */
  async work(caller: Caller, args: PageArgs): Promise<ConnectionOf<WorkItem>> {
    const { viewerId } = caller.actor;
    const page = openPage(args, { operation: 'workList', viewerId, keyLength: 2 }, this.seal);
    const after =
      page.after === null
        ? null
        : { dueOn: Number(page.after[0]) as LocalDate, id: String(page.after[1]) };
    const asked = { after, limit: page.limit };
    return this.doors.asActor(caller, async (tx) => {
      const seen = await this.waiting(tx, caller, asked);
      look(tx, caller, seen.slice(0, page.first));
      return toConnection(seen, page, {
        key: ({ row }) => [row.due_on, row.item_id],
        node: ({ row, jointCase }) => itemOf(row, jointCase),
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
      const mac =
        ownReference === null
          ? null
          : (await EntryFingerprints.of(this.index, actor.viewerId)).own(ownReference);
      const rows = await loadMemberCases(tx, asked, mac);
      return rows.map((row) => ({ row, jointCase: this.reader.ofMember(row, tx.today) }));
    }
    const rows = await this.personRows(tx, actor, asked, ownReference);
    return paired(rows, await this.reader.ofPersons(rows));
  }

  private async personRows(
    tx: Tx,
    { kind, viewerId }: Caller['actor'],
    asked: CasesAsked,
    ownReference: string | null,
  ): Promise<PersonCaseRow[]> {
    if (kind !== 'CUSTOMER') {
      const macs =
        ownReference === null ? null : await representationMacs(this.index, viewerId, ownReference);
      return loadCounsellorCases(tx, asked, macs);
    }
    return ownReference === null ? loadCustomerCases(tx, asked) : [];
  }

  private async waiting(
    tx: Tx,
    { actor }: Caller,
    asked: { after: { dueOn: LocalDate; id: string } | null; limit: number },
  ): Promise<Seen<ItemRow & { pseudonyms?: string[] | null }>[]> {
    switch (actor.kind) {
      case 'MEMBER': {
        const rows = await loadMemberWork(tx, asked);
        return rows.map((row) => ({ row, jointCase: this.reader.ofMember(row, tx.today) }));
      }
      case 'COUNSELLOR': {
        const rows = await loadCounsellorWork(tx, asked);
        return paired(rows, await this.reader.ofPersons(rows));
      }
      default:
        return (await loadOfficeWork(tx, asked)).map((row) => ({ row, jointCase: null }));
    }
  }
}

function paired<Row>(rows: readonly Row[], cases: readonly JointCase[]): Seen<Row>[] {
  return rows.map((row, at) => ({ row, jointCase: cases[at] ?? null }));
}

const GROUNDS: Readonly<Partial<Record<string, Ground>>> = {
  MEMBER: 'CONSENT',
  CUSTOMER: 'DATA_SUBJECT',
  COUNSELLOR: 'REPRESENTATION',
};

function look(
  tx: Tx,
  { actor }: Caller,
  seen: readonly Seen<{ pseudonyms?: string[] | null }>[],
): void {
  const ground = GROUNDS[actor.kind];
  if (ground === undefined) return;
  const pseudonyms = seen.flatMap(({ row }) => row.pseudonyms ?? []);
  recordLooks(tx, pseudonyms, 'CASE_READ', ground);
}

function itemOf(row: ItemRow, jointCase: JointCase | null): WorkItem {
  const { item_id, kind, made_on, due_on } = row;
  return {
    id: item_id,
    kind: jointCase === null ? null : (kind as WorkItem['kind']),
    task: jointCase === null ? (kind as WorkItem['task']) : null,
    madeOn: made_on,
    dueOn: due_on,
    jointCase,
  };
}
