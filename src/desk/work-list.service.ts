// What waits for a member, a counsellor or the coalition's office: items of cases, notices that
// sharing ended, and for members the statements that they are asked, the most urgent first.
// Not here: acts that finish an item (each in its feature).
import { Injectable } from '@nestjs/common';
import type { OfficeTaskKind, WorkItemKind } from '../cases/cases.enums.ts';
import {
  loadWaitingNotices,
  type WaitingNoticeRow,
} from '../customers/sharing-notices.repository.ts';
import { lookAtNotices, shownNotice } from '../customers/sharing-notices.service.ts';
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

type CaseItem = ItemRow & { pseudonyms?: string[] | null };

@Injectable()
export class WorkListService {
  constructor(
    private readonly doors: Doors,
    private readonly cases: JointCaseReader,
    private readonly statements: StatementsReader,
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

  /** Three lists in one. */
  private async ofMember(
    tx: Tx,
    caller: Caller,
    asked: WorkAsked,
    first: number,
  ): Promise<WorkItem[]> {
    const [items, open, waiting] = await Promise.all([
      loadMemberWork(tx, asked),
      loadOpenAsked(tx, asked.after, asked.limit),
      loadWaitingNotices(tx, asked.after, asked.limit),
    ]);
    const notices = waiting.map(ofNotice);
    const shown = mostUrgent(
      [...items.map(placeOf), ...open.map(placeOfStatement), ...notices],
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
    return [
      ...seen.map(ofCase),
      ...open.map((row) => ofStatement(row, byId.get(row.id) ?? null)),
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
    statementRequest,
    sharingNotice: null,
  };
}
