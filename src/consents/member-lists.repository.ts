// SQL of the list of members that goes with a consent text: published, the same for every caller,
// in versions that are never changed. A trigger on organisations makes them (migration 41).
// Not here: what members tell of themselves (coalition/member-directory.repository.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

/** A list with its day, and the SHA-256 of both. */
export interface MemberList {
  listedOn: LocalDate;
  names: string[];
  sha256: Buffer;
}

interface ListRow {
  listed_on: LocalDate;
  names: string[];
  sha256: Buffer;
}

const CURRENT = sql<ListRow>(
  'member-lists.current',
  `select listed_on, names, sha256 from member_list order by number desc limit 1`,
);

/** The list to show today; null before the first member. */
export async function currentMemberList(tx: Tx): Promise<MemberList | null> {
  const row = await tx.maybe(CURRENT);
  return row === null ? null : listOf(row);
}

const FIND = sql<ListRow>(
  'member-lists.find',
  `select listed_on, names, sha256 from member_list
   where listed_on = $1 and sha256 = $2 order by number desc limit 1`,
);

/** The list that is kept with a consent; null for one of a day of which no list is known. */
export async function findMemberList(
  tx: Tx,
  kept: { members_listed_on: LocalDate | null; members_sha256: Buffer | null },
): Promise<MemberList | null> {
  if (kept.members_listed_on === null) return null;
  const row = await tx.maybe(FIND, [formatDay(kept.members_listed_on), kept.members_sha256]);
  return row === null ? null : listOf(row);
}

function listOf({ listed_on, names, sha256 }: ListRow): MemberList {
  return { listedOn: listed_on, names, sha256 };
}
