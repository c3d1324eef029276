// For the tests of the door: an issuer whose tokens may say anything, rightly or wrongly signed,
// and a door that trusts it, with its journal open to look at.
import {
  constants,
  createHmac,
  generateKeyPairSync,
  sign,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import { AuthJournal, type KeyFetchFault } from '../../../src/platform/auth/auth-journal.ts';
import { FixedIssuerKeys, type IssuerKeys } from '../../../src/platform/auth/issuer-keys.ts';
import type { Algorithm, KeySetDocument } from '../../../src/platform/auth/jwks.ts';
import { SubjectIds } from '../../../src/platform/auth/subject-ids.ts';
import { TokenCheck } from '../../../src/platform/auth/token-check.ts';
import type { TokenFaultName } from '../../../src/platform/auth/token-faults.ts';
import { TokenSettings, TokenStrategy } from '../../../src/platform/auth/token-strategy.ts';
import { StoppedClock } from '../../../src/platform/clock/clock.ts';

export const ISSUER = 'https://login.example.nl/';
export const AUDIENCE = 'https://regelingen.example.nl';
export const NOW = '2026-11-02T09:00:00Z';
export const NOW_SECONDS = Date.parse(NOW) / 1000;
export const ORG = '10000000-0000-4000-8000-000000000001';

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const foreign = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** Private keys by the name that stands in the key set, and one that stands in none. */
export const SECRETS = { ec: ec.privateKey, rsa: rsa.privateKey, foreign: foreign.privateKey };
export const RSA_PUBLIC = rsa.publicKey;
export const EC_PUBLIC = ec.publicKey;

export function published(kid: string, key: KeyObject, more: JsonWebKey = {}): JsonWebKey {
  return { ...key.export({ format: 'jwk' }), kid, use: 'sig', ...more };
}

export const KEY_SET = {
  keys: [published('ec', ec.publicKey), published('rsa', rsa.publicKey)],
} as KeySetDocument;

/** Claims of a member, all right. */
export function memberClaims(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    iss: ISSUER,
    aud: AUDIENCE,
    iat: NOW_SECONDS,
    nbf: NOW_SECONDS,
    exp: NOW_SECONDS + 600,
    sub: 'clerk-7',
    client_id: 'debtor-system',
    actor_kind: 'MEMBER',
    org: ORG,
    scope: 'arrears:read arrears:write',
    ...more,
  };
}

/** Claims of a customer, all right. */
export function customerClaims(more: Record<string, unknown> = {}): Record<string, unknown> {
  const { org: _unused, ...claims } = memberClaims({
    sub: 'person-1',
    client_id: 'portal',
    actor_kind: 'CUSTOMER',
    scope: 'cases:read',
    verified_claims: {
      verification: { trust_framework: 'eidas', assurance_level: 'substantial' },
      claims: {
        family_name: 'van der Voorbeeld',
        initials: 'A.M.',
        birthdate: '1984-03-12',
        address: { postal_code: '1234SA', house_number: '12' },
      },
    },
  });
  return { ...claims, ...more };
}

const encode = (part: unknown): string =>
  Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');

/** Signs with this key as this algorithm does, whatever the header claims. */
export function signature(input: string, how: Algorithm, key: KeyObject): string {
  const bytes = Buffer.from(input);
  if (how === 'ES256') {
    return sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  }
  const padding = how === 'PS256' ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  const saltLength = constants.RSA_PSS_SALTLEN_DIGEST;
  return sign('sha256', bytes, { key, padding, saltLength }).toString('base64url');
}

export interface Forged {
  header?: Record<string, unknown>;
  claims?: unknown;
  how?: Algorithm;
  key?: KeyObject;
}

/** A token of the issuer, unless told otherwise. */
export function token(forged: Forged = {}): string {
  const how = forged.how ?? 'ES256';
  const own = how === 'ES256' ? SECRETS.ec : SECRETS.rsa;
  const header = { alg: how, kid: how === 'ES256' ? 'ec' : 'rsa', typ: 'at+jwt', ...forged.header };
  const input = `${encode(header)}.${encode(forged.claims ?? memberClaims())}`;
  return `${input}.${signature(input, how, forged.key ?? own)}`;
}

/** The oldest forgery: the public key used as a shared secret. */
export function hs256Token(publicKey: KeyObject, kid: string): string {
  const input = `${encode({ alg: 'HS256', kid })}.${encode(memberClaims())}`;
  const pem = publicKey.export({ type: 'spki', format: 'pem' });
  return `${input}.${createHmac('sha256', pem).update(input).digest('base64url')}`;
}

export function unsignedToken(alg: string): string {
  return `${encode({ alg, kid: 'ec' })}.${encode(memberClaims())}.`;
}

/** Remembers what would have been logged. */
export class OpenJournal extends AuthJournal {
  readonly faults: TokenFaultName[] = [];
  readonly fetches: (number | KeyFetchFault)[] = [];

  override tokenRefused(fault: TokenFaultName): void {
    this.faults.push(fault);
  }
  override keysFetched(keyCount: number): void {
    this.fetches.push(keyCount);
  }
  override keysNotFetched(fault: KeyFetchFault): void {
    this.fetches.push(fault);
  }
}

/** Says what it was asked, so that a test can see it. */
export class PlainSubjectIds extends SubjectIds {
  override viewerIdOf(issuer: string, subject: string): Promise<string> {
    return Promise.resolve(`id of ${subject} at ${issuer}`);
  }
}

export interface Door {
  clock: StoppedClock;
  journal: OpenJournal;
  strategy: TokenStrategy;
  check: TokenCheck;
}

/** A door that trusts the test issuer. */
export function doorWith(keys?: IssuerKeys): Door {
  const clock = new StoppedClock(NOW);
  const journal = new OpenJournal();
  const settings = new TokenSettings(ISSUER, AUDIENCE);
  const trusted = keys ?? new FixedIssuerKeys(KEY_SET);
  const strategy = new TokenStrategy(settings, trusted, clock, new PlainSubjectIds());
  return { clock, journal, strategy, check: new TokenCheck(strategy, clock, journal) };
}

/** A request that carries this token. */
export function carrying(text: string): { headers: { authorization: string } } {
  return { headers: { authorization: `Bearer ${text}` } };
}
