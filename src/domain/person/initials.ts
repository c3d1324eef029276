// Reads initials as administrations write them: with and without dots, spaces and full names.
// Not here: which of several given names a person uses; the order is kept as written.
import { normalised, notNormalised, type Normalised } from './attribute.ts';
import { findsBsnLike } from './bsn.ts';
import { TITLE_WORDS } from './family-name-words.ts';
import { plainLetters, screenText } from './text.ts';

/** In UTF-16 units: full given names are accepted too. */
const LONGEST_INITIALS = 200;
const MOST_INITIALS = 15;
/** A single word up to this length without dots is a row of initials (JPM), longer it is a name. */
const LONGEST_ROW = 5;

/** Abbreviated given names that stand for one initial: Th. is Theodorus, for others just T. */
const ABBREVIATIONS = new Set('th chr ch ph st fr joh jac wilh alb ij'.split(' '));

/** A capital with what follows it; IJ is one letter. */
const CAPITALISED = /IJ[a-z]*|[A-Z][a-z]*|[a-z]+/g;

interface Word {
  letters: string;
  dotted: boolean;
}

/**
 * The initials in lower case, each with a dot, in the order written. Th., Chr. and Ph. give one
 * letter, and so does "IJ.": y, as others write it. One word of up to five letters in one case is
 * a row of initials (JPM, and IJM is I.J.M.); in mixed case it is a name ("Jan" gives "j.").
 * Refuses what is not in Latin letters; never throws.
 * @example normaliseInitials('J P M') gives 'j.p.m.'
 */
export function normaliseInitials(text: string): Normalised<string> {
  const screened = screenText(text, LONGEST_INITIALS);
  if (!screened.ok) return screened;
  if (findsBsnLike(screened.value)) return notNormalised('BSN_SUSPECTED');
  const plain = plainLetters(screened.value).replaceAll('-', ' ').replaceAll("'", '');
  if (/[^A-Za-z. ]/.test(plain)) return notNormalised('CHARACTER_NOT_ALLOWED');
  const words = [...plain.matchAll(/([A-Za-z]+)(\.?)/g)].map((found) => ({
    letters: found[1] ?? '',
    dotted: found[2] === '.',
  }));
  if (words.length === 0) return notNormalised('EMPTY');
  const initials = withoutTitles(words).flatMap((word) => initialsOf(word, words.length === 1));
  if (initials.length > MOST_INITIALS) return notNormalised('TOO_LONG');
  return normalised(initials.map((letter) => `${letter.toLowerCase()}.`).join(''));
}

function withoutTitles(words: Word[]): Word[] {
  const [first, ...others] = words;
  const isTitle =
    first !== undefined && others.length > 0 && TITLE_WORDS.has(first.letters.toLowerCase());
  return isTitle ? withoutTitles(others) : words;
}

function initialsOf(word: Word, alone: boolean): string[] {
  const lower = word.letters.toLowerCase();
  const oneCase = word.letters === lower || word.letters === word.letters.toUpperCase();
  if (!oneCase) return (word.letters.match(CAPITALISED) ?? []).map(firstOf);
  const abbreviated = ABBREVIATIONS.has(lower) && (word.dotted || !alone);
  return !abbreviated && isRow(lower, alone || word.dotted) ? [...lower] : [firstOf(lower)];
}

/** Among other words a pronounceable word is a name: "JAN P", but "J PM" and "J.PM". */
function isRow(lower: string, byItself: boolean): boolean {
  if (byItself) return lower.length <= LONGEST_ROW;
  return lower.length === 2 || !/[aeiouy]/.test(lower);
}

/** The initial of a name. IJsbrand and Ysbrand have the same, Ijeoma has an I. */
function firstOf(name: string): string {
  const lower = name.toLowerCase();
  return /^ij([^aeiouy]|$)/.test(lower) ? 'y' : lower.charAt(0);
}
