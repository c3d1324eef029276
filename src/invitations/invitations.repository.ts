// SQL of invitations as the member that makes them: own references, never whether a code was used
// (it has no grant on that column; a consent that was given it has anyway).
// Not here: who has the code (invitation-codes.repository.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { InvitationState } from './invitation.enums.ts';

export interface InvitationRow {
  id: string;
  relation_id: string;
  identity_sealed: Buffer;
  key_reference: string;
  text_version: string;
  language: 'NL' | 'EN';
  invited_on: LocalDate;
  invited_at: Date;
  expires_on: LocalDate;
  consent_id: string | null;
  state: InvitationState;
}

const ROW = `select * from (
    select i.id, i.relation_id, i.identity_sealed, i.key_reference, i.text_version, i.language,
      i.invited_on, i.invited_at, i.expires_on, i.consent_id, i.reference_mac,
      case when i.consent_id is not null then 'ACCEPTED' when i.replaced_on is not null then 'REPLACED'
        when i.expires_on < clock_today() then 'EXPIRED' else 'SENT' end as state
    from invitation i where i.member_id = (select viewer())) i`;

const LOAD = sql<InvitationRow>(
  'invitations.load',
  `${ROW}
   where ($1::timestamptz is null or (i.invited_at, i.id) < ($1, $2::uuid))
     and ($3::bytea[] is null or i.reference_mac = any($3)) and ($4::text is null or i.state = $4)
   order by i.invited_at desc, i.id desc limit $5`,
);

export interface InvitationsAsked {
  /** Of one customer, by its fingerprints; null: of all. */
  referenceMacs: readonly Buffer[] | null;
  state: InvitationState | null;
  after: { invitedAt: string; id: string } | null;
  limit: number;
}

export function loadInvitations(tx: Tx, asked: InvitationsAsked): Promise<InvitationRow[]> {
  const { referenceMacs, state, after, limit } = asked;
  return tx.many(LOAD, [after?.invitedAt ?? null, after?.id ?? null, referenceMacs, state, limit]);
}

const BY_IDS = sql<InvitationRow>('invitations.by-ids', `${ROW} where i.id = any($1::uuid[])`);

export async function loadInvitationsById(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, InvitationRow>> {
  const rows = ids.length === 0 ? [] : await tx.many(BY_IDS, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

const LOCK = sql<never>(
  'invitations.lock',
  `select pg_advisory_xact_lock(hashtext('invitations'), hashtext(viewer()::text))`,
);
const COUNT_TODAY = sql<{ invited: number }>(
  'invitations.count-today',
  `select count(*)::int as invited from invitation
   where member_id = (select viewer()) and invited_on = clock_today()`,
);

/** How many the member invited today; until the end of the transaction it invites no others. */
export async function lockInvitedToday(tx: Tx): Promise<number> {
  await tx.many(LOCK);
  return (await tx.maybe(COUNT_TODAY))?.invited ?? 0;
}

export interface NewInvitation {
  id: string;
  /** Of the relation that it may become. */
  relationId: string;
  /** Under every version of its key that lives, newest first. */
  referenceMacs: readonly [Buffer, ...Buffer[]];
  referenceVersion: number;
  referenceEnding: string;
  identitySealed: Buffer;
  identityMac: Buffer;
  keyReference: string;
  pseudonym: string;
  codeMac: Buffer;
  codeVersion: number;
}

const REPLACE = sql(
  'invitations.replace',
  `update invitation set replaced_on = clock_today()
   where member_id = (select viewer()) and reference_mac = any($1::bytea[])
     and replaced_on is null`,
);
const STORE = sql(
  'invitations.store',
  `insert into invitation (id, relation_id, reference_mac, reference_version, reference_ending,
     identity_sealed, identity_mac, key_reference, pseudonym, code_mac, code_version, text_version,
     language, expires_on)
   select i.*, $12, $13, $14
   from unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::int[], $5::text[], $6::bytea[],
     $7::bytea[], $8::text[], $9::uuid[], $10::bytea[], $11::int[]) as i`,
);

/** Stores invitations; those of the same references before them count no more. */
export function storeInvitations(
  tx: Tx,
  invitations: readonly NewInvitation[],
  offer: { textVersion: string; language: 'NL' | 'EN'; expiresOn: LocalDate },
): void {
  if (invitations.length === 0) return;
  tx.runLater(REPLACE, [invitations.flatMap((each) => each.referenceMacs)]);
  tx.runLater(STORE, [
    invitations.map((each) => each.id),
    invitations.map((each) => each.relationId),
    invitations.map((each) => each.referenceMacs[0]),
    invitations.map((each) => each.referenceVersion),
    invitations.map((each) => each.referenceEnding),
    invitations.map((each) => each.identitySealed),
    invitations.map((each) => each.identityMac),
    invitations.map((each) => each.keyReference),
    invitations.map((each) => each.pseudonym),
    invitations.map((each) => each.codeMac),
    invitations.map((each) => each.codeVersion),
    offer.textVersion,
    offer.language,
    formatDay(offer.expiresOn),
  ]);
}
