// How PostgreSQL's values arrive: exact or not at all.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDay, parseDay } from '../../../src/domain/calendar/local-date.ts';
import { sql } from '../../../src/platform/database/statement.ts';
import { callerOf, OpenDoors } from '../../support/open-doors.ts';

const AUDITOR = callerOf('AUDITOR', '88888888-8888-4888-8888-888888888888');
const CENTS = sql<{ value: number }>('types-spec.cents', `select $1::text::bigint as value`);
const DAY = sql<{ value: number }>('types-spec.day', `select $1::text::date as value`);
const LISTS = sql<{ cents: number[]; days: number[] }>(
  'types-spec.lists',
  `select $1::bigint[] as cents, $2::date[] as days`,
);

let open: OpenDoors;

beforeAll(async () => {
  open = await OpenDoors.open({ size: 2 });
});

afterAll(() => open.close());

const cents = (text: string): Promise<number | undefined> =>
  open.doors.asActor(AUDITOR, async (tx) => (await tx.maybe(CENTS, [text]))?.value);
const day = (text: string): Promise<number | undefined> =>
  open.doors.asActor(AUDITOR, async (tx) => (await tx.maybe(DAY, [text]))?.value);

describe('a bigint', () => {
  it.each([0, 1, -1, 12_345, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER])(
    'arrives as the number it is: %d',
    async (value) => {
      expect(await cents(String(value))).toBe(value);
    },
  );

  it.each(['9007199254740992', '9007199254740993', '-9007199254740992', '9223372036854775807'])(
    'that a number cannot hold exactly is refused, not rounded: %s',
    async (text) => {
      await expect(cents(text)).rejects.toThrow(RangeError);
    },
  );

  it('that is refused does no harm to whoever asks next', async () => {
    await expect(cents('9223372036854775807')).rejects.toThrow(RangeError);
    expect(await Promise.all(['7', '8', '9'].map(cents))).toEqual([7, 8, 9]);
    expect(await open.openTransactions()).toBe(0);
  });
});

describe('a date', () => {
  it.each(['1000-01-01', '1970-01-01', '2024-02-29', '2026-11-02', '9999-12-31'])(
    'arrives as a day, whatever the time zone of the machine: %s',
    async (text) => {
      expect(await day(text)).toBe(parseDay(text));
    },
  );

  it.each(['infinity', '-infinity', '0044-03-15 BC', '12026-01-01'])(
    'that is no day of ours is refused: %s',
    async (text) => {
      await expect(day(text)).rejects.toThrow(RangeError);
    },
  );
});

describe('lists of them', () => {
  it('arrive element by element, empty and with gaps', async () => {
    const dates = ['2026-11-02', null, '2024-02-29'];
    const [row] = await open.doors.asActor(AUDITOR, (tx) =>
      tx.many(LISTS, [[1, null, Number.MAX_SAFE_INTEGER], dates]),
    );
    expect(row).toEqual({
      cents: [1, null, Number.MAX_SAFE_INTEGER],
      days: dates.map((date) => (date === null ? null : parseDay(date))),
    });
    const empty = await open.doors.asActor(AUDITOR, (tx) => tx.many(LISTS, [[], []]));
    expect(empty).toEqual([{ cents: [], days: [] }]);
  });

  it('refuse one element that cannot be held', async () => {
    const asked = open.doors.asActor(AUDITOR, (tx) =>
      tx.many(LISTS, [['1', '9007199254740993'], []]),
    );
    await expect(asked).rejects.toThrow(RangeError);
  });

  it('come back as they went', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(fc.maxSafeInteger()), { maxLength: 8 }),
        fc.array(fc.integer({ min: -100_000, max: 100_000 }), { maxLength: 8 }),
        async (numbers, days) => {
          const [row] = await open.doors.asActor(AUDITOR, (tx) =>
            tx.many(LISTS, [numbers, days.map((each) => formatDay(each as never))]),
          );
          expect(row).toEqual({ cents: numbers, days });
        },
      ),
      { numRuns: 50 },
    );
  });
});
