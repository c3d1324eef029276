// SQL of whom a look at a case shows: the pseudonyms of the relations that the viewer knows there,
// for the look log.
import type { ActorKind } from '../platform/auth/actor.ts';
import { type Ground, type Purpose, recordLooks } from '../platform/audit/look-log.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

const OF_MEMBER = sql<{ pseudonym: string; acting: string | null }>(
  'case-looks.of-member',
  `select distinct r.pseudonym, s.acting from seat s
   join case_arrears c on c.member_id = s.viewer_id and c.case_id = s.case_id
   join customer_relation r on r.member_id = c.member_id and r.id = c.relation_id
   where s.viewer_id = (select viewer()) and s.public_id = $1`,
);
const OF_PERSON = sql<{ pseudonym: string; acting: string | null }>(
  'case-looks.of-person',
  `select distinct v.pseudonym, s.acting from seat s
   join case_arrears c on c.case_id = s.case_id
   join relation_view v on v.viewer_id = s.viewer_id and v.member_id = c.member_id
     and v.relation_id = c.relation_id
   where s.viewer_id = (select viewer()) and s.public_id = $1`,
);

/** On which ground who sits at a case looks at its person. */
export function groundAt(kind: ActorKind): Ground {
  if (kind === 'CUSTOMER') return 'DATA_SUBJECT';
  return kind === 'COUNSELLOR' ? 'REPRESENTATION' : 'CONSENT';
}

/** What a row shows of persons, and as what its viewer sits at the case. */
export interface ShownRow {
  pseudonyms?: readonly string[] | null;
  acting?: string | null;
}

/**
 * Logs a look at the persons of these rows. That of a companion is a purpose of its own, by leave
 * of the person, whatever it reads.
 */
export function recordShown(
  tx: Tx,
  rows: readonly ShownRow[],
  purpose: Purpose,
  ground: Ground,
): void {
  const looksAlong = ({ acting }: ShownRow): boolean => acting === 'COMPANION';
  const personsOf = (shown: readonly ShownRow[]) => shown.flatMap((row) => row.pseudonyms ?? []);
  recordLooks(tx, personsOf(rows.filter(looksAlong)), 'LOOK_ALONG', 'CONSENT');
  recordLooks(tx, personsOf(rows.filter((row) => !looksAlong(row))), purpose, ground);
}

/** Logs that the viewer looks at the person of the case with this id of its own. */
export async function recordCaseLook(
  tx: Tx,
  kind: ActorKind,
  publicId: string,
  purpose: Purpose,
): Promise<void> {
  const rows = await tx.many(kind === 'MEMBER' ? OF_MEMBER : OF_PERSON, [publicId]);
  const shown = rows.map(({ pseudonym, acting }) => ({ pseudonyms: [pseudonym], acting }));
  recordShown(tx, shown, purpose, groundAt(kind));
}
