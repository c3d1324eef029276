// The scalars of the API take what they can hold exactly and never quote what they refuse.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseValue as literal, type GraphQLScalarType } from 'graphql';
import { dayOf, formatDay, localDate } from '../../../src/domain/calendar/local-date.ts';
import { LARGEST_CENTS } from '../../../src/domain/money/cents.ts';
import { isReadableAmount, isReadableDay } from '../../../src/platform/graphql/readable.ts';
import {
  BasisPointsScalar,
  CentsScalar,
  DateTimeScalar,
  LocalDateScalar,
  ScalarError,
} from '../../../src/platform/graphql/scalars.ts';

function readText(scalar: GraphQLScalarType, text: string): unknown {
  return scalar.parseLiteral(literal(text));
}

describe('Cents', () => {
  it('takes whole amounts as they are', () => {
    fc.assert(
      fc.property(fc.integer({ min: -LARGEST_CENTS, max: LARGEST_CENTS }), (amount) => {
        expect(CentsScalar.parseValue(amount)).toBe(amount);
        expect(readText(CentsScalar, String(amount))).toBe(amount);
        expect(CentsScalar.serialize(amount)).toBe(amount);
      }),
    );
  });

  it('has one zero', () => {
    expect(Object.is(CentsScalar.parseValue(-0), 0)).toBe(true);
    expect(Object.is(readText(CentsScalar, '-0'), 0)).toBe(true);
  });

  it.each(['12', null, true, [], {}, 1n])('refuses %p, which is no number', (value) => {
    expect(() => CentsScalar.parseValue(value)).toThrow(ScalarError);
  });

  it.each(['1.0', '"12"', '1e3', '1000000000001', '9007199254740993', 'true'])(
    'refuses the literal %s',
    (text) => {
      expect(() => readText(CentsScalar, text)).toThrow(ScalarError);
    },
  );

  it.each([0.5, NaN, LARGEST_CENTS + 1, -LARGEST_CENTS - 1])(
    'passes %p on as an amount that no check takes',
    (value) => {
      expect(isReadableAmount(CentsScalar.parseValue(value))).toBe(false);
    },
  );

  it('never tells a fraction or a text', () => {
    for (const value of [0.5, '12', null, Infinity]) {
      expect(() => CentsScalar.serialize(value)).toThrow(TypeError);
    }
  });
});

describe('LocalDate', () => {
  it('is a day inside and YYYY-MM-DD outside', () => {
    expect(LocalDateScalar.parseValue('2026-11-22')).toBe(dayOf(2026, 11, 22));
    expect(readText(LocalDateScalar, '"2026-11-22"')).toBe(dayOf(2026, 11, 22));
    fc.assert(
      fc.property(fc.integer({ min: -300_000, max: 300_000 }), (days) => {
        const text = formatDay(localDate(days));
        expect(LocalDateScalar.serialize(LocalDateScalar.parseValue(text))).toBe(text);
      }),
    );
  });

  it.each(['2026-02-30', '2026-1-1', '', '2026-01-01T00:00:00Z'])(
    'passes %p on as a day that no check takes, and refuses it as a literal',
    (text) => {
      expect(isReadableDay(LocalDateScalar.parseValue(text))).toBe(false);
      expect(() => readText(LocalDateScalar, JSON.stringify(text))).toThrow(ScalarError);
    },
  );

  it.each([20_000, null, {}, [], true])('refuses %p, which is no text', (value) => {
    expect(() => LocalDateScalar.parseValue(value)).toThrow(ScalarError);
  });

  it('never tells a text or a day that cannot be', () => {
    for (const value of ['2026-01-01', Infinity, 0.5]) {
      expect(() => LocalDateScalar.serialize(value)).toThrow();
    }
  });
});

describe('DateTime', () => {
  it('is a moment in UTC', () => {
    const moment = DateTimeScalar.parseValue('2026-11-22T09:30:00Z');
    expect(moment.getTime()).toBe(Date.UTC(2026, 10, 22, 9, 30));
    expect(DateTimeScalar.serialize(moment)).toBe('2026-11-22T09:30:00.000Z');
  });

  it.each([
    '2026-11-22T09:30:00+01:00',
    '2026-11-22T09:30:00',
    '2026-11-22',
    '2026-02-30T00:00:00Z',
    '2026-11-22T24:00:00Z',
    '2026-11-22T09:30:00.1234Z',
    'Jansen',
    1_763_800_000_000,
    null,
  ])('refuses %p without quoting it', (value) => {
    expect(() => DateTimeScalar.parseValue(value)).toThrow(
      'A moment is written as YYYY-MM-DDThh:mm:ss.sssZ, in UTC, and exists.',
    );
  });
});

describe('BasisPoints', () => {
  it('is from nothing to the whole', () => {
    expect([0, 2_500, 10_000].map((points) => BasisPointsScalar.parseValue(points))).toEqual([
      0, 2_500, 10_000,
    ]);
  });

  it.each([-1, 10_001, 0.5, '2500', null])('refuses %p', (value) => {
    expect(() => BasisPointsScalar.parseValue(value)).toThrow(ScalarError);
  });
});

describe('Each scalar', () => {
  it('says what it is', () => {
    for (const scalar of [CentsScalar, LocalDateScalar, DateTimeScalar, BasisPointsScalar]) {
      expect(scalar.description).toMatch(/\.$/);
    }
    expect(DateTimeScalar.specifiedByURL).toContain('rfc3339');
  });
});
