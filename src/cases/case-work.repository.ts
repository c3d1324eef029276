// SQL of the planner on its one case: the case itself, who takes part, who sits at it. A job locks
// the case first, so that two jobs of one case work one after the other.
// Not here: opening (opening/open-case.repository.ts), the end (end-case.repository.ts), viewers'
// reads.
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { ContractKind } from '../domain/law/contract-kinds.ts';
import type { Cents } from '../domain/money/cents.ts';
import type { Representation, Stage } from '../domain/negotiation/share.ts';
import type { JointCaseState } from '../domain/states/joint-case.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

/** 0 OWN_SHARE, 1 TOTALS, 2 NAMES, 3 AMOUNTS. */
export type Level = 0 | 1 | 2 | 3;

export interface CaseRow {
  id: string;
  state: JointCaseState;
  level: Level | null;
  round: number;
  opened_on: LocalDate | null;
  budget_due_on: LocalDate | null;
  budget_extended: boolean;
  agree_by_on: LocalDate | null;
  frozen_since_on: LocalDate | null;
  /** When it last went on after it had stood still for a working day or more. */
  went_on_on: LocalDate | null;
  totals_question: 'NOT_ASKED' | 'WAITING' | 'DECLINED';
  is_unsettled: boolean;
}

const LOCK = sql<CaseRow>(
  'case-work.lock',
  `select id, state, level, round, opened_on, budget_due_on, budget_extended, agree_by_on,
     frozen_since_on, went_on_on, totals_question, is_unsettled
   from joint_case where id = (select planned_case()) for no key update`,
);

/**
 * Locks the case of the transaction as it stands: see lock-case.ts, by which jobs come in.
 * @throws Error when there is none: no job of ours.
 */
export async function lockCaseRow(tx: Tx): Promise<CaseRow> {
  const row = await tx.maybe(LOCK);
  if (row === null) throw new Error('there is no case to work on');
  return row;
}

const STORE_SETTLED = sql(
  'case-work.store-settled',
  `update joint_case set is_unsettled = false where id = (select planned_case())`,
);

/** What rested on an ended consent was taken out. */
export function storeSettled(tx: Tx): void {
  tx.runLater(STORE_SETTLED);
}

const STORE_STATE = sql(
  'case-work.store-state',
  `update joint_case set state = $1, changed_on = $2, closing_reason = $3
   where id = (select planned_case())`,
);

/** Called by case-states.ts and end-case.ts only: they know the table of states. */
export function storeState(tx: Tx, state: JointCaseState, closingReason: string | null): void {
  tx.runLater(STORE_STATE, [state, formatDay(tx.today), closingReason]);
}

/** What of a case is stored beside its state; null and absent: as it is. */
export interface CaseChange {
  level?: Level;
  round?: number;
  openedOn?: LocalDate;
  budgetDueOn?: LocalDate;
  budgetExtended?: boolean;
  agreeByOn?: LocalDate;
  totalsQuestion?: CaseRow['totals_question'];
  /** What runs is otherwise than it was, in the same state. */
  changedOn?: LocalDate;
}

const STORE = sql(
  'case-work.store',
  `update joint_case set level = coalesce($1, level), round = coalesce($2, round),
     opened_on = coalesce($3, opened_on), budget_due_on = coalesce($4, budget_due_on),
     budget_extended = coalesce($5, budget_extended), agree_by_on = coalesce($6, agree_by_on),
     totals_question = coalesce($7, totals_question), changed_on = coalesce($8, changed_on)
   where id = (select planned_case())`,
);

export function storeCase(tx: Tx, change: CaseChange): void {
  const day = (each: LocalDate | undefined) => (each === undefined ? null : formatDay(each));
  tx.runLater(STORE, [
    change.level ?? null,
    change.round ?? null,
    day(change.openedOn),
    day(change.budgetDueOn),
    change.budgetExtended ?? null,
    day(change.agreeByOn),
    change.totalsQuestion ?? null,
    day(change.changedOn),
  ]);
}

const STORE_FROZEN = sql(
  'case-work.store-frozen',
  `update joint_case set frozen_since_on = $1 where id = (select planned_case())`,
);

/** Freezes the case from a day on; null: it does not stand still any more. */
export function storeFrozen(tx: Tx, sinceOn: LocalDate | null): void {
  tx.runLater(STORE_FROZEN, [sinceOn === null ? null : formatDay(sinceOn)]);
}

const STORE_WENT_ON = sql(
  'case-work.store-went-on',
  `update joint_case set went_on_on = clock_today() where id = (select planned_case())`,
);

/** Days to answer that were given before today are given again (days-given.ts). */
export function storeWentOn(tx: Tx): void {
  tx.runLater(STORE_WENT_ON);
}

export interface ParticipantRow {
  member_id: string;
  name: string;
  balance_cents: Cents;
  costs_cents: Cents;
  /** It joins a running arrangement, and is in no plan before that is agreed. */
  is_joining: boolean;
  arrears: { contract_kind: ContractKind; stage: Stage }[];
}

const PARTICIPANTS = sql<ParticipantRow>(
  'case-work.participants',
  `select p.member_id, p.name, p.balance_cents, p.costs_cents, p.is_joining,
     (select coalesce(json_agg(json_build_object('contract_kind', a.contract_kind,
         'stage', a.stage) order by a.arrears_id), '[]')
       from case_arrears a where a.member_id = p.member_id and a.case_id = p.case_id
         and a.left_on is null and a.disputed_cents < a.frozen_balance_cents) as arrears
   from case_participant p
   where p.case_id = (select planned_case()) and p.left_on is null order by p.member_id`,
);

/** The members that take part now, in order of id; a balance is 0 while all of it is disputed. */
export function loadParticipants(tx: Tx): Promise<ParticipantRow[]> {
  return tx.many(PARTICIPANTS);
}

export interface SeatRow {
  viewer_id: string;
  level: -1 | Level | 9;
  acting: 'SELF' | Exclude<Representation, 'NONE'> | null;
  acts: boolean;
}

const SEATS = sql<SeatRow>(
  'case-work.seats',
  `select s.viewer_id, s.acting, s.acts,
     case when s.level between 0 and 3 and not exists (select from case_participant p
       where p.member_id = s.viewer_id and p.case_id = s.case_id and p.left_on is null)
     then -1 else s.level end as level
   from seat s
   where s.case_id = (select planned_case()) and (s.until is null or s.until > (select clock_now()))
   order by s.viewer_id`,
);

/** Who sits at the case now; members that left at -1, also before a job lowered their seats. */
export function loadSeats(tx: Tx): Promise<SeatRow[]> {
  return tx.many(SEATS);
}
