// What waits for a member, a counsellor or the coalition's office: items of cases, notices that
// sharing ended, and for members statements that they are asked and work about their own arrears,
// the most urgent first.
// Not here: acts that finish an item (each in its feature).
import { Injectable } from '@nestjs/common';
import type { OfficeTaskKind, WorkItemKind } from '../cases/cases.enums.ts';
import { ArrearsWorkReader } from '../consequences/arrears-work.reader.ts';
import { type ArrearsWorkRow, loadArrearsWork } from '../consequences/arrears-work.repository.ts';
import type { ArrearsWork } from '../consequences/arrears-work.types.ts';
import {
  loadWaitingNotices,
  type WaitingNoticeRow,
} from '../consents/sharing-notices.repository.ts';
import { lookAtNotices, shownNotice } from '../consents/sharing-notices.service.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { ConnectionOf, PageArgs } from '../platform/graphql/connections.ts';
import { CursorSeal, type OpenPage, openPage, toConnection } from '../platform/graphql/paging.ts';
import {
  type AskedStatementRow,
  loadOpenAsked,
} from '../statements/asked-statements.repository.ts';
import { StatementsReader } from '../statements/statements.reader.ts';
import type { StatementRequest } from '../statements/statements.types.ts';
import { JointCaseReader } from './joint-case.reader.ts';
import { look, paired, type Seen } from './seen-cases.ts';
import {
  type ItemRow,
  loadCounsellorWork,
  loadMemberWork,
  loadOfficeWork,
  type WorkAsked,
} from './work-list.repository.ts';
import type { WorkItem } from './work-list.types.ts';
import { countWork, type WorkWaitingRow } from './work-waiting.repository.ts';

type CaseItem = ItemRow & { pseudonyms?: string[] | null };

@Injectable()
export class WorkListService {
  constructor(
    private readonly doors: Doors,
    private readonly cases: JointCaseReader,
    private readonly statements: StatementsReader,
    private readonly arrearsWork: ArrearsWorkReader,
    private readonly seal: CursorSeal,
  ) {}

  /** What waits for the viewer, the most urgent first. */
  async page(caller: Caller, args: PageArgs): Promise<ConnectionOf<WorkItem>> {
    const { viewerId } = caller.actor;
    const page = openPage(args, { operation: 'workList', viewerId, keyLength: 2 }, this.seal);
    return this.doors.asActor(caller, async (tx) =>
      toConnection(await this.waiting(tx, caller, page), page, {
        key: (item) => [item.dueOn, item.id],
        node: (item) => item,
      }),
    );
  }

  /** How much waits, without anybody's matter in it: a look at no person. */
  async waitingNow(caller: Caller): Promise<WorkWaitingRow> {
    return this.doors.asActor(caller, (tx) => countWork(tx, caller.actor.kind));
  }

  private async waiting(tx: Tx, caller: Caller, page: OpenPage): Promise<WorkItem[]> {
    const asked = askedOf(page);
    switch (caller.actor.kind) {
      case 'MEMBER':
        return this.ofMember(tx, caller, asked, page.first);
      case 'COUNSELLOR':
        return this.ofCounsellor(tx, caller, asked, page.first);
      default:
        return (await loadOfficeWork(tx, asked)).map((row) => ({
          ...placeOf(row),
          kind: null,
          task: row.kind as OfficeTaskKind,
          organisationName: row.organisation_name,
          jointCase: null,
          arrearsWork: null,
          statementRequest: null,
          sharingNotice: null,
        }));
    }
  }

  /** Two lists in one: each gives a whole page, of which the most urgent are shown. */
  private async ofCounsellor(
    tx: Tx,
    caller: Caller,
    asked: WorkAsked,
    first: number,
  ): Promise<WorkItem[]> {
    const [items, waiting] = await Promise.all([
      loadCounsellorWork(tx, asked),
      loadWaitingNotices(tx, asked.after, asked.limit),
    ]);
    const notices = waiting.map(ofNotice);
    const shown = mostUrgent([...items.map(placeOf), ...notices], first);
    const rows = items.filter((row) => shown.has(row.item_id));
    look(tx, 'COUNSELLOR', rows);
    await lookAtNotices(
      tx,
      caller,
      waiting.filter(({ id }) => shown.has(id)),
    );
    const seen = paired<CaseItem>(items, await this.cases.ofPersons(items)).map(ofCase);
    return [...seen, ...notices].sort(byUrgency);
  }

  /** Four lists in one. */
  private async ofMember(
    tx: Tx,
    caller: Caller,
    asked: WorkAsked,
    first: number,
  ): Promise<WorkItem[]> {
    const [items, open, own, waiting] = await Promise.all([
      loadMemberWork(tx, asked),
      loadOpenAsked(tx, asked.after, asked.limit),
      loadArrearsWork(tx, asked.after, asked.limit),
      loadWaitingNotices(tx, asked.after, asked.limit),
    ]);
    const notices = waiting.map(ofNotice);
    const shown = mostUrgent(
      [...[...items, ...own].map(placeOf), ...open.map(placeOfStatement), ...notices],
      first,
    );
    look(
      tx,
      'MEMBER',
      items.filter((row) => shown.has(row.item_id)),
    );
    await lookAtNotices(
      tx,
      caller,
      waiting.filter(({ id }) => shown.has(id)),
    );
    const seen = paired<CaseItem>(
      items,
      items.map((row) => this.cases.ofMember(row, tx.today)),
    );
    const rows = open.filter((row) => shown.has(row.id));
    const requests = await this.statements.ofMember(tx, rows, 'STATEMENT_LIST');
    const byId = new Map(requests.map((request) => [request.id, request]));
    const owed = own.filter((row) => shown.has(row.item_id));
    const works = await this.arrearsWork.ofMember(tx, owed);
    return [
      ...seen.map(ofCase),
      ...open.map((row) => ofStatement(row, byId.get(row.id) ?? null)),
      ...own.map((row) => ofArrears(row, works.get(row.item_id) ?? null)),
      ...notices,
    ].sort(byUrgency);
  }
}

function askedOf({ after, limit }: OpenPage): WorkAsked {
  if (after === null) return { after: null, limit };
  return { after: { dueOn: Number(after[0]) as LocalDate, id: String(after[1]) }, limit };
}

function placeOf({ item_id: id, made_on: madeOn, due_on: dueOn }: ItemRow) {
  return { id, madeOn, dueOn };
}

function placeOfStatement({ id, asked_on: madeOn, due_on: dueOn }: AskedStatementRow) {
  return { id, madeOn, dueOn };
}

/** As the statements order their rows, so that a page goes on where the last one ended. */
function byUrgency(one: { dueOn: LocalDate; id: string }, other: typeof one): number {
  if (one.dueOn !== other.dueOn) return one.dueOn - other.dueOn;
  return one.id < other.id ? -1 : 1;
}

/** The ids of what is shown on the page. */
function mostUrgent(places: { id: string; dueOn: LocalDate }[], first: number): Set<string> {
  return new Set(
    places
      .sort(byUrgency)
      .slice(0, first)
      .map(({ id }) => id),
  );
}

function ofNotice(row: WaitingNoticeRow): WorkItem {
  return {
    id: row.id,
    kind: 'ACKNOWLEDGE_NOTICE',
    task: null,
    madeOn: row.told_on,
    dueOn: row.acknowledge_by_on,
    organisationName: null,
    jointCase: null,
    arrearsWork: null,
    statementRequest: null,
    sharingNotice: shownNotice(row),
  };
}

function ofCase({ row, jointCase }: Seen<CaseItem>): WorkItem {
  return {
    ...placeOf(row),
    kind: row.kind as WorkItemKind,
    task: null,
    organisationName: null,
    jointCase,
    arrearsWork: null,
    statementRequest: null,
    sharingNotice: null,
  };
}

function ofStatement(row: AskedStatementRow, statementRequest: StatementRequest | null): WorkItem {
  return {
    ...placeOfStatement(row),
    kind: 'ANSWER_STATEMENT',
    task: null,
    organisationName: null,
    jointCase: null,
    arrearsWork: null,
    statementRequest,
    sharingNotice: null,
  };
}

function ofArrears(row: ArrearsWorkRow, arrearsWork: ArrearsWork | null): WorkItem {
  return {
    ...placeOf(row),
    kind: row.kind,
    task: null,
    organisationName: null,
    jointCase: null,
    arrearsWork,
    statementRequest: null,
    sharingNotice: null,
  };
}
