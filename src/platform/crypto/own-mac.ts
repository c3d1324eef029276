// A fingerprint under the key of a thing itself: it tells whether the same is said again, dies with
// the thing when its key is destroyed, and no rotation has to make it anew.
// Not here: fingerprints to look something up by (blind-index.ts).
import { joinParts } from './joined-parts.ts';
import type { SecretKey } from './secret-key.ts';

/**
 * HMAC-SHA-256 of a text under a data key: 32 bytes.
 * @param kind what the text is, so that no fingerprint passes for another's.
 */
export function ownMac(key: SecretKey, kind: string, text: string): Buffer {
  return key.hmac(joinParts(['jpa own mac', kind, text]));
}
