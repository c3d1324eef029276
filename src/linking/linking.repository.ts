// SQL of linking: tokens that meet, persons, what was denied. All as linker: no names, no amounts.
// Not here: what is written down of it (link-history.repository.ts).
import { CANDIDATE_KINDS, STRONG_KINDS } from '../domain/person/tokens.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { LinkRuleName } from './link-history.repository.ts';

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
 * Live: released by the allowance, with a consent that counts today. Asked of one row after the
 * other by key: a planner without figures of these tables takes consents for few, begins with them,
 * and looks tokens up for each pair.
 */
const LIVE = `cross join lateral (
    select from customer_relation r
    join consent_standing s on s.member_id = r.member_id and s.relation_id = r.id
    where r.member_id = t.member_id and r.id = t.relation_id and r.linking = 'RELEASED'
      and s.purpose = 'JOINT_ARRANGEMENT' and s.state = 'GIVEN' and s.expires_on >= clock_today()
    limit 1) live`;

// The ids are joined as rows, not asked by any(…): the planner would else begin with every consent.
const LOAD_LIVE_TOKENS = sql<TokenRow>(
  'linking.live-tokens',
  `select t.member_id, t.relation_id, t.kind, encode(t.token, 'hex') as token, t.key_version
   from unnest($1::uuid[]) as asked(id) join link_token t on t.relation_id = asked.id ${LIVE}`,
);

/** The tokens of those of the relations that may be linked now. */
export function loadLiveTokens(tx: Tx, relationIds: string[]): Promise<TokenRow[]> {
  return tx.many(LOAD_LIVE_TOKENS, [relationIds]);
}

const LOAD_TOKENS = sql<TokenRow>(
  'linking.tokens',
  `select t.member_id, t.relation_id, t.kind, encode(t.token, 'hex') as token, t.key_version
   from link_token t where t.relation_id = any($1::uuid[])`,
);

/** The tokens of these relations, whether or not they may be linked now. */
export function loadTokens(tx: Tx, relationIds: string[]): Promise<TokenRow[]> {
  return relationIds.length === 0 ? Promise.resolve([]) : tx.many(LOAD_TOKENS, [relationIds]);
}

/** A house with many doors meets nobody by what says so little; so many are looked at. */
const MOST_MET = 21;
// As one row after the other by the index of tokens: its rows are random, so no plan fits all.
const FIND_MEETINGS = sql<{ relation_id: string }>(
  'linking.meetings',
  `with asked as (select id from unnest($1::uuid[]) as asked(id)),
   met as materialized (
     select distinct t.relation_id
     from asked join link_token m on m.relation_id = asked.id
     cross join lateral (
       select x.member_id, x.relation_id from link_token x
       where x.token = m.token and x.kind = m.kind and x.relation_id <> m.relation_id
       limit case when m.kind = any($2::text[]) then null else ${MOST_MET} end) t
     ${LIVE} where m.kind = any($2::text[]) or m.kind = any($3::text[])
   ),
   involved as (select relation_id from met union select id from asked)
   select relation_id from met
   union
   select other.relation_id from involved
   join person_relation mine on mine.relation_id = involved.relation_id
   join person_relation other on other.person_id = mine.person_id`,
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
  `select pr.relation_id, pr.person_id, p.made_at,
     exists (select from account_person a where a.person_id = pr.person_id) as is_confirmed
   from person_relation pr join person p on p.id = pr.person_id
   where pr.relation_id = any($1::uuid[])`,
);

export function loadPersonsOf(tx: Tx, relationIds: string[]): Promise<PersonRelationRow[]> {
  return tx.many(LOAD_PERSONS, [relationIds]);
}

const LOAD_COMPANY = sql<CompanyRow>(
  'linking.company',
  `select own.relation_id, own.person_id, other.relation_id as other_relation_id
   from person_relation own
   join person_relation other
     on other.person_id = own.person_id and other.relation_id <> own.relation_id
   where own.relation_id = any($1::uuid[]) and not exists (
     select from relation_view v where v.member_id = own.member_id
       and v.relation_id = own.relation_id and v.state = 'CONFIRMED' and v.until is null
       and v.origin <> 'REPRESENTATION')`,
);

export interface CompanyRow {
  relation_id: string;
  person_id: string;
  other_relation_id: string;
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
  `select v.relation_id, a.person_id
   from relation_view v join account_person a on a.viewer_id = v.viewer_id
   where v.relation_id = any($1::uuid[]) and v.state = 'DENIED'`,
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
