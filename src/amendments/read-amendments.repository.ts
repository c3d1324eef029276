// SQL of amendments as the person and who helps read them. Every text starts from the viewer's seat
// or from a case whose seat was found; members have no table of it to read.
// Not here: what the planner does (amendment.repository.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { Part } from '../domain/arrangement/running-plan.ts';
import type { Cents } from '../domain/money/cents.ts';
import type { AmendmentCauseEnum } from '../arrangements/arrangements.enums.ts';
import {
  CHANGE_FIELDS,
  type ChangeJson,
  namedJson,
} from '../arrangements/read-versions.repository.ts';
import { dayOfJson } from '../platform/database/column-types.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { AmendmentStateEnum, PauseReasonEnum } from './amendments.enums.ts';

export interface AmendmentNodeRow {
  number: number;
  state: AmendmentStateEnum;
  causes: AmendmentCauseEnum[];
  opened_on: LocalDate;
  round: number | null;
  from_on: LocalDate | null;
  agree_by_on: LocalDate | null;
  closed_on: LocalDate | null;
  version: number | null;
  changes: ChangeJson[];
}

const PAGE = sql<AmendmentNodeRow>(
  'read-amendments.page',
  `select m.number, coalesce(m.outcome, case when m.agreed_on is null then 'ASKED' else 'AGREED' end)
       as state, m.causes, m.opened_on, m.round, m.from_on,
     case when m.closed_on is null then m.agree_by_on end as agree_by_on, m.closed_on, m.version,
     ${namedJson(`coalesce(m.delta, '[]')`, CHANGE_FIELDS)} as changes
   from seat s join amendment m on m.case_id = s.case_id
   where s.viewer_id = (select viewer()) and s.public_id = $1
     and ($2::smallint is null or m.number < $2)
   order by m.number desc limit $3`,
);

/** The amendments of a case, by its id for the viewer, the newest first. */
export function loadAmendments(
  tx: Tx,
  publicId: string,
  after: number | null,
  limit: number,
): Promise<AmendmentNodeRow[]> {
  return tx.many(PAGE, [publicId, after, limit]);
}

const WAITING = sql<{ round: number }>(
  'read-amendments.waiting',
  `select round from amendment
   where case_id = $1 and closed_on is null and agreed_on is not null`,
);

/** The round of the amendment that waits for the person's word; null when none does. */
export async function findWaiting(tx: Tx, caseId: string): Promise<number | null> {
  return (await tx.maybe(WAITING, [caseId]))?.round ?? null;
}

interface OwnRow {
  parts: [string, Cents][];
  paused_months: number;
  is_asked: boolean;
}

const OWN = sql<OwnRow>(
  'read-amendments.own-collections',
  `select (select coalesce(json_agg(json_build_array(c.due_on, c.amount_cents) order by c.due_on), '[]')
       from collection c where c.case_id = $1) as parts,
     (select count(*)::int from arrangement_pause p where p.case_id = $1) as paused_months,
     exists (select from amendment_act a where a.case_id = $1 and a.kind = 'PAUSE'
       and a.from_on = $2 and a.months = $3 and a.reason = $4
       and coalesce(a.outcome, 'GRANTED') in ('GRANTED', 'ASKED')) as is_asked`,
);

/** What the person pays by day, the months of pauses it had, and whether this one was asked. */
export async function loadOwnCollections(
  tx: Tx,
  caseId: string,
  pause: { fromOn: LocalDate; months: number; reason: PauseReasonEnum },
): Promise<{ parts: Part[]; paused_months: number; is_asked: boolean }> {
  const { fromOn, months, reason } = pause;
  const row = await tx.maybe(OWN, [caseId, formatDay(fromOn), months, reason]);
  if (row === null) throw new Error('what is paid of a case gave no row');
  const parts = row.parts.map(([day, amountCents]) => ({ dueOn: dayOfJson(day), amountCents }));
  return { ...row, parts };
}
