// Payment references that find a mistyped digit: ISO 11649, "RF" creditor references.
// Not here: which reference belongs to which arrangement, the Dutch 16-digit payment reference.

const BODY = /^[0-9A-Z]{1,21}$/;
const REFERENCE = /^RF[0-9]{2}[0-9A-Z]{1,21}$/;

/**
 * The creditor reference for a body of 1 to 21 digits and capital letters.
 * Source: ISO 11649:2009; check digits by ISO/IEC 7064, MOD 97-10.
 * @throws RangeError when the body is something else.
 * @example makePaymentReference('539007547034') === 'RF18539007547034'
 */
export function makePaymentReference(body: string): string {
  if (!BODY.test(body)) {
    throw new RangeError('a reference is made of 1 to 21 digits and capital letters');
  }
  const checkDigits = 98 - remainderBy97(`${body}RF00`);
  return `RF${String(checkDigits).padStart(2, '0')}${body}`;
}

/**
 * The reference without spaces and in capitals, as people write it in groups of four; null when it
 * is not a creditor reference or its check digits are wrong.
 * @example readPaymentReference('rf18 5390 0754 7034') === 'RF18539007547034'
 */
export function readPaymentReference(text: string): string | null {
  const reference = text.replaceAll(' ', '').toUpperCase();
  if (!REFERENCE.test(reference)) return null;
  return makePaymentReference(reference.slice(4)) === reference ? reference : null;
}

/**
 * A reference in groups of four, for a letter.
 * @example printPaymentReference('RF18539007547034') === 'RF18 5390 0754 7034'
 */
export function printPaymentReference(reference: string): string {
  return reference.replaceAll(/(.{4})(?=.)/g, '$1 ');
}

/** The number that the characters spell (A is 10, Z is 35), modulo 97. */
function remainderBy97(characters: string): number {
  let remainder = 0;
  for (const character of characters) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}
