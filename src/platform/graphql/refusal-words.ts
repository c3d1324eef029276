// The texts of refusals: sentences with holes like `{limit:number}`, filled in with numbers, days,
// amounts and codes of ours only, so that no text can repeat what a caller wrote.
// Not here: which refusals there are (each feature's refusals, by refusals.ts).
import { localDate, partsOf } from '../../domain/calendar/local-date.ts';
import { isCents, type Cents } from '../../domain/money/cents.ts';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import type { Language } from './language.ts';
import type { SafeArgs } from './refusal.ts';

/** The kinds of hole and what fills each. */
export interface HoleKinds {
  number: number;
  day: LocalDate;
  cents: Cents;
  /** A code of ours: a value of an enum. Never a text from outside, whatever it looks like. */
  code: string;
}

/** What the holes of a text ask for, by name. */
export type HolesOf<Text extends string> =
  Text extends `${string}{${infer Name}:${infer Kind}}${infer Rest}`
    ? { [N in Name]: HoleKinds[Kind & keyof HoleKinds] } & HolesOf<Rest>
    : unknown;

const HOLE = /\{(\w+):(\w+)\}/g;
const CODE = /^[A-Z][A-Z0-9_]{0,63}$/;
const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  nl: [
    'januari',
    'februari',
    'maart',
    'april',
    'mei',
    'juni',
    'juli',
    'augustus',
    'september',
    'oktober',
    'november',
    'december',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};
const WHOLE = { nl: new Intl.NumberFormat('nl-NL'), en: new Intl.NumberFormat('en-GB') };

/** The kinds of the holes of a text, by name. @throws Error for a kind that does not exist */
export function holesOf(text: string): ReadonlyMap<string, keyof HoleKinds> {
  const holes = new Map<string, keyof HoleKinds>();
  for (const [, name = '', kind = ''] of text.matchAll(HOLE)) {
    if (!isKind(kind)) throw new Error(`a text has a hole of an unknown kind: ${kind}`);
    holes.set(name, kind);
  }
  return holes;
}

function isKind(kind: string): kind is keyof HoleKinds {
  return kind === 'number' || kind === 'day' || kind === 'cents' || kind === 'code';
}

/**
 * A text with its holes filled in.
 * @throws TypeError when an argument is missing or not of its kind; the error does not quote it
 * @example fillIn('Tot {last:day}.', { last: dayOf(2026, 3, 1) }, 'nl') === 'Tot 1 maart 2026.'
 */
export function fillIn(text: string, args: SafeArgs, language: Language): string {
  return text.replace(HOLE, (_hole, name: string, kind: keyof HoleKinds) =>
    wordOf(args[name], kind, language),
  );
}

function wordOf(value: unknown, kind: keyof HoleKinds, language: Language): string {
  if (kind === 'code') {
    if (typeof value === 'string' && CODE.test(value)) return value;
  } else if (isCents(value)) {
    if (kind === 'number') return WHOLE[language].format(value);
    return kind === 'day' ? dayWord(localDate(value), language) : euroWord(value, language);
  }
  throw new TypeError(`an argument of a refusal is not a ${kind}`);
}

function dayWord(day: LocalDate, language: Language): string {
  const { year, month, day: ofMonth } = partsOf(day);
  return `${ofMonth} ${MONTHS[language][month - 1] ?? ''} ${year}`;
}

function euroWord(cents: Cents, language: Language): string {
  const size = Math.abs(cents);
  const euros = WHOLE[language].format((size - (size % 100)) / 100);
  const rest = String(size % 100).padStart(2, '0');
  const sign = cents < 0 ? '-' : '';
  return language === 'nl' ? `€ ${sign}${euros},${rest}` : `${sign}€${euros}.${rest}`;
}
