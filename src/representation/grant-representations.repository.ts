// SQL of what representations give, as doorkeeper: offers to persons, views for counsellors, and
// their ends. Each text looks at what stands there now, so that it can run again.
// Not here: whom a representation names (tie-representations.repository.ts), seats (cases).
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { FittingAccount } from './tie-representations.repository.ts';

/** Somebody who is told of a representation, with the id under which it knows it. */
export interface Told {
  representation_id: string;
  kind: string;
  recipient_id: string;
  known_as: string;
}

const END_PAST = sql<Told>(
  'grant-representations.end-past',
  `update representation r set state = 'ENDED',
     ended_on = case when past.ran_out then r.valid_until else clock_today() end,
     end_reason = case when past.ran_out then 'RAN_OUT' else 'TAKEN_BACK' end
   from (
     select p.id, coalesce(p.valid_until < clock_today(), false) as ran_out,
       p.state = 'ACTIVE' and exists (select from representation_offer f
         where f.representation_id = p.id and f.state = 'REVOKED')
       and not exists (select from representation_offer f
         where f.representation_id = p.id and f.state = 'CONFIRMED') as taken_back
     from representation p where p.id = any($1::uuid[]) and p.state <> 'ENDED'
   ) past
   where r.id = past.id and r.state <> 'ENDED' and (past.ran_out or past.taken_back)
   returning r.id as representation_id, r.kind, r.counsellor_id as recipient_id, r.id as known_as`,
);

/**
 * Ends those whose last day has passed, and those that everybody who had confirmed them took back.
 * @returns their counsellors.
 */
export function endPast(tx: Tx, ids: string[]): Promise<Told[]> {
  return tx.many(END_PAST, [ids]);
}

const END_OFFERS = sql<Told>(
  'grant-representations.end-offers',
  `update representation_offer f set state = 'ENDED', ended_on = r.ended_on
   from representation r
   where r.id = any($1::uuid[]) and r.state = 'ENDED' and f.representation_id = r.id
     and f.state in ('OFFERED', 'CONFIRMED', 'INFORMED')
   returning r.id as representation_id, r.kind, f.viewer_id as recipient_id,
     f.public_id as known_as`,
);

/** The persons of what ended are told so. */
export function endOffers(tx: Tx, ids: string[]): Promise<Told[]> {
  return tx.many(END_OFFERS, [ids]);
}

const OFFER = sql<Told>(
  'grant-representations.offer',
  `insert into representation_offer (viewer_id, public_id, counsellor_id, representation_id, kind,
     valid_from, valid_until, state)
   select g.viewer_id, g.public_id, r.counsellor_id, r.id, r.kind, r.valid_from, r.valid_until,
     'OFFERED'
   from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as g(viewer_id, public_id, representation_id)
   join representation r on r.id = g.representation_id and r.state <> 'ENDED'
   on conflict (viewer_id, representation_id) do nothing
   returning representation_id, kind, viewer_id as recipient_id, public_id as known_as`,
);

/** Offers representations to accounts that were not offered them before. @returns those. */
export async function offerTo(tx: Tx, accounts: readonly FittingAccount[]): Promise<Told[]> {
  if (accounts.length === 0) return [];
  return tx.many(OFFER, [
    accounts.map((account) => account.viewer_id),
    accounts.map(() => tx.newId()),
    accounts.map((account) => account.representation_id),
  ]);
}

// A no that is said meanwhile waits, or is there for what follows: both look at it again.
const LOCK_OFFERS = sql<never>(
  'grant-representations.lock-offers',
  `select from representation_offer where representation_id = any($1::uuid[])
   order by representation_id, viewer_id for share`,
);

/** Before anything is granted by these: what persons said of them holds until it is done. */
export async function lockOffers(tx: Tx, ids: string[]): Promise<void> {
  await tx.many(LOCK_OFFERS, [ids]);
}

/** SQL: every person that answered this mandate will not have it. What a court orders counts. */
const isRefused = (representation: string): string => `(${representation}.kind = 'MANDATE'
     and exists (select from representation_offer n
       where n.representation_id = ${representation}.id and n.state in ('DENIED', 'REVOKED'))
     and not exists (select from representation_offer y
       where y.representation_id = ${representation}.id and y.state = 'CONFIRMED'))`;

const INFORM = sql<Told>(
  'grant-representations.inform',
  `update representation_offer f set state = 'INFORMED' from representation r
   where r.id = any($1::uuid[]) and r.state <> 'ENDED' and f.representation_id = r.id
     and f.state in ('OFFERED', 'DENIED') and not ${isRefused('r')}
   returning r.id as representation_id, r.kind, f.viewer_id as recipient_id,
     f.public_id as known_as`,
);

/** These count without an answer. @returns who is told so now. */
export async function informOf(tx: Tx, countingIds: string[]): Promise<Told[]> {
  return countingIds.length === 0 ? [] : tx.many(INFORM, [countingIds]);
}

const ACTIVATE = sql<Told>(
  'grant-representations.activate',
  `update representation r set state = 'ACTIVE'
   where r.id = any($1::uuid[]) and r.state = 'RECORDED' and not ${isRefused('r')}
     and (r.id = any($2::uuid[]) or exists (select from representation_offer f
       where f.representation_id = r.id and f.state = 'CONFIRMED'))
   returning r.id as representation_id, r.kind, r.counsellor_id as recipient_id, r.id as known_as`,
);

/** What was confirmed, or counts by itself, is active. @returns counsellors who are told so now. */
export function activate(tx: Tx, ids: string[], countingIds: string[]): Promise<Told[]> {
  return tx.many(ACTIVATE, [ids, countingIds]);
}

const COUNT_BASES = sql<{ relations: number }>(
  'grant-representations.count-bases',
  `select count(*)::int as relations from represented_relation
   where representation_id = any($1::uuid[]) and until is null`,
);
const GRANT_VIEWS = sql(
  'grant-representations.grant-views',
  `insert into relation_view (viewer_id, public_id, member_id, relation_id, reference_ending,
     pseudonym, state, origin)
   select b.counsellor_id, i.id, c.member_id, c.id, c.reference_ending, c.pseudonym, 'CONFIRMED',
     'REPRESENTATION'
   from (
     select p.counsellor_id, p.member_id, p.relation_id,
       row_number() over (order by p.counsellor_id, p.member_id, p.relation_id) as place
     from represented_relation p join representation r on r.id = p.representation_id
     where p.representation_id = any($1::uuid[]) and p.until is null and r.state = 'ACTIVE'
       and not ${isRefused('r')}
     -- By two representations a counsellor sees a relation once.
     group by p.counsellor_id, p.member_id, p.relation_id
   ) b
   join customer_relation c on c.member_id = b.member_id and c.id = b.relation_id
   join unnest($2::uuid[]) with ordinality as i(id, place) on i.place = b.place
   on conflict (viewer_id, member_id, relation_id) do update set until = null
     where relation_view.until is not null`,
);
const END_VIEWS = sql(
  'grant-representations.end-views',
  `update relation_view v set until = clock_now()
   from represented_relation b join representation r on r.id = b.representation_id
   where b.representation_id = any($1::uuid[]) and v.viewer_id = b.counsellor_id
     and v.member_id = b.member_id and v.relation_id = b.relation_id and v.until is null
     and v.origin = 'REPRESENTATION' and not exists (
       select from represented_relation k join representation q on q.id = k.representation_id
       where k.counsellor_id = v.viewer_id and k.member_id = v.member_id
         and k.relation_id = v.relation_id and k.until is null and q.state = 'ACTIVE'
         and not ${isRefused('q')})`,
);

/** The counsellors of these see the relations for which one of their representations counts. */
export async function settleViews(tx: Tx, ids: string[]): Promise<void> {
  const { relations } = (await tx.maybe(COUNT_BASES, [ids])) ?? { relations: 0 };
  const publicIds = Array.from({ length: relations }, () => tx.newId());
  tx.runLater(GRANT_VIEWS, [ids, publicIds]);
  tx.runLater(END_VIEWS, [ids]);
}
