// SQL of the tokens that a customer's account signed in with, as customer.
// Not here: what fits them (front-door/accounts.repository.ts), making them anew
// (rekeying/retoken.repository.ts).
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

const OWN_TOKENS = sql<{ token: string }>(
  'account-tokens.own',
  `select encode(token, 'hex') as token from account_token where viewer_id = (select viewer())`,
);
const STORE_TOKENS = sql(
  'account-tokens.store',
  `insert into account_token (viewer_id, kind, token, key_version, rule_version)
   select viewer(), 'STRONG', t.token, t.key_version, $3
   from unnest($1::bytea[], $2::int[]) as t(token, key_version) on conflict do nothing`,
);

/** As customer: the tokens this account signed in with before, as hex. */
export async function loadAccountTokens(tx: Tx): Promise<Set<string>> {
  return new Set((await tx.many(OWN_TOKENS)).map((row) => row.token));
}

/** As customer: verified attributes as tokens. */
export function storeAccountTokens(
  tx: Tx,
  tokens: { token: Buffer; keyVersion: number }[],
  ruleVersion: number,
): void {
  tx.runLater(STORE_TOKENS, [
    tokens.map((each) => each.token),
    tokens.map((each) => each.keyVersion),
    ruleVersion,
  ]);
}
