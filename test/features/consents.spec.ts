// A consent after it was given: its page, a new one, withdrawal, and its end by the clock; each
// with what it does to the case at once.
// Not here: consents that come with arrears (registering.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { consentInput, type Variables } from '../../src/programs/sample-requests.ts';
import {
  admitCoalition,
  casesOf,
  confirmAll,
  customerReference,
  entryOf,
  memberOf,
  nextKey,
  register,
  registerOne,
  rowCounts,
} from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn', 'nuon', 'ymere']);
}, 60_000);
afterAll(() => service.stop());

const CONSENT_FIELDS = `id textVersion language channel evidence givenOn expiresOn state
  events { type effectiveOn } person { reference familyName mobile }`;

interface ToldConsent {
  id: string;
  state: string;
  givenOn: string;
  expiresOn: string;
  events: { type: string; effectiveOn: string }[];
}

async function consentsOf(slug: string, who: number | string): Promise<ToldConsent[]> {
  const reference =
    typeof who === 'number'
      ? customerReference(slug, who)
      : String(entryOf(slug, who)['customerReference']);
  const { data } = await service.ask(
    slug,
    `query C($filter: ConsentFilter) { consents(filter: $filter) {
      edges { node { ${CONSENT_FIELDS} } } } }`,
    { filter: { customerReference: reference } },
  );
  return data.consents.edges.map(({ node }: { node: ToldConsent }) => node);
}

async function record(
  slug: string,
  who: number | string,
  different: Variables = {},
  key = nextKey(),
) {
  const input = {
    idempotencyKey: key,
    customerReference: entryOf(slug, who)['customerReference'],
    consent: { ...consentInput('2026-11-01'), ...different },
  };
  const { data, text } = await service.ask(
    slug,
    `mutation R($input: RecordConsentInput!) { recordConsent(input: $input) {
      consent { ${CONSENT_FIELDS} } claimCode refusals { code path } } }`,
    { input },
  );
  if (!data?.recordConsent) throw new Error(text);
  return data.recordConsent as {
    consent: ToldConsent | null;
    claimCode: string | null;
    refusals: { code: string; path: string[] }[];
  };
}

async function withdraw(slug: string, consentId: string) {
  const { data } = await service.ask(
    slug,
    `mutation W($input: WithdrawConsentInput!) { withdrawConsent(input: $input) {
      consent { state events { type effectiveOn } } refusals { code path message } } }`,
    { input: { consentId } },
  );
  return data.withdrawConsent;
}

async function newest(slug: string, who: number | string): Promise<ToldConsent> {
  const [consent] = await consentsOf(slug, who);
  if (consent === undefined) throw new Error('no consent');
  return consent;
}

/** As witness: the running cases of customer n, as names of members. */
async function runningCases(who: number): Promise<string[]> {
  const rows = await service.witnessed<{ name: string }>(
    `select distinct lower(o.name) as name from case_relation cr
     join case_person cp on cp.case_id = cr.case_id and cp.ended_on is null
     join organisation o on o.id = cr.member_id
     join customer_relation r on r.id = cr.relation_id
     where cr.until_on is null and r.reference_ending like '%' || $1 order by 1`,
    [String(who).padStart(2, '0')],
  );
  return rows.map(({ name }) => name);
}

describe('the page of consents', () => {
  it('shows what was given, by whom, until when, and what became of it', async () => {
    await registerOne(service, 'cz', 1);
    expect(await consentsOf('cz', 1)).toEqual([
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
    const { consent, claimCode, refusals } = await record('cz', 11, { channel: 'PHONE' }, key);
    expect(refusals).toEqual([]);
    expect(claimCode).toMatch(/^.{4}-.{4}-.{4}$/);
    expect(consent).toMatchObject({ state: 'GIVEN', givenOn: '2026-11-01', channel: 'PHONE' });
    expect(await record('cz', 11, { channel: 'PHONE' }, key)).toEqual({
      consent,
      claimCode: null,
      refusals: [],
    });
    expect(await consentsOf('cz', 11)).toHaveLength(2);
    expect((await record('cz', 11, { channel: 'PAPER' }, key)).refusals).toEqual([
      { code: 'IDEMPOTENCY_KEY_REUSED', path: ['input', 'idempotencyKey'] },
    ]);
  });

  it('that is older leaves the later one in force', async () => {
    await registerOne(service, 'cz', 12, { consent: { givenOn: '2026-10-20' } });
    const later = await newest('cz', 12);
    await record('cz', 12, { givenOn: '2026-02-01' });
    const { entries } = await register(service, 'cz', [
      entryOf('cz', 12, { ownReference: 'cz-12-b', consent: null, consentId: later.id }),
      entryOf('cz', 12, { ownReference: 'cz-12-c', consent: null, consentId: later.id }),
    ]);
    expect(entries?.map(({ refusals }) => refusals)).toEqual([[], []]);
    const before = await consentsOf('cz', 12);
    await registerOne(service, 'cz', 12, {
      ownReference: 'cz-12-d',
      consent: { givenOn: '2026-01-20' },
    });
    expect(await consentsOf('cz', 12)).toEqual(before);
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
    const { consent, claimCode, refusals } = await record('cz', 1, different);
    expect([consent, claimCode]).toEqual([null, null]);
    expect(refusals).toEqual([{ code, path: ['input', ...path.split('.')] }]);
  });

  it('of a customer who was never registered is refused, and nothing stays', async () => {
    const before = await rowCounts(service);
    const { consent, refusals } = await record('cz', 77);
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
    expect(await runningCases(21)).toEqual(['nuon', 'ymere']);
    const consent = await newest('ymere', 21);
    expect(await withdraw('ymere', consent.id)).toEqual({
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
    expect(await runningCases(21)).toEqual([]);
    const { data } = await service.ask('ymere', '{ arrears { edges { node { consentState } } } }');
    expect(data.arrears.edges).toEqual([{ node: { consentState: 'WITHDRAWN' } }]);
  });

  it('cannot be withdrawn again, nor by another member: absent and not yours are alike', async () => {
    const consent = await newest('ymere', 21);
    expect((await withdraw('ymere', consent.id)).refusals).toEqual([
      {
        code: 'STATE_DOES_NOT_ALLOW',
        path: ['input', 'consentId'],
        message: 'Dit is nu WITHDRAWN; dan kan dit niet.',
      },
    ]);
    const absent = await withdraw('cz', '50000000-0000-4000-8000-000000000001');
    expect(absent.refusals).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'consentId'] }]);
    expect(await withdraw('cz', consent.id)).toEqual(absent);
    expect(await withdraw('cz', 'geen')).toEqual(absent);
  });

  it('is not undone by a consent of that day or before, but by a later one', async () => {
    const path = ['input', 'consent'];
    expect((await record('ymere', 21, { givenOn: '2026-11-02' })).refusals).toEqual([
      { code: 'CONSENT_WITHDRAWN', path },
    ]);
    service.clock.advance({ days: 1 });
    await service.settle();
    expect((await record('ymere', 21, { givenOn: '2026-11-02' })).refusals).toEqual([
      { code: 'CONSENT_WITHDRAWN', path },
    ]);
    expect(await runningCases(21)).toEqual([]);
    expect((await record('ymere', 21, { givenOn: '2026-11-03' })).refusals).toEqual([]);
    await service.settle();
    expect(await runningCases(21)).toEqual(['nuon', 'ymere']);
  });

  it('ends sharing also when a later consent had been recorded', async () => {
    await registerOne(service, 'nuon', 22);
    const first = await newest('nuon', 22);
    service.clock.advance({ seconds: 1 });
    await record('nuon', 22, { givenOn: '2026-10-30' });
    await withdraw('nuon', first.id);
    expect((await consentsOf('nuon', 22)).map(({ state }) => state)).toEqual([
      'WITHDRAWN',
      'WITHDRAWN',
    ]);
  });

  it('does not serve for new arrears, by reference or inline', async () => {
    const { id } = await newest('nuon', 22);
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

describe('a consent that runs out', () => {
  it('counts to the end of its last day and ends the case the day after', async () => {
    await registerOne(service, 'nuon', 31, { consent: { givenOn: '2026-01-05' } });
    await registerOne(service, 'ymere', 31);
    await service.settle();
    expect(await runningCases(31)).toEqual(['nuon', 'ymere']);
    const consent = await newest('nuon', 31);
    expect(consent.expiresOn).toBe('2027-01-05');
    // From 3 November to the last day.
    service.clock.advance({ days: 63 });
    await service.settle();
    expect(await newest('nuon', 31)).toMatchObject({ state: 'GIVEN' });
    expect(await runningCases(31)).toEqual(['nuon', 'ymere']);
    service.clock.advance({ days: 1 });
    // Before any job has run nobody counts on it any more.
    expect((await newest('nuon', 31)).state).toBe('EXPIRED');
    const { entries } = await register(service, 'nuon', [
      entryOf('nuon', 31, { ownReference: 'b', consent: null, consentId: consent.id }),
    ]);
    expect(entries?.[0]?.refusals).toMatchObject([
      { code: 'CONSENT_EXPIRED', path: ['input', 'entries', '0', 'consentId'] },
    ]);
    await service.settle();
    expect(await runningCases(31)).toEqual([]);
    expect(await newest('nuon', 31)).toMatchObject({
      state: 'EXPIRED',
      events: [
        { type: 'GIVEN', effectiveOn: '2026-01-05' },
        { type: 'EXPIRED', effectiveOn: '2027-01-06' },
      ],
    });
  });

  it('may be given again by the same person, on the same day too', async () => {
    expect((await record('nuon', 31, { givenOn: '2027-01-06' })).refusals).toEqual([]);
    await service.settle();
    expect(await runningCases(31)).toEqual(['nuon', 'ymere']);
  });

  it('ends with a year that passes in less than a second, as of its own day', async () => {
    await registerOne(service, 'cz', 'bram', { consent: { givenOn: '2027-01-06' } });
    await registerOne(service, 'kpn', 'bram', { consent: { givenOn: '2027-01-06' } });
    await service.settle();
    await confirmAll(service, 'bram');
    expect(await casesOf(service, 'bram')).toEqual(['MATCHED']);
    const began = process.hrtime.bigint();
    service.clock.advance({ days: 30 });
    await service.settle();
    const month = process.hrtime.bigint();
    expect(await casesOf(service, 'bram')).toEqual(['MATCHED']);
    service.clock.advance({ days: 366 });
    await service.settle();
    const year = process.hrtime.bigint();
    expect(await casesOf(service, 'bram')).toEqual([]);
    expect((await newest('kpn', 'bram')).events.at(-1)).toEqual({
      type: 'EXPIRED',
      effectiveOn: '2028-01-07',
    });
    expect(Number(month - began) / 1e9).toBeLessThan(1);
    expect(Number(year - month) / 1e9).toBeLessThan(1);
  });

  it('leaves the days to begin one by one from then on', async () => {
    const [row] = await service.witnessed(
      `select count(*)::int as n, min(due_at) as due from deadline
       where kind = 'DAY_BEGINS' and taken_at is null`,
    );
    expect(row?.['n']).toBe(1);
    expect((row?.['due'] as Date).getTime()).toBeGreaterThan(service.clock.now().getTime());
    const [expired] = await service.witnessed(
      `select count(*)::int as n from consent_standing where state = 'GIVEN'
       and member_id = $1 and expires_on < '2028-02-01'`,
      [memberOf('cz').id],
    );
    expect(expired).toEqual({ n: 0 });
  });
});
