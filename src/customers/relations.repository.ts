// SQL of customer relations: a person as one member knows it, and the tokens it is linked by.
// Not here: consents (consents/consents.repository.ts), who a relation belongs to
// (linking/linking.repository.ts).
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface RelationRow {
  id: string;
  reference_mac: Buffer;
  identity_mac: Buffer;
  /** Of the key own-reference, for one that was made with it; null: with the relation's own. */
  identity_version: number | null;
  key_reference: string;
  pseudonym: string;
  identity_sealed: Buffer;
}

const LOAD_BY_REFERENCE = sql<RelationRow>(
  'relations.load-by-reference',
  `select id, reference_mac, identity_mac, identity_version, key_reference, pseudonym,
     identity_sealed
   from customer_relation
   where member_id = (select viewer()) and reference_mac = any($1::bytea[])
   order by id for no key update`,
);

/**
 * The member's relations with these references, each under every version of its key that lives,
 * locked by id. (The member is named because the key begins with it; the policy would filter all
 * the same.) Not `for update`: that waits for whoever writes a row that refers to the relation, and
 * so would tell when the linker is at work on it.
 */
export function lockRelationsByReference(tx: Tx, macs: readonly Buffer[]): Promise<RelationRow[]> {
  return tx.many(LOAD_BY_REFERENCE, [macs]);
}

export interface NewRelation {
  id: string;
  referenceMac: Buffer;
  referenceVersion: number;
  referenceEnding: string;
  identitySealed: Buffer;
  identityMac: Buffer;
  keyReference: string;
  pseudonym: string;
  linking: 'WAITING' | 'RELEASED';
  /** Those that are registered with it: a fact that linking must know. */
  openArrears: number;
}

const STORE_RELATIONS = sql(
  'relations.store',
  `insert into customer_relation (member_id, id, reference_mac, reference_version, reference_ending,
     identity_sealed, identity_mac, key_reference, pseudonym, linking, open_arrears,
     identity_version)
   select viewer(), r.*, null from unnest($1::uuid[], $2::bytea[], $3::int[], $4::text[],
     $5::bytea[], $6::bytea[], $7::text[], $8::uuid[], $9::text[], $10::int[]) as r`,
);

export function storeRelations(tx: Tx, relations: NewRelation[]): void {
  if (relations.length === 0) return;
  tx.runLater(STORE_RELATIONS, [
    relations.map((relation) => relation.id),
    relations.map((relation) => relation.referenceMac),
    relations.map((relation) => relation.referenceVersion),
    relations.map((relation) => relation.referenceEnding),
    relations.map((relation) => relation.identitySealed),
    relations.map((relation) => relation.identityMac),
    relations.map((relation) => relation.keyReference),
    relations.map((relation) => relation.pseudonym),
    relations.map((relation) => relation.linking),
    relations.map((relation) => relation.openArrears),
  ]);
}

export interface ChangedIdentity {
  id: string;
  identitySealed: Buffer;
  identityMac: Buffer;
  linking: 'WAITING' | 'RELEASED';
}

const STORE_IDENTITIES = sql(
  'relations.store-identities',
  `update customer_relation r
   set identity_sealed = c.sealed, identity_mac = c.mac, identity_version = null,
     linking = c.linking
   from unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::text[]) as c(id, sealed, mac, linking)
   where r.member_id = (select viewer()) and r.id = c.id`,
);

/** A member knows the person otherwise now (moved, married): the newest statement counts. */
export function storeChangedIdentities(tx: Tx, changes: ChangedIdentity[]): void {
  if (changes.length === 0) return;
  tx.runLater(STORE_IDENTITIES, [
    changes.map((change) => change.id),
    changes.map((change) => change.identitySealed),
    changes.map((change) => change.identityMac),
    changes.map((change) => change.linking),
  ]);
}

export interface NewToken {
  relationId: string;
  kind: string;
  token: Buffer;
  keyVersion: number;
  ruleVersion: number;
}

const DROP_TOKENS = sql(
  'relations.drop-tokens',
  `delete from link_token where member_id = (select viewer()) and relation_id = any($1::uuid[])`,
);
const STORE_TOKENS = sql(
  'relations.store-tokens',
  `insert into link_token (member_id, relation_id, kind, token, key_version, rule_version)
   select viewer(), * from unnest($1::uuid[], $2::text[], $3::bytea[], $4::int[], $5::int[])`,
);

/** Takes away the tokens of relations whose identity changed. */
export function dropTokens(tx: Tx, relationIds: string[]): void {
  if (relationIds.length > 0) tx.runLater(DROP_TOKENS, [relationIds]);
}

export function storeTokens(tx: Tx, tokens: NewToken[]): void {
  if (tokens.length === 0) return;
  tx.runLater(STORE_TOKENS, [
    tokens.map((token) => token.relationId),
    tokens.map((token) => token.kind),
    tokens.map((token) => token.token),
    tokens.map((token) => token.keyVersion),
    tokens.map((token) => token.ruleVersion),
  ]);
}

export interface NewClaimCode {
  id: string;
  relationId: string;
  codeMac: Buffer;
  codeVersion: number;
  expiresOn: string;
}

const STORE_CLAIM_CODES = sql(
  'relations.store-claim-codes',
  `insert into claim_code (member_id, id, relation_id, code_mac, code_version, expires_on)
   select viewer(), * from unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::int[], $5::date[])`,
);

export function storeClaimCodes(tx: Tx, codes: NewClaimCode[]): void {
  if (codes.length === 0) return;
  tx.runLater(STORE_CLAIM_CODES, [
    codes.map((code) => code.id),
    codes.map((code) => code.relationId),
    codes.map((code) => code.codeMac),
    codes.map((code) => code.codeVersion),
    codes.map((code) => code.expiresOn),
  ]);
}

const COUNT_ARREARS = sql(
  'relations.count-arrears',
  `update customer_relation r set open_arrears = r.open_arrears + c.change
   from unnest($1::uuid[], $2::int[]) as c(id, change)
   where r.member_id = (select viewer()) and r.id = c.id`,
);

/** Called by arrears: how many open arrears a relation has is a fact that linking must know. */
export function countOpenArrears(tx: Tx, changes: ReadonlyMap<string, number>): void {
  if (changes.size === 0) return;
  tx.runLater(COUNT_ARREARS, [[...changes.keys()], [...changes.values()]]);
}
