// SQL of how much waits for a viewer: the items of its work list, counted in one statement.
// Not here: the items themselves (work-list.repository.ts and those of other features).
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { ActorKind } from '../platform/auth/actor.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import { MEMBER_JOINS, PERSON_JOINS } from './joint-case.repository.ts';

export interface WorkWaitingRow {
  waiting: number;
  overdue: number;
  next_due_on: LocalDate | null;
  /** Of all items with their days: another one whenever the list is another one. */
  print: string;
}

/** @param items SQL of the viewer's items that are still to be done, each with id and day. */
const counting = (items: string): string => `select count(*)::int as waiting,
    (count(*) filter (where i.due_on < clock_today()))::int as overdue,
    min(i.due_on) as next_due_on, encode(sha256(convert_to(
      coalesce(string_agg(concat(i.id, i.due_on), ' ' order by i.id), ''), 'UTF8')), 'hex') as print
  from (${items}) i`;

const ofCases = (joins: string): string => `select w.id, w.due_on from work_item w
    join seat s on s.viewer_id = w.owner_id and s.case_id = w.case_id ${joins}
    where w.owner_id = (select viewer()) and w.done_on is null`;
const NOTICES = `select n.id, n.acknowledge_by_on from sharing_notice n
    where n.recipient_id = (select viewer()) and n.acknowledged_on is null
      and n.acknowledge_by_on is not null`;
const STATEMENTS = `select q.id, q.due_on from asked_statement q
    where q.member_id = (select viewer()) and q.state = 'ASKED'`;
const ARREARS = `select w.id, w.due_on from arrears_work w
    where w.member_id = (select viewer()) and w.done_on is null`;

const COUNT_MEMBER = sql<WorkWaitingRow>(
  'desk.member-waiting',
  counting([ofCases(MEMBER_JOINS), STATEMENTS, ARREARS, NOTICES].join(' union all ')),
);
const COUNT_COUNSELLOR = sql<WorkWaitingRow>(
  'desk.counsellor-waiting',
  counting([ofCases(PERSON_JOINS), NOTICES].join(' union all ')),
);
const COUNT_OFFICE = sql<WorkWaitingRow>(
  'desk.office-waiting',
  counting('select w.id, w.due_on from office_task w where w.done_on is null'),
);

/** What waits for the viewer of this kind. */
export async function countWork(tx: Tx, kind: ActorKind): Promise<WorkWaitingRow> {
  const [row] = await tx.many(statementOf(kind));
  if (row === undefined) throw new Error('a count has one row');
  return row;
}

function statementOf(kind: ActorKind) {
  if (kind === 'MEMBER') return COUNT_MEMBER;
  return kind === 'COUNSELLOR' ? COUNT_COUNSELLOR : COUNT_OFFICE;
}
