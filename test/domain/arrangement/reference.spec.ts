// Payment references of arrangements: made of chance, readable, different.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arrangementReference } from '../../../src/domain/arrangement/reference.ts';
import {
  printPaymentReference,
  readPaymentReference,
} from '../../../src/domain/money/payment-reference.ts';
import { drawn } from '../plan/random-cases.ts';

const tenBytes = fc.uint8Array({ minLength: 10, maxLength: 10 });

describe('The payment reference of an arrangement', () => {
  it('is five groups of four with check digits', () => {
    expect(arrangementReference(new Uint8Array(10))).toBe('RF040000000000000000');
    const reference = arrangementReference(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 255]));
    expect(printPaymentReference(reference)).toMatch(/^RF\d\d( [0-9A-HJKMNP-TV-Z]{4}){4}$/);
  });

  it('is read back as it is, and differs for different bytes', () => {
    fc.assert(
      fc.property(tenBytes, tenBytes, (one, other) => {
        const reference = arrangementReference(one);
        expect(readPaymentReference(reference)).toBe(reference);
        const same = one.every((byte, at) => byte === other[at]);
        expect(arrangementReference(other) === reference).toBe(same);
      }),
      drawn(300, 'references'),
    );
  });

  it('is made of ten bytes', () => {
    expect(() => arrangementReference(new Uint8Array(9))).toThrow(RangeError);
  });
});
