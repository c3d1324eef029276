// SQL of consents: the immutable grant, its events, and the one that counts now.
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { ConsentState } from '../domain/states/consent.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { ConsentEnds } from './consent-ends.ts';
import type { ConsentEventJson } from './consent-events.ts';
import { isCarried } from './consent-state.ts';
import { VERSIONS_FOR_A_CASE } from './consent-texts.ts';
import type { InvalidConsent } from './consents.enums.ts';

export interface StandingRow extends ConsentEnds {
  relation_id: string;
  consent_id: string;
  state: ConsentState;
  expires_on: LocalDate;
  text_version: string;
  given_on: LocalDate;
}

const LOCK_STANDINGS = sql(
  'consents.lock-standings',
  `select relation_id from consent_standing
   where member_id = (select viewer()) and relation_id = any($1::uuid[])
     and purpose = 'JOINT_ARRANGEMENT'
   order by relation_id for update`,
);
const LOAD_STANDINGS = sql<StandingRow>(
  'consents.load-standings',
  `select s.relation_id, s.consent_id, s.state, s.expires_on, c.text_version, c.given_on,
     ended.withdrawn_on, ended.invalid_given_on,
     (select max(f.refused_on) from consent_refusal f where f.member_id = s.member_id
       and f.relation_id = s.relation_id and f.purpose = s.purpose) as refused_on
   from consent_standing s
   join consent c on c.member_id = s.member_id and c.id = s.consent_id
   cross join lateral (
     select max(e.effective_on) filter (where e.type = 'WITHDRAWN') as withdrawn_on,
       max(o.given_on) filter (where e.type = 'INVALIDATED') as invalid_given_on
     from consent o
     join consent_event e on e.member_id = o.member_id and e.consent_id = o.id
     where o.member_id = s.member_id and o.relation_id = s.relation_id
       and o.purpose = s.purpose) ended
   where s.member_id = (select viewer()) and s.relation_id = any($1::uuid[])
     and s.purpose = 'JOINT_ARRANGEMENT'
   order by s.relation_id`,
);

/** The consents that count for these relations, locked, with what ended of all they ever gave. */
export async function lockStandings(tx: Tx, relationIds: string[]): Promise<StandingRow[]> {
  if (relationIds.length === 0) return [];
  await tx.many(LOCK_STANDINGS, [relationIds]);
  // Read when they are locked: whoever waited sees what was given and ended meanwhile.
  return tx.many(LOAD_STANDINGS, [relationIds]);
}

export interface NewConsent {
  id: string;
  relationId: string;
  textVersion: string;
  textSha256: Buffer;
  language: 'NL' | 'EN';
  channel: string;
  evidenceSealed: Buffer;
  /** The script by which it was asked, when the member said so. */
  scriptVersion: string | null;
  givenOn: LocalDate;
  expiresOn: LocalDate;
}

const STORE_CONSENTS = sql(
  'consents.store',
  `insert into consent (member_id, id, relation_id, purpose, text_version, text_sha256, language,
     channel, evidence_sealed, given_on, expires_on, script_version)
   select viewer(), c.id, c.relation_id, 'JOINT_ARRANGEMENT', c.text_version, c.text_sha256,
     c.language, c.channel, c.evidence_sealed, c.given_on, c.expires_on, c.script_version
   from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bytea[], $5::text[], $6::text[],
     $7::bytea[], $8::date[], $9::date[], $10::text[]) as c(id, relation_id, text_version,
     text_sha256, language, channel, evidence_sealed, given_on, expires_on, script_version)`,
);
const RECORD_GIVEN = sql(
  'consents.record-given',
  `insert into consent_event (member_id, consent_id, number, type, effective_on)
   select viewer(), c.id, 1, 'GIVEN', c.given_on
   from unnest($1::uuid[], $2::date[]) as c(id, given_on)`,
);
const STORE_STANDINGS = sql(
  'consents.store-standings',
  `insert into consent_standing (member_id, relation_id, purpose, consent_id, state, expires_on)
   select viewer(), c.relation_id, 'JOINT_ARRANGEMENT', c.consent_id, 'GIVEN', c.expires_on
   from unnest($1::uuid[], $2::uuid[], $3::date[]) as c(relation_id, consent_id, expires_on)
   on conflict (member_id, relation_id, purpose) do update
     set consent_id = excluded.consent_id, state = 'GIVEN', expires_on = excluded.expires_on
     where consent_standing.state <> 'GIVEN' or excluded.expires_on >= consent_standing.expires_on`,
);

/**
 * Stores new consents; each is from now on the one that counts, unless a later one counts already.
 */
export function storeConsents(tx: Tx, consents: NewConsent[]): void {
  if (consents.length === 0) return;
  const ids = consents.map((consent) => consent.id);
  const relationIds = consents.map((consent) => consent.relationId);
  const givenOn = consents.map((consent) => formatDay(consent.givenOn));
  const expiresOn = consents.map((consent) => formatDay(consent.expiresOn));
  tx.runLater(STORE_CONSENTS, [
    ids,
    relationIds,
    consents.map((consent) => consent.textVersion),
    consents.map((consent) => consent.textSha256),
    consents.map((consent) => consent.language),
    consents.map((consent) => consent.channel),
    consents.map((consent) => consent.evidenceSealed),
    givenOn,
    expiresOn,
    consents.map((consent) => consent.scriptVersion),
  ]);
  tx.runLater(RECORD_GIVEN, [ids, givenOn]);
  tx.runLater(STORE_STANDINGS, [relationIds, ids, expiresOn]);
}

export interface ConsentRow {
  id: string;
  relation_id: string;
  text_version: string;
  text_sha256: Buffer;
  member_name: string;
  reference_ending: string;
  language: 'NL' | 'EN';
  channel: string;
  evidence_sealed: Buffer | null;
  recorded_by: 'MEMBER' | 'PERSON';
  members_listed_on: LocalDate | null;
  members_sha256: Buffer | null;
  script_version: string | null;
  given_on: LocalDate;
  expires_on: LocalDate;
  recorded_at: Date;
  state: ConsentState;
  counts: boolean;
  is_carried: boolean;
  events: ConsentEventJson[];
  identity_sealed: Buffer;
  key_reference: string;
  pseudonym: string;
}

/** SQL: what the events of a consent `c` add up to. */
export const CONSENT_STATE = `(
    select case e.type when 'RECONFIRMED' then 'GIVEN' else e.type end from consent_event e
    where e.member_id = c.member_id and e.consent_id = c.id order by e.number desc limit 1)`;
/** SQL: the last day of a consent `c`, also when it was confirmed again. */
export const LAST_DAY_OF_CONSENT = `greatest(c.expires_on, (select max(e.expires_on)
    from consent_event e where e.member_id = c.member_id and e.consent_id = c.id))`;
/** SQL: the events of a consent `c`, in order, with who acted as the viewer may read it, and the
 * last day of what each gave. */
export const eventsOfConsent = (
  actedBy: string,
) => `(select json_agg(json_build_object('type', e.type,
      'effective_on', e.effective_on, 'acted_by', ${actedBy}, 'reason', e.reason, 'expires_on',
      coalesce(e.expires_on, case e.type when 'GIVEN' then c.expires_on end)) order by e.number)
    from consent_event e where e.member_id = c.member_id and e.consent_id = c.id)`;

const CONSENT_COLUMNS = `c.id, c.relation_id, c.text_version, c.text_sha256, c.language, c.channel,
  (select o.name from organisation o where o.id = c.member_id) as member_name, r.reference_ending,
  c.evidence_sealed, c.script_version, c.recorded_by, c.given_on, ${LAST_DAY_OF_CONSENT} as expires_on, c.recorded_at,
  c.members_listed_on, c.members_sha256,
  ${CONSENT_STATE} as state,
  exists (select from consent_standing s where s.member_id = c.member_id
    and s.relation_id = c.relation_id and s.consent_id = c.id) as counts,
  ${isCarried('c', LAST_DAY_OF_CONSENT)} as is_carried,
  ${eventsOfConsent('e.acted_by')} as events,
  r.identity_sealed, r.key_reference, r.pseudonym`;

const LOAD_CONSENTS = sql<ConsentRow>(
  'consents.load',
  `select ${CONSENT_COLUMNS} from consent c
   join customer_relation r on r.member_id = c.member_id and r.id = c.relation_id
   where c.member_id = (select viewer())
     and ($1::timestamptz is null or (c.recorded_at, c.id) < ($1, $2::uuid))
     and ($3::bytea[] is null or r.reference_mac = any($3))
   order by c.recorded_at desc, c.id desc limit $4`,
);

export function loadConsents(
  tx: Tx,
  referenceMacs: readonly Buffer[] | null,
  after: { recordedAt: string; id: string } | null,
  limit: number,
): Promise<ConsentRow[]> {
  return tx.many(LOAD_CONSENTS, [
    after?.recordedAt ?? null,
    after?.id ?? null,
    referenceMacs,
    limit,
  ]);
}

const FIND_CONSENT = sql<ConsentRow>(
  'consents.find',
  `select ${CONSENT_COLUMNS} from consent c
   join customer_relation r on r.member_id = c.member_id and r.id = c.relation_id
   where c.member_id = (select viewer()) and c.id = $1`,
);

export function findConsent(tx: Tx, id: string): Promise<ConsentRow | null> {
  return tx.maybe(FIND_CONSENT, [id]);
}

const RECORD_EVENT = sql(
  'consents.record-event',
  `insert into consent_event (member_id, consent_id, number, type, effective_on, reason)
   select viewer(), $1, max(number) + 1, $2, $3, $4 from consent_event
   where member_id = (select viewer()) and consent_id = $1`,
);
const SET_STANDING = sql(
  'consents.set-standing',
  `update consent_standing set state = $2
   where member_id = (select viewer()) and consent_id = $1`,
);

/** A consent came to an end; its standing was locked before. */
export function recordConsentEnd(
  tx: Tx,
  consentId: string,
  state: Exclude<ConsentState, 'GIVEN'>,
  effectiveOn: LocalDate,
  reason: InvalidConsent | null,
): void {
  tx.runLater(RECORD_EVENT, [consentId, state, formatDay(effectiveOn), reason]);
  tx.runLater(SET_STANDING, [consentId, state]);
}

const WITHDRAW_OTHERS = sql(
  'consents.withdraw-others',
  `insert into consent_event (member_id, consent_id, number, type, effective_on)
   select e.member_id, e.consent_id, e.number + 1, 'WITHDRAWN', $2
   from consent c join consent_event e on e.member_id = c.member_id and e.consent_id = c.id
   where c.member_id = (select viewer()) and c.relation_id = $1
     and c.purpose = 'JOINT_ARRANGEMENT' and e.type in ('GIVEN', 'RECONFIRMED')
     and e.number = (select max(l.number) from consent_event l
       where l.member_id = e.member_id and l.consent_id = e.consent_id)`,
);

/** Who takes one consent back goes on sharing by no other of the relation, however old. */
export function withdrawOthers(tx: Tx, relationId: string, effectiveOn: LocalDate): void {
  tx.runLater(WITHDRAW_OTHERS, [relationId, formatDay(effectiveOn)]);
}

interface ExpiredRow {
  member_id: string;
  relation_id: string;
  consent_id: string;
  expires_on: LocalDate;
}

const TAKE_EXPIRED = sql<ExpiredRow>(
  'consents.take-expired',
  `with past as materialized (
     select member_id, relation_id, purpose from consent_standing
     where state = 'GIVEN' and expires_on < (select clock_today())
       and (not exists (select from case_arrears a
           where a.relation_id = consent_standing.relation_id
             and a.member_id = consent_standing.member_id and a.left_on is null)
         or (select c.text_version from consent c where c.member_id = consent_standing.member_id
           and c.id = consent_standing.consent_id) <> all($2::text[]))
     order by member_id, relation_id limit $1 for update skip locked)
   update consent_standing s set state = 'EXPIRED' from past
   where s.member_id = past.member_id and s.relation_id = past.relation_id
     and s.purpose = past.purpose
   returning s.member_id, s.relation_id, s.consent_id, s.expires_on`,
);
const RECORD_EXPIRED = sql(
  'consents.record-expired',
  `insert into consent_event (member_id, consent_id, number, type, effective_on, acted_by)
   select c.member_id, c.consent_id,
     (select max(number) + 1 from consent_event e
       where e.member_id = c.member_id and e.consent_id = c.consent_id),
     'EXPIRED', c.expires_on + 1, 'SERVICE'
   from unnest($1::uuid[], $2::uuid[], $3::date[]) as c(member_id, consent_id, expires_on)`,
);

/**
 * As linker: ends what has run out, as of the day after its last, also when the service slept
 * since; expired is not withdrawn. What a running case rests on lasts as long as the case, where
 * the text says so; else a trigger takes it out of the case (migration 39).
 * @returns the relations concerned.
 */
export async function expireConsents(tx: Tx, limit: number): Promise<string[]> {
  const expired = await tx.many(TAKE_EXPIRED, [limit, VERSIONS_FOR_A_CASE]);
  if (expired.length > 0) {
    tx.runLater(RECORD_EXPIRED, [
      expired.map((row) => row.member_id),
      expired.map((row) => row.consent_id),
      expired.map((row) => formatDay(row.expires_on)),
    ]);
  }
  return expired.map((row) => row.relation_id);
}
