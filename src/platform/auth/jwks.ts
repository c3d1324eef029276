// Reads a JSON Web Key Set (RFC 7517) into public keys by their `kid`, each with the algorithms it
// may be used for. That pairing is what stops a key of one kind being used as another.
// Not here: where the set comes from and how long it holds (issuer-keys.ts).
import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';

/** Fixed, and never taken from a token. */
export const ALGORITHMS = ['RS256', 'PS256', 'ES256'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

/** A key of the issuer that tokens may be signed with. */
export interface IssuerKey {
  key: KeyObject;
  algorithms: ReadonlySet<Algorithm>;
}

export interface KeySetDocument {
  keys: readonly Record<string, unknown>[];
}

const SMALLEST_RSA_BITS = 2048;
const MOST_KEYS = 100;

/** True for one of the three algorithms. */
export function isAlgorithm(value: unknown): value is Algorithm {
  return (ALGORITHMS as readonly unknown[]).includes(value);
}

/**
 * The usable keys of a set. Keys that cannot sign our tokens (encryption, secrets, other curves,
 * short moduli, no `kid`) are passed over, as RFC 7517 section 5 asks; of two with one `kid` the
 * first counts.
 * @returns null when this is no key set, or when it holds no usable key.
 */
export function readKeySet(document: unknown): Map<string, IssuerKey> | null {
  if (!isRecord(document) || !Array.isArray(document['keys'])) return null;
  const keys = new Map<string, IssuerKey>();
  for (const entry of document['keys'].slice(0, MOST_KEYS) as unknown[]) {
    if (!isRecord(entry)) continue;
    const kid = entry['kid'];
    const key = readKey(entry);
    if (key !== null && typeof kid === 'string' && kid !== '' && !keys.has(kid)) keys.set(kid, key);
  }
  return keys.size === 0 ? null : keys;
}

function readKey(jwk: Record<string, unknown>): IssuerKey | null {
  const algorithms = algorithmsOf(jwk);
  // A set that publishes a private key (`d`) or a secret (`k`) has made that key worthless.
  if (algorithms.size === 0 || 'd' in jwk || 'k' in jwk) return null;
  try {
    const key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
    const bits = key.asymmetricKeyDetails?.modulusLength;
    if (bits !== undefined && bits < SMALLEST_RSA_BITS) return null;
    return { key, algorithms };
  } catch {
    return null;
  }
}

function algorithmsOf(jwk: Record<string, unknown>): ReadonlySet<Algorithm> {
  const { kty, crv, use, alg, key_ops: operations } = jwk;
  if (use !== undefined && use !== 'sig') return new Set();
  if (operations !== undefined && !(Array.isArray(operations) && operations.includes('verify'))) {
    return new Set();
  }
  const possible: Algorithm[] = [];
  if (kty === 'RSA') possible.push('RS256', 'PS256');
  if (kty === 'EC' && crv === 'P-256') possible.push('ES256');
  return new Set(alg === undefined ? possible : possible.filter((name) => name === alg));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
