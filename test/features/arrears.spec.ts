// A member's own arrears: all that it said of them, pages and filters.
// Not here: registering (registering.spec.ts), past days and ends (arrears-over-time.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Variables } from '../../src/programs/sample-requests.ts';
import {
  admitCoalition,
  customerReference,
  entryOf,
  register,
  registerOne,
} from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn', 'nuon', 'vodafoneziggo']);
}, 180_000);
afterAll(() => service.stop());

interface Page {
  edges: { cursor: string; node: { id: string; ownReference: string } }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

async function page(slug: string, variables: Variables): Promise<Page> {
  const { data, text } = await service.ask(
    slug,
    `query A($first: Int, $after: String, $filter: ArrearsFilter) {
      arrears(first: $first, after: $after, filter: $filter) {
        edges { cursor node { id ownReference } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
    variables,
  );
  if (!data?.arrears) throw new Error(text);
  return data.arrears;
}

const referencesOf = ({ edges }: Page): string[] => edges.map(({ node }) => node.ownReference);

describe('arrears as the member sees them', () => {
  it('are what it said, to the last field', async () => {
    await registerOne(service, 'vodafoneziggo', 1, {
      label: 'Ziggo',
      stage: 'COLLECTION',
      debtors: 'JOINT_AND_SEVERAL',
      handler: { kind: 'AGENCY', fileNumber: 'AG-17/3' },
      demand: { sentOn: '2026-09-20', receivedOn: '2026-09-22' },
      items: [
        {
          invoiceReference: 'Z-2026-08',
          dueOn: '2026-08-14',
          principalCents: 5_995,
          periodFromOn: '2026-08-01',
          periodToOn: '2026-08-31',
        },
      ],
      interest: { kind: 'STATUTORY', amountCents: 51 },
      costs: [
        { kind: 'EXTRAJUDICIAL', amountCents: 4_000, vatCents: 840, chargedOn: '2026-10-10' },
      ],
      vatIsDeductible: false,
      existingArrangement: { monthlyCents: 1_000, sinceOn: '2026-10-15' },
    });
    const { data } = await service.ask(
      'ziggo',
      `{ arrears { edges { node { ownReference label contractKind debtors stage handler
        handlerFileNumber state principalCents interestKind interestCents costsCents balanceCents
        asOfOn existingMonthlyCents consentState registeredAt
        items { number invoiceReference dueOn periodFromOn periodToOn principalCents }
        costs { number kind amountCents vatCents chargedOn documentReference }
        person { reference initials birthDate } } } } }`,
    );
    expect(data.arrears.edges).toEqual([
      {
        node: {
          ownReference: 'vodafoneziggo-1',
          label: 'Ziggo',
          contractKind: 'TELECOM_SUBSCRIPTION',
          debtors: 'JOINT_AND_SEVERAL',
          stage: 'COLLECTION',
          handler: 'AGENCY',
          handlerFileNumber: 'AG-17/3',
          state: 'OPEN',
          principalCents: 5_995,
          interestKind: 'STATUTORY',
          interestCents: 51,
          costsCents: 4_840,
          balanceCents: 10_886,
          asOfOn: '2026-11-01',
          existingMonthlyCents: 1_000,
          consentState: 'GIVEN',
          registeredAt: '2026-11-02T09:00:00.000Z',
          items: [
            {
              number: 1,
              invoiceReference: 'Z-2026-08',
              dueOn: '2026-08-14',
              periodFromOn: '2026-08-01',
              periodToOn: '2026-08-31',
              principalCents: 5_995,
            },
          ],
          costs: [
            {
              number: 1,
              kind: 'EXTRAJUDICIAL',
              amountCents: 4_000,
              vatCents: 840,
              chargedOn: '2026-10-10',
              documentReference: null,
            },
          ],
          person: {
            reference: customerReference('vodafoneziggo', 1),
            initials: expect.any(String),
            birthDate: expect.any(String),
          },
        },
      },
    ]);
  });

  it('are seen by nobody else', async () => {
    for (const who of ['kpn', 'nuon']) expect(referencesOf(await page(who, {}))).toEqual([]);
  });
});

describe('the page of arrears', () => {
  const ROWS = 250;

  beforeAll(async () => {
    for (let from = 0; from < ROWS; from += 50) {
      service.clock.advance({ seconds: 1 });
      const { entries } = await register(
        service,
        'cz',
        Array.from({ length: 50 }, (_, n) =>
          entryOf('cz', from + n, n % 5 === 0 ? { contractKind: 'HEALTH_DEDUCTIBLE' } : {}),
        ),
      );
      expect(entries?.every(({ arrears }) => arrears !== null)).toBe(true);
    }
  }, 180_000);

  it('shows each row once, newest first, while new rows come in', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    let pages = 0;
    do {
      const { edges, pageInfo }: Page = await page('cz', { first: 40, after });
      seen.push(...edges.map(({ node }) => node.ownReference));
      expect(pageInfo.hasPreviousPage).toBe(pages > 0);
      expect(pageInfo.startCursor).toBe(edges[0]?.cursor);
      expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      // What is new stands before the first page: it moves nothing.
      service.clock.advance({ seconds: 1 });
      await registerOne(service, 'cz', 1_000 + pages);
      pages += 1;
    } while (after !== null);
    expect(pages).toBe(7);
    expect(new Set(seen).size).toBe(ROWS);
    const batch = (reference: string): number => Math.floor(Number(reference.slice(3)) / 50);
    expect(seen.map(batch)).toEqual(Array.from({ length: ROWS }, (_, n) => 4 - Math.floor(n / 50)));
    // The same order again, in one go of three pages.
    const first = await page('cz', { first: 100 });
    expect(referencesOf(first).slice(0, 7)).toEqual(
      [6, 5, 4, 3, 2, 1, 0].map((n) => `cz-${1_000 + n}`),
    );
    expect(referencesOf(first).slice(7)).toEqual(seen.slice(0, 93));
  });

  it('is 20 rows unless asked otherwise, and 1 to 100', async () => {
    expect((await page('cz', {})).edges).toHaveLength(20);
    expect((await page('cz', { first: 1 })).edges).toHaveLength(1);
    for (const first of [0, 101, -1]) {
      const { errors } = await service.ask(
        'cz',
        `{ arrears(first: ${first}) { edges { cursor } } }`,
      );
      expect(errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    }
  });

  it('takes a cursor of this list and this member only; all others are refused alike', async () => {
    const [mine] = (await page('cz', { first: 1 })).edges;
    const consents = await service.ask('cz', '{ consents(first: 1) { edges { cursor } } }');
    const answers = [];
    for (const [slug, cursor] of [
      ['kpn', mine?.cursor],
      ['cz', consents.data.consents.edges[0].cursor],
      ['cz', `${mine?.cursor.slice(0, -2)}xx`],
      ['cz', 'eerste'],
      ['cz', ''],
    ] as [string, string][]) {
      const query = 'query A($after: String) { arrears(after: $after) { edges { cursor } } }';
      const { status, errors, data } = await service.ask(slug, query, { after: cursor });
      const code = errors[0]?.extensions['code'];
      answers.push([status, data ?? null, errors[0]?.message, code]);
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.[3]).toBe('BAD_USER_INPUT');
  });

  it.each<[string, Variables, number, (reference: string) => boolean]>([
    ['own reference', { ownReference: 'cz-17' }, 1, (reference) => reference === 'cz-17'],
    ['own reference with spaces around it', { ownReference: ' cz-17 ' }, 1, () => true],
    ['customer reference', { customerReference: 'CZ00000017' }, 1, (r) => r === 'cz-17'],
    ['kind of contract', { contractKind: 'HEALTH_DEDUCTIBLE' }, 50, (r) => /[05]$/.test(r)],
    ['stage', { stage: 'JUDGMENT' }, 0, () => true],
    ['two conditions', { ownReference: 'cz-17', contractKind: 'HEALTH_DEDUCTIBLE' }, 0, () => true],
    ['a reference of another member', { ownReference: 'vodafoneziggo-1' }, 0, () => true],
    ['no reference at all', { ownReference: '\u0000' }, 0, () => true],
  ])('filters by %s', async (_what, filter, rows, fits) => {
    const { edges } = await page('cz', { first: 100, filter });
    expect(edges).toHaveLength(rows);
    expect(edges.every(({ node }) => fits(node.ownReference))).toBe(true);
  });

  it('goes on with a filter from page to page', async () => {
    const filter = { contractKind: 'HEALTH_DEDUCTIBLE' };
    const first = await page('cz', { first: 30, filter });
    const second = await page('cz', { first: 30, filter, after: first.pageInfo.endCursor });
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect(new Set([...referencesOf(first), ...referencesOf(second)]).size).toBe(50);
  });
});
