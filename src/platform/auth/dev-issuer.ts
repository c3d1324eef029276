// The development issuer: signs tokens for sample members, counsellors and persons, so that a
// newcomer can try everything without an identity provider. It cannot exist in production.
// Not here: who the samples are (sample-persons.ts, programs/sample-coalition.ts).
import type { FastifyInstance } from 'fastify';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  SignJWT,
  type CryptoKey,
  type JWK,
} from 'jose';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ActorKind, VerifiedAttributes } from './actor.ts';
import { TRUST_FRAMEWORK } from './claims.ts';
import { FixedIssuerKeys } from './issuer-keys.ts';
import type { Algorithm, KeySetDocument } from './jwks.ts';
import type { Clock } from '../clock/clock.ts';
import {
  createWhole,
  ensurePrivateDirectory,
  isAbsent,
  refuseShared,
} from '../crypto/private-files.ts';

/** Its `iss`: a name that no real issuer can have. Tokens name it whatever port the service has. */
export const DEV_ISSUER_NAME = 'https://dev-issuer.invalid';
export const DEV_AUDIENCE = 'joint-payment-arrangements';
/** Its folder in DATA_DIR. */
export const DEV_ISSUER_FOLDER = 'dev-issuer';

export interface DevIssuerSettings {
  /** NODE_ENV; `production` is refused. */
  environment: string;
  /** Where the keys are kept, readable by their owner only. */
  directory: string;
  clock: Clock;
  /** DEV_ISSUER_NAME and DEV_AUDIENCE unless said otherwise. */
  issuer?: string;
  audience?: string;
  /** ES256 alone unless said otherwise. */
  algorithms?: readonly Algorithm[];
}

/** What a token is to say. */
export interface TokenRequest {
  kind: ActorKind;
  subject: string;
  clientId: string;
  scopes: readonly string[];
  /** Of a member or counsellor. */
  org?: string;
  /** Of a customer: what the issuer vouches for. */
  attributes?: VerifiedAttributes;
  /** One hour unless said otherwise. */
  expiresInSeconds?: number;
  /** ES256 unless said otherwise. */
  algorithm?: Algorithm;
}

interface SigningKey {
  kid: string;
  secret: CryptoKey;
}

const ONE_HOUR = 3600;
const PRIVATE_PARTS: ReadonlySet<string> = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi']);

export class DevIssuer {
  readonly issuer: string;
  /** The public keys, as an issuer publishes them. */
  readonly keySet: KeySetDocument;
  readonly audience: string;
  private readonly clock: Clock;
  private readonly signingKeys: ReadonlyMap<Algorithm, SigningKey>;

  private constructor(
    settings: DevIssuerSettings,
    keySet: KeySetDocument,
    signingKeys: ReadonlyMap<Algorithm, SigningKey>,
  ) {
    this.issuer = settings.issuer ?? DEV_ISSUER_NAME;
    this.audience = settings.audience ?? DEV_AUDIENCE;
    this.clock = settings.clock;
    this.keySet = keySet;
    this.signingKeys = signingKeys;
  }

  /**
   * Opens the issuer; makes its keys the first time.
   * @throws Error in production.
   */
  static async open(settings: DevIssuerSettings): Promise<DevIssuer> {
    refuseProduction(settings.environment);
    ensurePrivateDirectory(settings.directory);
    const published: JWK[] = [];
    const signingKeys = new Map<Algorithm, SigningKey>();
    for (const algorithm of settings.algorithms ?? ['ES256']) {
      const jwk = await keptKey(settings.directory, algorithm);
      const kid = await calculateJwkThumbprint(jwk);
      published.push({ ...publicPart(jwk), kid, alg: algorithm, use: 'sig' });
      signingKeys.set(algorithm, { kid, secret: (await importJWK(jwk, algorithm)) as CryptoKey });
    }
    return new DevIssuer(settings, { keys: published }, signingKeys);
  }

  /** The same keys, for the check of tokens in this process. */
  keys(): FixedIssuerKeys {
    return new FixedIssuerKeys(this.keySet);
  }

  /** A signed token, valid from now by the clock. */
  async issue(request: TokenRequest): Promise<string> {
    const algorithm = request.algorithm ?? 'ES256';
    const signing = this.signingKeys.get(algorithm);
    if (signing === undefined) throw new Error(`the development issuer has no ${algorithm} key`);
    const now = Math.floor(this.clock.now().getTime() / 1000);
    return new SignJWT({
      iss: this.issuer,
      aud: this.audience,
      iat: now,
      nbf: now,
      exp: now + (request.expiresInSeconds ?? ONE_HOUR),
      sub: request.subject,
      client_id: request.clientId,
      actor_kind: request.kind,
      scope: request.scopes.join(' '),
      ...(request.org === undefined ? {} : { org: request.org }),
      ...(request.attributes === undefined
        ? {}
        : { verified_claims: verifiedClaims(request.attributes) }),
    })
      .setProtectedHeader({ alg: algorithm, kid: signing.kid, typ: 'at+jwt' })
      .sign(signing.secret);
  }

  /** Serves what an issuer publishes: its keys, and where they are. */
  serve(fastify: FastifyInstance, prefix = '/dev-issuer'): void {
    const keys = `${prefix}/.well-known/jwks.json`;
    fastify.get(`${prefix}/.well-known/openid-configuration`, ({ protocol, host }) => ({
      issuer: this.issuer,
      jwks_uri: `${protocol}://${host}${keys}`,
      id_token_signing_alg_values_supported: [...this.signingKeys.keys()],
      subject_types_supported: ['public'],
      response_types_supported: [],
    }));
    fastify.get(keys, (_request, reply) =>
      reply.type('application/jwk-set+json').send(JSON.stringify(this.keySet)),
    );
  }
}

function refuseProduction(environment: string): void {
  if (environment !== 'production') return;
  throw new Error(
    'The development issuer signs tokens for anyone and refuses to run when NODE_ENV is ' +
      'production. Set DEV_ISSUER=off, and AUTH_ISSUER, AUTH_AUDIENCE and AUTH_JWKS_URL to your own issuer.',
  );
}

function verifiedClaims(attributes: VerifiedAttributes): Record<string, unknown> {
  return {
    verification: { trust_framework: TRUST_FRAMEWORK, assurance_level: 'substantial' },
    claims: {
      family_name: attributes.familyName,
      initials: attributes.initials,
      birthdate: attributes.birthDate,
      address: { postal_code: attributes.postcode, house_number: attributes.houseNumber },
    },
  };
}

/** The key in its file; the first process makes it, and whoever comes at the same time reads it. */
async function keptKey(directory: string, algorithm: Algorithm): Promise<JWK> {
  const path = join(directory, `${algorithm.toLowerCase()}.jwk.json`);
  if (isAbsent(path)) {
    const pair = await generateKeyPair(algorithm, { extractable: true });
    createWhole(path, JSON.stringify(await exportJWK(pair.privateKey)));
  }
  refuseShared(path, '600');
  return JSON.parse(readFileSync(path, 'utf8')) as JWK;
}

function publicPart(jwk: JWK): JWK {
  return Object.fromEntries(Object.entries(jwk).filter(([part]) => !PRIVATE_PARTS.has(part)));
}
