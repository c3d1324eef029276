// Every reason why a token is refused, by an exact name. Names only: a fault never carries a value
// of the token, so that a log of faults holds no personal data and no secret.
// Not here: the checks themselves (token-header.ts, token-strategy.ts, claims.ts).

export const TOKEN_FAULTS = [
  // the form
  'MISSING',
  'MALFORMED',
  'TOO_LARGE',
  'HEADER',
  'CRITICAL_HEADER',
  // the signature
  'ALGORITHM',
  'KEY_UNKNOWN',
  'KEY_ALGORITHM',
  'SIGNATURE',
  // for whom and when
  'ISSUER',
  'AUDIENCE',
  'CLAIM_TIMES',
  'EXPIRED',
  'NOT_YET_VALID',
  // who
  'CLAIM_SUBJECT',
  'CLAIM_CLIENT',
  'CLAIM_SCOPE',
  'CLAIM_KIND',
  'CLAIM_ORGANISATION',
  'CLAIM_ATTRIBUTES',
  'CLAIM_ASSURANCE',
  // jsonwebtoken refused for a reason this list does not know
  'UNKNOWN',
] as const;
export type TokenFaultName = (typeof TOKEN_FAULTS)[number];

/** Thrown inside the check of a token; callers outside this folder never see it. */
export class TokenFault extends Error {
  readonly fault: TokenFaultName;

  constructor(fault: TokenFaultName) {
    super(fault);
    this.fault = fault;
  }
}
