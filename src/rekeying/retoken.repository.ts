// SQL that makes tokens of relations, accounts and representations anew, as warden: sealed persons
// and tokens, no links, no cases. A relation is locked while it is opened, so that a member's new
// statement about the person waits, and no token is made of what was said before.
// Not here: references (remac.repository.ts), what tokens mean (linking/linking.repository.ts).
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface SealedRelation {
  member_id: string;
  id: string;
  key_reference: string;
  identity_sealed: Buffer;
  by_older_rule: boolean;
}

const OWN = `t.member_id = r.member_id and t.relation_id = r.id`;
const LOCK_RELATIONS = sql<SealedRelation>(
  'retoken.lock-relations',
  `select r.member_id, r.id, r.key_reference, r.identity_sealed,
     exists (select from link_token t where ${OWN} and t.rule_version < $5) as by_older_rule
   from customer_relation r
   where (r.member_id, r.id) > ($1::uuid, $2::uuid)
     and exists (select from link_token t
       where ${OWN} and (t.key_version < $4 or t.rule_version < $5))
     and not exists (select from link_token t
       where ${OWN} and t.key_version >= $4 and t.rule_version >= $5)
   order by r.member_id, r.id limit $3 for no key update of r`,
);

/** Relations that have older tokens and none of this key and rule, behind a pair, locked. */
export function lockRelationsToRetoken(
  tx: Tx,
  after: [string, string],
  limit: number,
  versions: { key: number; rule: number },
): Promise<SealedRelation[]> {
  return tx.many(LOCK_RELATIONS, [...after, limit, versions.key, versions.rule]);
}

export interface MadeToken {
  ownerId: string;
  thingId: string;
  kind: string;
  token: Buffer;
}

const STORE_RELATION_TOKENS = sql(
  'retoken.store-relation-tokens',
  `insert into link_token (member_id, relation_id, kind, token, key_version, rule_version)
   select t.*, $5, $6 from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bytea[]) as t
   on conflict (member_id, relation_id, kind, token) do update
     set rule_version = excluded.rule_version
     where link_token.rule_version < excluded.rule_version`,
);
const STORE_REPRESENTATION_TOKENS = sql(
  'retoken.store-representation-tokens',
  `insert into representation_token (counsellor_id, representation_id, token, key_version,
     rule_version)
   select t.*, $4, $5 from unnest($1::uuid[], $2::uuid[], $3::bytea[]) as t on conflict do nothing`,
);

export async function storeRelationTokens(
  tx: Tx,
  tokens: readonly MadeToken[],
  versions: { key: number; rule: number },
): Promise<void> {
  await tx.run(STORE_RELATION_TOKENS, [
    tokens.map((each) => each.ownerId),
    tokens.map((each) => each.thingId),
    tokens.map((each) => each.kind),
    tokens.map((each) => each.token),
    versions.key,
    versions.rule,
  ]);
}

export async function storeTokensOfRepresentations(
  tx: Tx,
  tokens: readonly MadeToken[],
  versions: { key: number; rule: number },
): Promise<void> {
  await tx.run(STORE_REPRESENTATION_TOKENS, [
    tokens.map((each) => each.ownerId),
    tokens.map((each) => each.thingId),
    tokens.map((each) => each.token),
    versions.key,
    versions.rule,
  ]);
}

const DROP_OF_RELATIONS = sql(
  'retoken.drop-of-relations',
  `delete from link_token where relation_id = any($1::uuid[])`,
);

/** Nobody can be compared with who was erased. */
export async function dropTokensOfRelations(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.run(DROP_OF_RELATIONS, [ids]);
}

export interface SealedRepresentationRow {
  counsellor_id: string;
  id: string;
  key_reference: string;
  sealed: Buffer;
}

const LOCK_REPRESENTATIONS = sql<SealedRepresentationRow>(
  'retoken.lock-representations',
  `select p.counsellor_id, p.id, p.key_reference, p.sealed from representation p
   where (p.counsellor_id, p.id) > ($1::uuid, $2::uuid) and p.state <> 'ENDED'
     and exists (select from representation_token t
       where t.representation_id = p.id and t.key_version < $4)
     and not exists (select from representation_token t
       where t.representation_id = p.id and t.key_version >= $4)
   order by p.counsellor_id, p.id limit $3 for no key update of p`,
);

/** Representations that count or may count, with older tokens and none of this key, locked. */
export function lockRepresentationsToRetoken(
  tx: Tx,
  after: [string, string],
  limit: number,
  keyVersion: number,
): Promise<SealedRepresentationRow[]> {
  return tx.many(LOCK_REPRESENTATIONS, [...after, limit, keyVersion]);
}

/** A token of an account, and something sealed that an equal token was made of. */
export interface MetToken {
  viewer_id: string;
  token: Buffer;
  id: string;
  key_reference: string;
  sealed: Buffer;
}

const metText = (meets: string) => `select distinct on (a.viewer_id, a.token) a.viewer_id, a.token,
     s.id, s.key_reference, s.sealed
   from account_token a ${meets}
   where a.key_version < $3 and a.viewer_id > $1::uuid
   order by a.viewer_id, a.token, s.id limit $2`;
const MET_RELATIONS = sql<MetToken>(
  'retoken.met-relations',
  metText(`join link_token t on t.token = a.token and t.kind = a.kind
   join lateral (select r.id, r.key_reference, r.identity_sealed as sealed from customer_relation r
     where r.member_id = t.member_id and r.id = t.relation_id) s on true`),
);
const MET_REPRESENTATIONS = sql<MetToken>(
  'retoken.met-representations',
  metText(`join representation_token t on t.token = a.token
   join representation s on s.counsellor_id = t.counsellor_id and s.id = t.representation_id`),
);

/** Older tokens of accounts behind this one, each with one thing of an equal token. */
export function loadMetTokens(
  tx: Tx,
  by: 'RELATION' | 'REPRESENTATION',
  afterViewerId: string,
  limit: number,
  keyVersion: number,
): Promise<MetToken[]> {
  const statement = by === 'RELATION' ? MET_RELATIONS : MET_REPRESENTATIONS;
  return tx.many(statement, [afterViewerId, limit, keyVersion]);
}

const ADD_ACCOUNT_TOKENS = sql(
  'retoken.add-account-tokens',
  `insert into account_token (viewer_id, kind, token, key_version, rule_version)
   select t.viewer_id, 'STRONG', t.token, $3, $4
   from unnest($1::uuid[], $2::bytea[]) as t(viewer_id, token) on conflict do nothing`,
);
const DROP_ACCOUNT_TOKENS = sql(
  'retoken.drop-account-tokens',
  `delete from account_token a using unnest($1::uuid[], $2::bytea[]) as t(viewer_id, token)
   where a.viewer_id = t.viewer_id and a.token = t.token`,
);

/** Puts tokens of the newest key in the place of older ones. */
export async function replaceAccountTokens(
  tx: Tx,
  made: readonly { viewerId: string; token: Buffer }[],
  gone: readonly MetToken[],
  versions: { key: number; rule: number },
): Promise<void> {
  await tx.run(ADD_ACCOUNT_TOKENS, [
    made.map((each) => each.viewerId),
    made.map((each) => each.token),
    versions.key,
    versions.rule,
  ]);
  await tx.run(DROP_ACCOUNT_TOKENS, [
    gone.map((each) => each.viewer_id),
    gone.map((each) => each.token),
  ]);
}

const COUNT_RELATIONS = sql<{ older: number }>(
  'retoken.count-relations',
  `select count(distinct o.relation_id)::int as older from link_token o
   where (o.key_version < $1 or o.rule_version < $2) and not exists (
     select from link_token n where n.member_id = o.member_id and n.relation_id = o.relation_id
       and n.key_version >= $1 and n.rule_version >= $2)`,
);
const COUNT_REPRESENTATIONS = sql<{ older: number }>(
  'retoken.count-representations',
  `select count(distinct o.representation_id)::int as older from representation_token o
   join representation p on p.counsellor_id = o.counsellor_id and p.id = o.representation_id
   where p.state <> 'ENDED' and o.key_version < $1 and not exists (
     select from representation_token n
     where n.representation_id = o.representation_id and n.key_version >= $1)`,
);
const COUNT_ACCOUNTS = sql<{ older: number }>(
  'retoken.count-accounts',
  `select count(*)::int as older from account_token a
   where a.key_version < $1 and (
     exists (select from link_token t where t.token = a.token and t.kind = a.kind)
     or exists (select from representation_token t where t.token = a.token))`,
);

/** Relations without tokens of this key and rule. */
export async function countRelationsToRetoken(
  tx: Tx,
  versions: { key: number; rule: number },
): Promise<number> {
  return (await tx.maybe(COUNT_RELATIONS, [versions.key, versions.rule]))?.older ?? 0;
}

export async function countRepresentationsToRetoken(tx: Tx, keyVersion: number): Promise<number> {
  return (await tx.maybe(COUNT_REPRESENTATIONS, [keyVersion]))?.older ?? 0;
}

/** Older tokens of accounts that still meet something. */
export async function countAccountsToRetoken(tx: Tx, keyVersion: number): Promise<number> {
  return (await tx.maybe(COUNT_ACCOUNTS, [keyVersion]))?.older ?? 0;
}

const DROP_OLDER_OF_RELATIONS = sql(
  'retoken.drop-older-of-relations',
  `delete from link_token where ctid in (
     select o.ctid from link_token o
     where (o.key_version < $1 or o.rule_version < $2) and exists (
       select from link_token n where n.member_id = o.member_id and n.relation_id = o.relation_id
         and n.key_version >= $1 and n.rule_version >= $2)
     limit $3)`,
);
const DROP_OLDER_OF_REPRESENTATIONS = sql(
  'retoken.drop-older-of-representations',
  `delete from representation_token where ctid in (
     select ctid from representation_token where key_version < $1 limit $2)`,
);
const DROP_OLDER_OF_ACCOUNTS = sql(
  'retoken.drop-older-of-accounts',
  `delete from account_token where ctid in (
     select ctid from account_token where key_version < $1 limit $2)`,
);

/** Drops older tokens of relations that have newer ones. @returns how many. */
export function dropOlderOfRelations(
  tx: Tx,
  versions: { key: number; rule: number },
  most: number,
): Promise<number> {
  return tx.run(DROP_OLDER_OF_RELATIONS, [versions.key, versions.rule, most]);
}

export function dropOlderOfRepresentations(tx: Tx, key: number, most: number): Promise<number> {
  return tx.run(DROP_OLDER_OF_REPRESENTATIONS, [key, most]);
}

/** What is dropped here met nothing: the account's next sign-in makes its tokens anew. */
export function dropOlderOfAccounts(tx: Tx, key: number, most: number): Promise<number> {
  return tx.run(DROP_OLDER_OF_ACCOUNTS, [key, most]);
}
