// The same call of registerArrears with the same key: at once, twice at a time, days and weeks
// later.
// Not here: the same statement in another call (registering-again.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  admitCoalition,
  customerReference,
  entryOf,
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
  await admitCoalition(service, ['kpn', 'nuon']);
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
