// Reads a Dutch family name as administrations write it, into the forms two members can agree on.
// The prefix ("van der") is no part of a form: one member keeps it apart, another drops it, a third
// writes "v.d.", which may be van de, van den or van der. Joined names give several forms, because
// of a married person one member knows this name and another that. No guessing by sound.
import { normalised, notNormalised, type AttributeProblem, type Normalised } from './attribute.ts';
import { findsBsnLike } from './bsn.ts';
import * as known from './family-name-words.ts';
import { foldLetters, screenText } from './text.ts';

/** A family name as forms of the letters a to z. Each form is its own normal form. */
export interface FamilyName {
  /** The name by birth as far as the writing tells: of joined names the last. */
  readonly main: string;
  /** What else the same person may be written as; other than `main` and each other. */
  readonly alternates: readonly string[];
}

/** In UTF-16 units; the population register stores at most 200 characters. */
const LONGEST_NAME = 200;
/** Each name is one more to be linked on: a list of surnames would be a fishing net. */
const MOST_NAMES = 3;

/**
 * The forms of a family name, whatever the writing of prefix, case, diacritics, hyphens, spaces,
 * apostrophes, titles and suffixes; IJ, its ligature, y with two dots and y are one letter.
 * Refuses what is not the name of one natural person in Latin letters; never throws.
 * @example normaliseFamilyName('Jansen-de Vries') gives
 *   { main: 'vries', alternates: ['jansen', 'jansenvries'] }
 */
export function normaliseFamilyName(text: string): Normalised<FamilyName> {
  const screened = screenText(text, LONGEST_NAME);
  if (!screened.ok) return screened;
  if (findsBsnLike(screened.value)) return notNormalised('BSN_SUSPECTED');
  const spelled = spellOut(foldLetters(screened.value));
  const problem = problemOf(spelled);
  if (problem !== null) return notNormalised(problem);
  const words = wordsInOrder(spelled.replaceAll('.', ' '));
  if (words === null) return notNormalised('COMMA_NOT_BEFORE_PREFIX');
  const [own, partner] = ownAndPartner(words);
  const sides = namesOfSides(own, partner);
  if (sides === null) return notNormalised('TOO_MANY_NAMES');
  const [main, ...alternates] = new Set(sides.flatMap(formsOf));
  return main === undefined ? notNormalised('EMPTY') : normalised({ main, alternates });
}

/** Writes elisions and abbreviations as words of their own; expects folded text. */
function spellOut(folded: string): string {
  return (
    folded
      // v/d, a/d, o/d; then v.d., "v. d." and v.d
      .replace(/\b[aiouv] ?\/ ?[dht]\b\.?/g, ' vd ')
      .replace(/\bv\. ?[dht]\b\.?/g, ' vd ')
      // e/v, e.v. (echtgenote van), w/v (weduwe van), g/v (gescheiden van)
      .replace(/\b([egw]) ?[/.] ?v\b\.?(?= )/g, ' $1v ')
      // 't and 's before a name or behind a word; then a', d', l', dell', dall' and s'
      .replace(/(^|[ ,-])'([ts])/g, '$1$2 ')
      .replace(/'([ts])(?![a-z])/g, ' $1 ')
      .replace(/\b(a|d|l|s|dell|dall)'/g, '$1 ')
      // What is left stands inside a name: O'Brien, N'Diaye.
      .replaceAll("'", '')
  );
}

function problemOf(spelled: string): AttributeProblem | null {
  if (/[^a-z .,/&-]/.test(spelled)) return 'CHARACTER_NOT_ALLOWED';
  if (/&|[a-z] (en|en\/of|e\/o) [a-z]| (c\.? ?s|e\.? ?[ao])\.?$/.test(spelled)) {
    return 'NOT_ONE_PERSON';
  }
  if (/[a-z.] (b\.? ?v|n\.? ?v|v\.? ?o\.? ?f)\.?$/.test(spelled)) return 'NOT_A_NATURAL_PERSON';
  const [first = '', ...others] = splitWords(spelled.replaceAll('.', ' '));
  if (others.length > 0 && known.SEVERAL_PERSONS.has(first)) return 'NOT_ONE_PERSON';
  if (others.length > 0 && known.ORGANISATIONS.has(first)) return 'NOT_A_NATURAL_PERSON';
  if (/\b(?![dlstv]\.)[a-z]\./.test(spelled)) return 'INITIALS_IN_FAMILY_NAME';
  if (spelled.includes('/')) return 'CHARACTER_NOT_ALLOWED';
  return /[a-z]/.test(spelled) ? null : 'EMPTY';
}

function splitWords(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}

/** "Berg, van den" and "Jansen, geb. De Vries" in the order they are said; else null. */
function wordsInOrder(spelled: string): string[] | null {
  const [name = '', ...behind] = spelled.split(',');
  const added = splitWords(behind.join(' '));
  if (isMarriageWord(added[0])) return [...splitWords(name), ...added];
  const inFront = added.filter((word) => !known.SUFFIX_WORDS.has(word));
  const fits = inFront.every((word) => isPrefix(word) || known.TITLE_WORDS.has(word));
  return fits ? [...inFront, ...splitWords(name)] : null;
}

function isPrefix(word: string): boolean {
  return known.PREFIX_WORDS.has(word);
}

function isMarriageWord(word: string | undefined): boolean {
  return word !== undefined && (known.OWN_NAME_FIRST.has(word) || known.OWN_NAME_LAST.has(word));
}

/** Parts the words where a word like "e/v" or "geb." stands; one that stands first is dropped. */
function ownAndPartner(words: string[]): [own: string[], partner: string[]] {
  if (words.length > 1 && isMarriageWord(words[0])) return ownAndPartner(words.slice(1));
  const at = words.findIndex((word, index) => index > 0 && isMarriageWord(word));
  if (at < 0) return [words, []];
  const before = words.slice(0, at);
  // "Jansen e/v De Vries geb. Bos": what follows a second such word is one more name.
  const behind = words.slice(at + 1).map((word) => (isMarriageWord(word) ? '-' : word));
  return known.OWN_NAME_LAST.has(words[at] ?? '') ? [behind, before] : [before, behind];
}

/**
 * The names on each side. A prefix in the middle parts as a hyphen does, since many systems lose
 * the hyphen of "Jansen-de Vries"; where that gives too many names only the hyphens count.
 * Null when there are too many all the same.
 */
function namesOfSides(own: string[], partner: string[]): string[][] | null {
  for (const cut of [cutAtPrefixes, keepWhole]) {
    const sides = [own, partner].map((words) => namesOf(words, cut));
    if (sides.flat().length <= MOST_NAMES) return sides;
  }
  return null;
}

function namesOf(words: string[], cut: (words: string[]) => string[]): string[] {
  const parts = words.join(' ').split('-').map(splitWords);
  const named = parts.filter((part) => part.some((word) => !known.SUFFIX_WORDS.has(word)));
  const used = named.length > 0 ? named : parts.filter((part) => part.length > 0);
  return used.flatMap((part, index) => {
    const bare = withoutSuffix(withoutTitles(part));
    if (!bare.every(isPrefix)) return cut(bare);
    // El-Khattabi: the prefix of what follows. But for some people Le, Van or Den is the name.
    return index < used.length - 1 ? [] : bare.slice(-1);
  });
}

/** Titles are dropped as long as a name is left. "De heer De Heer" is one title and one name. */
function withoutTitles(part: string[]): string[] {
  const at = part.findIndex((word) => !isPrefix(word));
  const word = part[at] ?? '';
  if (!known.TITLE_WORDS.has(word)) return part;
  const remaining = part.toSpliced(at, 1);
  const namesLeft = remaining.some((each) => !isPrefix(each));
  // "Mw. Le" leaves the name Le; but "Heer de", of a list without commas, is the name De Heer.
  const prefixAsName = at === 0 && remaining.length > 0 && word !== 'heer';
  return namesLeft || prefixAsName ? withoutTitles(remaining) : part;
}

function withoutSuffix(part: string[]): string[] {
  const isSuffix = part.length > 1 && known.SUFFIX_WORDS.has(part.at(-1) ?? '');
  return isSuffix ? withoutSuffix(part.slice(0, -1)) : part;
}

/** ['jansen', 'de', 'vries'] gives two names; ['oude', 'lansink'] is one. */
function cutAtPrefixes(words: string[]): string[] {
  const marked = words.map((word) => (isPrefix(word) ? ' ' : word)).join('');
  return splitWords(marked);
}

function keepWhole(words: string[]): string[] {
  return [words.filter((word) => !isPrefix(word)).join('')];
}

/** The last name first, and all together: "Oude-Lansink" is written "Oude Lansink" as well. */
function formsOf(names: string[]): string[] {
  if (names.length === 0) return [];
  return [...names.toReversed(), names.join('')].map(foldIj);
}

/** Dijk, Dyk and Dÿk are one name; the two dots are gone by now. */
function foldIj(name: string): string {
  return name.replaceAll('ij', 'y');
}
