// Patterns of references: what may be declared, what fits and in how much time, and no way in for
// a citizen service number.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nineDigitGroups } from '../../../src/domain/person/bsn.ts';
import {
  declaresNineDigits,
  isBsnOutsidePattern,
  matchesPattern,
  parseReferencePattern,
  type ReferencePattern,
} from '../../../src/domain/person/reference-pattern.ts';

function pattern(text: string): ReferencePattern {
  const reading = parseReferencePattern(text);
  if (!reading.ok) throw new Error(`${reading.problem} at ${reading.at}`);
  return reading.pattern;
}

describe('a reference pattern', () => {
  it('is a row of places, of which the last of a repetition may be left out', () => {
    const { places } = pattern('P9{8,10}');
    expect(places.length).toBe(11);
    expect(places.filter((place) => place.optional).length).toBe(2);
  });

  it.each([
    ['', 'EMPTY', 0],
    ['9{', 'REPETITION_SHAPE', 1],
    ['9{}', 'REPETITION_SHAPE', 1],
    ['9{a}', 'REPETITION_SHAPE', 1],
    ['9{3,}', 'REPETITION_SHAPE', 1],
    ['9{,3}', 'REPETITION_SHAPE', 1],
    ['9{3,2}', 'REPETITION_SHAPE', 1],
    ['9{0}', 'REPETITION_SHAPE', 1],
    ['9{65}', 'REPETITION_SHAPE', 1],
    ['9{1000}', 'REPETITION_SHAPE', 1],
    ['{3}', 'NOTHING_REPEATED', 0],
    ['9{2}{3}', 'NOTHING_REPEATED', 4],
    ['K}', 'NOTHING_REPEATED', 1],
    ['K\\', 'NOTHING_ESCAPED', 1],
    ['9{0,5}', 'FITS_EMPTY', 0],
    ['9{0,5}A{0,2}', 'FITS_EMPTY', 0],
    ['9{33}A{32}', 'REFERENCE_TOO_LONG', 5],
    ['9'.repeat(65), 'REFERENCE_TOO_LONG', 64],
    ['9'.repeat(101), 'TOO_LONG', 100],
    ['Ké', 'CHARACTER_NOT_ALLOWED', 1],
    ['K\t9', 'CHARACTER_NOT_ALLOWED', 1],
    ['K\u202e', 'CHARACTER_NOT_ALLOWED', 1],
  ])('written %j is refused as %s at %i', (text, problem, at) => {
    expect(parseReferencePattern(text)).toEqual({ ok: false, problem, at });
  });

  it.each([
    ['BW-9{5}', ['BW-00417'], ['BW-0041', 'BW-004178', 'bw-00417', 'BW00417', ' BW-00417', '']],
    ['P9{8,10}', ['P00421173', 'P004211730', 'P0042117301'], ['P0042117', 'P00421173012', 'P']],
    ['9{8}.9{2}', ['30418827.01'], ['30418827x01', '3041882701']],
    ['S*{8,12}', ['SK72QX0931', 'Sabcdefgh'], ['SK72QX093!', 'SK72Q']],
    ['A{1,2}9{8}', ['VF10388204', 'V10388204', 'vf10388204'], ['10388204', 'VFX0388204']],
    ['9{0,3}-9', ['-1', '1-1', '123-1'], ['1234-1', '1231']],
    ['*{1,3}9', ['19', 'a9', '1239', 'ab39'], ['9', '12345', 'abc']],
    ['\\9\\A\\*\\{\\}\\\\', ['9A*{}\\'], ['1B2{}\\']],
    ['K 9', ['K 1'], ['K1', 'K  1']],
  ])('%s fits %j and not %j', (text, fitting, others) => {
    const read = pattern(text);
    expect(fitting.map((reference) => matchesPattern(read, reference))).toEqual(
      fitting.map(() => true),
    );
    expect(others.map((reference) => matchesPattern(read, reference))).toEqual(
      others.map(() => false),
    );
  });

  it.each([
    ['9{9}', true],
    ['9{4}-9{5}', true],
    ['9{3}.9{3}.9{3}', true],
    ['9{3} 9{3} 9{3}', true],
    ['9{8,10}', true],
    ['P9{8,10}', true],
    ['K9{9}', true],
    ['*{9}', true],
    ['S*{8,12}', true],
    ['9{4}123459{0,3}', true],
    ['9{9}-9{3}', true],
    ['9{2}-9{9}', true],
    ['9{8}', false],
    ['9{10}', false],
    ['9{8}A9', false],
    ['A{9}', false],
    ['9{4}/9{5}', false],
    ['9{4}0{6}', false],
    ['9{5}-9{5}', false],
  ])('%s may hold nine digits: %s', (text, declares) => {
    expect(declaresNineDigits(pattern(text))).toBe(declares);
  });

  it('lets what falls outside it in, unless that passes the eleven-test', () => {
    const read = pattern('K9{6}');
    expect(isBsnOutsidePattern(read, '123456782')).toBe(true);
    expect(isBsnOutsidePattern(read, '123.456.782')).toBe(true);
    expect(isBsnOutsidePattern(read, '123456783')).toBe(false);
    expect(isBsnOutsidePattern(read, 'K123456')).toBe(false);
    expect(isBsnOutsidePattern(pattern('9{9}'), '123456782')).toBe(false);
  });
});

describe('matching a pattern', () => {
  const place = fc.constantFrom('9', 'A', '*', '-', '.', ' ', 'K', '7', '\\9');
  const repetition = fc.oneof(
    { weight: 2, arbitrary: fc.constant('') },
    fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 4 })).map(([m, more]) => `{${m},${m + more}}`),
    fc.integer({ min: 1, max: 9 }).map((n) => `{${n}}`),
  );
  const patterns = fc
    .array(fc.tuple(place, repetition), { minLength: 1, maxLength: 6 })
    .map((parts) => parts.flat().join(''))
    .map(parseReferencePattern)
    .filter((reading) => reading.ok)
    .map((reading) => reading.pattern);

  /** The same language as a regular expression, for texts short enough not to matter. */
  function expressionOf({ text }: ReferencePattern): RegExp {
    const source = text.replace(
      /\\(.)|([9A*])|(\{[^}]*\})|(.)/g,
      (_, escaped, kind, count, other) => {
        if (kind) return { '9': '[0-9]', A: '[A-Za-z]', '*': '[A-Za-z0-9]' }[String(kind)] ?? '';
        return count ? String(count) : `[${escaped ?? other}]`;
      },
    );
    return new RegExp(`^(?:${source})$`);
  }

  /** A reference that fits, each place filled by a number. */
  function fill({ places }: ReferencePattern, choices: number[]): string {
    return places
      .map(({ kind, literal, optional }, at) => {
        const choice = choices[at % choices.length] ?? 0;
        if (optional && choice % 3 === 0) return '';
        if (kind === 'LITERAL') return literal;
        if (kind === 'LETTER') return 'QzA'.charAt(choice % 3);
        return kind === 'DIGIT' ? String(choice % 10) : '0b9Z5'.charAt(choice % 5);
      })
      .join('');
  }
  const choices = fc.array(fc.nat(999), { minLength: 1, maxLength: 20 });

  it('accepts every reference made by the pattern', () => {
    fc.assert(
      fc.property(patterns, choices, (read, chosen) => matchesPattern(read, fill(read, chosen))),
      { numRuns: 500 },
    );
  });

  it('agrees with the regular expression of the same language', () => {
    const text = fc.string({ unit: fc.constantFrom(...'079aK-. '), maxLength: 12 });
    fc.assert(
      fc.property(patterns, text, choices, (read, random, chosen) => {
        const near = fill(read, chosen).slice(0, 14);
        for (const reference of [random, near, near + random.slice(0, 1)]) {
          expect(matchesPattern(read, reference)).toBe(expressionOf(read).test(reference));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('finds nine digits in a fitting reference only if the pattern declares them', () => {
    fc.assert(
      fc.property(patterns, choices, (read, chosen) => {
        const groups = nineDigitGroups(fill(read, chosen));
        if (groups.length > 0) expect(declaresNineDigits(read)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes no longer for a pattern that would make a regular expression explode', () => {
    const read = pattern('*{0,9}*{0,9}*{0,9}*{0,9}*{0,9}*{0,9}*{0,9}!');
    expect(matchesPattern(read, 'a'.repeat(64))).toBe(false);
    expect(matchesPattern(read, `${'a'.repeat(63)}!`)).toBe(true);
    expect(matchesPattern(read, 'a'.repeat(1_000_000))).toBe(false);
  });
});
