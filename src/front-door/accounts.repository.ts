// SQL of the customer's front door: accounts, what they may see of relations, claim codes. Each
// text says as whom it runs: customer, linker or doorkeeper.
import { isShared } from '../linking/shared-relations.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface RelationViewRow {
  public_id: string;
  member_name: string;
  reference_ending: string;
  state: 'SUGGESTED' | 'CONFIRMED' | 'DENIED';
  since: Date;
  pseudonym: string;
}

const LOAD_VIEWS = sql<RelationViewRow>(
  'accounts.load-views',
  `select v.public_id, o.name as member_name, v.reference_ending, v.state, v.since, v.pseudonym
   from relation_view v join organisation o on o.id = v.member_id
   where v.viewer_id = (select viewer()) and v.state in ('SUGGESTED', 'CONFIRMED')
     and ($1::text is null or (o.name, v.public_id) > ($1, $2::uuid))
   order by o.name, v.public_id limit $3`,
);

/** As customer: the relations of the account that were not denied. */
export function loadRelationViews(
  tx: Tx,
  after: { name: string; id: string } | null,
  limit: number,
): Promise<RelationViewRow[]> {
  return tx.many(LOAD_VIEWS, [after?.name ?? null, after?.id ?? null, limit]);
}

const LOCK_VIEW = sql<RelationViewRow & { relation_id: string }>(
  'accounts.lock-view',
  `select v.public_id, o.name as member_name, v.reference_ending, v.state, v.since, v.pseudonym,
     v.relation_id
   from relation_view v join organisation o on o.id = v.member_id
   where v.viewer_id = (select viewer()) and v.public_id = $1 and v.state <> 'LOOKING'
   for update of v`,
);

/** As customer: one relation of the account, locked. */
export function lockRelationView(
  tx: Tx,
  publicId: string,
): Promise<(RelationViewRow & { relation_id: string }) | null> {
  return tx.maybe(LOCK_VIEW, [publicId]);
}

const ANSWER_VIEW = sql(
  'accounts.answer-view',
  `update relation_view set state = $2
   where viewer_id = (select viewer()) and public_id = $1`,
);

/** As customer: "this is me", or "this is not me". */
export function storeViewAnswer(tx: Tx, publicId: string, state: 'CONFIRMED' | 'DENIED'): void {
  tx.runLater(ANSWER_VIEW, [publicId, state]);
}

const STORE_CLAIM = sql(
  'accounts.store-claim',
  `insert into relation_claim (id, code_mac, older_macs, state) values ($1, $2, $3, 'PENDING')`,
);

/** As customer: uses a claim code, under every version of its key; a job decides. */
export function storeClaim(tx: Tx, id: string, [codeMac, ...older]: readonly Buffer[]): void {
  tx.runLater(STORE_CLAIM, [id, codeMac, older]);
}

const FIND_CLAIM = sql<{ state: 'PENDING' | 'ADDED' | 'REFUSED' }>(
  'accounts.find-claim',
  `select state from relation_claim where viewer_id = (select viewer()) and id = $1`,
);

export async function findClaimState(
  tx: Tx,
  id: string,
): Promise<'PENDING' | 'ADDED' | 'REFUSED' | null> {
  return (await tx.maybe(FIND_CLAIM, [id]))?.state ?? null;
}

const COUNT_CLAIMS = sql<{ claims: number }>(
  'accounts.count-claims',
  `select count(*)::int as claims from relation_claim
   where viewer_id = (select viewer())
     and (made_at at time zone 'Europe/Amsterdam')::date = clock_today()`,
);

/** As customer: how many codes this account tried today. */
export async function countClaimsToday(tx: Tx): Promise<number> {
  return (await tx.maybe(COUNT_CLAIMS))?.claims ?? 0;
}

const REDEEM = sql<{ relation_id: string }>(
  'accounts.redeem',
  `update claim_code c set used_at = clock_now()
   from relation_claim k
   where k.viewer_id = $1 and k.id = $2 and k.state = 'PENDING' and c.code_mac = any(k.code_mac || k.older_macs)
     and c.used_at is null and c.expires_on >= clock_today()
   returning c.relation_id`,
);
const REDEEMED = sql<{ relation_id: string }>(
  'accounts.redeemed',
  `select c.relation_id from relation_claim k join claim_code c on c.code_mac = any(k.code_mac || k.older_macs)
   where k.viewer_id = $1 and k.id = $2 and k.state = 'ADDED'`,
);
const DECIDE_CLAIM = sql(
  'accounts.decide-claim',
  `update relation_claim set state = $3 where viewer_id = $1 and id = $2 and state = 'PENDING'`,
);

/**
 * As linker: uses up the code of a claim; asked again it says the same, for a job may run twice.
 * @returns its relation, or null: refused.
 */
export async function redeemClaim(
  tx: Tx,
  viewerId: string,
  claimId: string,
): Promise<string | null> {
  const before = await tx.maybe(REDEEMED, [viewerId, claimId]);
  if (before !== null) return before.relation_id;
  const found = await tx.maybe(REDEEM, [viewerId, claimId]);
  tx.runLater(DECIDE_CLAIM, [viewerId, claimId, found === null ? 'REFUSED' : 'ADDED']);
  return found?.relation_id ?? null;
}

export interface SuggestedView {
  viewer_id: string;
  relation_id: string;
}

const SUGGEST_FOR_RELATIONS = sql<SuggestedView>(
  'accounts.suggest-for-relations',
  `select distinct a.viewer_id, t.relation_id from unnest($1::uuid[]) as asked(id)
   cross join lateral (
     select * from link_token k where k.relation_id = asked.id and k.kind = 'STRONG' offset 0) t
   cross join lateral (
     select viewer_id from account_token k
     where k.token = t.token and k.kind = t.kind offset 0) a
   cross join lateral (
     select linking from customer_relation k
     where k.member_id = t.member_id and k.id = t.relation_id limit 1) r
   where ${isShared('t.member_id', 't.relation_id')} and r.linking = 'RELEASED'`,
);

/**
 * As linker: which accounts these relations should be suggested to: those whose own verified
 * attributes fit. Never what is linked with a relation of theirs: a claim code, which a member
 * holds too, would then show the other members of its customer.
 */
export function findAccountsForRelations(tx: Tx, relationIds: string[]): Promise<SuggestedView[]> {
  return tx.many(SUGGEST_FOR_RELATIONS, [relationIds]);
}

const STALE_SUGGESTIONS = sql<SuggestedView>(
  'accounts.stale-suggestions',
  `select v.viewer_id, v.relation_id from unnest($1::uuid[]) as asked(id)
   cross join lateral (
     select viewer_id, member_id, relation_id, state, until from relation_view
     where relation_id = asked.id offset 0) v
   where v.state = 'SUGGESTED' and v.until is null and not exists (
     select from account_token a join link_token t on t.token = a.token and t.kind = a.kind
     where a.viewer_id = v.viewer_id and t.member_id = v.member_id
       and t.relation_id = v.relation_id offset 0)`,
);

/**
 * As linker: unanswered suggestions of these relations that no verified attribute fits any more.
 */
export function findStaleSuggestions(tx: Tx, relationIds: string[]): Promise<SuggestedView[]> {
  return tx.many(STALE_SUGGESTIONS, [relationIds]);
}

const RELATIONS_FOR_ACCOUNT = sql<{ relation_id: string }>(
  'accounts.relations-for-account',
  `select distinct t.relation_id from account_token a
   cross join lateral (
     select * from link_token k where k.token = a.token and k.kind = a.kind offset 0) t
   cross join lateral (
     select linking from customer_relation k
     where k.member_id = t.member_id and k.id = t.relation_id limit 1) r
   where a.viewer_id = $1 and r.linking = 'RELEASED'
     and ${isShared('t.member_id', 't.relation_id')}`,
);

/** As linker: the relations that an account should be shown as suggestions. */
export async function findRelationsForAccount(tx: Tx, viewerId: string): Promise<string[]> {
  return (await tx.many(RELATIONS_FOR_ACCOUNT, [viewerId])).map((row) => row.relation_id);
}

const BIND_ACCOUNT = sql(
  'accounts.bind',
  `insert into account_person (viewer_id, person_id) values ($1, $2)
   on conflict (viewer_id) do update set person_id = excluded.person_id`,
);

/** As linker: this account is this person. */
export function bindAccount(tx: Tx, viewerId: string, personId: string): void {
  tx.runLater(BIND_ACCOUNT, [viewerId, personId]);
}

const FIND_BOUND = sql<{ person_id: string }>(
  'accounts.find-bound',
  `select person_id from account_person where viewer_id = $1`,
);

export async function findBoundPerson(tx: Tx, viewerId: string): Promise<string | null> {
  return (await tx.maybe(FIND_BOUND, [viewerId]))?.person_id ?? null;
}

// Who takes a consent back comes before, or finds the suggestion that ends with it.
const LOCK_SHARED = sql<never>(
  'accounts.lock-shared',
  `select from unnest($1::uuid[]) as g(relation_id)
   cross join lateral (
     select member_id, id from customer_relation k where k.id = g.relation_id limit 1) r
   join consent_standing s on s.member_id = r.member_id and s.relation_id = r.id
   order by s.member_id, s.relation_id for share of s`,
);
const GRANT_VIEWS = sql(
  'accounts.grant-views',
  `insert into relation_view (viewer_id, public_id, member_id, relation_id, reference_ending,
     pseudonym, state, origin)
   select g.viewer_id, g.public_id, r.member_id, r.id, r.reference_ending, r.pseudonym,
     'SUGGESTED', $4
   from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as g(viewer_id, public_id, relation_id)
   cross join lateral (
     select member_id, id, reference_ending, pseudonym from customer_relation k
     where k.id = g.relation_id limit 1) r
   where $4 = 'CLAIM_CODE' or ${isShared('r.member_id', 'r.id')}
   on conflict (viewer_id, member_id, relation_id) do update set state = 'SUGGESTED', until = null,
       origin = case relation_view.state when 'LOOKING' then excluded.origin else relation_view.origin end
     where relation_view.state = 'LOOKING' or (relation_view.state = 'SUGGESTED' and relation_view.until is not null)
       or (relation_view.state = 'DENIED' and excluded.origin = 'CLAIM_CODE')`,
);

/**
 * As doorkeeper: suggests relations to accounts. What an account answered before stays; only its
 * own claim code takes "this is not me" back.
 */
export async function grantViews(
  tx: Tx,
  views: SuggestedView[],
  origin: 'ATTRIBUTES' | 'CLAIM_CODE' | 'LINK',
): Promise<void> {
  if (views.length === 0) return;
  await tx.many(LOCK_SHARED, [views.map((view) => view.relation_id)]);
  tx.runLater(GRANT_VIEWS, [
    views.map((view) => view.viewer_id),
    views.map(() => tx.newId()),
    views.map((view) => view.relation_id),
    origin,
  ]);
}

const END_SUGGESTIONS = sql(
  'accounts.end-suggestions',
  `update relation_view v set until = clock_now()
   from unnest($1::uuid[], $2::uuid[]) as s(viewer_id, relation_id)
   where v.viewer_id = s.viewer_id and v.relation_id = s.relation_id and v.until is null
     and v.state = 'SUGGESTED' and v.origin <> 'CLAIM_CODE'`,
);

/** As doorkeeper: takes suggestions back that were made by attributes; a claim code's stay. */
export function endSuggestions(tx: Tx, views: SuggestedView[]): void {
  if (views.length === 0) return;
  tx.runLater(END_SUGGESTIONS, [
    views.map((view) => view.viewer_id),
    views.map((view) => view.relation_id),
  ]);
}
