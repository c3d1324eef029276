// The issuer's keys over real HTTP: rotation, cool-down, an issuer that fails, and what is no key
// set.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  FETCH_SETTINGS,
  FixedIssuerKeys,
  jwksAddress,
  RemoteIssuerKeys,
} from '../../../src/platform/auth/issuer-keys.ts';
import { readKeySet } from '../../../src/platform/auth/jwks.ts';
import { StoppedClock } from '../../../src/platform/clock/clock.ts';
import { carrying, doorWith, EC_PUBLIC, KEY_SET, NOW, OpenJournal } from './door.ts';
import { published, RSA_PUBLIC, SECRETS, token } from './door.ts';

let server: Server;
let address: URL;
let asked: number;
let answer: RequestListener;
let clock: StoppedClock;
let journal: OpenJournal;

const json =
  (document: unknown, status = 200): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/jwk-set+json' });
    response.end(JSON.stringify(document));
  };

beforeEach(async () => {
  asked = 0;
  answer = json(KEY_SET);
  clock = new StoppedClock(NOW);
  journal = new OpenJournal();
  server = createServer((request, response) => {
    asked += 1;
    answer(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  address = jwksAddress(`http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`, 'test');
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

function remote(more: Partial<typeof FETCH_SETTINGS> = {}): RemoteIssuerKeys {
  return new RemoteIssuerKeys(address, clock, journal, { ...FETCH_SETTINGS, ...more });
}

const fresh = (): ReturnType<typeof published> =>
  published('new', generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey);

describe('keys from the issuer', () => {
  it('open the door to a token signed with one of them, and are fetched once', async () => {
    const keys = remote();
    const { check } = doorWith(keys);
    await Promise.all([1, 2, 3].map(() => check.actorOf(carrying(token({ how: 'RS256' })))));
    await check.actorOf(carrying(token()));
    expect(asked).toBe(1);
    expect(journal.fetches).toEqual([2]);
  });

  it('are fetched again when a token names a new one, and the old one stops counting', async () => {
    const keys = remote();
    expect(await keys.find('ec')).not.toBeNull();
    answer = json({ keys: [fresh()] });
    clock.advance({ seconds: 11 });
    expect(await keys.find('new')).not.toBeNull();
    expect(await keys.find('ec')).toBeNull();
    expect(asked).toBe(2);
  });

  it('are not fetched for every invented name: one fetch in ten seconds', async () => {
    const keys = remote();
    await keys.find('ec');
    for (let i = 0; i < 50; i += 1) expect(await keys.find(`invented-${i}`)).toBeNull();
    expect(asked).toBe(1);
    clock.advance({ seconds: 10 });
    await Promise.all([1, 2, 3].map((i) => keys.find(`invented-${i}`)));
    expect(asked).toBe(2);
  });

  it('are renewed after ten minutes while the old ones go on being used', async () => {
    const keys = remote();
    await keys.find('ec');
    let release = (): void => undefined;
    answer = (request, response) => (release = () => json({ keys: [fresh()] })(request, response));
    clock.advance({ minutes: 10 });
    expect(await keys.find('ec')).not.toBeNull();
    await until(() => asked === 2);
    release();
    await until(() => journal.fetches.length === 2);
    expect(await keys.find('new')).not.toBeNull();
  });

  it('go on being used for a day when the issuer fails, and then no longer', async () => {
    const keys = remote();
    await keys.find('ec');
    answer = json({}, 500);
    clock.advance({ hours: 23 });
    expect(await keys.find('ec')).not.toBeNull();
    await until(() => journal.fetches.length === 2);
    clock.advance({ hours: 1 });
    await expect(keys.find('ec')).rejects.toMatchObject({ code: 'UNAVAILABLE', status: 503 });
    expect(journal.fetches).toEqual([2, 'STATUS', 'STATUS']);
    answer = json(KEY_SET);
    clock.advance({ seconds: 10 });
    expect(await keys.find('ec')).not.toBeNull();
  });

  it.each([
    ['answers 500', json({}, 500), 'STATUS'],
    ['sends no JSON', (_: unknown, response) => response.end('<html>'), 'NOT_A_KEY_SET'],
    ['sends another document', json({ issuer: 'x' }), 'NOT_A_KEY_SET'],
    ['sends no usable key', json({ keys: [{ kty: 'oct', k: 'AA', kid: 'a' }] }), 'NOT_A_KEY_SET'],
    ['sends too much', json({ keys: ['x'.repeat(300_000)] }), 'TOO_LARGE'],
    ['sends without end', (_: unknown, response) => void flood(response), 'TOO_LARGE'],
    ['does not answer', () => undefined, 'TIMEOUT'],
    ['breaks off', (request) => request.socket.destroy(), 'UNREACHABLE'],
    [
      'sends us elsewhere',
      (_: unknown, response) => response.writeHead(302, { location: '/other' }).end(),
      'UNREACHABLE',
    ],
  ] as [string, RequestListener, string][])(
    'cannot be had when the issuer %s: nobody comes in, and it is our trouble',
    async (_how, listener, fault) => {
      answer = listener;
      const keys = remote({ timeoutMilliseconds: 200 });
      const { check, journal: refusals } = doorWith(keys);
      await expect(check.actorOf(carrying(token()))).rejects.toMatchObject({
        code: 'UNAVAILABLE',
      });
      expect(journal.fetches).toEqual([fault]);
      expect(refusals.faults).toEqual([]);
      expect(asked).toBe(1);
    },
  );
});

describe('the address of the keys', () => {
  it.each([
    ['https://login.example.nl/jwks.json', 'production'],
    ['http://localhost:8080/jwks', 'development'],
    ['http://[::1]:8080/jwks', 'test'],
  ])('%s is accepted in %s', (text, environment) => {
    expect(jwksAddress(text, environment).href).toBe(text);
  });

  it.each([
    ['http://localhost:8080/jwks', 'production'],
    ['http://login.example.nl/jwks', 'development'],
    ['http://localhost.example.nl/jwks', 'development'],
    ['file:///etc/jwks.json', 'development'],
    ['login.example.nl', 'development'],
  ])('%s is refused in %s', (text, environment) => {
    expect(() => jwksAddress(text, environment)).toThrow('AUTH_JWKS_URL');
  });
});

describe('a key set', () => {
  const ec = published('a', EC_PUBLIC);
  const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
  const otherCurve = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey;
  const algorithmsOf = (jwk: object): string[] | undefined => {
    const key = readKeySet({ keys: [jwk] })?.get('a');
    return key && [...key.algorithms];
  };

  it('says for which algorithms each key may be used', () => {
    expect(algorithmsOf(ec)).toEqual(['ES256']);
    expect(algorithmsOf(published('a', RSA_PUBLIC))).toEqual(['RS256', 'PS256']);
    expect(algorithmsOf(published('a', RSA_PUBLIC, { alg: 'PS256' }))).toEqual(['PS256']);
    expect(algorithmsOf({ ...ec, use: undefined, key_ops: ['verify'] })).toEqual(['ES256']);
  });

  it.each([
    ['for encryption', { ...ec, use: 'enc' }],
    ['for wrapping', { ...ec, key_ops: ['wrapKey'] }],
    ['without a name', { ...ec, kid: undefined }],
    ['with a number as name', { ...ec, kid: 1 }],
    ['of an algorithm that is not its own', { ...ec, alg: 'RS256' }],
    ['of an algorithm that is not ours', { ...ec, alg: 'HS256' }],
    ['on another curve', published('a', otherCurve)],
    ['too short', published('a', short)],
    ['that is a secret', { kty: 'oct', kid: 'a', k: 'c2VjcmV0', alg: 'HS256' }],
    ['that was published with its private part', published('a', SECRETS.ec)],
    ['not on its curve', { ...ec, x: ec.y, y: ec.x }],
    ['that is no object', 'key'],
  ])('gives nothing for a key %s', (_how, jwk) => {
    expect(readKeySet({ keys: [jwk] })).toBeNull();
  });

  it('keeps the good keys among bad ones, and of two with one name the first', () => {
    const keys = readKeySet({
      keys: [null, { ...ec, crv: 'none' }, ec, published('a', RSA_PUBLIC)],
    });
    expect([...(keys?.keys() ?? [])]).toEqual(['a']);
    expect(keys?.get('a')?.key.asymmetricKeyType).toBe('ec');
  });

  it('in memory must hold a key', () => {
    expect(() => new FixedIssuerKeys({ keys: [] })).toThrow('no key');
  });
});

async function flood(response: {
  write(text: string): boolean;
  destroyed: boolean;
}): Promise<void> {
  while (!response.destroyed) {
    response.write('x'.repeat(65_536));
    await new Promise(setImmediate);
  }
}

async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 500 && !condition(); i += 1) await new Promise((go) => setTimeout(go, 4));
  expect(condition()).toBe(true);
}
