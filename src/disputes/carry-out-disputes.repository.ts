// SQL of what follows from disputes, as planner: the member is asked, what is disputed leaves the
// plan, answers are taken in; as doorkeeper and linker's job: who is not the person is unlinked.
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import type { DisputedPart } from '../domain/standstill/dispute.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import { recordDisputed } from '../arrears/arrears-events.repository.ts';
import type { DisputeAnswer, DisputeGround } from './disputes.enums.ts';

export interface PendingDispute {
  viewer_id: string;
  id: string;
  member_id: string;
  arrears_id: string;
  item_number: number | null;
  ground: DisputeGround;
  /** False: its member left meanwhile. */
  member_stays: boolean;
}

/** Its member takes part: who left is asked and told nothing more. */
const STAYS = (row: string): string => `exists (select from case_participant p
     where p.member_id = ${row}.member_id and p.case_id = ${row}.case_id and p.left_on is null)`;

const PENDING = sql<PendingDispute>(
  'carry-out-disputes.pending',
  `select d.viewer_id, d.id, d.member_id, d.arrears_id, d.item_number, d.ground,
     ${STAYS('d')} as member_stays
   from dispute d
   where d.case_id = (select planned_case()) and d.carried_out_at is null
     and d.withdrawn_on is null
   order by d.disputed_at, d.id`,
);
const ASK = sql(
  'carry-out-disputes.ask',
  `insert into arrears_dispute
     (member_id, id, case_id, arrears_id, relation_id, item_number, item_cents, ground, asked_on,
      answer_by_on)
   select d.member_id, $3, d.case_id, d.arrears_id, d.relation_id, d.item_number,
     (select i.principal_cents from arrears_item i where i.member_id = d.member_id
       and i.arrears_id = d.arrears_id and i.number = d.item_number), d.ground, clock_today(), $4
   from dispute d join case_arrears c on c.member_id = d.member_id and c.case_id = d.case_id
     and c.arrears_id = d.arrears_id and c.left_on is null
   where d.viewer_id = $1 and d.id = $2
   on conflict do nothing`,
);
const ASKED = sql(
  'carry-out-disputes.asked',
  `update dispute d set carried_out_at = clock_now(), asked_id = (
     select a.id from arrears_dispute a where a.member_id = d.member_id and a.case_id = d.case_id
       and a.arrears_id = d.arrears_id and a.ended_on is null
       and coalesce(a.item_number, 0) = coalesce(d.item_number, 0))
   where d.viewer_id = $1 and d.id = $2`,
);
const TOO_LATE = sql(
  'carry-out-disputes.too-late',
  `update dispute set carried_out_at = clock_now() where viewer_id = $1 and id = $2`,
);

/** As planner: disputes of the case that nobody was asked about yet, oldest first. */
export function loadPendingDisputes(tx: Tx): Promise<PendingDispute[]> {
  return tx.many(PENDING);
}

/** As planner: the member of the arrears is asked, once also when two dispute the same. */
export async function storeAsked(tx: Tx, of: PendingDispute, answerByOn: LocalDate): Promise<void> {
  const isNew = await tx.run(ASK, [of.viewer_id, of.id, tx.newId(), formatDay(answerByOn)]);
  tx.runLater(ASKED, [of.viewer_id, of.id]);
  if (isNew === 0) return;
  const { member_id: memberId, arrears_id: arrearsId, item_number: itemNumber, ground } = of;
  recordDisputed(tx, { memberId, arrearsId, itemNumber, ground });
}

/** As planner: the arrangement had begun, or its member left; nothing follows. */
export function storeTooLate(tx: Tx, of: PendingDispute): void {
  tx.runLater(TOO_LATE, [of.viewer_id, of.id]);
}

const END_WITHDRAWN = sql<{ member_id: string }>(
  'carry-out-disputes.end-withdrawn',
  `update arrears_dispute a set ended_on = clock_today() from dispute d
   where d.case_id = (select planned_case()) and d.withdrawn_on is not null
     and a.member_id = d.member_id and a.id = d.asked_id and a.ended_on is null
     and a.answer is distinct from 'ACCEPTED' and ${STAYS('a')}
   returning a.member_id`,
);
const STILL_ASKED = sql<{ member_id: string }>(
  'carry-out-disputes.still-asked',
  `select distinct member_id from arrears_dispute
   where case_id = (select planned_case()) and answer is null and ended_on is null
     and member_id = any($1::uuid[])`,
);

/**
 * As planner: what was taken back is over. Who left hears nothing of it: to it the case closed.
 * @returns whose, with whether something still waits.
 */
export async function endWithdrawn(tx: Tx): Promise<{ memberId: string; waits: boolean }[]> {
  const members = (await tx.many(END_WITHDRAWN)).map((row) => row.member_id);
  if (members.length === 0) return [];
  const still = new Set((await tx.many(STILL_ASKED, [members])).map((row) => row.member_id));
  return [...new Set(members)].map((memberId) => ({ memberId, waits: still.has(memberId) }));
}

export interface DisputedRow {
  member_id: string;
  arrears_id: string;
  frozen_balance_cents: Cents;
  disputed_cents: Cents;
  parts: DisputedPart[];
}

const DISPUTED = sql<DisputedRow>(
  'carry-out-disputes.disputed',
  `select c.member_id, c.arrears_id, c.frozen_balance_cents, c.disputed_cents,
     coalesce((select json_agg(d.item_cents)
       from arrears_dispute d where d.member_id = c.member_id and d.case_id = c.case_id
         and d.arrears_id = c.arrears_id and d.ended_on is null
         and d.asked_on >= c.joined_on), '[]') as parts
   from case_arrears c where c.case_id = (select planned_case()) and c.left_on is null
   order by c.member_id, c.arrears_id`,
);
const STORE_DISPUTED = sql(
  'carry-out-disputes.store-disputed',
  `update case_arrears c set disputed_cents = n.cents
   from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as n(member_id, arrears_id, cents)
   where c.case_id = (select planned_case()) and c.member_id = n.member_id
     and c.arrears_id = n.arrears_id`,
);
/** As planner: the arrears of the case with what is disputed of each (null: all of it). */
export function loadDisputed(tx: Tx): Promise<DisputedRow[]> {
  return tx.many(DISPUTED);
}

/** As planner: so much is disputed of these. */
export function storeDisputed(
  tx: Tx,
  changed: readonly { row: DisputedRow; disputedCents: Cents }[],
): void {
  tx.runLater(STORE_DISPUTED, [
    changed.map(({ row }) => row.member_id),
    changed.map(({ row }) => row.arrears_id),
    changed.map(({ disputedCents }) => disputedCents),
  ]);
}

export interface AnsweredRow {
  member_id: string;
  id: string;
  arrears_id: string;
  ground: DisputeGround;
  answer: DisputeAnswer;
}

const ANSWERED = sql<AnsweredRow>(
  'carry-out-disputes.answered',
  `select member_id, id, arrears_id, ground, answer from arrears_dispute
   where case_id = (select planned_case()) and answer is not null and carried_out_at is null
   order by member_id, id`,
);
const ASKED_DAYS = sql<{ asked_on: LocalDate }>(
  'carry-out-disputes.asked-days',
  `select distinct d.asked_on from arrears_dispute d
   where d.case_id = (select planned_case()) and d.answer is null and d.ended_on is null
     and ${STAYS('d')}
   order by d.asked_on`,
);

/** As planner: since when members that take part are asked what they did not answer, in order. */
export async function loadAskedDays(tx: Tx): Promise<LocalDate[]> {
  return (await tx.many(ASKED_DAYS)).map((row) => row.asked_on);
}

const TAKEN_IN = sql(
  'carry-out-disputes.taken-in',
  `update arrears_dispute set carried_out_at = clock_now() where member_id = $1 and id = $2`,
);
const END_ARREARS = sql(
  'carry-out-disputes.end-arrears',
  `update case_arrears set left_on = clock_today()
   where case_id = (select planned_case()) and member_id = $1 and arrears_id = $2
     and left_on is null`,
);
const END_DISPUTE = sql(
  'carry-out-disputes.end-dispute',
  `update arrears_dispute set ended_on = clock_today() where member_id = $1 and id = $2`,
);
/** As planner: answers that were not taken in yet. */
export function loadAnswered(tx: Tx): Promise<AnsweredRow[]> {
  return tx.many(ANSWERED);
}

export function storeTakenIn(tx: Tx, { member_id, id }: AnsweredRow): void {
  tx.runLater(TAKEN_IN, [member_id, id]);
}

/** As planner: the member agrees that they are somebody else's; they take part no more. */
export function endNotMine(tx: Tx, { member_id, id, arrears_id }: AnsweredRow): void {
  tx.runLater(END_ARREARS, [member_id, arrears_id]);
  tx.runLater(END_DISPUTE, [member_id, id]);
}

const OPEN_DISPUTE = sql<{ id: string }>(
  'carry-out-disputes.open-dispute',
  `select a.id from arrears_dispute a where a.case_id = (select planned_case())
     and a.ended_on is null and a.answer is distinct from 'ACCEPTED' and ${STAYS('a')} limit 1`,
);

/** As planner: true while something is disputed that may yet come back into the plan. */
export async function hasOpenDispute(tx: Tx): Promise<boolean> {
  return (await tx.maybe(OPEN_DISPUTE)) !== null;
}

const DENY_VIEWS = sql(
  'carry-out-disputes.deny-views',
  `update relation_view v set state = 'DENIED' from dispute d, seat s
   where d.case_id = $1 and d.ground = 'NOT_MINE' and d.carried_out_at is null
     and d.withdrawn_on is null and s.case_id = $1 and s.level = 9
     and v.viewer_id = s.viewer_id and v.member_id = d.member_id
     and v.relation_id = d.relation_id and v.state = 'CONFIRMED'`,
);
const ACCOUNTS = sql<{ viewer_id: string }>(
  'carry-out-disputes.accounts',
  `select distinct s.viewer_id from dispute d join seat s on s.case_id = d.case_id
   where d.case_id = $1 and d.ground = 'NOT_MINE' and d.carried_out_at is null
     and s.level = 9 and s.acting = 'SELF'`,
);

/**
 * As doorkeeper: relations that are said not to be the person's are shown to nobody on its side.
 * @returns the person's accounts, whose links have to follow; none when nothing was said.
 */
export async function denyViews(tx: Tx, caseId: string): Promise<string[]> {
  tx.runLater(DENY_VIEWS, [caseId]);
  return (await tx.many(ACCOUNTS, [caseId])).map((row) => row.viewer_id);
}

const NOT_MINE = sql<{ relation_id: string }>(
  'carry-out-disputes.not-mine',
  `select distinct d.relation_id from dispute d
   where d.case_id = $1 and d.ground = 'NOT_MINE' and d.carried_out_at is null
     and d.withdrawn_on is null order by d.relation_id`,
);

/** As doorkeeper: relations that were said not to be the person's, and not parted yet. */
export async function loadNotMine(tx: Tx, caseId: string): Promise<string[]> {
  return (await tx.many(NOT_MINE, [caseId])).map((row) => row.relation_id);
}
