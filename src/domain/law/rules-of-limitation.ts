// The rules of limitation (verjaring) in words.
// Not here: what they compute (limitation.ts).
import type { Rule } from './rule.ts';

export const LIMITATION_RULES = {
  LIMITATION_FIVE_YEARS: {
    article: 'Burgerlijk Wetboek, art. 3:307 (1) en 3:308',
    nl: ['Een schuld als deze verjaart na {years} jaar: van {startsOn} tot en met {lastDayOn}.'],
    en: ['A debt like this lapses after {years} years: from {startsOn} to {lastDayOn}.'],
  },
  LIMITATION_CONSUMER_SALE: {
    article: 'Burgerlijk Wetboek, art. 7:28 en 7:5',
    nl: [
      'Bij koop door een consument verjaart de schuld na {years} jaar:',
      'van {startsOn} tot en met {lastDayOn}.',
    ],
    en: [
      'In a sale to a consumer the debt lapses after {years} years:',
      'from {startsOn} to {lastDayOn}.',
    ],
  },
  LIMITATION_JUDGMENT: {
    article: 'Burgerlijk Wetboek, art. 3:324 (1)',
    nl: [
      'Een vonnis kan {years} jaar worden uitgevoerd:',
      'van {startsOn} tot en met {lastDayOn}.',
    ],
    en: ['A judgment can be enforced for {years} years: from {startsOn} to {lastDayOn}.'],
  },
  LIMITATION_INTERRUPTED: {
    article: 'Burgerlijk Wetboek, art. 3:317 en 3:319',
    nl: [
      'De verjaring is onderbroken op {interruptedOn}.',
      'De nieuwe laatste dag is {lastDayOn}.',
    ],
    en: ['Limitation was interrupted on {interruptedOn}.', 'The new last day is {lastDayOn}.'],
  },
  LIMITATION_INTERRUPTED_TOO_LATE: {
    article: 'Burgerlijk Wetboek, art. 3:317 en 3:319',
    nl: ['De onderbreking op {interruptedOn} kwam te laat: de schuld was toen al verjaard.'],
    en: ['The interruption on {interruptedOn} came too late: the debt had lapsed already.'],
  },
  LIMITATION_POSSIBLY_LAPSED: {
    article: 'Burgerlijk Wetboek, art. 3:306 en volgende',
    nl: [
      'Deze schuld is misschien verjaard op {lapsedOn}.',
      'Geef op wanneer de verjaring is onderbroken, of het vonnis.',
    ],
    en: [
      'This debt may have lapsed on {lapsedOn}.',
      'Report when limitation was interrupted, or the judgment.',
    ],
  },
  LIMITATION_ACKNOWLEDGED_BY_AGREEING: {
    article: 'Burgerlijk Wetboek, art. 3:318',
    nl: ['Als u akkoord gaat, erkent u deze schulden.', 'De verjaring begint dan opnieuw.'],
    en: ['By agreeing you acknowledge these debts.', 'Limitation then starts anew.'],
  },
} as const satisfies Record<string, Rule>;
