// What arrears were on a past day, and how they end.
// Not here: their page (arrears.spec.ts), what their end does to a case (front-door.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayOf, formatDay, type LocalDate } from '../../src/domain/calendar/local-date.ts';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { admitCoalition, registerOne, rowCounts } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['kpn', 'nuon']);
}, 180_000);
afterAll(() => service.stop());

type End = 'settleArrears' | 'withdrawArrears';

async function end(slug: string, operation: End, input: Variables) {
  const type = operation === 'settleArrears' ? 'SettleArrearsInput' : 'WithdrawArrearsInput';
  const { data, text } = await service.ask(
    slug,
    `mutation E($input: ${type}!) { ${operation}(input: $input) {
      arrears { state balanceCents principalCents } isNew refusals { code path message } } }`,
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
      isNew: true,
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
      isNew: null,
      refusals: [
        {
          code: 'STATE_DOES_NOT_ALLOW',
          path: ['input', 'arrearsId'],
          message: `Dit is nu ${state}; dan kan dit niet.`,
        },
      ],
    });
    const both = await Promise.all([settle(), settle()]);
    expect(both.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await settle()).toMatchObject({ isNew: false, refusals: [] });
    const earlier = { arrearsId: arrears.id, settledOn: '2026-11-20' };
    expect((await end('kpn', 'settleArrears', earlier)).refusals).toMatchObject([
      { code: 'DAY_TOO_OLD' },
    ]);
    expect((await withdraw()).arrears).toMatchObject({ state: 'WITHDRAWN', balanceCents: 0 });
    expect(await withdraw()).toMatchObject({ isNew: false, arrears: { state: 'WITHDRAWN' } });
    expect(await settle()).toMatchObject({ isNew: false, arrears: { state: 'WITHDRAWN' } });
    service.clock.advance({ days: 1 });
    const later = { arrearsId: arrears.id, settledOn: formatDay(service.clock.today()) };
    expect(await end('kpn', 'settleArrears', later)).toEqual(refused('WITHDRAWN'));
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
