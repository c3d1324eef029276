// SQL of what is written down about links, as linker: how they came and went, which pairs only the
// person can confirm, and which stay apart for ever.
// Not here: the links themselves (linking.repository.ts).
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { Candidate, LinkKinds } from './link-groups.ts';

export type LinkRuleName = 'ALONE' | 'AUTOMATIC' | 'CONFIRMED';

/** Why a relation left its person. */
export type UnlinkCause =
  /** Its member knows the person otherwise now, and nothing links it any more. */
  | 'IDENTITY_CHANGED'
  /** The person, or who acts for it, said so. */
  | 'NOT_MINE'
  /** It is somebody's by a claim code: it came alone. */
  | 'CLAIMED';

export type PersonEvent = {
  personId: string;
  relationId: string;
  otherPersonId: string | null;
} & (
  | { type: 'LINKED' | 'MERGED'; rule: LinkRuleName; kinds: LinkKinds }
  | { type: 'UNLINKED'; cause: UnlinkCause }
);

// A list of texts for each row goes as one text: arrays of arrays cannot differ in length.
const RECORD_EVENTS = sql(
  'link-history.record-events',
  `insert into person_event (person_id, number, type, relation_id, other_person_id, rule,
     rule_version, kinds, cause)
   select e.person_id,
     coalesce((select max(number) from person_event x where x.person_id = e.person_id), 0)
       + row_number() over (partition by e.person_id),
     e.type, e.relation_id, e.other_person_id, e.rule,
     case when e.rule is not null then $8::int end, string_to_array(e.kinds, ' '), e.cause
   from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[])
     as e(person_id, type, relation_id, other_person_id, rule, kinds, cause)`,
);

/** Writes down, for good, by which rule a link came, or why it went. */
export function recordPersonEvents(tx: Tx, events: PersonEvent[], ruleVersion: number): void {
  if (events.length === 0) return;
  tx.runLater(RECORD_EVENTS, [
    events.map((event) => event.personId),
    events.map((event) => event.type),
    events.map((event) => event.relationId),
    events.map((event) => event.otherPersonId),
    events.map((event) => ('rule' in event ? event.rule : null)),
    events.map((event) => ('kinds' in event ? event.kinds.join(' ') : null)),
    events.map((event) => ('cause' in event ? event.cause : null)),
    ruleVersion,
  ]);
}

const STORE_CANDIDATES = sql(
  'link-history.store-candidates',
  `insert into link_candidate (relation_id, other_relation_id, kinds, because, rule_version)
   select least(c.a, c.b), greatest(c.a, c.b), string_to_array(c.kinds, ' '), c.because, $5
   from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) as c(a, b, kinds, because)
   on conflict (relation_id, other_relation_id) do update set kinds = excluded.kinds,
     because = excluded.because, rule_version = excluded.rule_version, found_at = clock_now()
     where link_candidate.rule_version <> excluded.rule_version`,
);
// By the places of the rows, found by key: joined to the table, it would be read whole. Nobody
// moves them meanwhile, since linking is locked.
const DROP_CANDIDATES = sql(
  'link-history.drop-candidates',
  `delete from link_candidate where ctid = any(array(
     select pair.place from unnest($1::uuid[]) as asked(id)
     cross join lateral (
       select ctid as place from link_candidate where relation_id = asked.id
       union all
       select ctid from link_candidate where other_relation_id = asked.id offset 0) pair))`,
);
const DROP_SETTLED = sql(
  'link-history.drop-settled',
  `delete from link_candidate where ctid = any(array(
     select pair.place from unnest($1::uuid[]) as asked(id)
     cross join lateral (
       select ctid as place, relation_id, other_relation_id from link_candidate
       where relation_id = asked.id
       union all
       select ctid, relation_id, other_relation_id from link_candidate
       where other_relation_id = asked.id offset 0) pair
     cross join lateral (select p.person_id from person_relation p
       where p.relation_id = pair.relation_id limit 1) one
     cross join lateral (select p.person_id from person_relation p
       where p.relation_id = pair.other_relation_id limit 1) other
     where one.person_id = other.person_id))`,
);

/** Keeps pairs that only the person can confirm. */
export function storeCandidates(
  tx: Tx,
  candidates: readonly Candidate[],
  ruleVersion: number,
): void {
  if (candidates.length === 0) return;
  tx.runLater(STORE_CANDIDATES, [
    candidates.map(({ pair: [a] }) => a),
    candidates.map(({ pair: [, b] }) => b),
    candidates.map(({ kinds }) => kinds.join(' ')),
    candidates.map(({ because }) => because),
    ruleVersion,
  ]);
}

/** Forgets pairs that were found by tokens that are gone. */
export function dropCandidates(tx: Tx, relationIds: string[]): void {
  if (relationIds.length > 0) tx.runLater(DROP_CANDIDATES, [relationIds]);
}

/** Forgets pairs of these relations that became one person meanwhile. */
export function dropSettledCandidates(tx: Tx, relationIds: string[]): void {
  if (relationIds.length > 0) tx.runLater(DROP_SETTLED, [relationIds]);
}

export interface KeptApartRow {
  relation_id: string;
  other_relation_id: string;
}

// What a customer said of a relation is said about those of which it said "this is me"; where
// nobody did (who acts for it said so), about all that was linked with it.
const KEEP_APART = sql(
  'link-history.keep-apart',
  `with denied as (select id from unnest($1::uuid[]) as d(id)),
   others as (
     select o.relation_id, exists (
       select from relation_view v where v.member_id = o.member_id
         and v.relation_id = o.relation_id and v.state = 'CONFIRMED' and v.until is null
         and v.origin <> 'REPRESENTATION') as is_confirmed
     from person_relation o
     where o.person_id = $2 and o.relation_id <> all($1::uuid[])
   )
   insert into kept_apart (relation_id, other_relation_id)
   select least(denied.id, o.relation_id), greatest(denied.id, o.relation_id)
   from denied cross join others o
   where o.is_confirmed or not exists (select from others c where c.is_confirmed)
   on conflict do nothing`,
);
const LOAD_KEPT_APART = sql<KeptApartRow>(
  'link-history.kept-apart',
  `select k.* from unnest($1::uuid[]) as asked(id) cross join lateral (
     select relation_id, other_relation_id from kept_apart
     where relation_id = asked.id offset 0) k
   union
   select k.* from unnest($1::uuid[]) as asked(id) cross join lateral (
     select relation_id, other_relation_id from kept_apart
     where other_relation_id = asked.id offset 0) k`,
);
const ALLOW_TOGETHER = sql(
  'link-history.allow-together',
  `delete from kept_apart
   where relation_id = any($1::uuid[]) and other_relation_id = any($1::uuid[])`,
);

/** These relations and those of the person they leave are never one by themselves again. */
export function keepApart(tx: Tx, relationIds: string[], personId: string): void {
  tx.runLater(KEEP_APART, [relationIds, personId]);
}

/** Pairs of which one is among these. */
export function loadKeptApart(tx: Tx, relationIds: string[]): Promise<KeptApartRow[]> {
  return tx.many(LOAD_KEPT_APART, [relationIds]);
}

/** One account said "this is me" of all these: what it denied before, it took back. */
export function allowTogether(tx: Tx, relationIds: string[]): void {
  if (relationIds.length > 1) tx.runLater(ALLOW_TOGETHER, [relationIds]);
}
