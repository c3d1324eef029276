// SQL of arrears: which are known, what they were on a day, how they ended.
// Not here: registering (store-arrears.repository.ts), reading (read-arrears.repository.ts).
// The member is named beside the policy because every key begins with it.
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

const LOAD_BY_REFERENCE = sql<KnownArrearsRow>(
  'arrears.load-by-reference',
  `select a.id, a.reference_mac, a.statement_mac, a.statement_version, r.key_reference
   from arrears a join customer_relation r on r.member_id = a.member_id and r.id = a.relation_id
   where a.member_id = (select viewer()) and a.reference_mac = any($1::bytea[])`,
);

/** The member's arrears that have one of these references already, under any version. */
export function loadArrearsByReference(
  tx: Tx,
  macs: readonly Buffer[],
): Promise<KnownArrearsRow[]> {
  return tx.many(LOAD_BY_REFERENCE, [macs]);
}

export interface ArrearsAsOfRow {
  type: 'REGISTERED' | 'SETTLED' | 'WITHDRAWN';
  as_of_on: LocalDate;
  balance_cents: Cents;
  statement: Record<string, unknown>;
}

const FIND_AS_OF = sql<ArrearsAsOfRow>(
  'arrears.find-as-of',
  `select type, as_of_on, balance_cents, statement from arrears_event
   where member_id = (select viewer()) and arrears_id = $1 and as_of_on <= $2
   order by as_of_on desc, number desc limit 1`,
);

/** What was said last about arrears for a day; null when nothing was said yet. */
export function findArrearsAsOf(
  tx: Tx,
  arrearsId: string,
  day: LocalDate,
): Promise<ArrearsAsOfRow | null> {
  return tx.maybe(FIND_AS_OF, [arrearsId, formatDay(day)]);
}

export interface LockedArrearsRow {
  id: string;
  relation_id: string;
  state: ArrearsState;
  balance_cents: Cents;
  as_of_on: LocalDate;
  events: number;
}

const LOCK = sql<LockedArrearsRow>(
  'arrears.lock',
  `select id, relation_id, state, balance_cents, as_of_on, events from arrears
   where member_id = (select viewer()) and id = $1 for update`,
);

export function lockArrears(tx: Tx, id: string): Promise<LockedArrearsRow | null> {
  return tx.maybe(LOCK, [id]);
}

const STORE_END = sql(
  'arrears.store-end',
  `update arrears set state = $2, balance_cents = 0, events = events + 1
   where member_id = (select viewer()) and id = $1`,
);
const RECORD_END = sql(
  'arrears.record-end',
  `insert into arrears_event (member_id, arrears_id, number, type, as_of_on, balance_cents,
     statement)
   values (viewer(), $1, $2, $3, $4, 0, $5)`,
);

/** Arrears end as settled or withdrawn on a day; they were locked before. */
export function recordArrearsEnd(
  tx: Tx,
  locked: LockedArrearsRow,
  state: 'SETTLED' | 'WITHDRAWN',
  asOfOn: LocalDate,
  reason: string,
): void {
  const statement = JSON.stringify({ reason });
  tx.runLater(STORE_END, [locked.id, state]);
  tx.runLater(RECORD_END, [locked.id, locked.events + 1, state, formatDay(asOfOn), statement]);
}
