// How many new relations a member may link in a day (a wall against probing by invented arrears),
// and how many it did.
import { formatDay } from '../domain/calendar/local-date.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

const ALLOWANCE_USED = sql<{ used: number }>(
  'coalition.allowance-used',
  `select used from allowance_use where member_id = $1 and day = $2`,
);

/** How many new relations a member linked today. */
export async function findAllowanceUsed(tx: Tx, memberId: string): Promise<number> {
  const row = await tx.maybe(ALLOWANCE_USED, [memberId, formatDay(tx.today)]);
  return row?.used ?? 0;
}

const OPEN_ALLOWANCE = sql(
  'coalition.open-allowance',
  `insert into allowance_use (member_id, day, used) values ($1, $2, 0) on conflict do nothing`,
);
const LOCK_ALLOWANCE = sql<{ used: number; allowance_per_day: number }>(
  'coalition.lock-allowance',
  `select u.used, m.allowance_per_day from allowance_use u join member m on m.id = u.member_id
   where u.member_id = $1 and u.day = $2 for update of u`,
);
const USE_ALLOWANCE = sql(
  'coalition.use-allowance',
  `update allowance_use set used = used + $3 where member_id = $1 and day = $2`,
);

/**
 * Takes up to `wanted` of a member's allowance of new relations for today.
 * @returns how many it may link today; the rest waits.
 */
export async function takeAllowance(tx: Tx, memberId: string, wanted: number): Promise<number> {
  const day = formatDay(tx.today);
  tx.runLater(OPEN_ALLOWANCE, [memberId, day]);
  const row = await tx.maybe(LOCK_ALLOWANCE, [memberId, day]);
  const left = row === null ? 0 : Math.max(0, row.allowance_per_day - row.used);
  const taken = Math.min(wanted, left);
  if (taken > 0) tx.runLater(USE_ALLOWANCE, [memberId, day, taken]);
  return taken;
}
