// Sealing and opening, as laws.
// Not here: where keys come from.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import {
  open,
  openRecord,
  seal,
  sealRecord,
  type JsonRecord,
  type Place,
} from '../../../src/platform/crypto/envelope.ts';
import { SecretKey } from '../../../src/platform/crypto/secret-key.ts';

const key = new SecretKey(randomBytes(32));
const place: Place = { table: 'customer_relation', column: 'person', row: 'a1' };
const anyText = fc.string({ unit: 'grapheme', maxLength: 200 });
const anyPlace = fc.record({ table: anyText, column: anyText, row: anyText });

describe('a sealed value', () => {
  it('opens to the same text where it was sealed', () => {
    fc.assert(
      fc.property(anyText, anyPlace, (text, where) => {
        expect(open(key, where, seal(key, where, text))).toBe(text);
      }),
    );
  });

  it('opens to the same record', () => {
    const anyRecord = fc.dictionary(
      fc.string().filter((name) => name !== '__proto__'),
      fc.jsonValue({ noUnicodeString: false }),
    );
    fc.assert(
      fc.property(anyRecord, (given) => {
        const record = JSON.parse(JSON.stringify(given)) as JsonRecord;
        expect(openRecord(key, place, sealRecord(key, place, record))).toEqual(record);
      }),
      { numRuns: 30 },
    );
  });

  it('does not open in another place, however the names are cut', () => {
    const sealed = seal(key, place, 'de Vries');
    fc.assert(
      fc.property(anyPlace, (other) => {
        fc.pre(JSON.stringify(other) !== JSON.stringify(place));
        expect(open(key, other, sealed)).toBeNull();
      }),
    );
    const cutElsewhere = { table: 'customer_relationp', column: 'erson', row: 'a1' };
    expect(open(key, cutElsewhere, sealed)).toBeNull();
    expect(open(key, { ...place, row: 'a2' }, sealed)).toBeNull();
    expect(open(new SecretKey(randomBytes(32)), place, sealed)).toBeNull();
  });

  it('does not open when any bit has changed, or any part is missing', () => {
    const sealed = seal(key, place, 'de Vries');
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(open(key, place, changed)).toBeNull();
    }
    for (let length = 0; length < sealed.length; length += 1) {
      expect(open(key, place, sealed.subarray(0, length))).toBeNull();
    }
  });

  it('looks different each time, and equally long for short texts', () => {
    const seals = ['', 'ILLNESS', 'DIVORCE_OR_END_OF_PARTNERSHIP'].map((code) =>
      seal(key, place, code),
    );
    expect(new Set(seals.map(({ length }) => length))).toEqual(new Set([61]));
    expect(seal(key, place, 'x').equals(seal(key, place, 'x'))).toBe(false);
    expect(seal(key, place, 'x'.repeat(32)).length).toBe(61 + 32);
  });

  it('comes back from the database as any array of bytes', () => {
    const sealed = seal(key, place, 'de Vries');
    expect(open(key, place, new Uint8Array(sealed))).toBe('de Vries');
  });
});
