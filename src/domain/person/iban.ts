// Reads an IBAN: a second factor to link on. Check digits, and the length where we know it.
// Source: ISO 13616 and its register (lengths of the countries that take part in SEPA).
// Not here: whether the account exists; paying.
import { normalised, notNormalised, type Normalised } from './attribute.ts';
import { screenText } from './text.ts';

const LONGEST_WRITTEN = 60;

/** Length per country. A country that is not listed is taken at 15 to 34 characters. */
const LENGTHS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ AD: 24, AL: 28, AT: 20, BE: 16, BG: 22, CH: 21, CY: 28, CZ: 24, DE: 22, DK: 18 },
    ...{ EE: 20, ES: 24, FI: 18, FR: 27, GB: 22, GI: 23, GR: 27, HR: 21, HU: 28, IE: 22 },
    ...{ IS: 26, IT: 27, LI: 21, LT: 20, LU: 20, LV: 21, MC: 27, MD: 24, ME: 22, MK: 19 },
    ...{ MT: 31, NL: 18, NO: 15, PL: 28, PT: 25, RO: 24, RS: 22, SE: 24, SI: 19, SK: 24 },
    ...{ SM: 27, TR: 26, VA: 22 },
  }),
);

/**
 * An IBAN in capitals without spaces, dots and hyphens. Never throws.
 * @example normaliseIban('nl69 test 0000 0000 01') gives 'NL69TEST0000000001'
 */
export function normaliseIban(text: string): Normalised<string> {
  const screened = screenText(text, LONGEST_WRITTEN);
  if (!screened.ok) return screened;
  const iban = screened.value.replace(/[ .-]/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(iban)) return notNormalised('IBAN_SHAPE');
  const country = iban.slice(0, 2);
  const length = LENGTHS.get(country);
  const lengthFits =
    length === undefined ? iban.length >= 15 && iban.length <= 34 : iban.length === length;
  if (!lengthFits) return notNormalised('IBAN_LENGTH');
  if (country === 'NL' && !/^NL\d{2}[A-Z]{4}\d{10}$/.test(iban)) return notNormalised('IBAN_SHAPE');
  return hasTrueCheckDigits(iban) ? normalised(iban) : notNormalised('IBAN_CHECK_DIGITS');
}

/** Modulo 97 digit by digit, letters as 10 to 35; the check digits 00, 01 and 99 do not exist. */
function hasTrueCheckDigits(iban: string): boolean {
  if (/^..(?:00|01|99)/.test(iban)) return false;
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
