// The development issuer: its tokens open the door, its keys stay, others cannot read them, and in
// production it does not exist.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DevIssuer, type DevIssuerSettings } from '../../../src/platform/auth/dev-issuer.ts';
import { ALGORITHMS } from '../../../src/platform/auth/jwks.ts';
import { SAMPLE_PERSONS } from '../../../src/platform/auth/sample-persons.ts';
import { StoppedClock } from '../../../src/platform/clock/clock.ts';
import { AUDIENCE, carrying, doorWith, ISSUER, NOW, ORG } from './door.ts';

let folder: string;
let settings: DevIssuerSettings;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dev-issuer-'));
  settings = {
    environment: 'test',
    directory: join(folder, 'keys'),
    clock: new StoppedClock(NOW),
    issuer: ISSUER,
    audience: AUDIENCE,
  };
});

afterEach(() => rmSync(folder, { recursive: true }));

const clerk = {
  kind: 'MEMBER',
  org: ORG,
  subject: 'clerk',
  clientId: 'desk',
  scopes: ['arrears:read'],
} as const;

describe('the development issuer', () => {
  it('issues tokens of every algorithm that open the door', async () => {
    const issuer = await DevIssuer.open({ ...settings, algorithms: ALGORITHMS });
    const { check } = doorWith(issuer.keys());
    for (const algorithm of ALGORITHMS) {
      const actor = await check.actorOf(carrying(await issuer.issue({ ...clerk, algorithm })));
      expect(actor).toMatchObject({ kind: 'MEMBER', viewerId: ORG, clientId: 'desk' });
    }
  });

  it('vouches for the sample persons', async () => {
    const issuer = await DevIssuer.open(settings);
    const { check } = doorWith(issuer.keys());
    for (const { subject, attributes } of SAMPLE_PERSONS) {
      const request = { ...clerk, kind: 'CUSTOMER', subject, attributes } as const;
      const { org: _unused, ...ofPerson } = request;
      const actor = await check.actorOf(carrying(await issuer.issue(ofPerson)));
      expect(actor).toMatchObject({ kind: 'CUSTOMER', subject, attributes });
    }
  });

  it('issues tokens that end when it was said', async () => {
    const issuer = await DevIssuer.open(settings);
    const { check, clock, journal } = doorWith(issuer.keys());
    const sent = await issuer.issue({ ...clerk, expiresInSeconds: 60 });
    clock.advance({ seconds: 89 });
    await expect(check.actorOf(carrying(sent))).resolves.toBeDefined();
    clock.advance({ seconds: 1 });
    await expect(check.actorOf(carrying(sent))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(journal.faults).toEqual(['EXPIRED']);
  });

  it('keeps its keys, also when two open it at once, and nobody else may read them', async () => {
    const [first, second] = await Promise.all([DevIssuer.open(settings), DevIssuer.open(settings)]);
    const third = await DevIssuer.open(settings);
    expect(first.keySet).toEqual(second.keySet);
    expect(first.keySet).toEqual(third.keySet);
    expect(readdirSync(settings.directory)).toEqual(['es256.jwk.json']);
    expect(statSync(settings.directory).mode & 0o777).toBe(0o700);
    const file = join(settings.directory, 'es256.jwk.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    chmodSync(file, 0o644);
    await expect(DevIssuer.open(settings)).rejects.toThrow('chmod 600');
  });

  it('refuses to exist in production, in words that say what to do', async () => {
    const opening = DevIssuer.open({ ...settings, environment: 'production' });
    await expect(opening).rejects.toThrow(
      /refuses to run when NODE_ENV is production.*AUTH_JWKS_URL/,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it('publishes its public keys and nothing private', async () => {
    const issuer = await DevIssuer.open({ ...settings, algorithms: ALGORITHMS });
    const app = fastify();
    issuer.serve(app);
    const { statusCode, headers, body } = await app.inject('/dev-issuer/.well-known/jwks.json');
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toMatch(/^application\/jwk-set\+json/);
    const { keys } = JSON.parse(body) as { keys: Record<string, unknown>[] };
    expect(keys.map((key) => key['alg'])).toEqual([...ALGORITHMS]);
    const names = new Set(keys.flatMap((key) => Object.keys(key)));
    expect([...names].sort()).toEqual(['alg', 'crv', 'e', 'kid', 'kty', 'n', 'use', 'x', 'y']);
    const about = await app.inject({
      url: '/dev-issuer/.well-known/openid-configuration',
      headers: { host: 'localhost:4000' },
    });
    expect(about.json()).toMatchObject({
      issuer: ISSUER,
      jwks_uri: 'http://localhost:4000/dev-issuer/.well-known/jwks.json',
    });
    await app.close();
  });
});
