// SQL of opening a case: the confirmation (as customer) and what a job makes of it (as doorkeeper).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import type { JointCaseState } from '../domain/states/joint-case.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface SeatedCaseRow {
  case_id: string;
  state: JointCaseState;
  level: number;
}

const FIND_SEATED = sql<SeatedCaseRow>(
  'open-case.find-seated',
  `select s.case_id, c.state, s.level from seat s join joint_case c on c.id = s.case_id
   where s.viewer_id = (select viewer()) and s.public_id = $1`,
);

/** The case behind a public id of the viewer's own seat. */
export function findSeated(tx: Tx, publicId: string): Promise<SeatedCaseRow | null> {
  return tx.maybe(FIND_SEATED, [publicId]);
}

const CONFIRMABLE = sql<{ id: string; member_id: string }>(
  'open-case.confirmable',
  `select a.id, a.member_id from relation_view v
   join arrears a on a.member_id = v.member_id and a.relation_id = v.relation_id
   where v.viewer_id = (select viewer()) and v.state = 'CONFIRMED' and a.state = 'OPEN'
     and a.id = any($1::uuid[])`,
);

/** As customer: those of the arrears that are open and of relations the customer confirmed. */
export function loadConfirmable(
  tx: Tx,
  arrearsIds: string[],
): Promise<{ id: string; member_id: string }[]> {
  return tx.many(CONFIRMABLE, [arrearsIds]);
}

const STORE_CONFIRMATION = sql(
  'open-case.store-confirmation',
  `insert into case_confirmation (id, case_id, level, arrears_ids) values ($1, $2, $3, $4)`,
);

/** As customer: opens the door; a job carries it out. */
export function storeConfirmation(
  tx: Tx,
  id: string,
  caseId: string,
  level: number,
  arrearsIds: string[],
): void {
  tx.runLater(STORE_CONFIRMATION, [id, caseId, level, arrearsIds]);
}

const OPEN_CONFIRMATION = sql<{ id: string }>(
  'open-case.open-confirmation',
  `select id from case_confirmation
   where viewer_id = (select viewer()) and case_id = $1 and taken_at is null limit 1`,
);

/** As customer: whether a confirmation of this case waits to be carried out. */
export async function hasOpenConfirmation(tx: Tx, caseId: string): Promise<boolean> {
  return (await tx.maybe(OPEN_CONFIRMATION, [caseId])) !== null;
}

export interface ConfirmationRow {
  case_id: string;
  state: JointCaseState;
  level: number;
  arrears_ids: string[];
}

const TAKE_CONFIRMATION = sql<ConfirmationRow>(
  'open-case.take-confirmation',
  `update case_confirmation k set taken_at = clock_now() from joint_case c
   where k.viewer_id = $1 and k.id = $2 and k.taken_at is null and c.id = k.case_id
   returning k.case_id, c.state, k.level, k.arrears_ids`,
);

/** As doorkeeper: takes a confirmation, once. */
export function takeConfirmation(
  tx: Tx,
  viewerId: string,
  id: string,
): Promise<ConfirmationRow | null> {
  return tx.maybe(TAKE_CONFIRMATION, [viewerId, id]);
}

const LOCK_CASE = sql<{ state: JointCaseState }>(
  'open-case.lock-case',
  `select state from joint_case where id = $1 for update`,
);

export async function lockCaseState(tx: Tx, caseId: string): Promise<JointCaseState | null> {
  return (await tx.maybe(LOCK_CASE, [caseId]))?.state ?? null;
}

export interface ParticipantRow {
  member_id: string;
  name: string;
  arrears_id: string;
  relation_id: string;
  balance_cents: Cents;
  costs_cents: Cents;
}

const LOAD_PARTICIPANTS = sql<ParticipantRow>(
  'open-case.load-participants',
  `select a.member_id, o.name, a.id as arrears_id, a.relation_id, a.balance_cents, a.costs_cents
   from case_relation cr
   join arrears a on a.member_id = cr.member_id and a.relation_id = cr.relation_id
   join organisation o on o.id = a.member_id
   join consent_standing s on s.member_id = a.member_id and s.relation_id = a.relation_id
     and s.purpose = 'JOINT_ARRANGEMENT'
   where cr.case_id = $1 and cr.until_on is null and a.id = any($2::uuid[]) and a.state = 'OPEN'
     and a.balance_cents > 0 and o.state = 'ADMITTED'
     and s.state = 'GIVEN' and s.expires_on >= clock_today()
   order by a.member_id, a.id`,
);

/** As doorkeeper: the confirmed arrears that may take part now, with a live consent each. */
export function loadParticipants(
  tx: Tx,
  caseId: string,
  arrearsIds: string[],
): Promise<ParticipantRow[]> {
  return tx.many(LOAD_PARTICIPANTS, [caseId, arrearsIds]);
}

const SET_STATE = sql(
  'open-case.set-state',
  `update joint_case set state = $2, changed_on = $3, closing_reason = $4 where id = $1`,
);

export function storeCaseState(
  tx: Tx,
  caseId: string,
  state: JointCaseState,
  closingReason: string | null,
): void {
  tx.runLater(SET_STATE, [caseId, state, formatDay(tx.today), closingReason]);
}

const STORE_ARREARS = sql(
  'open-case.store-arrears',
  `insert into case_arrears (member_id, case_id, arrears_id, relation_id, frozen_balance_cents,
     frozen_costs_cents, joined_on)
   select p.member_id, $1, p.arrears_id, p.relation_id, p.balance, p.costs, $7
   from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[], $6::bigint[])
     as p(member_id, arrears_id, relation_id, balance, costs)`,
);

/** Fixes the balances of the arrears that take part. */
export function storeCaseArrears(
  tx: Tx,
  caseId: string,
  participants: readonly ParticipantRow[],
): void {
  tx.runLater(STORE_ARREARS, [
    caseId,
    participants.map((row) => row.member_id),
    participants.map((row) => row.arrears_id),
    participants.map((row) => row.relation_id),
    participants.map((row) => row.balance_cents),
    participants.map((row) => row.costs_cents),
    formatDay(tx.today),
  ]);
}

const GRANT_SEATS = sql(
  'open-case.grant-seats',
  `insert into seat (viewer_id, public_id, case_id, level)
   select s.*, $3, $4 from unnest($1::uuid[], $2::uuid[]) as s on conflict do nothing`,
);

/** Members sit at the case from now on, each under an id of its own. */
export function grantMemberSeats(
  tx: Tx,
  caseId: string,
  memberIds: readonly string[],
  level: number,
): void {
  tx.runLater(GRANT_SEATS, [memberIds, memberIds.map(() => tx.newId()), caseId, level]);
}

const STORE_STANDSTILLS = sql(
  'open-case.store-standstills',
  `insert into standstill (member_id, case_id, begins_on, ends_on, confirm_by_on)
   select m, $2, $3, $4, $5 from unnest($1::uuid[]) as m`,
);

export function storeStandstills(
  tx: Tx,
  caseId: string,
  memberIds: readonly string[],
  endsOn: LocalDate,
  confirmByOn: LocalDate,
): void {
  const days = [tx.today, endsOn, confirmByOn].map(formatDay);
  tx.runLater(STORE_STANDSTILLS, [memberIds, caseId, ...days]);
}

const STORE_TOTAL = sql(
  'open-case.store-total',
  `insert into case_total (case_id, participants, owed_cents) values ($1, $2, $3)`,
);
const STORE_NAMES = sql(
  'open-case.store-names',
  `insert into case_name (case_id, number, name)
   select $1, n, name from unnest($2::text[]) with ordinality as x(name, n)`,
);
const STORE_AMOUNTS = sql(
  'open-case.store-amounts',
  `insert into case_amount (case_id, number, name, balance_cents)
   select $1, n, name, balance
   from unnest($2::text[], $3::bigint[]) with ordinality as x(name, balance, n)`,
);

/** What the levels add, each in a table of its own. */
export function storeDisclosed(
  tx: Tx,
  caseId: string,
  totals: readonly { name: string; balanceCents: Cents }[],
): void {
  const names = totals.map((each) => each.name);
  const balances = totals.map((each) => each.balanceCents);
  const owed = balances.reduce((sum, balance) => sum + balance, 0);
  tx.runLater(STORE_TOTAL, [caseId, totals.length, owed]);
  tx.runLater(STORE_NAMES, [caseId, names]);
  tx.runLater(STORE_AMOUNTS, [caseId, names, balances]);
}

const VIEWERS = sql<{ viewer_id: string; level: number }>(
  'open-case.viewers',
  `select viewer_id, level from seat where case_id = $1 and until is null order by viewer_id`,
);

/** As doorkeeper: who sits at a case now. */
export function loadViewers(
  tx: Tx,
  caseId: string,
): Promise<{ viewer_id: string; level: number }[]> {
  return tx.many(VIEWERS, [caseId]);
}

const END_STANDSTILLS = sql(
  'open-case.end-standstills',
  `update standstill set ended_on = $2, resume_not_before_on = $3
   where case_id = $1 and ended_on is null`,
);
const END_ARREARS = sql(
  'open-case.end-arrears',
  `update case_arrears set left_on = $2 where case_id = $1 and left_on is null`,
);

/** Collection may go on from a day; no arrears take part any more. */
export function endParticipation(tx: Tx, caseId: string, resumeNotBeforeOn: LocalDate): void {
  tx.runLater(END_STANDSTILLS, [caseId, formatDay(tx.today), formatDay(resumeNotBeforeOn)]);
  tx.runLater(END_ARREARS, [caseId, formatDay(tx.today)]);
}

const CONFIRM_STANDSTILL = sql<{ confirmed_on: LocalDate }>(
  'open-case.confirm-standstill',
  `update standstill set confirmed_on = coalesce(confirmed_on, $2)
   where member_id = (select viewer()) and case_id = $1 and ended_on is null
   returning confirmed_on`,
);

/** As member: confirms its own standstill; again changes nothing. */
export function confirmOwnStandstill(
  tx: Tx,
  caseId: string,
): Promise<{ confirmed_on: LocalDate } | null> {
  return tx.maybe(CONFIRM_STANDSTILL, [caseId, formatDay(tx.today)]);
}
