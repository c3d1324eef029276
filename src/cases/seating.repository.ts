// SQL of seats, as doorkeeper: members sit at a case they take part in, at the level the person
// chose; an account or a representative keeps its seat while it knows every relation taking part.
import type { JointCaseState } from '../domain/states/joint-case.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

const LOCK = sql<never>(
  'seating.lock',
  `select pg_advisory_xact_lock(hashtext('seating'), hashtext($1::text))`,
);

/** Who sits at a case is settled by one at a time: what one looked at holds until it is done. */
export async function lockSeating(tx: Tx, caseId: string): Promise<void> {
  await tx.many(LOCK, [caseId]);
}

// Also of who left: rounds of then hold its figures.
const LOCK_CONSENTS = sql<{ is_over: boolean }>(
  'seating.lock-consents',
  `select k.left_on is null and s.state not in ('GIVEN', 'EXPIRED') as is_over
   from case_arrears k
   join consent_standing s on s.member_id = k.member_id and s.relation_id = k.relation_id
   where k.case_id = $1 order by s.member_id, s.relation_id for share of s`,
);
// After the consents, as a withdrawal locks them.
const LOCK_CASE = sql<never>('seating.lock-case', `select from joint_case where id = $1 for share`);
const UNSETTLE = sql(
  'seating.unsettle',
  `update joint_case set is_unsettled = true
   where id = $1 and not is_unsettled and state not in ('MATCHED', 'CLOSED', 'COMPLETED')`,
);

/**
 * As doorkeeper, before any seat is touched: neither the case nor a consent of it ends until this
 * transaction does. One that ended while the door opened saw no case to stop: it is unsettled here.
 * @returns whether all that takes part rests on a consent.
 */
export async function lockFounded(tx: Tx, caseId: string): Promise<boolean> {
  const isFounded = !(await tx.many(LOCK_CONSENTS, [caseId])).some(({ is_over }) => is_over);
  await tx.many(LOCK_CASE, [caseId]);
  if (!isFounded) tx.runLater(UNSETTLE, [caseId]);
  return isFounded;
}

/** SQL: an account or a representative sees the relation of a row. */
export const sees = (viewer: string, thing: string): string => `exists (
    select from relation_view v where v.viewer_id = ${viewer}
      and v.member_id = ${thing}.member_id and v.relation_id = ${thing}.relation_id
      and v.state = 'CONFIRMED' and (v.until is null or v.until > clock_now()))`;

export interface SeatedRow {
  viewer_id: string;
  /** False: it sat there already, at another level. */
  is_new: boolean;
}

// To who left, and is let in again, the case begins anew. An unsettled case shows figures of who
// withdrew: seats stay low until the planner took them out.
const SEAT_MEMBERS = sql<SeatedRow>(
  'seating.seat-members',
  `with before as (select viewer_id from seat where case_id = $1 and level >= 0)
   insert into seat (viewer_id, public_id, case_id, level)
   select p.member_id, i.id, p.case_id, c.level
   from (select p.member_id, p.case_id, row_number() over (order by p.member_id) as place
     from case_participant p
     where p.case_id = $1 and p.left_on is null) p
   join joint_case c on c.id = p.case_id
   join unnest($2::uuid[]) with ordinality as i(id, place) on i.place = p.place
   where c.state not in ('MATCHED', 'CLOSED', 'COMPLETED') and not c.is_unsettled
   on conflict (viewer_id, case_id) do update set level = excluded.level, left_on = null
     where seat.level <> excluded.level
   returning viewer_id, not exists (
     select from before where before.viewer_id = seat.viewer_id) as is_new`,
);

/** Seats who takes part, at the case's level. @returns those whose seat is new or changed. */
export function seatMembers(tx: Tx, caseId: string, mostMembers: number): Promise<SeatedRow[]> {
  const ids = Array.from({ length: mostMembers }, () => tx.newId());
  return tx.many(SEAT_MEMBERS, [caseId, ids]);
}

const TAKE_RAISED = sql(
  'seating.take-raised',
  `update disclosure_choice set is_told = true
   where case_id = $1 and kind = 'RAISE' and outcome = 'DONE' and not is_told
     and exists (select from joint_case c where c.id = $1 and not c.is_unsettled) returning 1`,
);

/**
 * Whether the person chose to show more since seats were last given; of an unsettled case, whose
 * seats stay low, it is told later.
 */
export async function takeRaised(tx: Tx, caseId: string): Promise<boolean> {
  return (await tx.many(TAKE_RAISED, [caseId])).length > 0;
}

const COUNT_MEMBERS = sql<{ members: number }>(
  'seating.count-members',
  `select count(*)::int as members from case_participant where case_id = $1 and left_on is null`,
);

export async function countMembers(tx: Tx, caseId: string): Promise<number> {
  return (await tx.maybe(COUNT_MEMBERS, [caseId]))?.members ?? 0;
}

const LOWER_SEATS = sql(
  'seating.lower-seats',
  `update seat set level = -1, left_on = p.left_on
   from case_participant p
   where seat.case_id = $1 and p.case_id = $1 and p.member_id = seat.viewer_id
     and p.left_on is not null and seat.level >= 0`,
);

/** Who left knows from now on that the case closed, and nothing else. */
export function lowerSeats(tx: Tx, caseId: string): void {
  tx.runLater(LOWER_SEATS, [caseId]);
}

const FIND_STATE = sql<{ state: JointCaseState }>(
  'seating.find-state',
  `select state from joint_case where id = $1`,
);

/** As doorkeeper: where a case stands. */
export async function findState(tx: Tx, caseId: string): Promise<JointCaseState | null> {
  return (await tx.maybe(FIND_STATE, [caseId]))?.state ?? null;
}

/** By which a confirmation is found. */
export interface ConfirmationKey {
  viewer_id: string;
  id: string;
}

const NEXT_WAITING = sql<ConfirmationKey>(
  'seating.next-waiting',
  `select viewer_id, id from case_confirmation
   where case_id = $1 and carried_out_at is null order by confirmed_at, id limit 1`,
);
const UNSEAT_BEFORE = sql(
  'seating.unseat-before',
  `update seat set until = clock_now()
   where case_id = $1 and level = 9 and until is null and viewer_id <> $2 and exists (
     select from confirmed_arrears k
     where k.viewer_id = $2 and k.case_id = $1 and k.confirmation_id = $3
       and not ${sees('seat.viewer_id', 'k')})`,
);

/**
 * Who said "this is me" of some of the relations only must not learn of the others from what
 * another account of the same person confirmed: its seat ends before that is carried out.
 * @returns the oldest confirmation that waits, for which this was done; null when none does.
 */
export async function endSeatsThatSeeMore(tx: Tx, caseId: string): Promise<ConfirmationKey | null> {
  const next = await tx.maybe(NEXT_WAITING, [caseId]);
  if (next !== null) tx.runLater(UNSEAT_BEFORE, [caseId, next.viewer_id, next.id]);
  return next;
}

/**
 * SQL: the viewer of a row sees all that takes part in the case of the row, and all that is about
 * to. Asked again in the statement that gives a seat, since more may take part by then.
 * @param known whether a relation is known to a viewer: `sees`, or wider.
 */
export const seesAll = (row: string, known = sees): string => `not exists (
    select from case_arrears k where k.case_id = ${row}.case_id and k.left_on is null
      and not ${known(`${row}.viewer_id`, 'k')})
  and not exists (
    select from confirmed_arrears k
    join case_confirmation f on f.viewer_id = k.viewer_id and f.id = k.confirmation_id
    where k.case_id = ${row}.case_id and f.carried_out_at is null
      and not ${known(`${row}.viewer_id`, 'k')})`;

const UNSEAT_STRANGERS = sql(
  'seating.unseat-strangers',
  `update seat set until = clock_now()
   where case_id = $1 and level = 9 and until is null and exists (
     select from joint_case c where c.id = $1 and c.closing_reason = 'WRONG_PERSON')`,
);

/** A case that was about somebody else is nothing for who took it for its own. */
export function endSeatsOfStrangers(tx: Tx, caseId: string): void {
  tx.runLater(UNSEAT_STRANGERS, [caseId]);
}
