// Citizen service numbers (BSN) are recognised where they may not be, and honest references are let
// through; how often either goes wrong is counted.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  batchLooksLikeBsn,
  countNineDigit,
  findsBsnLike,
  looksLikeBsn,
  nineDigitGroups,
  passesElevenTest,
} from '../../../src/domain/person/bsn.ts';

// Numbers made to pass, in rows that were never given to anybody (111222333, 123456782).
const PASSING = '123456782';
const FAILING = '123456783';

describe('the eleven-test', () => {
  it.each(['123456782', '111222333', '987654329', '012345672'])('is passed by %s', (digits) => {
    expect(passesElevenTest(digits)).toBe(true);
  });

  it.each(['123456783', '000000000', '12345678', '1234567820', '12345678a', '', ' 23456782'])(
    'is not passed by %j',
    (digits) => {
      expect(passesElevenTest(digits)).toBe(false);
    },
  );

  it('is passed by about one number in eleven', () => {
    let passing = 0;
    for (let n = 1; n <= 11_000; n += 1) {
      if (passesElevenTest(String((n * 90_007) % 1_000_000_000).padStart(9, '0'))) passing += 1;
    }
    expect(passing).toBeGreaterThan(900);
    expect(passing).toBeLessThan(1100);
  });

  it('fails after one digit is changed, or two neighbours among the first eight swapped', () => {
    const digits = fc
      .integer({ min: 1, max: 999_999_999 })
      .map((n) => String(n).padStart(9, '0'))
      .filter(passesElevenTest);
    fc.assert(
      fc.property(digits, fc.nat(8), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const changed = (Number(number[at]) + by) % 10;
        expect(passesElevenTest(number.slice(0, at) + changed + number.slice(at + 1))).toBe(false);
        if (at > 6 || number[at] === number[at + 1]) return;
        const swapped = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
        expect(passesElevenTest(swapped)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a text', () => {
  it.each([
    'mijn nummer is 123 456 782',
    PASSING,
    `BSN${PASSING}`,
    `bsn: ${PASSING}.`,
    `(${PASSING})`,
    'dossier 1234.56.782',
    '123-456-782',
    '12 34 56 782',
    '12345 6782',
    '1234\u00a056\u00a0782',
    '１２３４５６７８２',
    `12345\u200b6782`,
    `zaak 12 ${PASSING} van 2024`,
    `sinds 2019 123 456 782`,
    `${FAILING} of ${PASSING}`,
    `001234567 ${PASSING}`,
    '001234572',
    '00 12 34 572',
  ])('holds what may be a citizen service number: %j', (text) => {
    expect(findsBsnLike(text)).toBe(true);
  });

  it.each([
    '',
    'geen nummer',
    FAILING,
    '1234567820',
    '12345678',
    '0123456782',
    `1${PASSING}`,
    '123 456-782',
    '1 2 3 4 5 6 7 8 2',
    '123/456/782',
    '123  456  782',
    '+31 612 345 678',
    '+31612345678',
    '0031 612 345 678',
    '12-05-2024 1',
    'NL69 TEST 0000 0000 01',
    '1.234.567,82',
  ])('holds none: %j', (text) => {
    expect(findsBsnLike(text)).toBe(false);
  });

  it('gives its groups of nine digits', () => {
    expect(nineDigitGroups('dossier 1234.56.782')).toEqual(['123456782']);
    expect(nineDigitGroups(`${FAILING}, ${PASSING}`)).toEqual([FAILING, PASSING]);
  });

  it('never hides a passing number that stands in it by itself', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'abc ,:()/é'), maxLength: 10 });
    fc.assert(
      fc.property(letters, letters, fc.constantFrom(' ', '.', '-', ''), (before, after, joint) => {
        const written = [PASSING.slice(0, 3), PASSING.slice(3, 6), PASSING.slice(6)].join(joint);
        expect(findsBsnLike(`${before} ${written} ${after}`)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('of any length is read in time proportional to it', () => {
    const long = '12 '.repeat(100_000) + '1'.repeat(100_000) + '1 '.repeat(100_000);
    expect(findsBsnLike(long)).toBe(false);
  });
});

describe('a batch of references', () => {
  /** Different nine-digit references, of which so many pass. */
  function references(passing: number, failing: number): string[] {
    const found: string[] = [];
    const wanted = [failing, passing];
    for (let n = 100_000_000; wanted[0]! + wanted[1]! > 0; n += 1) {
      const side = passesElevenTest(String(n)) ? 1 : 0;
      if (wanted[side]! === 0) continue;
      wanted[side]! -= 1;
      found.push(String(n));
    }
    return found;
  }

  it('looks like citizen service numbers when all of three pass', () => {
    expect(batchLooksLikeBsn(['123456782', '111222333', '987654329'])).toBe(true);
  });

  it.each([
    [31, 69, true],
    [30, 70, false],
    [301, 699, true],
    [300, 700, false],
    [9, 18, true],
    [8, 19, false],
    [3, 0, true],
    [2, 0, false],
    [1, 0, false],
    [4, 1, true],
    [3, 1, false],
    [6, 4, true],
    [4, 6, false],
    [0, 50, false],
    [0, 0, false],
  ])('with %i that pass and %i that do not: refused is %s', (passing, failing, refused) => {
    expect(batchLooksLikeBsn(references(passing, failing))).toBe(refused);
    expect(looksLikeBsn({ nineDigit: passing + failing, passing })).toBe(refused);
  });

  it('counts a reference once, and only when it has nine digits', () => {
    expect(countNineDigit(['123456782', '123456783', 'K-1'])).toEqual({ nineDigit: 2, passing: 1 });
    expect(countNineDigit([PASSING, PASSING, PASSING, 'K12', '12345678'])).toEqual({
      nineDigit: 1,
      passing: 1,
    });
  });

  it('of honest references is refused less than once in a thousand, whatever its size', () => {
    // The exact chance that so many of n pass, summed from the rarest side.
    const chance = (n: number, least: number): number => {
      let sum = 0;
      for (let k = n; k >= least; k -= 1) {
        let ways = 1;
        for (let i = 0; i < k; i += 1) ways *= (n - i) / (k - i);
        sum += ways * (1 / 11) ** k * (10 / 11) ** (n - k);
      }
      return sum;
    };
    for (let nineDigit = 1; nineDigit <= 60; nineDigit += 1) {
      const fewest = Array.from({ length: nineDigit + 1 }, (_, passing) => passing).find(
        (passing) => looksLikeBsn({ nineDigit, passing }),
      );
      if (fewest !== undefined) expect(chance(nineDigit, fewest)).toBeLessThan(1 / 1000);
    }
  });

  it('is refused all the more when more pass', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (passing, failing) => {
        const nineDigit = passing + failing;
        if (!looksLikeBsn({ nineDigit, passing })) return;
        expect(looksLikeBsn({ nineDigit, passing: Math.min(nineDigit, passing + 1) })).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
