// registerArrears said again: the same statement, another one, a customer who moved, the same call
// with the same key, now and days later, and two calls at once.
// Not here: the first time (registering.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  admitCoalition,
  customerReference,
  entryOf,
  memberOf,
  nextKey,
  register,
  registerOne,
  rowCounts,
  sendEntries,
} from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn', 'nuon']);
}, 60_000);
afterAll(() => service.stop());

/** What changed between two counts of rows. */
function changes(before: Record<string, number>, after: Record<string, number>) {
  return Object.fromEntries(
    Object.entries(after)
      .filter(([table, rows]) => rows !== before[table])
      .map(([table, rows]) => [table.replace('public.', ''), rows - (before[table] ?? 0)]),
  );
}

async function tokensOf(slug: string, who: number | string): Promise<string[]> {
  const rows = await service.witnessed<{ token: string }>(
    `select encode(t.token, 'hex') as token from link_token t
     join customer_relation r on r.member_id = t.member_id and r.id = t.relation_id
     where t.member_id = $1 and r.reference_ending = $2 order by 1`,
    [memberOf(slug).id, customerReference(slug, Number(who)).slice(-3)],
  );
  return rows.map(({ token }) => token);
}

describe('the same statement', () => {
  it('changes nothing: no row but the record of the call and the log of the look', async () => {
    const first = await registerOne(service, 'cz', 1);
    await service.settle();
    const before = await rowCounts(service);
    const again = await registerOne(service, 'cz', 1);
    await service.settle();
    expect(again).toMatchObject({ isNew: false, claimCode: null, arrears: first.arrears });
    expect(changes(before, await rowCounts(service))).toEqual({
      idempotency_record: 1,
      look_log: 1,
    });
  });

  it('by another consent changes nothing either', async () => {
    const first = await registerOne(service, 'cz', 2);
    const before = await rowCounts(service);
    const again = await registerOne(service, 'cz', 2, { consent: { givenOn: '2026-10-20' } });
    expect(again).toMatchObject({ isNew: false, claimCode: null, arrears: first.arrears });
    expect(changes(before, await rowCounts(service))).toEqual({
      idempotency_record: 1,
      look_log: 1,
    });
  });

  it('with other amounts, days or kinds is refused, and the arrears stay as they were', async () => {
    const { arrears } = await registerOne(service, 'cz', 3);
    const before = await rowCounts(service);
    for (const different of [
      { asOfOn: '2026-10-31' },
      { stage: 'DEMANDED' },
      { interest: { kind: 'STATUTORY', amountCents: 1 } },
      { items: [{ invoiceReference: 'F-9', dueOn: '2026-08-01', principalCents: 1 }] },
      { customerReference: customerReference('cz', 99) },
    ]) {
      const { entries } = await register(service, 'cz', [entryOf('cz', 3, different)]);
      expect(entries).toMatchObject([
        {
          isNew: false,
          arrears: null,
          refusals: [
            { code: 'ALREADY_REGISTERED', path: ['input', 'entries', '0', 'ownReference'] },
          ],
        },
      ]);
    }
    expect(await rowCounts(service)).toEqual(before);
    expect((await registerOne(service, 'cz', 3)).arrears).toEqual(arrears);
  });
});

describe('a customer whom the member knows otherwise now', () => {
  const moved = { person: { postcode: '2222 SA', houseNumber: '9' } };
  const ask = `query A($filter: ArrearsFilter) { arrears(filter: $filter) {
    edges { node { ownReference person { postcode } } } } }`;
  const shown = async (who: number) => {
    const filter = { customerReference: customerReference('cz', who) };
    const { data } = await service.ask('cz', ask, { filter });
    return data.arrears.edges.map(({ node }: { node: unknown }) => node);
  };

  it.each([
    ['with new arrears', 101, { ownReference: 'cz-101-b' }],
    ['with the same statement again', 102, {}],
  ])('has new tokens and is shown as known now: %s', async (_what, who, different) => {
    await registerOne(service, 'cz', who);
    await service.settle();
    const before = await tokensOf('cz', who);
    await registerOne(service, 'cz', who, { ...moved, ...different });
    const after = await tokensOf('cz', who);
    const strong = before.filter((token) => !after.includes(token));
    // Mobile, e-mail and IBAN stay what they were; what stood on the address is gone.
    expect(before.filter((token) => after.includes(token))).toHaveLength(3);
    expect(strong.length).toBeGreaterThan(0);
    expect(after).toHaveLength(before.length);
    expect(new Set(await shown(who))).toContainEqual({
      ownReference: `cz-${who}`,
      person: { postcode: '2222 SA' },
    });
  });

  it('does not become known otherwise by an entry that is refused', async () => {
    await registerOne(service, 'cz', 103);
    const before = await tokensOf('cz', 103);
    const { entries } = await register(service, 'cz', [
      entryOf('cz', 103, { ...moved, stage: 'SUMMONED' }),
      entryOf('cz', 103, { ...moved, ownReference: 'cz-103-b', consent: null }),
    ]);
    expect(entries?.map(({ refusals }) => refusals[0]?.code)).toEqual([
      'ALREADY_REGISTERED',
      'CONSENT_REQUIRED',
    ]);
    expect(await tokensOf('cz', 103)).toEqual(before);
  });

  it('may have several contracts in one call, by one identity and one consent', async () => {
    const { entries } = await register(service, 'cz', [
      entryOf('cz', 104, { ownReference: 'a' }),
      entryOf('cz', 104, { ownReference: 'b' }),
      entryOf('cz', 104, { ownReference: 'c', ...moved }),
      entryOf('cz', 104, { ownReference: 'd', consent: { channel: 'PHONE' } }),
    ]);
    expect(entries?.map(({ arrears }) => arrears?.ownReference ?? null)).toEqual([
      'a',
      'b',
      null,
      null,
    ]);
    expect(entries?.slice(2).map(({ refusals }) => refusals[0]?.code)).toEqual([
      'TWO_PERSONS_IN_CALL',
      'TWO_PERSONS_IN_CALL',
    ]);
    // One consent, one code for the person, told with each of its arrears.
    expect(entries?.[0]?.claimCode).toBe(entries?.[1]?.claimCode);
  });
});

describe('the same call with the same key', () => {
  const refusedBy = async (entries: Parameters<typeof sendEntries>[2], key: string, who = 'nuon') =>
    (await sendEntries(service, who, entries, { key })).data.registerArrears;

  it('is carried out once; its answer is built again, without the claim codes', async () => {
    const key = nextKey();
    const entries = [
      entryOf('nuon', 1),
      entryOf('nuon', 2, { consent: null }),
      entryOf('nuon', 3, { ownReference: 'nuon-1' }),
    ];
    const first = await register(service, 'nuon', entries, { key });
    await service.settle();
    const before = await rowCounts(service);
    const again = await register(service, 'nuon', entries, { key: key.toUpperCase() });
    expect(again).toEqual({
      ...first,
      entries: first.entries?.map((entry) => ({ ...entry, claimCode: null })),
    });
    expect(again.entries?.[0]?.isNew).toBe(true);
    // The answer shows a person again: that look is logged, and nothing else.
    expect(changes(before, await rowCounts(service))).toEqual({ look_log: 1 });
  });

  it('tells what was refused for another reason than the input as refused before', async () => {
    await registerOne(service, 'nuon', 11);
    const key = nextKey();
    const entries = [
      entryOf('nuon', 10),
      entryOf('nuon', 11, { stage: 'DEMANDED' }),
      entryOf('nuon', 12, { asOfOn: '2026-11-03' }),
    ];
    const first = await register(service, 'nuon', entries, { key });
    expect(first.entries?.map(({ refusals }) => refusals[0]?.code)).toEqual([
      undefined,
      'ALREADY_REGISTERED',
      'DAY_IN_FUTURE',
    ]);
    service.clock.advance({ days: 1 });
    const again = await register(service, 'nuon', entries, {
      key,
      headers: { 'accept-language': 'en' },
    });
    const message = (code: string) =>
      `The first call with this key refused this entry (${code}). Use a new key to try again.`;
    expect(again.entries?.map(({ refusals }) => refusals)).toEqual([
      [],
      ...['ALREADY_REGISTERED', 'DAY_IN_FUTURE'].map((code, n) => [
        {
          code: 'REFUSED_BEFORE',
          message: message(code),
          path: ['input', 'entries', String(n + 1)],
          retryable: false,
        },
      ]),
    ]);
  });

  it('and another input is refused, whatever is different, and changes nothing', async () => {
    const key = nextKey();
    await register(service, 'nuon', [entryOf('nuon', 20)], { key });
    const before = await rowCounts(service);
    for (const entries of [
      [entryOf('nuon', 21)],
      [entryOf('nuon', 20), entryOf('nuon', 21)],
      [entryOf('nuon', 20, { person: { initials: 'Q.' } })],
    ]) {
      expect(await refusedBy(entries, key)).toMatchObject({
        entries: null,
        refusals: [{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['input', 'idempotencyKey'] }],
      });
    }
    expect(await rowCounts(service)).toEqual(before);
  });

  it('is no repeat at another member or of another operation', async () => {
    const key = nextKey();
    await register(service, 'nuon', [entryOf('nuon', 30)], { key });
    const other = await register(service, 'kpn', [entryOf('kpn', 30)], { key });
    expect(other.entries?.[0]).toMatchObject({ isNew: true, refusals: [] });
    const { data } = await service.ask(
      'nuon',
      `mutation R($input: RecordConsentInput!) { recordConsent(input: $input) {
        refusals { code } } }`,
      {
        input: {
          idempotencyKey: key,
          customerReference: customerReference('nuon', 30),
          consent: entryOf('nuon', 30)['consent'],
        },
      },
    );
    expect(data.recordConsent.refusals).toEqual([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });

  it('sent twice at once is carried out once; both get the answer', async () => {
    const key = nextKey();
    const entries = [entryOf('nuon', 40), entryOf('nuon', 41)];
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => register(service, 'nuon', entries, { key })),
    );
    const ids = answers.map((answer) => answer.entries?.map(({ arrears }) => arrears?.id).join());
    expect(new Set(ids).size).toBe(1);
    const withCodes = answers.filter((answer) => answer.entries?.[0]?.claimCode !== null);
    expect(withCodes).toHaveLength(1);
    expect(answers.every((answer) => answer.entries?.every(({ isNew }) => isNew))).toBe(true);
  });

  it('leaves nothing when the call is refused: the key can be used after all', async () => {
    const key = nextKey();
    const before = await rowCounts(service);
    expect(await refusedBy([], key)).toMatchObject({ entries: null });
    const numbers = ['123456782', '111222333', '987654329'];
    const suspected = numbers.map((customer, n) =>
      entryOf('nuon', 50 + n, { customerReference: customer }),
    );
    expect(await refusedBy(suspected, key)).toMatchObject({ entries: null });
    expect((await refusedBy([entryOf('nuon', 50, { consent: null })], key)).entries).toHaveLength(
      1,
    );
    expect(await rowCounts(service)).toEqual(before);
    const { entries } = await register(service, 'nuon', [entryOf('nuon', 50)], { key });
    expect(entries?.[0]).toMatchObject({ isNew: true });
  });

  it('is refused more than a day later, and as good as new after a month', async () => {
    const key = nextKey();
    const entries = [entryOf('nuon', 60)];
    const first = await register(service, 'nuon', entries, { key });
    const dayLater = async (days: number) => {
      service.clock.advance({ days });
      await service.settle();
      return refusedBy(entries, key);
    };
    expect((await dayLater(1)).entries).toMatchObject([{ isNew: true }]);
    const reused = { entries: null, refusals: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] };
    expect(await dayLater(1)).toMatchObject(reused);
    expect(await dayLater(5)).toMatchObject(reused);
    expect(await dayLater(30)).toMatchObject({
      entries: [{ isNew: false, arrears: { id: first.entries?.[0]?.arrears?.id } }],
    });
    const [row] = await service.witnessed(
      'select count(*)::int as n from idempotency_record where day < $1',
      ['2026-11-10'],
    );
    expect(row).toEqual({ n: 0 });
  });
});

describe('two calls at the same moment', () => {
  it('with the same new customer both go through: one relation with all its arrears', async () => {
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((contract) =>
        register(service, 'kpn', [
          entryOf('kpn', 70, { ownReference: `kpn-70-${contract}` }),
          entryOf('kpn', 71, { ownReference: `kpn-71-${contract}` }),
        ]),
      ),
    );
    expect(answers.flatMap((answer) => answer.entries?.map(({ isNew }) => isNew))).toEqual(
      Array.from({ length: 6 }, () => true),
    );
    const rows = await service.witnessed(
      `select r.open_arrears, (select count(*)::int from arrears a where a.relation_id = r.id) as n
       from customer_relation r where r.reference_ending in ('070', '071') and r.member_id = $1`,
      [memberOf('kpn').id],
    );
    expect(rows).toEqual([
      { open_arrears: 3, n: 3 },
      { open_arrears: 3, n: 3 },
    ]);
  });

  it('with the same arrears store them once', async () => {
    const answers = await Promise.all(
      [1, 2, 3].map(() => register(service, 'kpn', [entryOf('kpn', 80)])),
    );
    const told = answers.map((answer) => answer.entries?.[0]);
    expect(new Set(told.map((entry) => entry?.arrears?.id)).size).toBe(1);
    expect(told.filter((entry) => entry?.isNew)).toHaveLength(1);
  });
});
