// First steps with any text about a person: refuse what cannot be seen, fold what must not matter.
// Not here: what a name, address or number looks like (each has a file of its own).
import { normalised, notNormalised, type Normalised } from './attribute.ts';

const BIDIRECTIONAL = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
/** Halves of characters and characters that mean something to one vendor only. */
const NOT_TEXT = /[\p{Cs}\p{Co}]/u;

/** Letters that Unicode does not take apart into a Latin letter and a mark. */
const WHOLE_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'SS',
  æ: 'ae',
  Æ: 'Ae',
  œ: 'oe',
  Œ: 'Oe',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  ł: 'l',
  Ł: 'L',
  ı: 'i',
  þ: 'th',
  Þ: 'Th',
  ħ: 'h',
  Ħ: 'H',
  ŧ: 't',
  Ŧ: 'T',
  ŋ: 'n',
  Ŋ: 'N',
  ə: 'e',
  Ə: 'E',
};
const WHOLE_LETTER = new RegExp(`[${Object.keys(WHOLE_LETTERS).join('')}]`, 'gu');

/**
 * The text composed (NFC), trimmed, with single spaces; refused when it is empty, longer than
 * `longest` UTF-16 units, or holds a character that cannot be seen.
 * @example screenText('  Jan  Peter ', 10) gives 'Jan Peter'
 */
export function screenText(text: string, longest: number): Normalised<string> {
  if (text.length > longest) return notNormalised('TOO_LONG');
  if (BIDIRECTIONAL.test(text)) return notNormalised('BIDIRECTIONAL_CHARACTER');
  if (CONTROL.test(text)) return notNormalised('CONTROL_CHARACTER');
  if (INVISIBLE.test(text)) return notNormalised('INVISIBLE_CHARACTER');
  if (NOT_TEXT.test(text)) return notNormalised('CHARACTER_NOT_ALLOWED');
  const spaced = text
    .normalize('NFC')
    .replace(/\p{Zs}+/gu, ' ')
    .trim();
  return spaced === '' ? notNormalised('EMPTY') : normalised(spaced);
}

/**
 * Latin letters without diacritics, plain apostrophes and hyphens; upper and lower case are kept.
 * The ligatures IJ and ij become two letters. What is not Latin stays as it is.
 * @example plainLetters('Ĳsbrand Çelik’s') === "IJsbrand Celik's"
 */
export function plainLetters(text: string): string {
  return (
    text
      // Before taking apart: an acute accent that stands alone would fall into a space and a mark.
      .replace(/[\u2018\u2019\u201A\u201B\u02B9\u02BB\u02BC\u2032\u00B4\u0060]/gu, "'")
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .replace(WHOLE_LETTER, (letter) => WHOLE_LETTERS[letter] ?? letter)
      .replace(/[\u2010-\u2015\u2212]/gu, '-')
      .replace(/\p{Zs}+/gu, ' ')
      .trim()
  );
}

/**
 * As plainLetters, in lower case.
 * @example foldLetters('YILMAZ-Łuczak') === foldLetters('Yılmaz-łuczak')
 */
export function foldLetters(text: string): string {
  // Lower case first: the capital dotted I of Turkish then falls apart like every other letter.
  return plainLetters(plainLetters(text.toLowerCase()).toLowerCase());
}
