// Judges one token with passport-jwt: header, key, signature, issuer, audience, then claims by our
// clock. Each strategy is its own; nothing is registered in the process-wide Passport, so that two
// services in one process (tests) cannot answer with each other's keys.
// Not here: where the token came from and remembering the answer (token-check.ts).
import { PassportStrategy } from '@nestjs/passport';
import passport from 'passport';
import { Strategy, type StrategyOptionsWithoutRequest } from 'passport-jwt';
import type { KeyObject } from 'node:crypto';
import { actorFromClaims } from './actor-from-claims.ts';
import type { Actor } from './actor.ts';
import { readClaims } from './claims.ts';
import type { IssuerKeys } from './issuer-keys.ts';
import { ALGORITHMS } from './jwks.ts';
import type { SubjectIds } from './subject-ids.ts';
import { TokenFault, type TokenFaultName } from './token-faults.ts';
import { readTokenHeader } from './token-header.ts';
import type { Clock } from '../clock/clock.ts';

/** Whose tokens are accepted, and for which audience. */
export class TokenSettings {
  readonly issuer: string;
  readonly audience: string;

  constructor(issuer: string, audience: string) {
    if (issuer === '' || audience === '') throw new Error('an issuer and an audience are needed');
    this.issuer = issuer;
    this.audience = audience;
  }
}

/** An accepted token. */
export interface Accepted {
  actor: Actor;
  expiresAtSeconds: number;
}

/** What stands where Passport expects a request. */
interface Judged {
  token: string;
  key: KeyObject;
}

/** How jsonwebtoken says it, by the first words; a test holds it to them. */
const LIBRARY_FAULTS: readonly [string, TokenFaultName][] = [
  ['jwt signature is required', 'SIGNATURE'],
  ['invalid signature', 'SIGNATURE'],
  ['invalid token', 'MALFORMED'],
  ['jwt issuer invalid', 'ISSUER'],
  ['jwt audience invalid', 'AUDIENCE'],
];

export class TokenStrategy extends PassportStrategy(Strategy) {
  private readonly keys: IssuerKeys;
  private readonly clock: Clock;
  private readonly subjects: SubjectIds;

  constructor(settings: TokenSettings, keys: IssuerKeys, clock: Clock, subjects: SubjectIds) {
    super(optionsOf(settings));
    this.keys = keys;
    this.clock = clock;
    this.subjects = subjects;
  }

  /**
   * The actor a token speaks for.
   * @throws TokenFault when it is refused, KeysUnavailable when it cannot be judged.
   */
  async judge(token: string): Promise<Accepted> {
    const header = readTokenHeader(token);
    const found = await this.keys.find(header.kid);
    if (found === null) throw new TokenFault('KEY_UNKNOWN');
    // The classic forgery uses a key of one kind under the name of another.
    if (!found.algorithms.has(header.algorithm)) throw new TokenFault('KEY_ALGORITHM');
    const judged: Judged = { token, key: found.key };
    return new Promise<Accepted>((resolve, reject) => {
      // Passport's own contract: a strategy per request, with the three ways it may end.
      const attempt = Object.assign(Object.create(this) as Strategy, {
        success: resolve,
        fail: (reason: unknown) => reject(faultOf(reason)),
        error: reject,
      });
      try {
        attempt.authenticate(judged as never);
      } catch {
        reject(new TokenFault('MALFORMED')); // jsonwebtoken stumbles over a payload of `null`
      }
    });
  }

  /** Called by passport-jwt once signature, issuer and audience are right. */
  async validate(payload: unknown): Promise<Accepted> {
    const claims = readClaims(payload, this.clock.now().getTime() / 1000);
    const actor = await actorFromClaims(claims, this.subjects);
    return { actor, expiresAtSeconds: claims.expiresAtSeconds };
  }

  /** A register of its own that nobody asks. */
  protected getPassportInstance(): unknown {
    return new passport.Passport();
  }
}

function optionsOf(settings: TokenSettings): StrategyOptionsWithoutRequest {
  return {
    jwtFromRequest: (judged: Judged) => judged.token,
    // jsonwebtoken takes a KeyObject; only the types of passport-jwt do not say so
    secretOrKeyProvider: (judged: Judged, _token, done) => done(null, judged.key as never),
    algorithms: [...ALGORITHMS],
    issuer: settings.issuer,
    audience: settings.audience,
    // The library would ask the machine's clock: claims.ts checks `exp` and `nbf` by ours.
    ignoreExpiration: true,
    jsonWebTokenOptions: { ignoreNotBefore: true },
  };
}

function faultOf(reason: unknown): TokenFault {
  const { name, message: words } = reason as Error;
  if (name === 'SyntaxError') return new TokenFault('MALFORMED');
  const match = LIBRARY_FAULTS.find(([start]) => words.startsWith(start));
  return new TokenFault(match?.[1] ?? 'UNKNOWN');
}
