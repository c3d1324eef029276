// Claim codes (koppelcodes): one-time secrets that people read, type and say over the phone.
// Eleven random characters of Crockford's base32 (55 bits) and one that checks them.
// Not here: who may use a code, and when (front-door).
import type { IdSource } from './random-ids.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DRAWN = 11;
const SHOWN = /^([0-9A-Z]{4})([0-9A-Z]{4})([0-9A-Z]{4})$/;

/** @example 'K7PM-2XQ0-9TBV', but with its right last character */
export function newClaimCode(ids: IdSource): string {
  // One byte for each character: 256 is a multiple of 32, so each is equally likely.
  const values = [...ids.newSecret(DRAWN)].map((byte) => byte % ALPHABET.length);
  return inGroups([...values, checkOf(values)].map((value) => ALPHABET[value]).join(''));
}

/**
 * The code as `newClaimCode` wrote it, or null. Forgives case, spaces, hyphens, O for 0, I and L
 * for 1; finds every single wrong character and every two that changed places.
 */
export function parseClaimCode(typed: string): string | null {
  if (typed.length > 64) return null;
  const plain = typed
    .toUpperCase()
    .replace(/[\s\p{Dash}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const values = [...plain].map((character) => ALPHABET.indexOf(character));
  if (values.length !== DRAWN + 1 || values.includes(-1)) return null;
  return checkOf(values.slice(0, DRAWN)) === values[DRAWN] ? inGroups(plain) : null;
}

function inGroups(plain: string): string {
  return plain.replace(SHOWN, '$1-$2-$3');
}

/**
 * The character that makes the sum of all twelve, each times 2 to the power of its place, zero in
 * the field of 32 elements. A wrong character adds e·2^j, two that changed places (a-b)(2^j-2^k):
 * neither is ever zero, since the powers 2^0 to 2^30 all differ.
 */
function checkOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum = twice(sum) ^ value;
  return twice(sum);
}

/** Times 2 in that field: polynomials over bits, modulo x^5 + x^2 + 1; 2 stands for x. */
function twice(value: number): number {
  const doubled = value << 1;
  return doubled & 0b100000 ? doubled ^ 0b100101 : doubled;
}
