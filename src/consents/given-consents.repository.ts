// SQL of consents as the person, or who acts for it, sees them: of relations that were confirmed,
// under ids made of the viewer's own grant. An act is a row of the viewer; a trigger of the
// doorkeeper carries it out in the same transaction (migration 21).
// Not here: a member's consents (consents.repository.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import { CONSENT_STATE, eventsOfConsent, LAST_DAY_OF_CONSENT } from './consents.repository.ts';
import type { ConsentEventJson } from './consent-events.ts';
import { isCarried } from './consent-state.ts';
import { MOST_SAID_NO } from './consent-refusals.types.ts';

export interface GivenConsentRow {
  public_id: string;
  relation_public_id: string;
  consent_id: string;
  member_id: string;
  relation_id: string;
  member_name: string;
  reference_ending: string;
  pseudonym: string;
  text_version: string;
  text_sha256: Buffer;
  members_listed_on: LocalDate | null;
  members_sha256: Buffer | null;
  language: 'NL' | 'EN';
  channel: string;
  given_on: LocalDate;
  expires_on: LocalDate;
  state: string;
  counts: boolean;
  is_carried: boolean;
  /** The viewer may decide about it: not so a mandate that is over, or while a court's counts. */
  has_say: boolean;
  events: ConsentEventJson[];
  said_no: SaidNoJson[];
}

/** That the person said no to the member, as JSON of the database. */
interface SaidNoJson {
  text_version: string;
  language: 'NL' | 'EN';
  channel: string;
  refused_on: string;
}

/** SQL: what the person refused the member of a view `v`, newest first. */
const SAID_NO = `coalesce((select json_agg(f) from (select text_version, language, channel, refused_on
      from consent_refusal where member_id = v.member_id and relation_id = v.relation_id
      order by refused_on desc, id desc limit ${MOST_SAID_NO}) f), '[]')`;

const GIVEN = `select own_id(v.public_id, c.id) as public_id, v.public_id as relation_public_id,
    c.id as consent_id, v.member_id, v.relation_id, o.name as member_name, v.reference_ending,
    v.pseudonym, c.text_version, c.text_sha256, c.members_listed_on, c.members_sha256, c.language,
    c.channel, c.given_on,
    ${LAST_DAY_OF_CONSENT} as expires_on, ${CONSENT_STATE} as state,
    exists (select from consent_standing s where s.member_id = c.member_id
      and s.relation_id = c.relation_id and s.consent_id = c.id) as counts,
    ${isCarried('c', LAST_DAY_OF_CONSENT)} as is_carried,
    has_say(v.member_id, v.relation_id) as has_say,
    ${eventsOfConsent('coalesce(e.acted_as, e.acted_by)')} as events,
    ${SAID_NO} as said_no
  from relation_view v
  join consent c on c.member_id = v.member_id and c.relation_id = v.relation_id
  join organisation o on o.id = v.member_id
  where v.viewer_id = (select viewer()) and v.state = 'CONFIRMED'
    and (v.until is null or v.until > clock_now())`;

const LOAD = sql<GivenConsentRow>(
  'given-consents.load',
  `select * from (${GIVEN} and ($1::uuid is null or v.public_id = $1)) g
   where $2::date is null or (g.given_on, g.public_id) < ($2, $3::uuid)
   order by g.given_on desc, g.public_id desc limit $4`,
);

/** The consents of the viewer's confirmed relations, newest first. */
export function loadGivenConsents(
  tx: Tx,
  relationPublicId: string | null,
  after: { givenOn: LocalDate; id: string } | null,
  limit: number,
): Promise<GivenConsentRow[]> {
  return tx.many(LOAD, [
    relationPublicId,
    after === null ? null : formatDay(after.givenOn),
    after?.id ?? null,
    limit,
  ]);
}

const FIND = sql<GivenConsentRow>(
  'given-consents.find',
  `select * from (${GIVEN}) g where g.public_id = $1`,
);

export function findGivenConsent(tx: Tx, publicId: string): Promise<GivenConsentRow | null> {
  return tx.maybe(FIND, [publicId]);
}

export interface ConfirmedRelationRow {
  public_id: string;
  member_id: string;
  relation_id: string;
  pseudonym: string;
}

const FIND_RELATION = sql<ConfirmedRelationRow>(
  'given-consents.find-relation',
  `select v.public_id, v.member_id, v.relation_id, v.pseudonym from relation_view v
   where v.viewer_id = (select viewer()) and v.public_id = $1 and v.state = 'CONFIRMED'
     and (v.until is null or v.until > clock_now()) and has_say(v.member_id, v.relation_id)`,
);

/** A relation of which the viewer's grant says "this is me", and has a say at. */
export function findConfirmedRelation(
  tx: Tx,
  publicId: string,
): Promise<ConfirmedRelationRow | null> {
  return tx.maybe(FIND_RELATION, [publicId]);
}

export interface ConsentAct {
  id: string;
  memberId: string;
  relationId: string;
  consentId: string;
  act: 'WITHDRAW' | 'RECONFIRM' | 'GIVE';
  actedAs: 'PERSON' | 'REPRESENTATIVE';
  /** With what the person was shown; null for a withdrawal, which needs no text. */
  text: { version: string; sha256: Buffer; language: 'NL' | 'EN'; expiresOn: LocalDate } | null;
}

const ACT = sql(
  'given-consents.act',
  `insert into consent_act (id, member_id, relation_id, consent_id, act, acted_as, text_version,
     text_sha256, language, expires_on)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);

/** Does it: counted and carried out in this transaction. */
export function storeConsentAct(tx: Tx, act: ConsentAct): void {
  tx.runLater(ACT, [
    act.id,
    act.memberId,
    act.relationId,
    act.consentId,
    act.act,
    act.actedAs,
    act.text?.version ?? null,
    act.text?.sha256 ?? null,
    act.text?.language ?? null,
    act.text === null ? null : formatDay(act.text.expiresOn),
  ]);
}

const IS_MEMBER = sql<{ is_member: boolean }>(
  'given-consents.is-member',
  `select exists (select from published_members() m where m.id = $1) as is_member`,
);

/** Not so one that left the coalition: nothing is shared with it any more. */
export async function isMemberNow(tx: Tx, memberId: string): Promise<boolean> {
  return (await tx.maybe(IS_MEMBER, [memberId]))?.is_member ?? false;
}
