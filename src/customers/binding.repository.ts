// SQL of binding an account to its person: what it confirmed, on which evidence, and who stays
// behind. As linker. Not here: what follows from it (binding.ts).
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { ConfirmedRelation } from './binding.ts';

/**
 * True when the verified attributes of the account of a view fit its relation. Asked of each by
 * itself (offset): a planner that expects many would begin with all tokens of all accounts.
 */
const fits = (view: string): string => `exists (
    select from account_token a join link_token t on t.token = a.token and t.kind = a.kind
    where a.viewer_id = ${view}.viewer_id and t.member_id = ${view}.member_id
      and t.relation_id = ${view}.relation_id offset 0)`;

/** By the person itself: what a counsellor sees by a representation says nothing of who it is. */
const CONFIRMED = (view: string): string =>
  `${view}.state = 'CONFIRMED' and ${view}.until is null and ${view}.origin <> 'REPRESENTATION'`;

interface ConfirmedRow {
  member_id: string;
  relation_id: string;
  person_id: string | null;
  fits: boolean;
  is_anothers: boolean;
  is_contested: boolean;
}

const LOAD_CONFIRMED = sql<ConfirmedRow>(
  'binding.load-confirmed',
  `select v.member_id, v.relation_id, pr.person_id, ${fits('v')} as fits,
     exists (
       select from account_person o where o.person_id = pr.person_id and o.viewer_id <> v.viewer_id
         and not exists (
           select from account_token mine
           join account_token theirs on theirs.token = mine.token and theirs.kind = mine.kind
           where mine.viewer_id = v.viewer_id and theirs.viewer_id = o.viewer_id)) as is_anothers,
     exists (
       select from relation_view w where w.member_id = v.member_id
         and w.relation_id = v.relation_id and w.viewer_id <> v.viewer_id
         and ${CONFIRMED('w')} and ${fits('w')}) as is_contested
   from relation_view v left join person_relation pr on pr.relation_id = v.relation_id
   where v.viewer_id = $1 and ${CONFIRMED('v')} order by v.relation_id`,
);

/** The relations of which an account said "this is me". */
export async function loadConfirmed(tx: Tx, viewerId: string): Promise<ConfirmedRelation[]> {
  return (await tx.many(LOAD_CONFIRMED, [viewerId])).map((row) => ({
    memberId: row.member_id,
    relationId: row.relation_id,
    personId: row.person_id,
    fits: row.fits,
    isAnothers: row.is_anothers,
    isContested: row.is_contested,
  }));
}

const LOAD_RELATIONS_OF = sql<{ relation_id: string }>(
  'binding.load-relations-of',
  'select relation_id from person_relation where person_id = any($1::uuid[])',
);

/** The relations that are linked to these persons. */
export async function loadRelationsOf(tx: Tx, personIds: string[]): Promise<string[]> {
  if (personIds.length === 0) return [];
  return (await tx.many(LOAD_RELATIONS_OF, [personIds])).map((row) => row.relation_id);
}

const FIND_CLAIMED = sql<{ relation_id: string }>(
  'binding.find-claimed',
  `select distinct v.relation_id from unnest($1::uuid[]) as asked(id)
   cross join lateral (
     select viewer_id, member_id, relation_id, state, origin, until from relation_view
     where relation_id = asked.id offset 0) v
   where ${CONFIRMED('v')} and not exists (
     select from relation_view w where w.member_id = v.member_id
       and w.relation_id = v.relation_id and ${CONFIRMED('w')} and ${fits('w')} offset 0)`,
);

/** Those of the relations that are somebody's by a claim code alone. */
export async function findClaimed(tx: Tx, relationIds: string[]): Promise<Set<string>> {
  return new Set((await tx.many(FIND_CLAIMED, [relationIds])).map((row) => row.relation_id));
}
