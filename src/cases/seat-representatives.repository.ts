// SQL of seats for who acts for a person: whose they are, as linker; granting, as doorkeeper.
// Not here: for which relations a representation counts (customers/tie-representations), seats of
// persons (matching.repository.ts) and members (seating.repository.ts).
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import { lockSeating, seesAll } from './seating.repository.ts';

const OF_RELATIONS = sql<{ representation_id: string }>(
  'seat-representatives.of-relations',
  `select distinct b.representation_id from unnest($1::uuid[]) as asked(id)
   cross join lateral (
     select person_id from person_relation where relation_id = asked.id limit 1) p
   cross join lateral (
     select relation_id from person_relation where person_id = p.person_id offset 0) q
   cross join lateral (
     select representation_id from represented_relation
     where relation_id = q.relation_id and until is null offset 0) b`,
);

/** As linker: representations that count for the persons of these relations. */
export async function findRepresentationsOf(tx: Tx, relationIds: string[]): Promise<string[]> {
  return (await tx.many(OF_RELATIONS, [relationIds])).map((row) => row.representation_id);
}

const IS_REPRESENTED = sql<{ represented: boolean }>(
  'seat-representatives.is-represented',
  `select exists (select from case_arrears a
     join represented_relation b on b.relation_id = a.relation_id and b.until is null
     where a.case_id = $1) as represented`,
);

/** As doorkeeper: somebody acts for the person of this case. */
export async function isRepresented(tx: Tx, caseId: string): Promise<boolean> {
  return (await tx.maybe(IS_REPRESENTED, [caseId]))?.represented ?? false;
}

export interface RepresentedCase {
  case_id: string;
  /** A court put somebody in charge: nobody else decides. */
  under_court: boolean;
}

/** The relations of cases: those that could take part, and those that do. */
const TAKING = `
  select r.case_id, r.member_id, r.relation_id from case_relation r where r.until_on is null
  union
  select a.case_id, a.member_id, a.relation_id from case_arrears a where a.left_on is null`;

const CASES = sql<RepresentedCase>(
  'seat-representatives.cases',
  `with concerned as (
     select x.case_id from unnest($1::uuid[]) as of(id)
     cross join lateral (
       select relation_id from represented_relation where representation_id = of.id offset 0) b
     cross join lateral (
       select case_id from case_relation where relation_id = b.relation_id
       union select case_id from case_arrears where relation_id = b.relation_id) x
     union
     select asked.id from unnest($2::uuid[]) as asked(id)
   )
   select c.case_id, exists (
     select from (${TAKING}) t
     join represented_relation b on b.relation_id = t.relation_id and b.until is null
     join representation r on r.id = b.representation_id and r.state = 'ACTIVE'
     where t.case_id = c.case_id and r.kind in ('COURT_ADMINISTRATION', 'GUARDIANSHIP')
   ) as under_court
   from concerned c order by c.case_id`,
);

/** As linker: every case of which a relation is, or was, represented by these; and these cases. */
export function findRepresentedCases(
  tx: Tx,
  representationIds: string[],
  caseIds: string[],
): Promise<RepresentedCase[]> {
  return tx.many(CASES, [representationIds, caseIds]);
}

export interface RepresentativeSeat {
  viewer_id: string;
  case_id: string;
  acting: 'MANDATE' | 'COURT_ADMINISTRATION' | 'GUARDIANSHIP' | 'LEGAL_REPRESENTATIVE';
  /** Of the case, that it sees: for these it may sit there. */
  relation_ids: string[];
}

const VIEWS = (viewer: string, thing: string): string => `
    select from relation_view w where w.viewer_id = ${viewer} and w.member_id = ${thing}.member_id
      and w.relation_id = ${thing}.relation_id`;
const LIVE = `w.state = 'CONFIRMED' and w.until is null`;
const SEES = (viewer: string, thing: string): string =>
  `exists (${VIEWS(viewer, thing)} and ${LIVE})`;
/** Also what was said not to be the person's: it knew it, and waits for the answer like others. */
const KNOWS = (viewer: string, thing: string): string =>
  `exists (${VIEWS(viewer, thing)} and (w.state = 'DENIED' or ${LIVE}))`;

const SEATS = sql<RepresentativeSeat>(
  'seat-representatives.seats',
  `with taking as (select * from (${TAKING}) t where t.case_id = any($1::uuid[])),
   seen as (
     select t.case_id, b.counsellor_id, count(distinct t.member_id) as members,
       array_agg(distinct t.relation_id) as relation_ids,
       (array_agg(r.kind order by array_position(
         array['GUARDIANSHIP', 'COURT_ADMINISTRATION', 'LEGAL_REPRESENTATIVE', 'MANDATE'],
         r.kind)))[1] as acting
     from taking t
     join represented_relation b on b.member_id = t.member_id and b.relation_id = t.relation_id
       and b.until is null
     join representation r on r.id = b.representation_id and r.state = 'ACTIVE'
     where ${SEES('b.counsellor_id', 't')}
     group by t.case_id, b.counsellor_id
   )
   select s.counsellor_id as viewer_id, s.case_id, s.acting, s.relation_ids
   from seen s join joint_case c on c.id = s.case_id
   where case c.state
     when 'MATCHED' then s.members >= 2
     when 'CLOSED' then exists (select from seat k where k.case_id = s.case_id
       and k.viewer_id = s.counsellor_id and k.until is null)
     else not exists (select from case_arrears a
       where a.case_id = s.case_id and a.left_on is null
         and not ${KNOWS('s.counsellor_id', 'a')})
     end
   order by s.case_id, s.counsellor_id`,
);

/**
 * As linker: who acts for the person of these cases and may sit there. As for the person's own
 * account: before the door opens who sees two members, then who sees all that take part. Of a
 * closed case who sits there stays.
 */
export function findRepresentativeSeats(tx: Tx, caseIds: string[]): Promise<RepresentativeSeat[]> {
  return caseIds.length === 0 ? Promise.resolve([]) : tx.many(SEATS, [caseIds]);
}

// Whom the person sends away loses these first: before this, or after the seat is there to end.
const LOCK_VIEWS = sql<never>(
  'seat-representatives.lock-views',
  `select from relation_view v
   join unnest($1::uuid[], $2::uuid[]) as k(viewer_id, relation_id)
     on k.viewer_id = v.viewer_id and k.relation_id = v.relation_id
   order by v.viewer_id, v.public_id for share of v`,
);
const END = sql(
  'seat-representatives.end',
  `update seat s set until = clock_now()
   where s.case_id = any($1::uuid[]) and s.level = 9 and s.acting <> 'SELF' and s.until is null
     and not exists (select from unnest($2::uuid[], $3::uuid[]) as k(viewer_id, case_id)
       where k.viewer_id = s.viewer_id and k.case_id = s.case_id)`,
);
const GRANT = sql<{ viewer_id: string; case_id: string }>(
  'seat-representatives.grant',
  `insert into seat (viewer_id, public_id, case_id, level, acting, acts)
   select g.viewer_id, g.public_id, g.case_id, 9, g.acting, g.acts
   from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::boolean[])
     as g(viewer_id, public_id, case_id, acting, acts)
   where ${seesAll('g', KNOWS)} and not exists (
     select from unnest($6::uuid[], $7::uuid[], $8::uuid[]) as k(viewer_id, case_id, relation_id)
     where k.viewer_id = g.viewer_id and k.case_id = g.case_id and not exists (
       select from relation_view w where w.viewer_id = k.viewer_id
         and w.relation_id = k.relation_id and ${LIVE}))
   on conflict (viewer_id, case_id) do update
     set acting = excluded.acting, acts = excluded.acts, until = null
     where seat.acting <> excluded.acting or seat.acts <> excluded.acts or seat.until is not null
   returning viewer_id, case_id`,
);
const PERSONS_ACT = sql(
  'seat-representatives.persons-act',
  `update seat s set acts = not k.under_court
   from unnest($1::uuid[], $2::boolean[]) as k(case_id, under_court)
   where s.case_id = k.case_id and s.level = 9 and s.acting = 'SELF'
     and s.acts = k.under_court`,
);

const COURT_KINDS: ReadonlySet<string> = new Set(['COURT_ADMINISTRATION', 'GUARDIANSHIP']);

/**
 * As doorkeeper: these representatives sit at these cases and no others do; who decides there
 * follows from whether a court put somebody in charge.
 */
export async function settleRepresentatives(
  tx: Tx,
  cases: readonly RepresentedCase[],
  seats: readonly RepresentativeSeat[],
): Promise<void> {
  for (const { case_id: caseId } of cases) await lockSeating(tx, caseId);
  const underCourt = new Set(cases.filter((each) => each.under_court).map((each) => each.case_id));
  const caseIds = cases.map((each) => each.case_id);
  const viewers = seats.map((seat) => seat.viewer_id);
  const ofCases = seats.map((seat) => seat.case_id);
  const seen = seats.flatMap((seat) => seat.relation_ids.map((id) => ({ ...seat, id })));
  const seenBy = seen.map((each) => each.viewer_id);
  const seenIds = seen.map((each) => each.id);
  await tx.many(LOCK_VIEWS, [seenBy, seenIds]);
  tx.runLater(END, [caseIds, viewers, ofCases]);
  tx.runLater(GRANT, [
    viewers,
    seats.map(() => tx.newId()),
    ofCases,
    seats.map((seat) => seat.acting),
    seats.map((seat) => !underCourt.has(seat.case_id) || COURT_KINDS.has(seat.acting)),
    seenBy,
    seen.map((each) => each.case_id),
    seenIds,
  ]);
  tx.runLater(PERSONS_ACT, [caseIds, cases.map((each) => each.under_court)]);
}
