// SQL of arrears: which are known, what they were on a day.
// Not here: registering (store-arrears.repository.ts), reading (read-arrears.repository.ts), what
// is reported later (arrears-report.repository.ts).
// The member is named beside the policy because every key begins with it.
import type { ArrearsEventType } from '../domain/arrears/standing.ts';
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import type { ArrearsState } from '../domain/states/arrears.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface KnownArrearsRow {
  id: string;
  reference_mac: Buffer;
  statement_mac: Buffer;
  /** Of the key own-reference, for one that was made with it; null: with the relation's own. */
  statement_version: number | null;
  key_reference: string;
}

// Reference by reference: a list of hundreds makes the planner read all that the member has while
// it has no statistics, at every part of a long file.
const LOAD_BY_REFERENCE = sql<KnownArrearsRow>(
  'arrears.load-by-reference',
  `select a.id, a.reference_mac, a.statement_mac, a.statement_version, r.key_reference
   from unnest($1::bytea[]) as asked(mac)
   cross join lateral (
     select id, reference_mac, statement_mac, statement_version, relation_id from arrears
     where member_id = (select viewer()) and reference_mac = asked.mac limit 1) a
   cross join lateral (
     select key_reference from customer_relation
     where member_id = (select viewer()) and id = a.relation_id limit 1) r`,
);

/** The member's arrears that have one of these references already, under any version. */
export function loadArrearsByReference(
  tx: Tx,
  macs: readonly Buffer[],
): Promise<KnownArrearsRow[]> {
  return tx.many(LOAD_BY_REFERENCE, [macs]);
}

export interface ArrearsAsOfRow {
  number: number;
  type: ArrearsEventType;
  reason: string | null;
  as_of_on: LocalDate;
  recorded_on: LocalDate;
  state: ArrearsState;
  stage: string;
  principal_cents: Cents;
  interest_cents: Cents;
  costs_cents: Cents;
  balance_cents: Cents;
}

const FIND_AS_OF = sql<ArrearsAsOfRow>(
  'arrears.find-as-of',
  `select number, type, reason, as_of_on, recorded_on, state, stage, principal_cents,
     interest_cents, costs_cents, balance_cents
   from arrears_event
   where member_id = (select viewer()) and arrears_id = $1 and as_of_on <= $2
     and type <> 'DISPUTED'
   order by as_of_on desc, number desc limit 1`,
);

/**
 * How arrears stood on a day, by what was said about it: the newest as-of date, of one date what
 * was recorded last (domain/arrears/standing.ts). Null when nothing was said of that day yet.
 */
export function findArrearsAsOf(
  tx: Tx,
  arrearsId: string,
  day: LocalDate,
): Promise<ArrearsAsOfRow | null> {
  return tx.maybe(FIND_AS_OF, [arrearsId, formatDay(day)]);
}
