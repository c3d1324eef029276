// Looks of a member at arrears that it registered itself: by the consent while it counts, and
// afterwards as its own books, which the law asks it to keep (AVG art. 6(1)(c)).
// Not here: the log (platform/audit/look-log.ts), looks at a joint case (cases/case-looks).
import { type Purpose, recordLooks } from '../platform/audit/look-log.ts';
import type { Tx } from '../platform/database/tx.ts';

/** SQL: the consent that stands `s` for arrears `a` of the viewer's own. */
export const CONSENT_OF_ARREARS = `join consent_standing s on s.member_id = a.member_id
     and s.relation_id = a.relation_id and s.purpose = 'JOINT_ARRANGEMENT'`;

/** Whom a row shows, and how the consent of the relation stands. */
export interface OwnLook {
  pseudonym: string;
  consent_state: string | null;
}

export function recordOwnLooks(tx: Tx, seen: readonly OwnLook[], purpose: Purpose): void {
  const byConsent = seen.filter((look) => look.consent_state === 'GIVEN');
  const asBooks = seen.filter((look) => look.consent_state !== 'GIVEN');
  recordLooks(tx, pseudonymsOf(byConsent), purpose, 'CONSENT');
  recordLooks(tx, pseudonymsOf(asBooks), 'OWN_BOOKS', 'LEGAL_OBLIGATION');
}

const pseudonymsOf = (seen: readonly OwnLook[]): string[] => seen.map(({ pseudonym }) => pseudonym);
