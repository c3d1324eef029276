// Recognises what may be a citizen service number (BSN): a private creditor may not use it without
// a legal ground, and consent does not change that. The service has no field for it; this keeps it
// from coming in through references, names and free text.
// Source: the published eleven-test; UAVG art. 46 (docs/law.md, "Numbers of persons").

const GROUP_DIGITS = 9;

/**
 * The eleven-test on exactly nine digits: 9a + 8b + ... + 2h − i is a multiple of eleven.
 * False for anything else, and for nine zeros. One in eleven random numbers passes.
 * @example passesElevenTest('123456782') === true
 */
export function passesElevenTest(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || digits === '000000000') return false;
  let sum = 0;
  for (let place = 0; place < 8; place += 1) sum += (9 - place) * Number(digits[place]);
  return (sum - Number(digits[8])) % 11 === 0;
}

interface DigitRun {
  readonly digits: string;
  /** What stands between this run and the next when that is one separator; else ''. */
  readonly separator: string;
}

/** Runs of digits with one separator between each two. */
interface DigitSequence {
  readonly runs: readonly DigitRun[];
  readonly behindPlus: boolean;
}

/**
 * The groups of nine digits in a text: nine in a row, or written in pieces of two or more digits
 * with the same space, dot or hyphen between them ("123 456 782", "1234.56.782"). A telephone
 * number that begins with + or 00 is left out: every eleventh would pass by chance.
 * @example nineDigitGroups('dossier 1234.56.782') gives ['123456782']
 */
export function nineDigitGroups(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/\p{Zs}/gu, ' ');
  return digitSequences(plain).flatMap(groupsOfSequence);
}

function digitSequences(text: string): DigitSequence[] {
  const sequences: DigitSequence[] = [];
  let runs: DigitRun[] = [];
  let behindPlus = false;
  for (const found of text.matchAll(/\d+/g)) {
    const end = found.index + found[0].length;
    const linked = /^[ .-]\d/.test(text.slice(end, end + 2));
    if (runs.length === 0) behindPlus = text.charAt(found.index - 1) === '+';
    runs.push({ digits: found[0], separator: linked ? text.charAt(end) : '' });
    if (linked) continue;
    sequences.push({ runs, behindPlus });
    runs = [];
  }
  return sequences;
}

function groupsOfSequence(sequence: DigitSequence): string[] {
  if (isTelephoneNumber(sequence)) return [];
  const { runs } = sequence;
  return runs.map((_, from) => groupFrom(runs, from)).filter((group) => group !== null);
}

/** A country code and a number have 8 to 15 digits together (E.164). */
function isTelephoneNumber({ runs, behindPlus }: DigitSequence): boolean {
  const digits = runs.map((run) => run.digits).join('');
  const length = behindPlus ? digits.length : digits.length - 2;
  return (behindPlus || digits.startsWith('00')) && length >= 8 && length <= 15;
}

function groupFrom(runs: readonly DigitRun[], from: number): string | null {
  let digits = '';
  const separator = runs[from]?.separator;
  for (let at = from; at < runs.length; at += 1) {
    const run = runs[at];
    if (run === undefined || run.digits.length < 2) return null;
    digits += run.digits;
    if (digits.length === GROUP_DIGITS) return digits;
    if (digits.length > GROUP_DIGITS || run.separator !== separator) return null;
  }
  return null;
}

/**
 * True when a text holds nine digits that pass the eleven-test, also in pieces.
 * For names and free text, where any such group is refused.
 * @example findsBsnLike('mijn nummer is 123 456 782') === true
 */
export function findsBsnLike(text: string): boolean {
  return nineDigitGroups(text).some(passesElevenTest);
}

/** How many different references hold nine digits, and how many of those pass the eleven-test. */
export interface NineDigitCount {
  nineDigit: number;
  passing: number;
}

/**
 * Counts different references: one customer with three contracts is one reference.
 * @example countNineDigit(['123456782', '123456783', 'K-1']) gives { nineDigit: 2, passing: 1 }
 */
export function countNineDigit(references: readonly string[]): NineDigitCount {
  let nineDigit = 0;
  let passing = 0;
  for (const reference of new Set(references)) {
    const groups = nineDigitGroups(reference);
    if (groups.length === 0) continue;
    nineDigit += 1;
    if (groups.some(passesElevenTest)) passing += 1;
  }
  return { nineDigit, passing };
}

/** From this many references on, more than 30 per cent never happens by chance (below). */
const LARGE_BATCH = 27;
const PASSES_BY_CHANCE = 1 / 11;
const CHANCE_ACCEPTED = 1 / 1000;

/**
 * True when more than 30 per cent of nine-digit references pass, and chance does not explain it:
 * honest references would do so less than once in a thousand batches. The second half counts only
 * below 27 references: one honest reference in eleven passes, and is 100 per cent of a batch of
 * one. So three of three are refused, two of two are not; from 27 on it is 30 per cent alone.
 * A caller that adds up a member's counts over a day also catches references sent one by one.
 * @example looksLikeBsn({ nineDigit: 100, passing: 31 }) === true
 */
export function looksLikeBsn(count: NineDigitCount): boolean {
  const { nineDigit, passing } = count;
  if (passing * 10 <= nineDigit * 3) return false;
  if (nineDigit >= LARGE_BATCH) return true;
  return chanceOfAtLeast(passing, nineDigit) < CHANCE_ACCEPTED;
}

/** The chance that of `tries` random nine-digit numbers `least` or more pass. */
function chanceOfAtLeast(least: number, tries: number): number {
  let exactly = (1 - PASSES_BY_CHANCE) ** tries;
  let fewer = 0;
  for (let hits = 0; hits < least; hits += 1) {
    fewer += exactly;
    exactly *= ((tries - hits) / (hits + 1)) * (PASSES_BY_CHANCE / (1 - PASSES_BY_CHANCE));
  }
  return 1 - fewer;
}

/**
 * True when the references of one batch look like citizen service numbers, so that the batch is
 * refused as a whole; see looksLikeBsn for the rule.
 * @example batchLooksLikeBsn(['123456782', '111222333', '987654329']) === true
 */
export function batchLooksLikeBsn(references: readonly string[]): boolean {
  return looksLikeBsn(countNineDigit(references));
}
