// The scalars of the API: money, days, moments and shares. Each refuses what it cannot hold
// exactly, with a text that never quotes what was sent. A day or amount in a variable that is of
// the right kind but cannot be is passed on as UNREADABLE: the check of the input refuses it in its
// own entry.
// Not here: ids (GraphQL's ID, opaque strings).
import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import {
  formatDay,
  localDate,
  parseDay,
  type LocalDate,
} from '../../domain/calendar/local-date.ts';
import { isCents, LARGEST_CENTS, type Cents } from '../../domain/money/cents.ts';
import { UNREADABLE } from './readable.ts';

/** A value from outside that a scalar does not take. Its text is ours. */
export class ScalarError extends Error {}

const RFC_3339 = 'https://www.rfc-editor.org/rfc/rfc3339';

/** A whole that stands for 100 per cent. */
export const WHOLE_BASIS_POINTS = 10_000;

export const CentsScalar = new GraphQLScalarType<Cents, number>({
  name: 'Cents',
  description:
    'An amount of money in whole euro cents: `1234` is 12 euro and 34 cents. A whole JSON ' +
    `number, from -${LARGEST_CENTS} to ${LARGEST_CENTS}; never a fraction, never text.`,
  parseValue: (value) =>
    typeof value === 'number' && !fits(value) ? UNREADABLE : readCents(value),
  parseLiteral: (literal) => readCents(wholeNumber(literal)),
  serialize: (value) => {
    if (!isCents(value)) throw new TypeError('an amount to tell is not a whole number of cents');
    return value;
  },
});

function fits(value: unknown): value is Cents {
  return isCents(value) && Math.abs(value) <= LARGEST_CENTS;
}

function readCents(value: unknown): Cents {
  if (!fits(value)) {
    throw new ScalarError(
      `An amount is a whole number of cents from -${LARGEST_CENTS} to ${LARGEST_CENTS}.`,
    );
  }
  // JSON knows -0, a ledger does not
  return value === 0 ? 0 : value;
}

export const BasisPointsScalar = new GraphQLScalarType<number, number>({
  name: 'BasisPoints',
  description:
    'A share or percentage in hundredths of a per cent, from 0 to 10000: `2500` is 25 per cent.',
  parseValue: readBasisPoints,
  parseLiteral: (literal) => readBasisPoints(wholeNumber(literal)),
  serialize: (value) => {
    if (!isBasisPoints(value))
      throw new TypeError('a share to tell is not a number of basis points');
    return value;
  },
});

function isBasisPoints(value: unknown): value is number {
  return (
    Number.isInteger(value) && (value as number) >= 0 && (value as number) <= WHOLE_BASIS_POINTS
  );
}

function readBasisPoints(value: unknown): number {
  if (!isBasisPoints(value)) {
    throw new ScalarError('A share is a whole number of basis points from 0 to 10000.');
  }
  return value === 0 ? 0 : value;
}

export const LocalDateScalar = new GraphQLScalarType<LocalDate, string>({
  name: 'LocalDate',
  description:
    'A calendar day in the Netherlands, as `YYYY-MM-DD` (a full-date of RFC 3339): `2026-11-22`.',
  specifiedByURL: `${RFC_3339}#section-5.6`,
  parseValue: (value) =>
    typeof value === 'string' ? (parseDay(value) ?? (UNREADABLE as LocalDate)) : readDay(value),
  parseLiteral: (literal) => readDay(stringOf(literal)),
  serialize: (value) => {
    if (typeof value !== 'number') throw new TypeError('a day to tell is not a LocalDate');
    return formatDay(localDate(value));
  },
});

function readDay(value: unknown): LocalDate {
  const day = typeof value === 'string' ? parseDay(value) : null;
  if (day === null) throw new ScalarError('A day is written as YYYY-MM-DD and exists.');
  return day;
}

export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description:
    'A moment in UTC, as a date-time of RFC 3339 that ends in `Z`: `2026-11-22T09:30:00.000Z`. ' +
    'Answers have milliseconds; a request may leave them out.',
  specifiedByURL: `${RFC_3339}#section-5.6`,
  parseValue: readMoment,
  parseLiteral: (literal) => readMoment(stringOf(literal)),
  serialize: (value) => {
    if (!(value instanceof Date)) throw new TypeError('a moment to tell is not a Date');
    return value.toISOString();
  },
});

const MOMENT = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?Z$/;

function readMoment(value: unknown): Date {
  const match = typeof value === 'string' ? MOMENT.exec(value) : null;
  // Date.parse takes a day that does not exist for a day of the next month
  if (!match || parseDay(match[1] ?? '') === null) {
    throw new ScalarError('A moment is written as YYYY-MM-DDThh:mm:ss.sssZ, in UTC, and exists.');
  }
  return new Date(Date.parse(match[0]));
}

function wholeNumber(literal: ValueNode): unknown {
  return literal.kind === Kind.INT ? Number(literal.value) : undefined;
}

function stringOf(literal: ValueNode): unknown {
  return literal.kind === Kind.STRING ? literal.value : undefined;
}
