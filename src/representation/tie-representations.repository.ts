// SQL that ties representations to persons, as linker: by tokens alone, no names.
// Not here: what is granted for it (grant-representations.repository.ts), the counsellor's own
// rows (representation.repository.ts).
import { isShared } from '../linking/shared-relations.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

const OF_ACCOUNT = sql<{ representation_id: string }>(
  'tie-representations.of-account',
  `select t.representation_id
   from account_token a join representation_token t on t.token = a.token
   where a.viewer_id = $1
   union
   select representation_id from representation_offer
   where viewer_id = $1 and state in ('CONFIRMED', 'INFORMED')`,
);

/** Representations that may name the person of an account, or count for it. */
export async function findRepresentationsOfAccount(tx: Tx, viewerId: string): Promise<string[]> {
  return (await tx.many(OF_ACCOUNT, [viewerId])).map((row) => row.representation_id);
}

const OF_RELATIONS = sql<{ representation_id: string }>(
  'tie-representations.of-relations',
  `with touched as (
     select asked.id from unnest($1::uuid[]) as asked(id)
     union
     select q.relation_id from unnest($1::uuid[]) as asked(id)
     cross join lateral (
       select person_id from person_relation where relation_id = asked.id limit 1) p
     cross join lateral (
       select relation_id from person_relation where person_id = p.person_id offset 0) q
   )
   select t.representation_id from touched
   cross join lateral (
     select t.token from link_token t
     where t.relation_id = touched.id and t.kind = 'STRONG' and ${isShared('t.member_id', 't.relation_id')} offset 0) l
   cross join lateral (
     select representation_id from representation_token where token = l.token offset 0) t
   union
   select r.representation_id from touched
   cross join lateral (
     select representation_id from represented_relation
     where relation_id = touched.id and until is null offset 0) r`,
);

/** Representations that may name the person of one of these relations, or count for one. */
export async function findRepresentationsOfRelations(
  tx: Tx,
  relationIds: string[],
): Promise<string[]> {
  return (await tx.many(OF_RELATIONS, [relationIds])).map((row) => row.representation_id);
}

export interface TiedRow {
  id: string;
  has_ended: boolean;
  /**
   * By accreditation and document it counts without the person's word. Not a mandate of whom the
   * person sent away before: recorded again it waits for the person; also where that account has
   * not signed in since its tokens went with an older key, so that nobody can say whose it is.
   */
  counts_by_itself: boolean;
}

const LOAD = sql<TiedRow>(
  'tie-representations.load',
  `select r.id, r.state = 'ENDED' as has_ended,
     r.state <> 'ENDED' and r.has_document and o.state = 'ADMITTED' and exists (
       select from accreditation a where a.counsellor_id = r.counsellor_id
         and a.representation_kind = r.kind and a.given_on <= clock_today()
         and (a.ended_on is null or a.ended_on > clock_today()))
     and not (r.kind = 'MANDATE' and (exists (
         select from representation_offer f
         where f.representation_id = r.id and f.state in ('DENIED', 'REVOKED'))
       or exists (
         select from representation_token t join account_token a on a.token = t.token
         join representation_offer f on f.viewer_id = a.viewer_id
           and f.state in ('DENIED', 'REVOKED')
         join representation before on before.id = f.representation_id
           and before.counsellor_id = r.counsellor_id and before.kind = 'MANDATE'
         where t.representation_id = r.id)
       or exists (
         select from representation_offer f join representation before
           on before.id = f.representation_id and before.counsellor_id = r.counsellor_id
           and before.kind = 'MANDATE'
         where f.state in ('DENIED', 'REVOKED') and not exists (
           select from account_token a where a.viewer_id = f.viewer_id))))
       as counts_by_itself
   from representation r join organisation o on o.id = r.counsellor_id
   where r.id = any($1::uuid[]) order by r.id`,
);

export function loadTied(tx: Tx, ids: string[]): Promise<TiedRow[]> {
  return tx.many(LOAD, [ids]);
}

export interface FittingAccount {
  representation_id: string;
  viewer_id: string;
}

const ACCOUNTS = sql<FittingAccount>(
  'tie-representations.accounts',
  `select distinct t.representation_id, a.viewer_id
   from representation_token t join account_token a on a.token = t.token
   where t.representation_id = any($1::uuid[]) order by 1, 2`,
);

/** Accounts whose verified attributes fit the person that a representation names. */
export function findFittingAccounts(tx: Tx, ids: string[]): Promise<FittingAccount[]> {
  return tx.many(ACCOUNTS, [ids]);
}

export interface MeetingRow {
  representation_id: string;
  relation_id: string;
  person_id: string;
  /** A customer account confirmed to be that person. */
  is_confirmed: boolean;
}

const MEETINGS = sql<MeetingRow>(
  'tie-representations.meetings',
  `select distinct t.representation_id, pr.relation_id, pr.person_id,
     exists (select from account_person a where a.person_id = pr.person_id) as is_confirmed
   from representation_token t
   join link_token l on l.token = t.token and l.kind = 'STRONG'
   join person_relation pr on pr.relation_id = l.relation_id
   where t.representation_id = any($1::uuid[]) and (${isShared('l.member_id', 'l.relation_id')} or exists (
     select from represented_relation b where b.representation_id = t.representation_id
       and b.member_id = l.member_id and b.relation_id = l.relation_id and b.until is null))
   order by 1, 2`,
);

/** Linked relations whose strong token is one of a representation's: shared, or tied before. */
export function findMeetingRelations(tx: Tx, ids: string[]): Promise<MeetingRow[]> {
  return tx.many(MEETINGS, [ids]);
}

const BY_CONFIRMATION = sql<{ representation_id: string; relation_id: string }>(
  'tie-representations.by-confirmation',
  `select distinct f.representation_id, v.relation_id
   from representation_offer f
   join relation_view v on v.viewer_id = f.viewer_id and v.state = 'CONFIRMED'
     and v.until is null and v.origin <> 'REPRESENTATION'
   where (f.representation_id = any($1::uuid[]) and f.state = 'CONFIRMED')
     or (f.representation_id = any($2::uuid[]) and f.state = 'INFORMED')`,
);

/**
 * What accounts said "this is me" of, where they confirmed the representation, or were told of one
 * that counts by itself.
 */
export function findConfirmedRelations(
  tx: Tx,
  ids: string[],
  countingIds: string[],
): Promise<{ representation_id: string; relation_id: string }[]> {
  return tx.many(BY_CONFIRMATION, [ids, countingIds]);
}

const OF_PERSONS = sql<{ representation_id: string; relation_id: string }>(
  'tie-representations.of-persons',
  `select n.representation_id, p.relation_id
   from unnest($1::uuid[], $2::uuid[]) as n(representation_id, person_id)
   join person_relation p on p.person_id = n.person_id
   where ${isShared('p.member_id', 'p.relation_id')} or exists (
     select from represented_relation b where b.representation_id = n.representation_id
       and b.member_id = p.member_id and b.relation_id = p.relation_id and b.until is null)`,
);

/**
 * The relations of the persons that representations name: those that are shared, and those for
 * which one counted before, since who acts for the person goes on reading what is the person's.
 */
export function loadRelationsOfNamed(
  tx: Tx,
  named: readonly { id: string; personId: string }[],
): Promise<{ representation_id: string; relation_id: string }[]> {
  if (named.length === 0) return Promise.resolve([]);
  return tx.many(OF_PERSONS, [named.map(({ id }) => id), named.map((each) => each.personId)]);
}

export interface Basis {
  representationId: string;
  relationId: string;
  ground: 'CONFIRMED' | 'ACCREDITED';
}

const END_BASES = sql(
  'tie-representations.end-bases',
  `update represented_relation b set until = clock_now()
   where b.representation_id = any($1::uuid[]) and b.until is null and not exists (
     select from unnest($2::uuid[], $3::uuid[]) as k(representation_id, relation_id)
     where k.representation_id = b.representation_id and k.relation_id = b.relation_id)`,
);
const STORE_BASES = sql(
  'tie-representations.store-bases',
  `insert into represented_relation (counsellor_id, representation_id, member_id, relation_id,
     ground)
   select r.counsellor_id, r.id, c.member_id, c.id, k.ground
   from unnest($1::uuid[], $2::uuid[], $3::text[]) as k(representation_id, relation_id, ground)
   join representation r on r.id = k.representation_id
   join customer_relation c on c.id = k.relation_id
   on conflict (representation_id, member_id, relation_id) do update
     set ground = excluded.ground, until = null
     where represented_relation.until is not null
       or represented_relation.ground <> excluded.ground`,
);

/** These representations count for these relations, and for no other. */
export function storeBases(tx: Tx, ids: string[], bases: Basis[]): void {
  const ofs = bases.map((basis) => basis.representationId);
  const relationIds = bases.map((basis) => basis.relationId);
  tx.runLater(END_BASES, [ids, ofs, relationIds]);
  tx.runLater(STORE_BASES, [ofs, relationIds, bases.map((basis) => basis.ground)]);
}

const DROP_TOKENS = sql(
  'tie-representations.drop-tokens',
  'delete from representation_token where representation_id = any($1::uuid[])',
);

/** What ended meets nobody any more. */
export function dropRepresentationTokens(tx: Tx, ids: string[]): void {
  if (ids.length > 0) tx.runLater(DROP_TOKENS, [ids]);
}
