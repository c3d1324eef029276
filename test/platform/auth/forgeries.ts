// Every way in which a token is not good that we could think of, each with the reason it is
// refused.
import type { TokenFaultName } from '../../../src/platform/auth/token-faults.ts';
import { LARGEST_TOKEN_CHARACTERS } from '../../../src/platform/auth/token-header.ts';
import {
  customerClaims,
  EC_PUBLIC,
  hs256Token,
  memberClaims,
  NOW_SECONDS,
  ORG,
  RSA_PUBLIC,
  SECRETS,
  token,
  unsignedToken,
} from './door.ts';

const tampered = (): string => {
  const [header, , signature] = token().split('.');
  const claims = Buffer.from(JSON.stringify(memberClaims({ sub: 'somebody-else' })));
  return `${header}.${claims.toString('base64url')}.${signature}`;
};

/** Under this type the library reads the payload early. */
const JWT = { typ: 'JWT' };

const withClaims = (more: Record<string, unknown>): string => token({ claims: memberClaims(more) });
const ofCustomer = (more: Record<string, unknown>): string =>
  token({ claims: customerClaims(more) });

const verified = customerClaims()['verified_claims'] as {
  verification: Record<string, unknown>;
  claims: Record<string, unknown>;
};
const withPerson = (more: Record<string, unknown>): string =>
  ofCustomer({ verified_claims: { ...verified, claims: { ...verified.claims, ...more } } });

/** What is wrong, the reason that is logged, the token. */
export const FORGERIES: readonly [string, TokenFaultName, () => string][] = [
  // the form
  ['is not a token', 'MALFORMED', () => 'a.b'],
  ['has a fourth part', 'MALFORMED', () => `${token()}.more`],
  ['is larger than any honest token', 'TOO_LARGE', () => 'a'.repeat(LARGEST_TOKEN_CHARACTERS)],
  ['has a header that is no JSON', 'HEADER', () => 'bm8.bm8.bm8'],
  ['has a header that is a list', 'HEADER', () => 'W10.bm8.bm8'],
  ['names no key', 'HEADER', () => token({ header: { kid: undefined } })],
  ['names its key by a number', 'HEADER', () => token({ header: { kid: 7 } })],
  ['is of another type', 'HEADER', () => token({ header: { typ: 'logout+jwt' } })],
  [
    'has extensions that must be understood',
    'CRITICAL_HEADER',
    () => token({ header: { crit: ['b64'], b64: false } }),
  ],
  ['has a payload that is null', 'MALFORMED', () => token({ header: JWT, claims: 'null' })],
  ['has a payload that is no JSON', 'MALFORMED', () => token({ header: JWT, claims: '{' })],
  // the signature
  ['is not signed (none)', 'ALGORITHM', () => unsignedToken('none')],
  ['is not signed (nOnE)', 'ALGORITHM', () => unsignedToken('nOnE')],
  ['is not signed although it says ES256', 'SIGNATURE', () => unsignedToken('ES256')],
  ['is signed HS256 with the public RSA key', 'ALGORITHM', () => hs256Token(RSA_PUBLIC, 'rsa')],
  ['is signed HS256 with the public EC key', 'ALGORITHM', () => hs256Token(EC_PUBLIC, 'ec')],
  ['is signed RS512', 'ALGORITHM', () => token({ how: 'RS256', header: { alg: 'RS512' } })],
  ['names several algorithms', 'ALGORITHM', () => token({ header: { alg: ['ES256'] } })],
  ['names a key that the issuer has not', 'KEY_UNKNOWN', () => token({ header: { kid: 'old' } })],
  [
    'uses the RSA key as ES256',
    'KEY_ALGORITHM',
    () => token({ how: 'RS256', header: { alg: 'ES256' } }),
  ],
  ['uses the EC key as RS256', 'KEY_ALGORITHM', () => token({ header: { alg: 'RS256' } })],
  [
    'is signed by another key under a known name',
    'SIGNATURE',
    () => token({ key: SECRETS.foreign }),
  ],
  [
    'brings its own key',
    'SIGNATURE',
    () => token({ key: SECRETS.foreign, header: { jwk: EC_PUBLIC.export({ format: 'jwk' }) } }),
  ],
  ['is PS256 called RS256', 'SIGNATURE', () => token({ how: 'PS256', header: { alg: 'RS256' } })],
  ['was changed after signing', 'SIGNATURE', tampered],
  // for whom and when
  ['comes from another issuer', 'ISSUER', () => withClaims({ iss: 'https://other.example.nl/' })],
  ['names no issuer', 'ISSUER', () => withClaims({ iss: undefined })],
  ['is for another audience', 'AUDIENCE', () => withClaims({ aud: 'https://other.example.nl' })],
  ['is for no audience', 'AUDIENCE', () => withClaims({ aud: undefined })],
  ['is for an audience that is an object', 'AUDIENCE', () => withClaims({ aud: { a: 1 } })],
  ['has expired', 'EXPIRED', () => withClaims({ exp: NOW_SECONDS - 30 })],
  ['never expires', 'CLAIM_TIMES', () => withClaims({ exp: undefined })],
  ['expires at a text', 'CLAIM_TIMES', () => withClaims({ exp: '4000000000' })],
  [
    'expires at infinity',
    'CLAIM_TIMES',
    () =>
      token({ claims: JSON.stringify(memberClaims({ exp: 1 })).replace('"exp":1', '"exp":1e999') }),
  ],
  ['is not yet valid', 'NOT_YET_VALID', () => withClaims({ nbf: NOW_SECONDS + 31 })],
  ['begins at a text', 'CLAIM_TIMES', () => withClaims({ nbf: '1' })],
  ['was made at a text', 'CLAIM_TIMES', () => withClaims({ iat: 'now' })],
  // who
  ['has no subject', 'CLAIM_SUBJECT', () => withClaims({ sub: undefined })],
  ['has an empty subject', 'CLAIM_SUBJECT', () => withClaims({ sub: '' })],
  ['has a numeric subject', 'CLAIM_SUBJECT', () => withClaims({ sub: 7 })],
  ['has a subject with a line break', 'CLAIM_SUBJECT', () => withClaims({ sub: 'a\nb' })],
  ['has no client', 'CLAIM_CLIENT', () => withClaims({ client_id: undefined })],
  ['has no scope', 'CLAIM_SCOPE', () => withClaims({ scope: undefined })],
  ['has scopes as a list', 'CLAIM_SCOPE', () => withClaims({ scope: ['arrears:read'] })],
  ['has no kind', 'CLAIM_KIND', () => withClaims({ actor_kind: undefined })],
  ['has two kinds', 'CLAIM_KIND', () => withClaims({ actor_kind: ['MEMBER', 'COUNSELLOR'] })],
  ['has a kind in a list', 'CLAIM_KIND', () => withClaims({ actor_kind: ['MEMBER'] })],
  ['has an unknown kind', 'CLAIM_KIND', () => withClaims({ actor_kind: 'OWNER' })],
  ['has a work role as kind', 'CLAIM_KIND', () => withClaims({ actor_kind: 'LINKER' })],
  ['is a member without organisation', 'CLAIM_ORGANISATION', () => withClaims({ org: undefined })],
  ['is a member of a name', 'CLAIM_ORGANISATION', () => withClaims({ org: 'achmea' })],
  ['is a member of two organisations', 'CLAIM_ORGANISATION', () => withClaims({ org: [ORG] })],
  [
    'is a counsellor without organisation',
    'CLAIM_ORGANISATION',
    () => withClaims({ actor_kind: 'COUNSELLOR', org: null }),
  ],
  ['is a customer with an organisation', 'CLAIM_ORGANISATION', () => ofCustomer({ org: ORG })],
  [
    'is a coordinator with an organisation',
    'CLAIM_ORGANISATION',
    () => withClaims({ actor_kind: 'COORDINATOR' }),
  ],
  [
    'is a member with attributes of a person',
    'CLAIM_ATTRIBUTES',
    () => withClaims({ verified_claims: verified }),
  ],
  [
    'is a customer without attributes',
    'CLAIM_ATTRIBUTES',
    () => ofCustomer({ verified_claims: undefined }),
  ],
  [
    'is a customer whose attributes nobody verified',
    'CLAIM_ATTRIBUTES',
    () => ofCustomer({ verified_claims: undefined, ...verified.claims }),
  ],
  [
    'is a customer without assurance',
    'CLAIM_ASSURANCE',
    () => ofCustomer({ verified_claims: { claims: verified.claims } }),
  ],
  [
    'is a customer with low assurance',
    'CLAIM_ASSURANCE',
    () =>
      ofCustomer({
        verified_claims: {
          ...verified,
          verification: { trust_framework: 'eidas', assurance_level: 'low' },
        },
      }),
  ],
  [
    'is a customer without family name',
    'CLAIM_ATTRIBUTES',
    () => withPerson({ family_name: undefined }),
  ],
  ['is a customer without address', 'CLAIM_ATTRIBUTES', () => withPerson({ address: 'here 12' })],
  [
    'is a customer with a numeric house number',
    'CLAIM_ATTRIBUTES',
    () => withPerson({ address: { postal_code: '1234SA', house_number: 12 } }),
  ],
  [
    'is a customer with a birth date of another form',
    'CLAIM_ATTRIBUTES',
    () => withPerson({ birthdate: '12-03-1984' }),
  ],
];
