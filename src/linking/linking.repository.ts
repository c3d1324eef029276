// SQL of linking: tokens that meet, persons, what was denied. All as linker: no names, no amounts.
// Not here: what is written down of it (link-history.repository.ts).
import { CANDIDATE_KINDS, STRONG_KINDS } from '../domain/person/tokens.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { LinkRuleName } from './link-history.repository.ts';
import { isShared } from './shared-relations.ts';

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
  key_version: number;
}

/**
 * Live: released by the allowance, with a consent that counts today. Every lookup here is lateral,
 * by key, with a limit or an offset that no plan can take apart: without figures of these tables a
 * planner takes consents for few, begins with all of them, and reads each table whole.
 * @param relation what has the `member_id` and `relation_id` of a row.
 */
const live = (relation: string): string => `cross join lateral (
    select r.linking from customer_relation r
    where r.member_id = ${relation}.member_id and r.id = ${relation}.relation_id limit 1) released
  cross join lateral (
    select s.state, s.expires_on from consent_standing s
    where s.member_id = ${relation}.member_id and s.relation_id = ${relation}.relation_id
      and s.purpose = 'JOINT_ARRANGEMENT' limit 1) standing
  where released.linking = 'RELEASED' and standing.state = 'GIVEN'
    and standing.expires_on >= clock_today()`;

const LOAD_LIVE_TOKENS = sql<TokenRow>(
  'linking.live-tokens',
  `with asked as materialized (
     select r.member_id, r.relation_id from unnest($1::uuid[]) as a(id)
     cross join lateral (
       select r.member_id, r.id as relation_id from customer_relation r where r.id = a.id limit 1) r
   ),
   live as materialized (select asked.member_id, asked.relation_id from asked ${live('asked')})
   select live.member_id, live.relation_id, t.kind, encode(t.token, 'hex') as token, t.key_version
   from live cross join lateral (
     select t.kind, t.token, t.key_version from link_token t
     where t.member_id = live.member_id and t.relation_id = live.relation_id offset 0) t`,
);

/** The tokens of those of the relations that may be linked now. */
export function loadLiveTokens(tx: Tx, relationIds: string[]): Promise<TokenRow[]> {
  return tx.many(LOAD_LIVE_TOKENS, [relationIds]);
}

const LOAD_TOKENS = sql<TokenRow>(
  'linking.tokens',
  `select t.member_id, t.relation_id, t.kind, encode(t.token, 'hex') as token, t.key_version
   from unnest($1::uuid[]) as asked(id)
   cross join lateral (select * from link_token t where t.relation_id = asked.id offset 0) t`,
);

/** The tokens of these relations, whether or not they may be linked now. */
export function loadTokens(tx: Tx, relationIds: string[]): Promise<TokenRow[]> {
  return relationIds.length === 0 ? Promise.resolve([]) : tx.many(LOAD_TOKENS, [relationIds]);
}

/** A house with many doors meets nobody by what says so little; so many are looked at. */
const MOST_MET = 21;
const FIND_MEETINGS = sql<{ relation_id: string }>(
  'linking.meetings',
  `with asked as materialized (select id from unnest($1::uuid[]) as asked(id)),
   beside as materialized (
     select distinct t.member_id, t.relation_id
     from asked
     cross join lateral (
       select m.token, m.kind from link_token m where m.relation_id = asked.id offset 0) own
     cross join lateral (
       select x.member_id, x.relation_id from link_token x
       where x.token = own.token and x.kind = own.kind and x.relation_id <> asked.id
       limit case when own.kind = any($2::text[]) then null else ${MOST_MET} end) t
     where own.kind = any($2::text[]) or own.kind = any($3::text[])
   ),
   met as materialized (select beside.relation_id from beside ${live('beside')}),
   involved as materialized (select relation_id from met union select id from asked)
   select relation_id from met
   union
   select other.relation_id from involved
   cross join lateral (
     select p.person_id from person_relation p
     where p.relation_id = involved.relation_id limit 1) mine
   cross join lateral (
     select p.relation_id from person_relation p
     where p.person_id = mine.person_id offset 0) other`,
);

/**
 * Live relations that share a token to meet by with one of these, and all relations of the persons
 * that these and those are: any of them may speak against a link.
 */
export async function findMeetings(tx: Tx, relationIds: string[]): Promise<string[]> {
  const rows = await tx.many(FIND_MEETINGS, [relationIds, STRONG_KINDS, CANDIDATE_KINDS]);
  return rows.map((row) => row.relation_id);
}

export interface PersonRelationRow {
  relation_id: string;
  person_id: string;
  made_at: Date;
  /** True when a customer account confirmed to be the person. */
  is_confirmed: boolean;
}

const LOAD_PERSONS = sql<PersonRelationRow>(
  'linking.persons',
  `select pr.relation_id, pr.person_id, p.made_at, exists (
     select from account_person a where a.person_id = pr.person_id offset 0) as is_confirmed
   from unnest($1::uuid[]) as asked(id)
   cross join lateral (
     select r.relation_id, r.person_id from person_relation r
     where r.relation_id = asked.id limit 1) pr
   cross join lateral (select made_at from person where id = pr.person_id limit 1) p`,
);

export function loadPersonsOf(tx: Tx, relationIds: string[]): Promise<PersonRelationRow[]> {
  return tx.many(LOAD_PERSONS, [relationIds]);
}

const LOAD_COMPANY = sql<CompanyRow>(
  'linking.company',
  `select own.relation_id, own.person_id, other.relation_id as other_relation_id,
     ${isShared('other.member_id', 'other.relation_id')} as is_shared
   from unnest($1::uuid[]) as asked(id)
   cross join lateral (
     select * from person_relation r where r.relation_id = asked.id limit 1) own
   cross join lateral (
     select r.relation_id, r.member_id from person_relation r
     where r.person_id = own.person_id and r.relation_id <> own.relation_id offset 0) other
   where not exists (
     select from relation_view v where v.member_id = own.member_id
       and v.relation_id = own.relation_id and v.state = 'CONFIRMED' and v.until is null
       and v.origin <> 'REPRESENTATION' offset 0)`,
);

export interface CompanyRow {
  relation_id: string;
  person_id: string;
  other_relation_id: string;
  /** The consent of the other stands: else its tokens hold nobody. */
  is_shared: boolean;
}

/** With whom these relations are one person; those that a customer confirmed are left out. */
export function loadCompany(tx: Tx, relationIds: string[]): Promise<CompanyRow[]> {
  return tx.many(LOAD_COMPANY, [relationIds]);
}

interface DenialRow {
  relation_id: string;
  person_id: string;
}

const LOAD_DENIALS = sql<DenialRow>(
  'linking.denials',
  `select v.relation_id, a.person_id from unnest($1::uuid[]) as asked(id)
   cross join lateral (
     select r.relation_id, r.viewer_id, r.state from relation_view r
     where r.relation_id = asked.id offset 0) v
   cross join lateral (
     select p.person_id from account_person p where p.viewer_id = v.viewer_id limit 1) a
   where v.state = 'DENIED'`,
);
const LOAD_DENIED_LINKS = sql<DenialRow>(
  'linking.denied-links',
  `select pr.relation_id, pr.person_id from relation_view v
   join account_person a on a.viewer_id = v.viewer_id
   join person_relation pr on pr.relation_id = v.relation_id and pr.person_id = a.person_id
   where v.viewer_id = $1 and v.state = 'DENIED'`,
);

/** Of which persons a customer said that one of these relations is not theirs. */
export function loadDenials(tx: Tx, relationIds: string[]): Promise<DenialRow[]> {
  return tx.many(LOAD_DENIALS, [relationIds]);
}

/** What is linked to the person of an account that said "this is not me" of it. */
export function loadDeniedLinks(tx: Tx, viewerId: string): Promise<DenialRow[]> {
  return tx.many(LOAD_DENIED_LINKS, [viewerId]);
}

const DROP_LINKS = sql(
  'linking.drop-links',
  `delete from person_relation where relation_id = any($1::uuid[])`,
);
/** These relations belong to nobody until they are linked anew. */
export function dropLinks(tx: Tx, relationIds: string[]): void {
  if (relationIds.length > 0) tx.runLater(DROP_LINKS, [relationIds]);
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
  rule: LinkRuleName;
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
