// Which tokens open the door, and for each forgery the exact reason that is logged.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readClaims } from '../../../src/platform/auth/claims.ts';
import { ALGORITHMS } from '../../../src/platform/auth/jwks.ts';
import { TokenFault } from '../../../src/platform/auth/token-faults.ts';
import {
  carrying,
  customerClaims,
  doorWith,
  ISSUER,
  memberClaims,
  NOW_SECONDS,
  ORG,
  token,
} from './door.ts';
import { FORGERIES } from './forgeries.ts';

describe('a token is refused, and only the log says why, when it', () => {
  it.each(FORGERIES)('%s: %s', async (_how, fault, forge) => {
    const { check, journal } = doorWith();
    const refusal: unknown = await check.actorOf(carrying(forge())).catch((error) => error);
    expect(refusal).toMatchObject({ code: 'UNAUTHENTICATED', status: 401 });
    expect(JSON.stringify(refusal)).not.toContain(fault);
    expect(String(refusal)).not.toContain(fault);
    expect(journal.faults).toEqual([fault]);
  });

  it.each([
    ['is not sent', undefined, 'MISSING'],
    ['is sent by another scheme', `Basic ${token()}`, 'MALFORMED'],
    ['is sent twice', `Bearer ${token()} ${token()}`, 'MALFORMED'],
  ] as const)('%s', async (_how, authorization, fault) => {
    const { check, journal } = doorWith();
    const request = { headers: { authorization } };
    await expect(check.actorOf(request)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(journal.faults).toEqual([fault]);
  });
});

describe('a good token', () => {
  it.each(ALGORITHMS)('opens the door when it is signed %s', async (how) => {
    const actor = await doorWith().check.actorOf(carrying(token({ how })));
    expect(actor).toEqual({
      kind: 'MEMBER',
      viewerId: ORG,
      subject: 'clerk-7',
      clientId: 'debtor-system',
      scopes: new Set(['arrears:read', 'arrears:write']),
      attributes: null,
    });
  });

  it('of a customer carries what the issuer verified, and an id made from its subject', async () => {
    const actor = await doorWith().check.actorOf(carrying(token({ claims: customerClaims() })));
    expect(actor.viewerId).toBe(`id of person-1 at ${ISSUER}`);
    expect(actor.attributes).toEqual({
      familyName: 'van der Voorbeeld',
      initials: 'A.M.',
      birthDate: '1984-03-12',
      postcode: '1234SA',
      houseNumber: '12',
    });
  });

  it('may name several audiences, an organisation in capitals and scopes of others', async () => {
    const claims = memberClaims({
      aud: ['https://other.example.nl', memberClaims()['aud']],
      org: 'ABCDEF00-0000-4000-8000-00000000000A',
      scope: 'openid arrears:read other:write',
    });
    const actor = await doorWith().check.actorOf(carrying(token({ claims })));
    expect(actor.viewerId).toBe('abcdef00-0000-4000-8000-00000000000a');
    expect(actor.scopes).toEqual(new Set(['arrears:read']));
  });

  it('may come from a clock that is half a minute off', async () => {
    const early = token({ claims: memberClaims({ nbf: NOW_SECONDS + 30 }) });
    const late = token({ claims: memberClaims({ exp: NOW_SECONDS - 29 }) });
    const { check } = doorWith();
    await expect(check.actorOf(carrying(early))).resolves.toBeDefined();
    await expect(check.actorOf(carrying(late))).resolves.toBeDefined();
  });

  it('is judged by the clock of the service, not of the machine', async () => {
    const { check, clock, journal } = doorWith();
    const sent = token();
    await check.actorOf(carrying(sent));
    clock.advance({ days: 365 });
    await expect(check.actorOf(carrying(sent))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(journal.faults).toEqual(['EXPIRED']);
  });

  it('is judged once per request, however many fields ask', async () => {
    const { check, strategy } = doorWith();
    let judged = 0;
    const judge = strategy.judge.bind(strategy);
    strategy.judge = (text) => ((judged += 1), judge(text));
    const request = carrying(token());
    const actors = await Promise.all([1, 2, 3].map(() => check.actorOf(request)));
    expect(new Set(actors).size).toBe(1);
    expect(judged).toBe(1);
  });

  it('stops counting when it expires on a long connection, or when another is sent', async () => {
    const { check, clock } = doorWith();
    const connection = carrying(token());
    await check.actorOf(connection);
    clock.advance({ hours: 1 });
    await expect(check.actorOf(connection)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    const later = memberClaims({ sub: 'clerk-8', exp: NOW_SECONDS + 7200 });
    connection.headers.authorization = `Bearer ${token({ claims: later })}`;
    await expect(check.actorOf(connection)).resolves.toMatchObject({ subject: 'clerk-8' });
  });

  it('of one service does not open another in the same process', async () => {
    const first = doorWith();
    const second = doorWith({ find: () => Promise.resolve(null) });
    await expect(second.check.actorOf(carrying(token()))).rejects.toThrow();
    await expect(first.check.actorOf(carrying(token()))).resolves.toBeDefined();
  });
});

describe('whatever a payload holds', () => {
  const awkward = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(
      'MEMBER',
      'CUSTOMER',
      ORG,
      'arrears:read',
      NOW_SECONDS + 60,
      {},
      [],
      null,
      1e308,
    ),
  );
  const keys = Object.keys({ ...memberClaims(), ...customerClaims() });

  it('it gives claims of one kind, or a fault by name; never another error', () => {
    const payloads = fc.dictionary(fc.constantFrom(...keys), awkward).map((more) => ({
      ...customerClaims(),
      ...more,
    }));
    fc.assert(
      fc.property(payloads, (payload) => {
        try {
          const claims = readClaims(payload, NOW_SECONDS);
          const ofOrganisation = ['MEMBER', 'COUNSELLOR'].includes(claims.kind);
          expect(claims.organisationId !== null).toBe(ofOrganisation);
          expect(claims.attributes !== null).toBe(claims.kind === 'CUSTOMER');
        } catch (error) {
          expect(error).toBeInstanceOf(TokenFault);
        }
      }),
      { numRuns: 500 },
    );
  });
});
