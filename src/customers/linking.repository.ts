// SQL of linking: tokens that meet, persons, candidates, customer accounts. All as linker: no names,
// no amounts.
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

const LINKING_LOCK = sql<never>(
  'linking.lock',
  `select pg_advisory_xact_lock(hashtext('link-relations'))`,
);

/** One linking at a time: two at once could give one person twice. */
export async function lockLinking(tx: Tx): Promise<void> {
  await tx.many(LINKING_LOCK);
}

export interface TokenRow {
  member_id: string;
  relation_id: string;
  kind: string;
  token: string;
}

/** Live: released by the allowance, with a consent that counts today. */
const LIVE = `exists (select from customer_relation r where r.member_id = t.member_id
    and r.id = t.relation_id and r.linking = 'RELEASED')
  and exists (select from consent_standing s where s.member_id = t.member_id
    and s.relation_id = t.relation_id and s.state = 'GIVEN' and s.expires_on >= clock_today())`;

const LOAD_LIVE_TOKENS = sql<TokenRow>(
  'linking.live-tokens',
  `select t.member_id, t.relation_id, t.kind, encode(t.token, 'hex') as token
   from link_token t where t.relation_id = any($1::uuid[]) and ${LIVE}`,
);

/** The tokens of those of the relations that may be linked now. */
export function loadLiveTokens(tx: Tx, relationIds: string[]): Promise<TokenRow[]> {
  return tx.many(LOAD_LIVE_TOKENS, [relationIds]);
}

const FIND_MEETINGS = sql<{ relation_id: string }>(
  'linking.meetings',
  `select distinct t.relation_id
   from link_token m join link_token t on t.token = m.token and t.kind = m.kind
   where m.relation_id = any($1::uuid[]) and m.kind = 'STRONG' and t.relation_id <> m.relation_id
     and ${LIVE}`,
);

/** Live relations that share a strong token with one of these. */
export async function findMeetings(tx: Tx, relationIds: string[]): Promise<string[]> {
  return (await tx.many(FIND_MEETINGS, [relationIds])).map((row) => row.relation_id);
}

export interface PersonRelationRow {
  relation_id: string;
  person_id: string;
  made_at: Date;
}

const LOAD_PERSONS = sql<PersonRelationRow>(
  'linking.persons',
  `select pr.relation_id, pr.person_id, p.made_at
   from person_relation pr join person p on p.id = pr.person_id
   where pr.relation_id = any($1::uuid[])`,
);

export function loadPersonsOf(tx: Tx, relationIds: string[]): Promise<PersonRelationRow[]> {
  return tx.many(LOAD_PERSONS, [relationIds]);
}

const STORE_PERSONS = sql(
  'linking.store-persons',
  `insert into person (id) select * from unnest($1::uuid[])`,
);
const STORE_LINKS = sql(
  'linking.store-links',
  `insert into person_relation (relation_id, member_id, person_id, rule, rule_version)
   select l.*, $5 from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) as l
   on conflict (relation_id) do update set person_id = excluded.person_id, rule = excluded.rule,
     rule_version = excluded.rule_version, linked_at = clock_now()`,
);

export interface NewLink {
  relationId: string;
  memberId: string;
  personId: string;
  rule: 'ALONE' | 'AUTOMATIC' | 'CONFIRMED';
}

export function storePersons(tx: Tx, ids: string[]): void {
  if (ids.length > 0) tx.runLater(STORE_PERSONS, [ids]);
}

export function storeLinks(tx: Tx, links: NewLink[], ruleVersion: number): void {
  if (links.length === 0) return;
  tx.runLater(STORE_LINKS, [
    links.map((link) => link.relationId),
    links.map((link) => link.memberId),
    links.map((link) => link.personId),
    links.map((link) => link.rule),
    ruleVersion,
  ]);
}

const MOVE_RELATIONS = sql(
  'linking.move-relations',
  `update person_relation set person_id = $2, rule = $3, rule_version = $4, linked_at = clock_now()
   where person_id = any($1::uuid[])`,
);
const MOVE_ACCOUNTS = sql(
  'linking.move-accounts',
  `update account_person set person_id = $2 where person_id = any($1::uuid[])`,
);

/** Makes several persons one: all their relations and accounts go to the one that stays. */
export function mergePersons(
  tx: Tx,
  goneIds: string[],
  stayingId: string,
  rule: 'AUTOMATIC' | 'CONFIRMED',
  ruleVersion: number,
): void {
  if (goneIds.length === 0) return;
  tx.runLater(MOVE_RELATIONS, [goneIds, stayingId, rule, ruleVersion]);
  tx.runLater(MOVE_ACCOUNTS, [goneIds, stayingId]);
}

const RECORD_EVENTS = sql(
  'linking.record-events',
  `insert into person_event (person_id, number, type, relation_id, other_person_id)
   select e.person_id,
     coalesce((select max(number) from person_event x where x.person_id = e.person_id), 0)
       + row_number() over (partition by e.person_id),
     e.type, e.relation_id, e.other_person_id
   from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[])
     as e(person_id, type, relation_id, other_person_id)`,
);

export interface PersonEvent {
  personId: string;
  type: 'LINKED' | 'MERGED' | 'UNLINKED';
  relationId: string;
  otherPersonId: string | null;
}

export function recordPersonEvents(tx: Tx, events: PersonEvent[]): void {
  if (events.length === 0) return;
  tx.runLater(RECORD_EVENTS, [
    events.map((event) => event.personId),
    events.map((event) => event.type),
    events.map((event) => event.relationId),
    events.map((event) => event.otherPersonId),
  ]);
}

const STORE_CANDIDATES = sql(
  'linking.store-candidates',
  `insert into link_candidate (relation_id, other_relation_id, rule_version)
   select least(c.a, c.b), greatest(c.a, c.b), $3 from unnest($1::uuid[], $2::uuid[]) as c(a, b)
   on conflict do nothing`,
);

/** Keeps pairs that only the person can confirm. */
export function storeCandidates(tx: Tx, pairs: [string, string][], ruleVersion: number): void {
  if (pairs.length === 0) return;
  tx.runLater(STORE_CANDIDATES, [pairs.map(([a]) => a), pairs.map(([, b]) => b), ruleVersion]);
}

const RELEASE_WAITING = sql<{ id: string }>(
  'linking.release-waiting',
  `update customer_relation set linking = 'RELEASED'
   where (member_id, id) in (
     select member_id, id from customer_relation
     where member_id = $1 and linking = 'WAITING' order by registered_at, id limit $2)
   returning id`,
);

/** Lets waiting relations of a member go on to linking, oldest first. @returns their ids. */
export async function releaseWaiting(tx: Tx, memberId: string, most: number): Promise<string[]> {
  return (await tx.many(RELEASE_WAITING, [memberId, most])).map((row) => row.id);
}

const WAITING_MEMBERS = sql<{ member_id: string; waiting: number }>(
  'linking.waiting-members',
  `select member_id, count(*)::int as waiting from customer_relation
   where linking = 'WAITING' group by member_id order by member_id`,
);

export function loadWaitingMembers(tx: Tx): Promise<{ member_id: string; waiting: number }[]> {
  return tx.many(WAITING_MEMBERS);
}
