// The claims of a token whose signature is right: each present, of its exact type, and fitting the
// one kind of caller. Names: RFC 7519 and 9068 (`sub`, `client_id`, `scope`), ours (`org`,
// `actor_kind`), and OpenID Connect for Identity Assurance (`verified_claims`) for what the issuer
// verified of a customer.
// Not here: `iss` and `aud` (token-strategy.ts), what an actor is (actor-from-claims.ts).
import { ACTOR_KINDS, type ActorKind, type VerifiedAttributes } from './actor.ts';
import { isScope, type Scope } from './scopes.ts';
import { TokenFault, type TokenFaultName } from './token-faults.ts';

export interface Claims {
  issuer: string;
  subject: string;
  clientId: string;
  kind: ActorKind;
  /** Of a member or counsellor, else null. Lower case. */
  organisationId: string | null;
  scopes: ReadonlySet<Scope>;
  /** Of a customer, else null. */
  attributes: VerifiedAttributes | null;
  expiresAtSeconds: number;
}

/** Clocks of issuer and service may differ by this much. */
export const CLOCK_TOLERANCE_SECONDS = 30;

/** How sure the issuer must be of a customer's attributes, as levels of eIDAS. */
export const TRUST_FRAMEWORK = 'eidas';
export const ASSURANCE_LEVELS: ReadonlySet<unknown> = new Set(['substantial', 'high']);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
/** A birth date may have an unknown month or day, written 00. */
const BIRTH_DATE = /^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])$/;
const PRINTABLE = /^[^\p{Cc}]+$/u;
const LONGEST_NAME = 255;
const LONGEST_SCOPE = 2000;

const kinds: ReadonlySet<unknown> = new Set(ACTOR_KINDS);

/**
 * Reads the claims, as of `nowSeconds` (since 1970).
 * @throws TokenFault naming the first claim that is missing or wrong.
 */
export function readClaims(payload: unknown, nowSeconds: number): Claims {
  const claims = record(payload, 'MALFORMED');
  const expiresAtSeconds = checkTimes(claims, nowSeconds);
  const kind = claims['actor_kind'];
  if (typeof kind !== 'string' || !kinds.has(kind)) throw new TokenFault('CLAIM_KIND');
  const actorKind = kind as ActorKind;
  return {
    issuer: text(claims['iss'], 'ISSUER'),
    subject: text(claims['sub'], 'CLAIM_SUBJECT'),
    clientId: text(claims['client_id'], 'CLAIM_CLIENT'),
    kind: actorKind,
    organisationId: organisation(actorKind, claims['org']),
    scopes: readScopes(claims['scope']),
    attributes: verifiedAttributes(actorKind, claims['verified_claims']),
    expiresAtSeconds,
  };
}

/** True from the moment a token that expires then is no longer accepted. */
export function isPast(expiresAtSeconds: number, nowSeconds: number): boolean {
  return nowSeconds >= expiresAtSeconds + CLOCK_TOLERANCE_SECONDS;
}

function checkTimes(claims: Record<string, unknown>, nowSeconds: number): number {
  const { exp, nbf, iat } = claims;
  const whole = [nbf, iat].every((time) => time === undefined || Number.isFinite(time));
  if (typeof exp !== 'number' || !Number.isFinite(exp) || !whole) {
    throw new TokenFault('CLAIM_TIMES');
  }
  if (isPast(exp, nowSeconds)) throw new TokenFault('EXPIRED');
  if (typeof nbf === 'number' && nbf > nowSeconds + CLOCK_TOLERANCE_SECONDS) {
    throw new TokenFault('NOT_YET_VALID');
  }
  return exp;
}

function organisation(kind: ActorKind, org: unknown): string | null {
  if (kind === 'MEMBER' || kind === 'COUNSELLOR') {
    if (typeof org === 'string' && UUID.test(org)) return org.toLowerCase();
    throw new TokenFault('CLAIM_ORGANISATION');
  }
  // A customer or coordinator with an organisation would be two kinds of caller at once.
  if (org !== undefined) throw new TokenFault('CLAIM_ORGANISATION');
  return null;
}

function readScopes(scope: unknown): ReadonlySet<Scope> {
  if (typeof scope !== 'string' || scope.length > LONGEST_SCOPE) {
    throw new TokenFault('CLAIM_SCOPE');
  }
  return new Set(scope.split(' ').filter(isScope));
}

function verifiedAttributes(kind: ActorKind, verified: unknown): VerifiedAttributes | null {
  if (kind !== 'CUSTOMER') {
    if (verified !== undefined) throw new TokenFault('CLAIM_ATTRIBUTES');
    return null;
  }
  const { verification, claims } = record(verified, 'CLAIM_ATTRIBUTES');
  const { trust_framework: framework, assurance_level: level } = record(
    verification,
    'CLAIM_ASSURANCE',
  );
  if (framework !== TRUST_FRAMEWORK || !ASSURANCE_LEVELS.has(level)) {
    throw new TokenFault('CLAIM_ASSURANCE');
  }
  const person = record(claims, 'CLAIM_ATTRIBUTES');
  const address = record(person['address'], 'CLAIM_ATTRIBUTES');
  const birthDate = text(person['birthdate'], 'CLAIM_ATTRIBUTES');
  if (!BIRTH_DATE.test(birthDate)) throw new TokenFault('CLAIM_ATTRIBUTES');
  return {
    familyName: text(person['family_name'], 'CLAIM_ATTRIBUTES'),
    initials: text(person['initials'], 'CLAIM_ATTRIBUTES'),
    birthDate,
    postcode: text(address['postal_code'], 'CLAIM_ATTRIBUTES'),
    houseNumber: text(address['house_number'], 'CLAIM_ATTRIBUTES'),
  };
}

function text(value: unknown, fault: TokenFaultName): string {
  if (typeof value === 'string' && value.length <= LONGEST_NAME && PRINTABLE.test(value)) {
    return value;
  }
  throw new TokenFault(fault);
}

function record(value: unknown, fault: TokenFaultName): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new TokenFault(fault);
}
