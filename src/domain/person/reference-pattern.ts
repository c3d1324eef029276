// The pattern in which a member writes its references, declared at admission. Not regular
// expressions: a pattern is a row of places, so that matching takes time in proportion to the text
// whatever a member declares.
// Source: docs/law.md, "Numbers of persons": what falls outside the pattern and passes the
// eleven-test is refused; inside a pattern of nine digits a batch is judged as a whole (bsn.ts).
import { findsBsnLike } from './bsn.ts';

type PlaceKind = 'DIGIT' | 'LETTER' | 'LETTER_OR_DIGIT' | 'LITERAL';

interface Place {
  readonly kind: PlaceKind;
  /** Of a LITERAL: the character. */
  readonly literal: string;
  /** True when the place may be left out: the part of {m,n} above m. */
  readonly optional: boolean;
}

export interface ReferencePattern {
  /** As declared. */
  readonly text: string;
  /** At least one, at most LONGEST_REFERENCE. */
  readonly places: readonly Place[];
}

export type PatternProblem =
  | 'EMPTY'
  | 'TOO_LONG'
  | 'CHARACTER_NOT_ALLOWED'
  /** A `\` with nothing behind it. */
  | 'NOTHING_ESCAPED'
  /** A repetition at the start or behind another one. */
  | 'NOTHING_REPEATED'
  /** Not {n} or {m,n} with m up to n and n from 1 to 64. */
  | 'REPETITION_SHAPE'
  /** An empty reference would fit. */
  | 'FITS_EMPTY'
  /** A fitting reference could be longer than 64 characters. */
  | 'REFERENCE_TOO_LONG';

export type PatternReading =
  | { readonly ok: true; readonly pattern: ReferencePattern }
  /** `at` is the index in the text, from 0. */
  | { readonly ok: false; readonly problem: PatternProblem; readonly at: number };

export const LONGEST_PATTERN = 100;
/** As long as an own reference may be. */
export const LONGEST_REFERENCE = 64;

const KINDS: ReadonlyMap<string, PlaceKind> = new Map([
  ['9', 'DIGIT'],
  ['A', 'LETTER'],
  ['*', 'LETTER_OR_DIGIT'],
]);

/**
 * Reads a pattern:
 *
 *     9     a digit                    A     a letter, A to Z or a to z
 *     *     a letter or a digit        \9    the character itself: 9, A, *, {, } or \
 *     {n}   the place before n times   {m,n} from m to n times
 *
 * Every other printable ASCII character stands for itself. Never throws.
 * @example parseReferencePattern('P9{8,10}') has 11 places, of which the last two are optional
 * @example parseReferencePattern('9{') gives { ok: false, problem: 'REPETITION_SHAPE', at: 1 }
 */
export function parseReferencePattern(text: string): PatternReading {
  if (text === '') return { ok: false, problem: 'EMPTY', at: 0 };
  if (text.length > LONGEST_PATTERN) return { ok: false, problem: 'TOO_LONG', at: LONGEST_PATTERN };
  const foreign = text.search(/[^ -~]/);
  if (foreign >= 0) return { ok: false, problem: 'CHARACTER_NOT_ALLOWED', at: foreign };

  const places: Place[] = [];
  let at = 0;
  while (at < text.length) {
    const symbol = readSymbol(text, at);
    if (typeof symbol === 'string') return { ok: false, problem: symbol, at };
    const repetition = readRepetition(text, symbol.end);
    if (repetition === null) return { ok: false, problem: 'REPETITION_SHAPE', at: symbol.end };
    for (let time = 1; time <= repetition.most; time += 1) {
      const { kind, literal } = symbol;
      places.push({ kind, literal, optional: time > repetition.least });
    }
    if (places.length > LONGEST_REFERENCE) return { ok: false, problem: 'REFERENCE_TOO_LONG', at };
    at = repetition.end;
  }
  if (places.every((place) => place.optional)) return { ok: false, problem: 'FITS_EMPTY', at: 0 };
  return { ok: true, pattern: { text, places } };
}

interface DeclaredPlace {
  kind: PlaceKind;
  literal: string;
  end: number;
}

function readSymbol(text: string, at: number): DeclaredPlace | PatternProblem {
  const character = text.charAt(at);
  if (character === '{' || character === '}') return 'NOTHING_REPEATED';
  if (character === '\\') {
    const literal = text.charAt(at + 1);
    return literal === '' ? 'NOTHING_ESCAPED' : { kind: 'LITERAL', literal, end: at + 2 };
  }
  return { kind: KINDS.get(character) ?? 'LITERAL', literal: character, end: at + 1 };
}

interface Repetition {
  least: number;
  most: number;
  end: number;
}

/** Once when no brace follows; null when what follows is no repetition. */
function readRepetition(text: string, at: number): Repetition | null {
  if (text.charAt(at) !== '{') return { least: 1, most: 1, end: at };
  const found = /^\{(\d{1,2})(?:,(\d{1,2}))?\}/.exec(text.slice(at, at + 8));
  if (!found) return null;
  const least = Number(found[1]);
  const most = Number(found[2] ?? found[1]);
  const fits = least <= most && most >= 1 && most <= LONGEST_REFERENCE;
  return fits ? { least, most, end: at + found[0].length } : null;
}

/**
 * True when the whole reference fits the pattern, upper and lower case told apart in literals.
 * Time: length of the reference times places of the pattern, both at most 64.
 * @example with the pattern 'BW-9{5}': matchesPattern(pattern, 'BW-00417') === true
 */
export function matchesPattern({ places }: ReferencePattern, reference: string): boolean {
  if (reference.length > LONGEST_REFERENCE) return false;
  let reached = withSkips(places, [0]);
  for (const character of reference) {
    const next = [...reached].filter((at) => accepts(places[at], character)).map((at) => at + 1);
    reached = withSkips(places, next);
  }
  return reached.has(places.length);
}

/** The places that can come next, when optional ones are left out. */
function withSkips(places: readonly Place[], reached: readonly number[]): ReadonlySet<number> {
  const all = new Set(reached);
  // A set visits what is added while it is walked.
  for (const at of all) if (places[at]?.optional) all.add(at + 1);
  return all;
}

function accepts(place: Place | undefined, character: string): boolean {
  if (place === undefined) return false;
  if (place.kind === 'LITERAL') return place.literal === character;
  const isDigit = /^[0-9]$/.test(character);
  const isLetter = /^[A-Za-z]$/.test(character);
  return (isDigit && place.kind !== 'LETTER') || (isLetter && place.kind !== 'DIGIT');
}

/**
 * True when a fitting reference can hold nine digits that read as one number, in a row or with
 * spaces, dots or hyphens between: then a single one that passes the eleven-test is no reason to
 * refuse, and batches are judged instead (batchLooksLikeBsn).
 * @example with the pattern '9{4}-9{5}': declaresNineDigits(pattern) === true
 */
export function declaresNineDigits({ places }: ReferencePattern): boolean {
  // How many digits of a group can be behind us at this place; from ten on it is no group of nine.
  let counts: ReadonlySet<number> = new Set([0]);
  for (const place of places) {
    const next = new Set(place.optional ? counts : []);
    for (const sort of sortsOf(place)) {
      if (sort !== 'DIGIT' && counts.has(9)) return true;
      for (const count of counts) for (const then of countsAfter(count, sort)) next.add(then);
    }
    counts = next;
  }
  return counts.has(9);
}

type CharacterSort = 'DIGIT' | 'SEPARATOR' | 'OTHER';

function sortsOf(place: Place): CharacterSort[] {
  if (place.kind === 'DIGIT') return ['DIGIT'];
  if (place.kind === 'LETTER') return ['OTHER'];
  if (place.kind === 'LETTER_OR_DIGIT') return ['DIGIT', 'OTHER'];
  if (/[0-9]/.test(place.literal)) return ['DIGIT'];
  return [/[ .-]/.test(place.literal) ? 'SEPARATOR' : 'OTHER'];
}

/** Behind a separator a group may go on or begin anew. */
function countsAfter(count: number, sort: CharacterSort): number[] {
  if (sort === 'DIGIT') return [count + 1];
  return sort === 'SEPARATOR' ? [count, 0] : [0];
}

/**
 * True when a reference outside the pattern holds nine digits that pass the eleven-test, so that
 * it is refused by itself.
 * @example with the pattern 'K9{6}': isBsnOutsidePattern(pattern, '123456782') === true
 */
export function isBsnOutsidePattern(pattern: ReferencePattern, reference: string): boolean {
  return !matchesPattern(pattern, reference) && findsBsnLike(reference);
}
