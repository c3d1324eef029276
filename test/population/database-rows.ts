// Puts relations with tokens and consents into the tables as superuser, by UNNEST: those that were
// there before with the person they are, those that arrive without.
// Not here: linking them (database-cost.ts).
import type pg from 'pg';

export interface LoadedRelation {
  id: string;
  memberId: string;
  /** Whom it really is of. */
  personId: string;
  /** Made when they are loaded: all at once would not fit into memory. */
  tokens: () => { kind: string; token: Buffer }[];
}

const IN_A_BLOCK = 10_000;
/** As long as a sealed person mostly is. */
const SEALED_BYTES = 288;

/** Tables that get a row or more for each relation. */
const FILLED = ['link_token', 'customer_relation', 'consent_standing', 'person_relation'];

/**
 * Indexes and keys of these tables, with what takes them away and makes them again. Keys that other
 * tables refer to stay.
 */
const REMAKABLE = `select
    case when c.oid is null then format('drop index %s', i.indexrelid::regclass)
      else format('alter table %s drop constraint %I', i.indrelid::regclass, c.conname)
    end as away,
    case when c.oid is null then pg_get_indexdef(i.indexrelid)
      else format('alter table %s add constraint %I %s', i.indrelid::regclass, c.conname,
        pg_get_constraintdef(c.oid))
    end as again
  from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.contype in ('p', 'u')
  where i.indrelid = any($1::regclass[]) and not exists (
    select from pg_constraint f where f.conindid = i.indexrelid and f.contype = 'f')`;

/**
 * Relations that were there before, each linked to its person; indexes are made afterwards, since
 * random keys one by one would take most of the time.
 */
export async function loadKnown(
  admin: pg.Client,
  relations: readonly LoadedRelation[],
): Promise<void> {
  await admin.query(`set maintenance_work_mem = '512MB'; set synchronous_commit = off`);
  const { rows } = await admin.query<{ away: string; again: string }>(REMAKABLE, [FILLED]);
  for (const { away } of rows) await admin.query(away);
  for (let from = 0; from < relations.length; from += IN_A_BLOCK) {
    const block = relations.slice(from, from + IN_A_BLOCK);
    await admin.query('begin');
    await loadArriving(admin, block);
    const ids = block.map(({ id }) => id);
    const members = block.map(({ memberId }) => memberId);
    const persons = block.map(({ personId }) => personId);
    await admin.query(
      `insert into person (id, made_at)
       select distinct p, now() from unnest($1::uuid[]) as p on conflict do nothing`,
      [persons],
    );
    await admin.query(
      `insert into person_relation (relation_id, member_id, person_id, rule, rule_version, linked_at)
       select r.*, 'AUTOMATIC', 2, now() from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as r`,
      [ids, members, persons],
    );
    await admin.query('commit');
  }
  for (const { again } of rows) await admin.query(again);
  await admin.query('vacuum analyze');
}

/** Relations as a registration leaves them: with tokens and a consent, and of nobody yet. */
export async function loadArriving(
  admin: pg.Client,
  relations: readonly LoadedRelation[],
): Promise<void> {
  const ids = relations.map(({ id }) => id);
  const members = relations.map(({ memberId }) => memberId);
  await admin.query(
    `insert into customer_relation (member_id, id, reference_mac, reference_ending,
       identity_sealed, identity_mac, key_reference, pseudonym, registered_at, linking)
     select r.member_id, r.id, sha256(r.id::text::bytea), '001', $3, sha256('x'), 'none', r.id,
       now(), 'RELEASED'
     from unnest($1::uuid[], $2::uuid[]) as r(member_id, id)`,
    [members, ids, Buffer.alloc(SEALED_BYTES, 7)],
  );
  await admin.query(
    `insert into consent_standing (member_id, relation_id, purpose, consent_id, state, expires_on)
     select r.member_id, r.id, 'JOINT_ARRANGEMENT', r.id, 'GIVEN', '2099-12-31'
     from unnest($1::uuid[], $2::uuid[]) as r(member_id, id)`,
    [members, ids],
  );
  const tokens = relations.flatMap((relation) =>
    relation.tokens().map((token) => ({ ...token, relation })),
  );
  await admin.query(
    `insert into link_token (member_id, relation_id, kind, token, key_version, rule_version)
     select t.*, 1, 2 from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bytea[]) as t`,
    [
      tokens.map(({ relation }) => relation.memberId),
      tokens.map(({ relation }) => relation.id),
      tokens.map(({ kind }) => kind),
      tokens.map(({ token }) => token),
    ],
  );
}
