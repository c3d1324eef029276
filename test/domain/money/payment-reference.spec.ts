// Payment references: their check digits, and what these find.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  makePaymentReference,
  printPaymentReference,
  readPaymentReference,
} from '../../../src/domain/money/payment-reference.ts';

const digits = [...'0123456789'];
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const bodies = fc
  .array(fc.constantFrom(...digits, ...letters), { minLength: 1, maxLength: 21 })
  .map((characters) => characters.join(''));

describe('a payment reference', () => {
  it('carries the check digits of ISO 11649', () => {
    expect(makePaymentReference('539007547034')).toBe('RF18539007547034');
    expect(readPaymentReference('rf18 5390 0754 7034')).toBe('RF18539007547034');
    expect(printPaymentReference('RF18539007547034')).toBe('RF18 5390 0754 7034');
  });

  it('keeps a leading zero in its check digits', () => {
    const references = Array.from({ length: 200 }, (_, n) => makePaymentReference(`X${n}`));
    expect(references.some((reference) => reference.startsWith('RF0'))).toBe(true);
    expect(references.every((reference) => readPaymentReference(reference) === reference)).toBe(
      true,
    );
  });

  it('has one way to write its check digits only', () => {
    // 98 and 1 leave the same remainder; the standard writes 98.
    const reference = referenceWithCheckDigits98();
    expect(readPaymentReference(reference)).toBe(reference);
    expect(readPaymentReference(`RF01${reference.slice(4)}`)).toBeNull();
  });

  it('refuses what no reference can be made of', () => {
    expect(() => makePaymentReference('')).toThrow(RangeError);
    expect(() => makePaymentReference('a-1')).toThrow(RangeError);
    expect(() => makePaymentReference('1'.repeat(22))).toThrow(RangeError);
    expect(readPaymentReference('NL18539007547034')).toBeNull();
    expect(readPaymentReference('RF19539007547034')).toBeNull();
    expect(readPaymentReference('RF18')).toBeNull();
  });

  it('made from any body reads back, also in groups of four', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const reference = makePaymentReference(body);
        expect(readPaymentReference(printPaymentReference(reference))).toBe(reference);
      }),
    );
  });

  it('with one digit or one letter changed is never taken for another reference', () => {
    fc.assert(
      fc.property(bodies, fc.nat(), fc.nat(), (body, at, other) => {
        const reference = makePaymentReference(body);
        const place = 4 + (at % body.length);
        const alike = /[0-9]/.test(reference.charAt(place)) ? digits : letters;
        const character = alike[other % alike.length];
        const changed = `${reference.slice(0, place)}${character}${reference.slice(place + 1)}`;
        if (changed !== reference) expect(readPaymentReference(changed)).toBeNull();
      }),
    );
  });
});

function referenceWithCheckDigits98(): string {
  const references = Array.from({ length: 500 }, (_, n) => makePaymentReference(`${n}`));
  return references.find((reference) => reference.startsWith('RF98')) ?? '';
}
