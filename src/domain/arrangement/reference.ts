// The payment reference of an arrangement: made of chance, so that it tells nothing of who pays or
// what for, although every bank on the way reads it. Check digits find a mistyped character.
// Not here: the chance itself (it is passed in), the check digits (money/payment-reference.ts).
import { makePaymentReference } from '../money/payment-reference.ts';

/** Douglas Crockford's digits for 32: without I, L, O and U, which people misread or misspell. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS_OF_A_DIGIT = 5;

/** How many bytes of chance a reference is made of: 16 characters of 5 bits each. */
export const REFERENCE_BYTES = 10;

/**
 * The creditor reference (ISO 11649) of ten bytes: 20 characters, five groups of four. Different
 * bytes give different references.
 * @throws RangeError for another number of bytes.
 * @example ten bytes of zero give 'RF040000000000000000'
 */
export function arrangementReference(chance: Uint8Array): string {
  if (chance.length !== REFERENCE_BYTES) {
    throw new RangeError(`a reference is made of ${REFERENCE_BYTES} bytes`);
  }
  let body = '';
  let [rest, bits] = [0, 0];
  for (const byte of chance) {
    rest = (rest << 8) | byte;
    bits += 8;
    while (bits >= BITS_OF_A_DIGIT) {
      bits -= BITS_OF_A_DIGIT;
      body += DIGITS[(rest >> bits) & 31] ?? '';
    }
    rest &= (1 << bits) - 1;
  }
  return makePaymentReference(body);
}
