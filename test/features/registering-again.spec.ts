// registerArrears said again: the same statement, another one, a customer who moved, two calls at
// once.
// Not here: the first time (registering.spec.ts), the same call with its key
// (repeated-calls.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  admitCoalition,
  customerReference,
  entryOf,
  memberOf,
  register,
  registerOne,
  rowCounts,
} from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn']);
}, 180_000);
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
    // Mobile, e-mail, IBAN, and name with birth date stay what they were; what stood on the address
    // is gone.
    expect(before.filter((token) => after.includes(token))).toHaveLength(4);
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
