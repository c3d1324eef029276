// SQL of the codes that a customer account tried on a day: how many, and so what it may look at.
// Not here: what a code opens (invitation-codes.repository.ts, care/look-along.repository.ts).
import { policyOn } from '../coalition/policy.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { formatDay } from '../domain/calendar/local-date.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { refuseCustomer } from '../customers/customers.refusals.ts';

/** What a mac of a code is made of beside it: a code of one kind finds nothing of another. */
export const INVITATION_CODE = 'invitation';
export const COMPANION_CODE = 'look-along';

const TRY = sql(
  'code-tries.try',
  `insert into code_try (code_mac, is_counted)
   select m.mac, m.place = 1 from unnest($1::bytea[]) with ordinality as m(mac, place)
   on conflict do nothing`,
);
const COUNT_OTHERS = sql<{ tries: number }>(
  'code-tries.count-others',
  `select count(*)::int as tries from code_try
   where viewer_id = (select viewer()) and day = clock_today() and is_counted
     and code_mac <> all($1::bytea[])`,
);

/**
 * As customer: counts that the account tries a code, once however often on one day.
 * @param macs of the code, the newest first.
 * @returns why it may try no other today, or null.
 */
export async function tryCode(
  tx: Tx,
  macs: readonly Buffer[],
  path: readonly string[],
): Promise<Refusal | null> {
  const most = policyOn(tx.today).codeTriesPerDay;
  const before = (await tx.maybe(COUNT_OTHERS, [macs]))?.tries ?? 0;
  if (before >= most) return refuseCustomer('TOO_MANY_CLAIMS', path, { most });
  tx.runLater(TRY, [macs]);
  return null;
}

const FORGET_OWN = sql(
  'code-tries.forget-own',
  `delete from code_try where viewer_id = (select viewer()) and code_mac = any($1::bytea[])`,
);

/** As customer: nothing is left of that this account looked at what a code opens. */
export function forgetTry(tx: Tx, macs: readonly Buffer[]): void {
  tx.runLater(FORGET_OWN, [macs]);
}

const FORGET = sql('code-tries.forget', `delete from code_try where day < $1`);

/** As doorkeeper: forgets the tries of days that are over. */
export function forgetTriesBefore(tx: Tx, day: LocalDate): void {
  tx.runLater(FORGET, [formatDay(day)]);
}
