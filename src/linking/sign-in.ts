// Signing in: the verified attributes of a customer become tokens of its account, under every
// version of the key that lives. When they are new, a job looks what fits them.
// Not here: what fits (front-door/front-door.jobs.ts).
import { LINK_RULE_VERSION } from '../domain/person/link-rule.ts';
import { normalisePerson } from '../domain/person/normalise.ts';
import type { VerifiedAttributes } from '../platform/auth/actor.ts';
import type { BlindIndex } from '../platform/crypto/blind-index.ts';
import type { Tx } from '../platform/database/tx.ts';
import { liveKeys } from '../platform/rotation/key-gate.repository.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { loadAccountTokens, storeAccountTokens } from './account-tokens.repository.ts';
import { strongTokens } from './link-tokens.ts';

/** As customer: keeps the account's tokens, at the beginning of whatever it looks at. */
export async function signIn(
  tx: Tx,
  index: BlindIndex,
  attributes: VerifiedAttributes | null,
): Promise<void> {
  if (attributes === null) return;
  const reading = normalisePerson(attributes);
  if (!reading.ok) return;
  const tokens = strongTokens(reading.person, await liveKeys(tx, index, 'link'));
  const known = await loadAccountTokens(tx);
  const fresh = tokens.filter(({ token }) => !known.has(token.toString('hex')));
  if (fresh.length === 0) return;
  storeAccountTokens(tx, fresh, LINK_RULE_VERSION);
  enqueue(tx, 'sign-in-account', { viewerId: tx.viewerId });
}
