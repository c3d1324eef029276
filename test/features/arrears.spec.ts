// A member's own arrears: pages and filters, what they were on a past day, and how they end.
// Not here: registering (registering.spec.ts), who looked (looks-and-receipts.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayOf, formatDay, type LocalDate } from '../../src/domain/calendar/local-date.ts';
import type { Variables } from '../../src/programs/sample-requests.ts';
import {
  admitCoalition,
  customerReference,
  entryOf,
  register,
  registerOne,
  rowCounts,
} from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn', 'nuon', 'ymere', 'vodafoneziggo']);
}, 60_000);
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

type End = 'settleArrears' | 'withdrawArrears';

async function end(slug: string, operation: End, input: Variables) {
  const type = operation === 'settleArrears' ? 'SettleArrearsInput' : 'WithdrawArrearsInput';
  const { data, text } = await service.ask(
    slug,
    `mutation E($input: ${type}!) { ${operation}(input: $input) {
      arrears { state balanceCents principalCents } refusals { code path message } } }`,
    { input },
  );
  if (!data?.[operation]) throw new Error(text);
  return data[operation];
}

async function asOf(slug: string, arrearsId: string, day: string) {
  const { data } = await service.ask(
    slug,
    `query D($arrearsId: ID!, $day: LocalDate!) { arrearsAsOf(arrearsId: $arrearsId, day: $day) {
      day state balanceCents asOfOn } }`,
    { arrearsId, day },
  );
  return data.arrearsAsOf;
}

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
      existingArrangement: { monthlyCents: 1_000, sinceOn: '2026-10-01' },
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
  }, 60_000);

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

describe('arrears on a past day', () => {
  it('are open from their as-of date, and settled from the day they were', async () => {
    service.clock.advance({ days: 20 });
    const { arrears } = await registerOne(service, 'nuon', 1, { asOfOn: '2026-10-15' });
    await end('nuon', 'settleArrears', { arrearsId: arrears.id, settledOn: '2026-11-10' });
    const on = (day: string) => asOf('nuon', arrears.id, day);
    expect(await on('2026-10-14')).toBeNull();
    const open = { state: 'OPEN', balanceCents: 24_050, asOfOn: '2026-10-15' };
    expect(await on('2026-10-15')).toEqual({ day: '2026-10-15', ...open });
    expect(await on('2026-11-09')).toEqual({ day: '2026-11-09', ...open });
    const settled = { state: 'SETTLED', balanceCents: 0, asOfOn: '2026-11-10' };
    expect(await on('2026-11-10')).toEqual({ day: '2026-11-10', ...settled });
    await end('nuon', 'withdrawArrears', { arrearsId: arrears.id });
    expect(await on('2026-11-10')).toEqual({ day: '2026-11-10', ...settled });
    expect(await on('2026-11-22')).toMatchObject({ state: 'WITHDRAWN', asOfOn: '2026-11-22' });
  });

  it('are null for who does not have them, malformed and absent alike', async () => {
    const { arrears } = await registerOne(service, 'nuon', 2);
    expect(await asOf('kpn', arrears.id, '2026-11-20')).toBeNull();
    expect(await asOf('nuon', '50000000-0000-4000-8000-000000000001', '2026-11-20')).toBeNull();
    expect(await asOf('nuon', 'geen', '2026-11-20')).toBeNull();
    const { errors } = await service.ask(
      'nuon',
      `query D($day: LocalDate!) { arrearsAsOf(arrearsId: "x", day: $day) { state } }`,
      { day: '2026-02-30' },
    );
    expect(errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  it('are what their events add up to, on every day (law)', async () => {
    const first = dayOf(2026, 9, 2);
    let who = 100;
    const history = fc.record({
      asOf: fc.nat(60),
      settle: fc.option(fc.nat(20), { nil: null }),
      wait: fc.nat(3),
      isWithdrawn: fc.boolean(),
      asked: fc.array(fc.integer({ min: -5, max: 120 }), { minLength: 4, maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(history, async ({ asOf: from, settle, wait, isWithdrawn, asked }) => {
        who += 1;
        const asOfOn = addDays(first, from);
        const { arrears } = await registerOne(service, 'nuon', who, {
          asOfOn: formatDay(asOfOn),
          consent: { givenOn: '2026-08-01' },
        });
        const today = service.clock.today();
        if (settle !== null) {
          const settledOn = Math.min(addDays(asOfOn, settle), today) as LocalDate;
          const input = { arrearsId: arrears.id, settledOn: formatDay(settledOn) };
          expect((await end('nuon', 'settleArrears', input)).refusals).toEqual([]);
        }
        service.clock.advance({ days: wait });
        if (isWithdrawn) await end('nuon', 'withdrawArrears', { arrearsId: arrears.id });
        const events = await service.witnessed<{
          type: string;
          as_of_on: LocalDate;
          balance_cents: number;
        }>('select * from arrears_event where arrears_id = $1 order by number', [arrears.id]);
        for (const days of asked) {
          const day = addDays(first, days);
          const last = events
            .filter((event) => event.as_of_on <= day)
            .reduce<(typeof events)[number] | null>(
              (latest, event) =>
                latest === null || event.as_of_on >= latest.as_of_on ? event : latest,
              null,
            );
          const told = await asOf('nuon', arrears.id, formatDay(day));
          const expected = last && {
            day: formatDay(day),
            state: last.type === 'REGISTERED' ? 'OPEN' : last.type,
            balanceCents: last.balance_cents,
            asOfOn: formatDay(last.as_of_on),
          };
          expect(told).toEqual(expected);
        }
        const [now] = await service.witnessed<{ state: string; balance_cents: number }>(
          'select state, balance_cents from arrears where id = $1',
          [arrears.id],
        );
        const newest = events.at(-1);
        expect(now?.balance_cents).toBe(newest?.balance_cents);
        expect(now?.state).toBe(newest?.type === 'REGISTERED' ? 'OPEN' : newest?.type);
      }),
      { numRuns: 8 },
    );
  });
});

describe('the end of arrears', () => {
  it('is a balance of nothing, and what was owed stays to be read', async () => {
    const { arrears } = await registerOne(service, 'kpn', 1);
    const settledOn = formatDay(service.clock.today());
    expect(await end('kpn', 'settleArrears', { arrearsId: arrears.id, settledOn })).toEqual({
      arrears: { state: 'SETTLED', balanceCents: 0, principalCents: 24_050 },
      refusals: [],
    });
  });

  it.each<[string, (today: LocalDate) => string, string]>([
    ['tomorrow', (today) => formatDay(addDays(today, 1)), 'DAY_IN_FUTURE'],
    ['before it was stated', () => '2026-10-31', 'DAY_TOO_OLD'],
    ['on no day', () => '2026-11-31', 'NO_SUCH_DAY'],
  ])('is refused %s, and changes nothing', async (_when, dayOfEnd, code) => {
    const { arrears } = await registerOne(service, 'kpn', 2);
    const before = await rowCounts(service);
    const settledOn = dayOfEnd(service.clock.today());
    expect(await end('kpn', 'settleArrears', { arrearsId: arrears.id, settledOn })).toMatchObject({
      arrears: null,
      refusals: [{ code, path: ['input', 'settledOn'] }],
    });
    expect(await rowCounts(service)).toEqual(before);
  });

  it('comes once: settled may still be taken back, taken back is the end', async () => {
    const { arrears } = await registerOne(service, 'kpn', 3);
    const settledOn = formatDay(service.clock.today());
    const settle = () => end('kpn', 'settleArrears', { arrearsId: arrears.id, settledOn });
    const withdraw = () => end('kpn', 'withdrawArrears', { arrearsId: arrears.id });
    const refused = (state: string) => ({
      arrears: null,
      refusals: [
        {
          code: 'STATE_DOES_NOT_ALLOW',
          path: ['input', 'arrearsId'],
          message: `Dit is nu ${state}; dan kan dit niet.`,
        },
      ],
    });
    const both = await Promise.all([settle(), settle()]);
    expect(both.filter(({ refusals }) => refusals.length === 0)).toHaveLength(1);
    expect(await settle()).toEqual(refused('SETTLED'));
    expect((await withdraw()).arrears).toMatchObject({ state: 'WITHDRAWN', balanceCents: 0 });
    expect(await withdraw()).toEqual(refused('WITHDRAWN'));
    expect(await settle()).toEqual(refused('WITHDRAWN'));
    const [row] = await service.witnessed(
      `select r.open_arrears, a.events from arrears a
       join customer_relation r on r.id = a.relation_id where a.id = $1`,
      [arrears.id],
    );
    expect(row).toEqual({ open_arrears: 0, events: 3 });
  });

  it('is for the member of the arrears alone; absent and not yours are alike', async () => {
    const { arrears } = await registerOne(service, 'kpn', 4);
    const settledOn = formatDay(service.clock.today());
    const absent = { code: 'NOT_FOUND', path: ['input', 'arrearsId'] };
    for (const [who, arrearsId] of [
      ['nuon', arrears.id],
      ['kpn', '50000000-0000-4000-8000-000000000001'],
      ['kpn', 'geen'],
      ['kpn', arrears.id.toUpperCase().concat(' ')],
    ] as const) {
      expect(await end(who, 'settleArrears', { arrearsId, settledOn })).toMatchObject({
        arrears: null,
        refusals: [absent],
      });
      expect(await end(who, 'withdrawArrears', { arrearsId })).toMatchObject({
        refusals: [absent],
      });
    }
  });
});
