// SQL of matching: which persons have live consents and open arrears at two or more members, and
// the case that makes of it. As linker; seats as doorkeeper.
import { formatDay } from '../domain/calendar/local-date.ts';
import type { JointCaseState } from '../domain/states/joint-case.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import { lockSeating, seesAll } from './seating.repository.ts';

export interface EligibleRow {
  person_id: string;
  /** Null when nothing of the person takes part any more. */
  member_id: string | null;
  relation_id: string | null;
  case_id: string | null;
  case_state: JointCaseState | null;
}

const LOAD_ELIGIBLE = sql<EligibleRow>(
  'matching.load-eligible',
  `with touched as materialized (
     select distinct p.person_id from unnest($1::uuid[]) as asked(id) cross join lateral (
       select person_id from person_relation where relation_id = asked.id limit 1) p
   )
   select touched.person_id, live.member_id, live.relation_id, c.id as case_id,
     c.state as case_state
   from touched
   left join lateral (
     select pr.member_id, pr.relation_id
     from (select member_id, relation_id from person_relation
       where person_id = touched.person_id offset 0) pr
     cross join lateral (select linking, open_arrears from customer_relation
       where member_id = pr.member_id and id = pr.relation_id limit 1) r
     cross join lateral (select state, expires_on from consent_standing
       where member_id = pr.member_id and relation_id = pr.relation_id offset 0) s
     join organisation o on o.id = pr.member_id
     where r.linking = 'RELEASED' and r.open_arrears > 0
       and s.state = 'GIVEN' and s.expires_on >= clock_today() and o.state = 'ADMITTED'
       and not exists (
         select from case_person ended
         cross join lateral (
           select closing_reason from joint_case where id = ended.case_id limit 1) closed
         where ended.person_id = touched.person_id
           and closed.closing_reason in ('DECEASED', 'WRONG_PERSON', 'DEBT_SCHEME', 'DISCHARGED')
         offset 0)
     offset 0) live on true
   left join lateral (
     select case_id from case_person
     where person_id = touched.person_id and ended_on is null limit 1) cp on true
   left join lateral (select id, state from joint_case where id = cp.case_id limit 1) c on true
   order by touched.person_id, live.member_id, live.relation_id`,
);

/**
 * What the persons of these relations have that could take part in a joint case now. Nobody is
 * asked again who died, whose case was about another, or whose debts are dealt with otherwise.
 */
export function loadEligible(tx: Tx, relationIds: string[]): Promise<EligibleRow[]> {
  return tx.many(LOAD_ELIGIBLE, [relationIds]);
}

export interface StrandedRow {
  case_id: string;
  state: JointCaseState;
  /** Whose its relations are now. */
  person_id: string;
  /** That person's own running case. */
  other_case_id: string | null;
  other_state: JointCaseState | null;
}

const FIND_STRANDED = sql<StrandedRow>(
  'matching.find-stranded',
  `select distinct on (cp.case_id) cp.case_id, c.state, now_of.person_id,
     o.case_id as other_case_id, oc.state as other_state
   from unnest($1::uuid[]) as asked(id)
   cross join lateral (
     select case_id, relation_id from case_relation where relation_id = asked.id offset 0) cr
   cross join lateral (
     select case_id, person_id from case_person
     where case_id = cr.case_id and ended_on is null limit 1) cp
   cross join lateral (select state from joint_case where id = cp.case_id limit 1) c
   cross join lateral (
     select person_id from person_relation where relation_id = cr.relation_id limit 1) now_of
   left join lateral (
     select case_id from case_person
     where person_id = now_of.person_id and ended_on is null limit 1) o on true
   left join lateral (select state from joint_case where id = o.case_id limit 1) oc on true
   where not exists (
     select from person_relation pr where pr.person_id = cp.person_id offset 0)
   order by cp.case_id, now_of.person_id`,
);

/** Running cases of these relations whose person became one with another. */
export function findStranded(tx: Tx, relationIds: string[]): Promise<StrandedRow[]> {
  return tx.many(FIND_STRANDED, [relationIds]);
}

const MOVE_CASE = sql(
  'matching.move-case',
  `update case_person set person_id = $2 where case_id = $1 and ended_on is null`,
);

/** The case is the person's that its own became one with. */
export function moveToPerson(tx: Tx, caseId: string, personId: string): void {
  tx.runLater(MOVE_CASE, [caseId, personId]);
}

const STORE_CASE = sql(
  'matching.store-case',
  `insert into joint_case (id, state, matched_on, changed_on) values ($1, 'MATCHED', $2, $2)`,
);
const STORE_CASE_PERSON = sql(
  'matching.store-case-person',
  `insert into case_person (case_id, person_id) values ($1, $2)`,
);

/** Begins a case that nobody but the linker knows. */
export function storeMatchedCase(tx: Tx, caseId: string, personId: string): void {
  tx.runLater(STORE_CASE, [caseId, formatDay(tx.today)]);
  tx.runLater(STORE_CASE_PERSON, [caseId, personId]);
}

const STORE_CASE_RELATIONS = sql(
  'matching.store-case-relations',
  `insert into case_relation (case_id, member_id, relation_id, since_on)
   select $1, r.member_id, r.relation_id, $4
   from unnest($2::uuid[], $3::uuid[]) as r(member_id, relation_id)
   on conflict (case_id, member_id, relation_id) do update set until_on = null`,
);
const END_CASE_RELATIONS = sql(
  'matching.end-case-relations',
  `update case_relation set until_on = $3
   where case_id = $1 and until_on is null and not (relation_id = any($2::uuid[]))`,
);

export interface CaseRelation {
  memberId: string;
  relationId: string;
}

/** These relations could take part in the case too. */
export function addCaseRelations(tx: Tx, caseId: string, relations: readonly CaseRelation[]): void {
  const ids = relations.map((each) => each.relationId);
  const members = relations.map((each) => each.memberId);
  tx.runLater(STORE_CASE_RELATIONS, [caseId, members, ids, formatDay(tx.today)]);
}

/** These relations could take part in the case, and no other. */
export function storeCaseRelations(
  tx: Tx,
  caseId: string,
  relations: readonly CaseRelation[],
): void {
  addCaseRelations(tx, caseId, relations);
  const ids = relations.map((each) => each.relationId);
  tx.runLater(END_CASE_RELATIONS, [caseId, ids, formatDay(tx.today)]);
}

const LOCK_MATCHED = sql<{ id: string }>(
  'matching.lock-matched',
  `select id from joint_case where id = $1 and state = 'MATCHED' for no key update`,
);

/**
 * Locks a case that nobody opened yet. @returns false when somebody did meanwhile: then its own
 * work ends it (end-case.ts).
 */
export async function lockMatched(tx: Tx, caseId: string): Promise<boolean> {
  return (await tx.maybe(LOCK_MATCHED, [caseId])) !== null;
}

const CLOSE_CASE = sql(
  'matching.close-case',
  `update joint_case set state = $2, closing_reason = $3, changed_on = $4 where id = $1`,
);
const END_CASE_PERSON = sql(
  'matching.end-case-person',
  `update case_person set ended_on = $2 where case_id = $1`,
);

export function closeCase(tx: Tx, caseId: string, state: string, reason: string): void {
  const today = formatDay(tx.today);
  tx.runLater(CLOSE_CASE, [caseId, state, reason, today]);
  tx.runLater(END_CASE_PERSON, [caseId, today]);
  tx.runLater(END_CASE_RELATIONS, [caseId, [], today]);
}

const ACCOUNTS_OF_CASES = sql<{ viewer_id: string; case_id: string }>(
  'matching.accounts-of-cases',
  `with touched as materialized (
     select distinct p.person_id from unnest($1::uuid[]) as asked(id) cross join lateral (
       select person_id from person_relation where relation_id = asked.id limit 1) p
   )
   select ap.viewer_id, cp.case_id from touched
   cross join lateral (
     select case_id from case_person
     where person_id = touched.person_id and ended_on is null limit 1) cp
   cross join lateral (
     select viewer_id from account_person where person_id = touched.person_id offset 0) ap
   where not exists (
     select from seat s where s.case_id = cp.case_id and s.viewer_id = ap.viewer_id
       and s.until is null offset 0)
   and (
     select count(distinct v.member_id) from case_relation cr
     join relation_view v on v.member_id = cr.member_id and v.relation_id = cr.relation_id
     where cr.case_id = cp.case_id and cr.until_on is null and v.viewer_id = ap.viewer_id
       and v.state = 'CONFIRMED' and v.until is null) >= 2
   and not exists (
     select from case_arrears ca
     where ca.case_id = cp.case_id and ca.left_on is null and not exists (
       select from relation_view v where v.viewer_id = ap.viewer_id
         and v.member_id = ca.member_id and v.relation_id = ca.relation_id
         and v.state = 'CONFIRMED' and v.until is null))`,
);

/**
 * As linker: accounts of the persons of these relations without a seat at their running case, that
 * said "this is me" at two of its members, and at all that take part once it is open. Who did so at
 * one (by a claim code, which a member holds too) must not learn from a seat that there is another.
 */
export function findUnseated(
  tx: Tx,
  relationIds: string[],
): Promise<{ viewer_id: string; case_id: string }[]> {
  return tx.many(ACCOUNTS_OF_CASES, [relationIds]);
}

const GRANT_SEATS = sql(
  'matching.grant-seats',
  `insert into seat (viewer_id, public_id, case_id, level, acting, acts)
   select s.viewer_id, s.public_id, s.case_id, 9, 'SELF', not exists (
     select from relation_view v
     join represented_relation b on b.member_id = v.member_id and b.relation_id = v.relation_id
       and b.until is null
     join representation r on r.id = b.representation_id and r.state = 'ACTIVE'
     where v.viewer_id = s.viewer_id and v.state = 'CONFIRMED' and v.until is null
       and r.kind in ('COURT_ADMINISTRATION', 'GUARDIANSHIP'))
   from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as s(viewer_id, public_id, case_id)
   join joint_case c on c.id = s.case_id and c.state <> 'CLOSED'
   where ${seesAll('s')}
   on conflict (viewer_id, case_id) do update
     set level = 9, acting = 'SELF', acts = excluded.acts, until = null
     where seat.until is not null`,
);

/**
 * As doorkeeper: the person sits at its own case, again under its first id when its seat had ended;
 * under a court's order it does not decide. Who looked along until now sits there as itself.
 */
export async function grantSeats(
  tx: Tx,
  seats: { viewer_id: string; case_id: string }[],
): Promise<void> {
  for (const caseId of [...new Set(seats.map((seat) => seat.case_id))].sort()) {
    await lockSeating(tx, caseId);
  }
  tx.runLater(GRANT_SEATS, [
    seats.map((seat) => seat.viewer_id),
    seats.map(() => tx.newId()),
    seats.map((seat) => seat.case_id),
  ]);
}

const LINKED_OF_CASE = sql<{ person_id: string; relation_id: string }>(
  'matching.linked-of-case',
  `select pr.person_id, pr.relation_id from case_person cp
   join person_relation pr on pr.person_id = cp.person_id
   where cp.case_id = $1 order by pr.relation_id`,
);

/** As linker: all that is linked to the person of a case. */
export function loadLinkedOfCase(
  tx: Tx,
  caseId: string,
): Promise<{ person_id: string; relation_id: string }[]> {
  return tx.many(LINKED_OF_CASE, [caseId]);
}

const RUNNING = sql<{ case_id: string }>(
  'matching.running',
  `select distinct ca.case_id from unnest($1::uuid[]) as asked(id) cross join lateral (
     select case_id, left_on from case_arrears where relation_id = asked.id offset 0) ca
   cross join lateral (select is_unsettled from joint_case where id = ca.case_id limit 1) c
   where ca.left_on is null or c.is_unsettled order by ca.case_id`,
);

/** As linker: cases in which these relations take part, or did and one's consent ended since. */
export async function findRunning(tx: Tx, relationIds: string[]): Promise<string[]> {
  return (await tx.many(RUNNING, [relationIds])).map((row) => row.case_id);
}

const END_SEATS = sql(
  'matching.end-seats',
  `update seat set until = clock_now() where case_id = any($1::uuid[]) and until is null`,
);

/** As doorkeeper: nobody sits at these cases any more. */
export function endSeats(tx: Tx, caseIds: string[]): void {
  tx.runLater(END_SEATS, [caseIds]);
}
