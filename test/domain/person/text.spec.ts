// The first look at any text about a person: what is refused, and what letters are folded into.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldLetters, plainLetters, screenText } from '../../../src/domain/person/text.ts';
import { arbitraryText } from '../../support/persons.ts';

describe('a text about a person', () => {
  it('is trimmed, with single spaces', () => {
    expect(screenText('  Jan  Peter ', 13)).toEqual({ ok: true, value: 'Jan Peter' });
    expect(screenText('Jan\u00a0\u2009Peter', 10)).toEqual({ ok: true, value: 'Jan Peter' });
  });

  it.each([
    ['', 'EMPTY'],
    ['   ', 'EMPTY'],
    ['a'.repeat(11), 'TOO_LONG'],
    ['Jan\u202esen', 'BIDIRECTIONAL_CHARACTER'],
    ['Jan\u2066sen', 'BIDIRECTIONAL_CHARACTER'],
    ['\u200fJansen', 'BIDIRECTIONAL_CHARACTER'],
    ['Jan\tsen', 'CONTROL_CHARACTER'],
    ['Jansen\n', 'CONTROL_CHARACTER'],
    ['Jan\u0000sen', 'CONTROL_CHARACTER'],
    ['Jan\u0085sen', 'CONTROL_CHARACTER'],
    ['Jan\u2028sen', 'CONTROL_CHARACTER'],
    ['Jan\u200bsen', 'INVISIBLE_CHARACTER'],
    ['Jan\u00adsen', 'INVISIBLE_CHARACTER'],
    ['Jan\ufeffsen', 'INVISIBLE_CHARACTER'],
    ['Jan\u3164sen', 'INVISIBLE_CHARACTER'],
    ['Jan\ud800sen', 'CHARACTER_NOT_ALLOWED'],
    ['Jan\ue000sen', 'CHARACTER_NOT_ALLOWED'],
  ])('%j is refused as %s', (text, problem) => {
    expect(screenText(text, 10)).toEqual({ ok: false, problem });
  });

  it('once screened is accepted unchanged', () => {
    fc.assert(
      fc.property(arbitraryText(), (text) => {
        const first = screenText(text, 99);
        if (first.ok) expect(screenText(first.value, 99)).toEqual(first);
      }),
      { numRuns: 500 },
    );
  });
});

describe('letters', () => {
  it.each([
    ['Ĳsbrand Çelik’s', "IJsbrand Celik's"],
    ['Øvergård', 'Overgard'],
    ['Łuczak', 'Luczak'],
    ['Đorđević', 'Dordevic'],
    ['Þórðardóttir', 'Thordardottir'],
    ['Ægir', 'Aegir'],
    ['van ‘t Hof', "van 't Hof"],
    ['van ´t Hof', "van 't Hof"],
    ['Jansen–De Vries', 'Jansen-De Vries'],
    ['ﬁdel', 'fidel'],
  ])('of %s are %s without diacritics', (text, plain) => {
    expect(plainLetters(text)).toBe(plain);
  });

  it.each([
    ['YILMAZ', 'Yılmaz'],
    ['İNAN', 'inan'],
    ['GROSSVELD', 'Großveld'],
    ['Dÿk', 'dyk'],
    ['Ĳssel', 'ijssel'],
    ['Nu\u0301n\u0303ez', 'NÚÑEZ'],
  ])('of %s and %s are the same in lower case', (one, other) => {
    expect(foldLetters(one)).toBe(foldLetters(other));
  });

  it('once folded stay as they are', () => {
    fc.assert(
      fc.property(arbitraryText(), (text) => {
        const folded = foldLetters(text);
        expect(foldLetters(folded)).toBe(folded);
      }),
      { numRuns: 1000 },
    );
  });
});
