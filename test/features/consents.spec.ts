// A consent after it was given: its page, a new one, and withdrawal with what it does to the case.
// Not here: consents that come with arrears (registering-rules.spec.ts), their end by the clock
// (day-by-day.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Variables } from '../../src/programs/sample-requests.ts';
import {
  admitCoalition,
  customerReference,
  entryOf,
  nextKey,
  register,
  registerOne,
  rowCounts,
} from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { consentsOf, newest, record, runningCases, withdraw } from './consent-calls.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn', 'nuon', 'ymere']);
}, 180_000);
afterAll(() => service.stop());

describe('the page of consents', () => {
  it('shows what was given, by whom, until when, and what became of it', async () => {
    await registerOne(service, 'cz', 1);
    expect(await consentsOf(service, 'cz', 1)).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        textVersion: '2026-1',
        language: 'NL',
        channel: 'SELF',
        evidence: 'portaal, akkoord',
        givenOn: '2026-10-01',
        expiresOn: '2027-10-01',
        state: 'GIVEN',
        events: [{ type: 'GIVEN', effectiveOn: '2026-10-01' }],
        person: {
          reference: customerReference('cz', 1),
          familyName: expect.any(String),
          mobile: '06-00000001',
        },
      },
    ]);
  });

  it('shows nothing of another member, and nothing for a reference nobody has', async () => {
    const filter = { customerReference: customerReference('cz', 1) };
    const ask =
      'query C($filter: ConsentFilter) { consents(filter: $filter) { edges { cursor } } }';
    for (const [who, reference] of [
      ['kpn', filter],
      ['cz', { customerReference: 'CZ99999999' }],
      ['cz', { customerReference: '\u0000' }],
    ] as const) {
      expect((await service.ask(who, ask, { filter: reference })).data.consents.edges).toEqual([]);
    }
  });

  it('goes newest first, page after page, each consent once', async () => {
    for (const n of [2, 3, 4, 5, 6]) {
      service.clock.advance({ seconds: 1 });
      await registerOne(service, 'cz', n);
    }
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await service.ask(
        'cz',
        `query C($after: String) { consents(first: 2, after: $after) {
          edges { node { person { reference } } } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      for (const { node } of data.consents.edges) seen.push(node.person.reference);
      after = data.consents.pageInfo.hasNextPage ? data.consents.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual([6, 5, 4, 3, 2, 1].map((n) => customerReference('cz', n)));
  });
});

describe('a new consent', () => {
  it('counts from now on, with a claim code for the person, told once', async () => {
    await registerOne(service, 'cz', 11);
    const key = nextKey();
    const { consent, claimCode, refusals } = await record(
      service,
      'cz',
      11,
      { channel: 'PHONE' },
      key,
    );
    expect(refusals).toEqual([]);
    expect(claimCode).toMatch(/^.{4}-.{4}-.{4}$/);
    expect(consent).toMatchObject({ state: 'GIVEN', givenOn: '2026-11-01', channel: 'PHONE' });
    expect(await record(service, 'cz', 11, { channel: 'PHONE' }, key)).toEqual({
      consent,
      claimCode: null,
      refusals: [],
    });
    expect(await consentsOf(service, 'cz', 11)).toHaveLength(2);
    expect((await record(service, 'cz', 11, { channel: 'PAPER' }, key)).refusals).toEqual([
      { code: 'IDEMPOTENCY_KEY_REUSED', path: ['input', 'idempotencyKey'] },
    ]);
  });

  it('that is older leaves the later one in force', async () => {
    await registerOne(service, 'cz', 12, { consent: { givenOn: '2026-10-20' } });
    const later = await newest(service, 'cz', 12);
    await record(service, 'cz', 12, { givenOn: '2026-02-01' });
    const { entries } = await register(service, 'cz', [
      entryOf('cz', 12, { ownReference: 'cz-12-b', consent: null, consentId: later.id }),
      entryOf('cz', 12, { ownReference: 'cz-12-c', consent: null, consentId: later.id }),
    ]);
    expect(entries?.map(({ refusals }) => refusals)).toEqual([[], []]);
    const before = await consentsOf(service, 'cz', 12);
    await registerOne(service, 'cz', 12, {
      ownReference: 'cz-12-d',
      consent: { givenOn: '2026-01-20' },
    });
    expect(await consentsOf(service, 'cz', 12)).toEqual(before);
  });

  it.each<[string, Variables, string, string]>([
    ['tomorrow', { givenOn: '2026-11-03' }, 'DAY_IN_FUTURE', 'consent.givenOn'],
    ['on no day', { givenOn: '2026-11-31' }, 'NO_SUCH_DAY', 'consent.givenOn'],
    ['before its text', { givenOn: '2025-06-01' }, 'CONSENT_BEFORE_TEXT', 'consent.givenOn'],
    ['by no text', { textVersion: '' }, 'CONSENT_TEXT_UNKNOWN', 'consent.textVersion'],
    ['without evidence', { evidence: ' ' }, 'INPUT_REQUIRED', 'consent.evidence'],
    ['with a BSN', { evidence: 'bsn 123456782' }, 'BSN_SUSPECTED', 'consent.evidence'],
  ])('is refused when given %s', async (_when, different, code, path) => {
    await registerOne(service, 'cz', 1);
    const { consent, claimCode, refusals } = await record(service, 'cz', 1, different);
    expect([consent, claimCode]).toEqual([null, null]);
    expect(refusals).toEqual([{ code, path: ['input', ...path.split('.')] }]);
  });

  it('of a customer who was never registered is refused, and nothing stays', async () => {
    const before = await rowCounts(service);
    const { consent, refusals } = await record(service, 'cz', 77);
    expect(consent).toBeNull();
    expect(refusals).toEqual([{ code: 'NOT_FOUND', path: ['input', 'customerReference'] }]);
    expect(await rowCounts(service)).toEqual(before);
  });
});

describe('a withdrawn consent', () => {
  it('ends the case of the person at once, and its arrears can be read still', async () => {
    await registerOne(service, 'nuon', 21);
    await registerOne(service, 'ymere', 21);
    await service.settle();
    expect(await runningCases(service, 21)).toEqual(['nuon', 'ymere']);
    const consent = await newest(service, 'ymere', 21);
    expect(await withdraw(service, 'ymere', consent.id)).toEqual({
      consent: {
        state: 'WITHDRAWN',
        events: [
          { type: 'GIVEN', effectiveOn: '2026-10-01' },
          { type: 'WITHDRAWN', effectiveOn: '2026-11-02' },
        ],
      },
      refusals: [],
    });
    await service.settle();
    expect(await runningCases(service, 21)).toEqual([]);
    const { data } = await service.ask('ymere', '{ arrears { edges { node { consentState } } } }');
    expect(data.arrears.edges).toEqual([{ node: { consentState: 'WITHDRAWN' } }]);
  });

  it('cannot be withdrawn again, nor by another member: absent and not yours are alike', async () => {
    const consent = await newest(service, 'ymere', 21);
    expect((await withdraw(service, 'ymere', consent.id)).refusals).toEqual([
      {
        code: 'STATE_DOES_NOT_ALLOW',
        path: ['input', 'consentId'],
        message: 'Dit is nu WITHDRAWN; dan kan dit niet.',
      },
    ]);
    const absent = await withdraw(service, 'cz', '50000000-0000-4000-8000-000000000001');
    expect(absent.refusals).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'consentId'] }]);
    expect(await withdraw(service, 'cz', consent.id)).toEqual(absent);
    expect(await withdraw(service, 'cz', 'geen')).toEqual(absent);
  });

  it('is not undone by a consent of that day or before, but by a later one', async () => {
    const path = ['input', 'consent'];
    expect((await record(service, 'ymere', 21, { givenOn: '2026-11-02' })).refusals).toEqual([
      { code: 'CONSENT_WITHDRAWN', path },
    ]);
    service.clock.advance({ days: 1 });
    await service.settle();
    expect((await record(service, 'ymere', 21, { givenOn: '2026-11-02' })).refusals).toEqual([
      { code: 'CONSENT_WITHDRAWN', path },
    ]);
    expect(await runningCases(service, 21)).toEqual([]);
    expect((await record(service, 'ymere', 21, { givenOn: '2026-11-03' })).refusals).toEqual([]);
    await service.settle();
    expect(await runningCases(service, 21)).toEqual(['nuon', 'ymere']);
  });

  it('ends sharing also when a later consent had been recorded', async () => {
    await registerOne(service, 'nuon', 22);
    const first = await newest(service, 'nuon', 22);
    service.clock.advance({ seconds: 1 });
    await record(service, 'nuon', 22, { givenOn: '2026-10-30' });
    await withdraw(service, 'nuon', first.id);
    expect((await consentsOf(service, 'nuon', 22)).map(({ state }) => state)).toEqual([
      'WITHDRAWN',
      'WITHDRAWN',
    ]);
  });

  it('does not serve for new arrears, by reference or inline', async () => {
    const { id } = await newest(service, 'nuon', 22);
    const { entries } = await register(service, 'nuon', [
      entryOf('nuon', 22, { ownReference: 'nuon-22-b', consent: null, consentId: id }),
      entryOf('nuon', 22, { ownReference: 'nuon-22-c' }),
    ]);
    expect(entries?.map(({ refusals }) => refusals[0]?.code)).toEqual([
      'CONSENT_WITHDRAWN',
      'CONSENT_WITHDRAWN',
    ]);
  });
});
