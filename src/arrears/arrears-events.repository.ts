// SQL of the history of arrears: their member reads its own, the person and who helps it those of
// relations of which it said "this is me"; and the dispute that the planner writes there.
// Not here: what a member reports (arrears-report.repository.ts).
import type { ArrearsEventType } from '../domain/arrears/standing.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import type { ArrearsState } from '../domain/states/arrears.ts';
import { CONSENT_OF_ARREARS } from '../consents/own-looks.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface ArrearsEventRow {
  arrears_id: string;
  pseudonym: string;
  /** Who reads looks along with the person. */
  looks_along: boolean;
  /** To its member: the consent of the relation, as it stands; null to others. */
  consent_state: string | null;
  number: number;
  type: ArrearsEventType;
  as_of_on: LocalDate;
  recorded_on: LocalDate;
  reason: string | null;
  state: ArrearsState;
  stage: string;
  principal_cents: Cents;
  interest_cents: Cents;
  costs_cents: Cents;
  balance_cents: Cents;
  statement: Record<string, unknown>;
  sealed: Buffer | null;
  key_reference: string | null;
}

const COLUMNS = `e.arrears_id, e.number, e.type, e.as_of_on, e.recorded_on, e.reason, e.state,
     e.stage, e.principal_cents, e.interest_cents, e.costs_cents, e.balance_cents, e.statement,
     e.sealed, e.key_reference`;
const PAGE = `and ($2::int is null or e.number < $2) order by e.number desc limit $3`;
const OF_MEMBER = sql<ArrearsEventRow>(
  'arrears-events.of-member',
  `select ${COLUMNS}, r.pseudonym, false as looks_along, s.state as consent_state
   from arrears_event e
   join arrears a on a.member_id = e.member_id and a.id = e.arrears_id
   join customer_relation r on r.member_id = a.member_id and r.id = a.relation_id
   ${CONSENT_OF_ARREARS}
   where e.member_id = (select viewer()) and e.arrears_id = $1 ${PAGE}`,
);
const OF_PERSON = sql<ArrearsEventRow>(
  'arrears-events.of-person',
  `select ${COLUMNS}, v.pseudonym, v.state = 'LOOKING' as looks_along, null as consent_state
   from relation_view v
   join arrears a on a.member_id = v.member_id and a.relation_id = v.relation_id
   join arrears_event e on e.member_id = a.member_id and e.arrears_id = a.id
   where v.viewer_id = (select viewer()) and v.state in ('CONFIRMED', 'LOOKING')
     and own_id(v.public_id, a.id) = $1 ${PAGE}`,
);

/** What was said about the arrears with this id for the viewer, the last first. */
export function loadArrearsEvents(
  tx: Tx,
  side: 'MEMBER' | 'PERSON',
  arrearsId: string,
  before: number | null,
  limit: number,
): Promise<ArrearsEventRow[]> {
  return tx.many(side === 'MEMBER' ? OF_MEMBER : OF_PERSON, [arrearsId, before, limit]);
}

const RECORD_DISPUTED = sql(
  'arrears-events.record-disputed',
  `with a as (
     update arrears set events = events + 1 where member_id = $1 and id = $2
     returning member_id, id, events, state, stage, principal_cents, interest_cents, costs_cents,
       balance_cents)
   insert into arrears_event (member_id, arrears_id, number, type, as_of_on, recorded_at, state,
     stage, principal_cents, interest_cents, costs_cents, balance_cents, statement)
   select a.member_id, a.id, a.events, 'DISPUTED', clock_today(),
     clock_today()::timestamp at time zone 'Europe/Amsterdam', a.state, a.stage,
     case when a.state = 'OPEN' then a.principal_cents else 0 end,
     case when a.state = 'OPEN' then a.interest_cents else 0 end,
     case when a.state = 'OPEN' then a.costs_cents else 0 end, a.balance_cents, $3
   from a`,
);

/**
 * As planner: the person disputes arrears of its case. Called by cases, to the right. What it says
 * is a day and a code; its moment is that of the day, for two members may be asked at one moment.
 */
export function recordDisputed(
  tx: Tx,
  of: { memberId: string; arrearsId: string; ground: string; itemNumber: number | null },
): void {
  const { memberId, arrearsId, ground, itemNumber } = of;
  const statement = JSON.stringify({ ground, itemNumber });
  tx.runLater(RECORD_DISPUTED, [memberId, arrearsId, statement]);
}
