// SQL of a member on its own arrears and what followed from them: locking them, its standstill,
// stages, attachments, consequences, premium, and finishing its own work.
// Not here: registering (arrears/store-consequences.repository.ts), making work (follow-arrears).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { ConsequenceKind, EndsWhen } from '../domain/consequences/kinds.ts';
import type { ArrearsWorkKind } from '../domain/consequences/work.ts';
import type { ContractKind } from '../domain/law/contract-kinds.ts';
import type { Cents } from '../domain/money/cents.ts';
import type { Stage } from '../domain/negotiation/share.ts';
import type { ArrearsState } from '../domain/states/arrears.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface OwnArrearsRow {
  id: string;
  state: ArrearsState;
  stage: Stage;
  handler: 'SELF' | 'AGENCY' | 'BAILIFF';
  contract_kind: ContractKind;
  as_of_on: LocalDate;
  events: number;
  principal_cents: Cents;
  interest_cents: Cents;
  costs_cents: Cents;
  sealed: Buffer;
  key_reference: string;
  existing_since_on: LocalDate | null;
}

const LOCK = sql<OwnArrearsRow>(
  'own-arrears.lock',
  `select a.id, a.state, a.stage, a.handler, a.contract_kind, a.as_of_on, a.sealed,
     a.existing_since_on, a.events, a.principal_cents, a.interest_cents, a.costs_cents,
     r.key_reference
   from arrears a join customer_relation r on r.member_id = a.member_id and r.id = a.relation_id
   where a.member_id = (select viewer()) and a.id = $1 for update of a`,
);

export function lockOwnArrears(tx: Tx, id: string): Promise<OwnArrearsRow | null> {
  return tx.maybe(LOCK, [id]);
}

export interface StandingStillRow {
  begins_on: LocalDate;
  ends_on: LocalDate;
  /** Of the case; ACTIVE: an arrangement is kept. */
  state: string;
}

// From the own seat: who was not told of a case yet is not refused for it.
const FIND_STANDSTILL = sql<StandingStillRow>(
  'own-arrears.find-standstill',
  `select t.begins_on, t.ends_on, c.state from case_arrears k
   join standstill t on t.member_id = k.member_id and t.case_id = k.case_id
   join seat s on s.viewer_id = k.member_id and s.case_id = k.case_id and s.level >= 0
   join joint_case c on c.id = k.case_id
   where k.member_id = (select viewer()) and k.arrears_id = $1 and k.left_on is null
     and t.ended_on is null`,
);

/** The standstill under which these arrears are; null: none that the member was told of. */
export function findOwnStandstill(tx: Tx, arrearsId: string): Promise<StandingStillRow | null> {
  return tx.maybe(FIND_STANDSTILL, [arrearsId]);
}

const COUNT_REFUSED = sql(
  'own-arrears.count-refused',
  `insert into refused_count (code, count) values ($1, 1)
   on conflict (viewer_id, code, day) do update set count = refused_count.count + 1`,
);

/** Counts what was refused: its code and the day, never a person. */
export function countForbidden(tx: Tx, code: 'STANDSTILL_FORBIDS' | 'ARRANGEMENT_FORBIDS'): void {
  tx.runLater(COUNT_REFUSED, [code]);
}

export interface PartyRow {
  number: number;
  kind: OwnArrearsRow['handler'];
  sealed: Buffer | null;
  may_be_addressed: boolean;
  stage: Stage;
  since_on: LocalDate;
}

const LAST_PARTY = sql<PartyRow>(
  'own-arrears.last-party',
  `select number, kind, sealed, may_be_addressed, stage, since_on from arrears_party
   where member_id = (select viewer()) and arrears_id = $1 order by number desc limit 1`,
);

/** Who handled the arrears last, as far as it was said; null: as registered. */
export function findLastParty(tx: Tx, arrearsId: string): Promise<PartyRow | null> {
  return tx.maybe(LAST_PARTY, [arrearsId]);
}

const STORE_PARTY = sql(
  'own-arrears.store-party',
  `insert into arrears_party (member_id, arrears_id, number, kind, sealed, may_be_addressed, stage,
     since_on, correction)
   values (viewer(), $1, $2, $3, $4, $5, $6, $7, $8)`,
);
const STORE_STAGE = sql(
  'own-arrears.store-stage',
  `update arrears set stage = $2, handler = $3 where member_id = (select viewer()) and id = $1`,
);

export function storeParty(
  tx: Tx,
  arrearsId: string,
  party: PartyRow & { correction: string | null },
): void {
  tx.runLater(STORE_PARTY, [
    arrearsId,
    party.number,
    party.kind,
    party.sealed,
    party.may_be_addressed,
    party.stage,
    formatDay(party.since_on),
    party.correction,
  ]);
}

/** How far collection has come, and by whom; who says another stage records an event of it. */
export function storeStage(tx: Tx, arrearsId: string, { stage, kind }: PartyRow): void {
  tx.runLater(STORE_STAGE, [arrearsId, stage, kind]);
}

export interface ConsequenceRow {
  id: string;
  arrears_id: string;
  kind: ConsequenceKind;
  ends_when: EndsWhen;
  since_on: LocalDate;
  met_on: LocalDate | null;
  suspended_from_on: LocalDate | null;
  lifted_on: LocalDate | null;
}

const CONSEQUENCE = `select id, arrears_id, kind, ends_when, since_on, met_on, suspended_from_on,
     lifted_on from consequence where member_id = (select viewer())`;
const FIND_CONSEQUENCE = sql<ConsequenceRow>(
  'own-arrears.find-consequence',
  `${CONSEQUENCE} and id = $1 for update`,
);
const FIND_RUNNING = sql<ConsequenceRow>(
  'own-arrears.find-running',
  `${CONSEQUENCE} and arrears_id = $1 and kind = $2 and lifted_on is null for update`,
);

export function findConsequence(tx: Tx, id: string): Promise<ConsequenceRow | null> {
  return tx.maybe(FIND_CONSEQUENCE, [id]);
}

/** The consequence of this kind that was not lifted; of a kind there is one at most. */
export function findRunning(
  tx: Tx,
  arrearsId: string,
  kind: ConsequenceKind,
): Promise<ConsequenceRow | null> {
  return tx.maybe(FIND_RUNNING, [arrearsId, kind]);
}

const STORE_CONSEQUENCE = sql(
  'own-arrears.store-consequence',
  `insert into consequence (member_id, id, arrears_id, kind, ends_when, since_on)
   values (viewer(), $1, $2, $3, $4, $5)`,
);
const LIFT = sql(
  'own-arrears.lift',
  `update consequence set lifted_on = $2 where member_id = (select viewer()) and id = $1`,
);
const SUSPEND = sql(
  'own-arrears.suspend',
  `update consequence set suspended_from_on = $2 where member_id = (select viewer()) and id = $1`,
);

export function storeConsequence(
  tx: Tx,
  arrearsId: string,
  of: { kind: ConsequenceKind; endsWhen: EndsWhen; sinceOn: LocalDate },
): void {
  const { kind, endsWhen, sinceOn } = of;
  tx.runLater(STORE_CONSEQUENCE, [tx.newId(), arrearsId, kind, endsWhen, formatDay(sinceOn)]);
}

export function storeLifted(tx: Tx, id: string, liftedOn: LocalDate): void {
  tx.runLater(LIFT, [id, formatDay(liftedOn)]);
}

/** A report is suspended from a day on; null: it runs again. */
export function storeSuspended(tx: Tx, id: string, fromOn: LocalDate | null): void {
  tx.runLater(SUSPEND, [id, fromOn === null ? null : formatDay(fromOn)]);
}

const FINISH = sql(
  'own-arrears.finish',
  `update arrears_work set done_on = clock_today(), outcome = 'DONE'
   where member_id = (select viewer()) and arrears_id = $1 and kind = $2 and done_on is null
     and ($3::uuid is null or consequence_id = $3)`,
);

/** What waited for the member is done. */
export function finishWork(
  tx: Tx,
  arrearsId: string,
  kind: ArrearsWorkKind,
  consequenceId: string | null = null,
): void {
  tx.runLater(FINISH, [arrearsId, kind, consequenceId]);
}

const WAITS = sql<{ due_on: LocalDate }>(
  'own-arrears.waits',
  `select due_on from arrears_work
   where member_id = (select viewer()) and arrears_id = $1 and kind = $2 and done_on is null`,
);

/** The last day of work that waits; null when it does not wait. */
export async function findWaiting(
  tx: Tx,
  arrearsId: string,
  kind: ArrearsWorkKind,
): Promise<LocalDate | null> {
  return (await tx.maybe(WAITS, [arrearsId, kind]))?.due_on ?? null;
}
