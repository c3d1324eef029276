// Takes a bearer token out of its header and reads what it says about its own signature, before any
// mathematics: size, form, algorithm, key, and nothing that asks for rules we do not know.
// Not here: the signature (token-strategy.ts) and the claims (claims.ts).
import { isAlgorithm, type Algorithm } from './jwks.ts';
import { TokenFault } from './token-faults.ts';

export interface TokenHeader {
  algorithm: Algorithm;
  kid: string;
}

export const LARGEST_TOKEN_CHARACTERS = 8192;
const LONGEST_KID = 256;

const BEARER = /^bearer +([^ ]+) *$/i;
const THREE_PARTS = /^[\w-]+\.[\w-]+\.[\w-]*$/;
const TYPES: ReadonlySet<string> = new Set(['jwt', 'at+jwt', 'application/at+jwt']);

/**
 * The token of an `Authorization` header (RFC 6750).
 * @throws TokenFault MISSING, TOO_LARGE or MALFORMED.
 */
export function bearerToken(authorization: unknown): string {
  if (authorization === undefined || authorization === '') throw new TokenFault('MISSING');
  if (typeof authorization !== 'string') throw new TokenFault('MALFORMED');
  if (authorization.length > LARGEST_TOKEN_CHARACTERS) throw new TokenFault('TOO_LARGE');
  const token = BEARER.exec(authorization)?.[1];
  if (token === undefined || !THREE_PARTS.test(token)) throw new TokenFault('MALFORMED');
  return token;
}

/**
 * What the token says about its signature. Only `alg`, `kid` and `typ` are read: a key inside the
 * token or an address to fetch one from (`jwk`, `jku`, `x5u`) is never looked at.
 * @throws TokenFault HEADER, CRITICAL_HEADER or ALGORITHM.
 */
export function readTokenHeader(token: string): TokenHeader {
  const header = decodeHeader(token);
  if ('crit' in header) throw new TokenFault('CRITICAL_HEADER');
  const { alg, kid, typ } = header;
  if (!isAlgorithm(alg)) throw new TokenFault('ALGORITHM');
  if (typeof kid !== 'string' || kid === '' || kid.length > LONGEST_KID) {
    throw new TokenFault('HEADER');
  }
  if (typ !== undefined && !(typeof typ === 'string' && TYPES.has(typ.toLowerCase()))) {
    throw new TokenFault('HEADER');
  }
  return { algorithm: alg, kid };
}

function decodeHeader(token: string): Record<string, unknown> {
  const encoded = token.slice(0, token.indexOf('.'));
  try {
    const header: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'));
    if (typeof header === 'object' && header !== null && !Array.isArray(header)) {
      return header as Record<string, unknown>;
    }
  } catch {
    // falls through: what cannot be read is refused like what has the wrong form
  }
  throw new TokenFault('HEADER');
}
