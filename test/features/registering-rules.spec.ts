// What may come in by registerArrears: nothing without consent, no numbers of persons, labels of
// one legal entity as one member, amounts that are exact.
// Not here: a thousand entries with every refusal (registering.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LARGEST_CENTS } from '../../src/domain/money/cents.ts';
import type { Variables } from '../../src/programs/sample-requests.ts';
import {
  admitCoalition,
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
  await admitCoalition(service, ['cz', 'kpn', 'brabant-water', 'vodafoneziggo']);
}, 180_000);
afterAll(() => service.stop());

describe('without consent', () => {
  it('nothing stays anywhere: no row, no job, whatever else is said', async () => {
    const before = await rowCounts(service);
    const all = [
      entryOf('kpn', 1, { consent: null }),
      entryOf('kpn', 2, { consent: null, consentId: '' }),
      entryOf('kpn', 3, { consent: null, consentId: '50000000-0000-4000-8000-000000000001' }),
      entryOf('kpn', 4, { consent: { givenOn: '2026-11-03' } }),
      entryOf('kpn', 5, { consent: { textVersion: '2019-7' } }),
    ];
    const { entries } = await register(service, 'kpn', all);
    expect(entries?.map(({ refusals }) => refusals.map(({ code }) => code))).toEqual([
      ['CONSENT_REQUIRED'],
      ['CONSENT_REQUIRED'],
      ['CONSENT_NOT_OF_CUSTOMER'],
      ['DAY_IN_FUTURE'],
      ['CONSENT_TEXT_UNKNOWN'],
    ]);
    expect(await rowCounts(service)).toEqual(before);
  });

  it('the customer can still be registered by a recorded one', async () => {
    await registerOne(service, 'kpn', 6);
    const { data } = await service.ask('kpn', '{ consents { edges { node { id } } } }');
    const consentId = data.consents.edges[0].node.id as string;
    const change = { consent: null, consentId, ownReference: 'kpn-6-b' };
    const second = await registerOne(service, 'kpn', 6, change);
    expect(second.claimCode).toBeNull();
    const [row] = await service.witnessed(
      'select count(*)::int as n from arrears where consent_id = $1',
      [consentId],
    );
    expect(row).toEqual({ n: 2 });
  });

  it('the consent of another customer does not serve', async () => {
    const { data } = await service.ask('kpn', '{ consents { edges { node { id } } } }');
    const consentId = data.consents.edges[0].node.id as string;
    const change = { consent: null, consentId };
    const { entries } = await register(service, 'kpn', [entryOf('kpn', 7, change)]);
    expect(entries?.[0]?.refusals).toMatchObject([{ code: 'CONSENT_NOT_OF_CUSTOMER' }]);
    const other = await register(service, 'cz', [
      entryOf('cz', 7, { ...change, ownReference: 'x' }),
    ]);
    expect(other.entries?.[0]?.refusals).toMatchObject([{ code: 'CONSENT_NOT_OF_CUSTOMER' }]);
  });
});

describe('numbers of persons (BSN)', () => {
  // Invented: they pass the eleven-test by construction.
  const passing = ['123456782', '111222333', '987654329'];

  it('are refused where they fall outside the declared pattern', async () => {
    for (const field of ['customerReference', 'ownReference']) {
      const { entries } = await register(service, 'cz', [
        entryOf('cz', 5_000, { [field]: '123456782' }),
      ]);
      expect(entries?.[0]?.refusals).toMatchObject([
        { code: 'BSN_SUSPECTED', path: ['input', 'entries', '0', field] },
      ]);
    }
  });

  it('are refused in names and texts, and honest references are not', async () => {
    const refusalsOf = async (different: Variables) => {
      const { entries } = await register(service, 'cz', [entryOf('cz', 5_001, different)]);
      return entries?.[0]?.refusals.map(({ path }) => path.slice(3).join('.'));
    };
    expect(await refusalsOf({ person: { familyName: 'Jansen 123456782' } })).toEqual([
      'person.familyName',
    ]);
    expect(await refusalsOf({ handler: { kind: 'AGENCY', fileNumber: '1234.56.782' } })).toEqual([
      'handler.fileNumber',
    ]);
    expect(await refusalsOf({ handler: { kind: 'AGENCY', fileNumber: '123456789' } })).toEqual([]);
  });

  it('may stand in a nine-digit pattern one by one, for one in eleven passes by chance', async () => {
    const entry = entryOf('brabant-water', 1, { customerReference: '123456782' });
    const { entries } = await register(service, 'brabant-water', [entry]);
    expect(entries?.[0]?.refusals).toEqual([]);
  });

  it.each(['customerReference', 'ownReference'])(
    'refuse a whole call when too many of a nine-digit pattern pass: %s',
    async (field) => {
      const before = await rowCounts(service);
      const all = passing.map((number, n) => entryOf('brabant-water', 10 + n, { [field]: number }));
      const answer = await register(service, 'brabant-water', all);
      expect(answer).toMatchObject({
        entries: null,
        refusals: [{ code: 'BSN_SUSPECTED', path: ['input', 'entries'] }],
      });
      expect(await rowCounts(service)).toEqual(before);
    },
  );

  it('are not seen in a load of honest nine-digit references', async () => {
    const all = Array.from({ length: 60 }, (_, n) =>
      entryOf('brabant-water', 100 + n, {
        customerReference: String(700_000_100 + n),
        ownReference: String(800_000_100 + n),
      }),
    );
    const { entries } = await register(service, 'brabant-water', all);
    expect(entries?.filter(({ arrears }) => arrears !== null)).toHaveLength(60);
  });
});

describe('labels', () => {
  it('of one legal entity are named in its arrears, and are no members by themselves', async () => {
    await registerOne(service, 'vodafoneziggo', 'bram', { label: 'Vodafone' });
    await registerOne(service, 'vodafoneziggo', 'bram', {
      label: 'Ziggo',
      customerReference: 'ZG10388204',
      ownReference: 'ziggo-1',
    });
    await service.settle();
    const { data } = await service.ask('ziggo', '{ arrears { edges { node { label } } } }');
    const labels = data.arrears.edges.map(({ node }: { node: { label: string } }) => node.label);
    expect(labels.sort()).toEqual(['Vodafone', 'Ziggo']);
    // One person with two relations at one member: no case.
    const [row] = await service.witnessed(
      `select count(*)::int as relations, count(distinct person_id)::int as persons,
         (select count(*)::int from case_relation where member_id = $1) as cases
       from person_relation where member_id = $1`,
      [memberOf('vodafoneziggo').id],
    );
    expect(row).toEqual({ relations: 2, persons: 1, cases: 0 });
  });
});

describe('amounts', () => {
  const cents = fc.oneof(
    fc.integer({ min: 1, max: 1_000_000 }),
    fc.integer({ min: 1, max: LARGEST_CENTS }),
    fc.constant(LARGEST_CENTS),
  );
  const cost = fc.record({
    kind: fc.constantFrom('COURT_AWARDED', 'OFFICIAL_ACT'),
    amountCents: cents,
    vatCents: fc.option(fc.nat(LARGEST_CENTS), { nil: null }),
    chargedOn: fc.constant('2026-10-15'),
    documentReference: fc.constant('V-26/17'),
  });
  const claim = fc.record({
    items: fc.array(cents, { minLength: 1, maxLength: 5 }),
    costs: fc.array(cost, { maxLength: 3 }),
    // Of a thousand parts of the principal: sixty days at 4 % give more than six.
    interestParts: fc.nat(6),
  });
  const interestOf = (items: readonly number[], parts: number): number =>
    items.reduce((sum, each) => sum + Math.floor(each / 1_000) * parts, 0);

  it('add up exactly to the balance, up to the largest amount, and never beyond it', async () => {
    let who = 10_000;
    await fc.assert(
      fc.asyncProperty(fc.array(claim, { minLength: 20, maxLength: 20 }), async (claims) => {
        const all = claims.map(({ items, costs, interestParts }) => {
          who += 1;
          return entryOf('cz', who, {
            items: items.map((principalCents, n) => ({
              invoiceReference: `F-${n}`,
              dueOn: '2026-09-01',
              principalCents,
            })),
            costs,
            interest: { kind: 'STATUTORY', amountCents: interestOf(items, interestParts) },
          });
        });
        const { data } = await service.ask(
          'cz',
          `mutation R($input: RegisterArrearsInput!) { registerArrears(input: $input) { entries {
            refusals { code } arrears {
              principalCents interestCents costsCents balanceCents
              items { principalCents } costs { amountCents vatCents } } } } }`,
          { input: { idempotencyKey: nextKey(), entries: all } },
        );
        for (const [n, { items, costs, interestParts }] of claims.entries()) {
          const interest = interestOf(items, interestParts);
          const told = data.registerArrears.entries[n];
          // Exact whatever the size: sums of whole numbers.
          const principal = items.reduce((sum, each) => sum + BigInt(each), 0n);
          const charged = costs.reduce(
            (sum, { amountCents, vatCents }) => sum + BigInt(amountCents) + BigInt(vatCents ?? 0),
            0n,
          );
          const balance = principal + charged + BigInt(interest);
          if (balance > BigInt(LARGEST_CENTS)) {
            expect(told.refusals).toEqual([{ code: 'AMOUNT_TOO_LARGE' }]);
            continue;
          }
          expect(told.arrears).toMatchObject({
            principalCents: Number(principal),
            interestCents: interest,
            costsCents: Number(charged),
            balanceCents: Number(balance),
            items: items.map((principalCents) => ({ principalCents })),
          });
        }
      }),
      { numRuns: 6 },
    );
  });
});
