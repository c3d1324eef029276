// Reads the two parts of a Dutch address that say where somebody lives: postcode and house number.
// Not here: streets and places (the postcode has them), addresses abroad (they link nobody).
import { normalised, notNormalised, type Normalised } from './attribute.ts';
import { foldLetters, screenText } from './text.ts';

export interface HouseNumber {
  /** From 1 to 99 999, as in the register of addresses (BAG). */
  readonly number: number;
  /** Lower-case letters and digits, '-' between digits that stand apart; '' when there is none. */
  readonly suffix: string;
}

const LONGEST_POSTCODE = 20;
const LONGEST_HOUSE_NUMBER = 40;
const LONGEST_SUFFIX = 12;

/**
 * A Dutch postcode as four digits, the first not 0, and two capitals, without a space. The letters
 * SA, SD and SS are never given out; they pass, since the invented persons of demo and tests live
 * there: no sample can be anybody's address. Never throws.
 * @example normalisePostcode('1234 ab') gives '1234AB'
 */
export function normalisePostcode(text: string): Normalised<string> {
  const screened = screenText(text, LONGEST_POSTCODE);
  if (!screened.ok) return screened;
  const found = /^(?:NL[ -]?)?([1-9]\d{3})[ -]?([A-Z]{2})$/.exec(screened.value.toUpperCase());
  if (!found) return notNormalised('POSTCODE_SHAPE');
  return normalised(`${found[1]}${found[2]}`);
}

/** Words and figures of one meaning; III is the third floor in Amsterdam, as are 3 and 3-hoog. */
const SUFFIX_WORDS: ReadonlyMap<string, string> = new Map([
  ['huis', 'hs'],
  ['hoog', ''],
  ['i', '1'],
  ['ii', '2'],
  ['iii', '3'],
  ['iv', '4'],
]);

/**
 * A house number and what tells doors of one number apart: "12-A", "12 a", "12a"; "12 hs";
 * "12-III", "12 3-hoog", "12/3"; "12 bis"; "12-1-3" (suffix "1-3", which is not "13").
 * Refuses what does not begin with a number from 1 to 99 999; never throws.
 * @example normaliseHouseNumber('12-A') gives { number: 12, suffix: 'a' }
 */
export function normaliseHouseNumber(text: string): Normalised<HouseNumber> {
  const screened = screenText(text, LONGEST_HOUSE_NUMBER);
  if (!screened.ok) return screened;
  const found = /^0*([1-9]\d{0,4})(?!\d)([a-z0-9 .,/'-]*)$/.exec(foldLetters(screened.value));
  if (!found) return notNormalised('HOUSE_NUMBER_SHAPE');
  const suffix = suffixOf(found[2] ?? '');
  if (suffix.length > LONGEST_SUFFIX) return notNormalised('TOO_LONG');
  return normalised({ number: Number(found[1]), suffix });
}

function suffixOf(written: string): string {
  const pieces = written.replace('t/o', 'to').match(/[a-z]+|\d+/g) ?? [];
  return pieces
    .map((piece) => SUFFIX_WORDS.get(piece) ?? piece.replace(/^0+(?=\d)/, ''))
    .filter((piece) => piece !== '')
    .join(' ')
    .replace(/(?<=\d) (?=\d)/g, '-')
    .replaceAll(' ', '');
}

/**
 * Writes a house number in one piece.
 * @example formatHouseNumber({ number: 12, suffix: '1-3' }) === '12-1-3'
 */
export function formatHouseNumber(houseNumber: HouseNumber): string {
  return houseNumber.suffix === ''
    ? String(houseNumber.number)
    : `${houseNumber.number}-${houseNumber.suffix}`;
}
