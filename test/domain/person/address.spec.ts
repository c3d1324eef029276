// Postcodes and house numbers as members write them, each with the one form it is brought into.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  formatHouseNumber,
  normaliseHouseNumber,
  normalisePostcode,
} from '../../../src/domain/person/address.ts';

describe('a postcode', () => {
  it.each([
    '1234 AB',
    '1234ab',
    '1234AB',
    ' 1234 ab ',
    '1234-AB',
    '1234\u00a0AB',
    'NL-1234 AB',
    'nl 1234ab',
  ])('written %j is 1234AB', (text) => {
    expect(normalisePostcode(text)).toEqual({ ok: true, value: '1234AB' });
  });

  it('with letters that are never given out passes, for invented persons', () => {
    expect(normalisePostcode('1234 SA')).toEqual({ ok: true, value: '1234SA' });
  });

  it.each([
    ['', 'EMPTY'],
    ['0234 AB', 'POSTCODE_SHAPE'],
    ['1234', 'POSTCODE_SHAPE'],
    ['1234 A', 'POSTCODE_SHAPE'],
    ['1234 ABC', 'POSTCODE_SHAPE'],
    ['12 34AB', 'POSTCODE_SHAPE'],
    ['B-2000', 'POSTCODE_SHAPE'],
    ['1234 ÀB', 'POSTCODE_SHAPE'],
    ['1234\u202eAB', 'BIDIRECTIONAL_CHARACTER'],
    ['1'.repeat(21), 'TOO_LONG'],
  ])('written %j is refused as %s', (text, problem) => {
    expect(normalisePostcode(text)).toEqual({ ok: false, problem });
  });
});

describe('a house number', () => {
  it.each([
    ['12', '', ['12', '012', ' 12 ', '12,']],
    ['12', 'a', ['12-A', '12 a', '12a', '12A', '12 - A', '12/a', '12.A']],
    ['12', 'hs', ['12 hs', '12-HS', '12hs', '12 huis', '12-huis']],
    ['12', '1', ['12-I', '12-1', '12 1', '12 I', '12-1 hoog', '12 01']],
    ['12', '2', ['12/2', '12-II', '12-2', '12 2-hoog', '12 ii']],
    ['12', '3', ['12-III', '12 III', '12-3', '12 3hoog']],
    ['12', 'bis', ['12 bis', '12bis', '12-BIS']],
    ['12', 'bisa', ['12 bis A', '12 bis-a']],
    ['12', '1-3', ['12-1-3', '12/1/3', '12 1 3']],
    ['12', '13', ['12-13']],
    ['12', 'a3', ['12 A 3', '12a3', '12-A-3']],
    ['12', 'to', ['12 t/o', '12 to', '12 TO']],
    ['99999', 'rd', ['99999 rd']],
  ])('%s with the suffix "%s" is written %j', (number, suffix, writings) => {
    const value = { number: Number(number), suffix };
    expect(writings.map(normaliseHouseNumber)).toEqual(writings.map(() => ({ ok: true, value })));
  });

  it('is written in one piece', () => {
    expect(formatHouseNumber({ number: 12, suffix: '1-3' })).toBe('12-1-3');
    expect(formatHouseNumber({ number: 12, suffix: '' })).toBe('12');
  });

  it.each([
    ['', 'EMPTY'],
    ['0', 'HOUSE_NUMBER_SHAPE'],
    ['A12', 'HOUSE_NUMBER_SHAPE'],
    ['123456', 'HOUSE_NUMBER_SHAPE'],
    ['12#', 'HOUSE_NUMBER_SHAPE'],
    ['-12', 'HOUSE_NUMBER_SHAPE'],
    ['Postbus 12', 'HOUSE_NUMBER_SHAPE'],
    ['12 achterhuis boven', 'TOO_LONG'],
    ['12\u200b', 'INVISIBLE_CHARACTER'],
    ['1'.repeat(41), 'TOO_LONG'],
  ])('written %j is refused as %s', (text, problem) => {
    expect(normaliseHouseNumber(text)).toEqual({ ok: false, problem });
  });

  it('once normalised stays as it is', () => {
    const pieces = fc.constantFrom(
      'A',
      'hs',
      'II',
      'i',
      'hoog',
      '3',
      '01',
      '0',
      ' ',
      '-',
      '/',
      'bis',
      't/o',
    );
    const writings = fc
      .tuple(fc.integer({ min: 1, max: 99_999 }), fc.array(pieces, { maxLength: 6 }))
      .map(([number, suffix]) => `${number} ${suffix.join('')}`);
    fc.assert(
      fc.property(writings, (writing) => {
        const first = normaliseHouseNumber(writing);
        if (!first.ok) return;
        expect(normaliseHouseNumber(formatHouseNumber(first.value))).toEqual(first);
      }),
      { numRuns: 1000 },
    );
  });
});
