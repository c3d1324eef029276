// SQL of invitations as the customer who has the code: what it invites to, and accepting it. A row
// is visible to who tried its code today (migration 17); what follows from accepting is done by a
// function of the doorkeeper in the same transaction.
import type { Sector } from '../coalition/coalition.enums.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface OpenInvitationRow {
  member_id: string;
  id: string;
  member_name: string;
  sector: Sector;
  text_version: string;
  relation_id: string;
  identity_sealed: Buffer;
  key_reference: string;
  expires_on: LocalDate;
}

const FIND = sql<OpenInvitationRow>(
  'invitation-codes.find',
  `select i.member_id, i.id, o.name as member_name, m.sector, i.text_version, i.expires_on,
     i.relation_id, i.identity_sealed, i.key_reference
   from invitation i join organisation o on o.id = i.member_id join member m on m.id = i.member_id
   where i.code_mac = any($1::bytea[])`,
);

/** As customer: the invitation of a code that can be used; null for every other, all alike. */
export function findOpenInvitation(
  tx: Tx,
  macs: readonly Buffer[],
): Promise<OpenInvitationRow | null> {
  return tx.maybe(FIND, [macs]);
}

const ACCEPT = sql<{ view_id: string }>(
  'invitation-codes.accept',
  `insert into invitation_acceptance (id, member_id, invitation_id, view_id, reference_macs,
     reference_version)
   values ($1, $2, $3, $4, $5, $6) returning view_id`,
);

/**
 * As customer: accepts. From now on the account is known at the member by the member's reference.
 * @param consentId the id that the consent will have.
 * @param reference the member's reference, by which a relation may be there already.
 * @returns the id of the relation for the account; null when somebody was first.
 */
export async function acceptInvitation(
  tx: Tx,
  consentId: string,
  { member_id, id }: OpenInvitationRow,
  reference: { macs: readonly Buffer[]; version: number },
): Promise<string | null> {
  const values = [consentId, member_id, id, tx.newId(), reference.macs, reference.version];
  const accepted = await tx.maybe(ACCEPT, values);
  return accepted?.view_id ?? null;
}

const CLOSE = sql(
  'invitation-codes.close',
  `update invitation set closed_at = clock_now()
   where member_id = $1 and id = $2 and closed_at is null`,
);

/** As doorkeeper: the code cannot be used any more. */
export function closeInvitation(tx: Tx, memberId: string, id: string): void {
  tx.runLater(CLOSE, [memberId, id]);
}

const COUNT_OLDER = sql<{ older: number }>(
  'invitation-codes.count-older',
  `select count(*)::int as older from invitation
   where case $1 when 'CODE' then code_version else reference_version end < $2
     and replaced_on is null and closed_at is null and expires_on >= clock_today()`,
);

/** As warden: invitations that can be used, and are found by an older version of a key. */
export async function countInvitationsByOlderKeys(
  tx: Tx,
  by: 'CODE' | 'REFERENCE',
  version: number,
): Promise<number> {
  return (await tx.maybe(COUNT_OLDER, [by, version]))?.older ?? 0;
}
