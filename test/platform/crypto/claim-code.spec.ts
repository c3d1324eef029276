// Claim codes: typed by people, so forgiving in spelling and strict in content.
// Not here: who may use one.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newClaimCode, parseClaimCode } from '../../../src/platform/crypto/claim-code.ts';
import { RandomIds, SeededIds } from '../../../src/platform/crypto/random-ids.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const anyCode = fc.string({ maxLength: 8 }).map((seed) => newClaimCode(new SeededIds(seed)));

describe('a claim code', () => {
  it('has twelve characters in three groups', () => {
    expect(newClaimCode(new SeededIds('docs'))).toBe('W9H4-GAWZ-JBVP');
    const codes = Array.from({ length: 500 }, () => newClaimCode(new RandomIds()));
    const shape = /^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/;
    expect(codes.filter((code) => !shape.test(code))).toEqual([]);
    expect(new Set(codes).size).toBe(500);
    expect(new Set(codes.join('').replaceAll('-', '')).size).toBe(32);
  });

  it('is understood as people type it', () => {
    const code = 'W9H4-GAWZ-JBVP';
    const typed = ['w9h4gawzjbvp', ' W9H4 GAWZ JBVP', 'w9h4–gawz—jbvp', 'W9H4\u00a0GAWZ-JBVP\n'];
    for (const each of typed) expect(parseClaimCode(each)).toBe(code);
    fc.assert(
      fc.property(anyCode, (any) => {
        const sloppy = any.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
        expect([parseClaimCode(sloppy), parseClaimCode(any)]).toEqual([any, any]);
        expect(parseClaimCode(any.replaceAll('0', 'O').replaceAll('1', 'i'))).toBe(any);
      }),
    );
  });

  it('is refused when any one character is wrong', () => {
    const plain = 'W9H4GAWZJBVP';
    for (let at = 0; at < plain.length; at += 1) {
      for (const other of ALPHABET) {
        const typed = plain.slice(0, at) + other + plain.slice(at + 1);
        expect(parseClaimCode(typed) === null).toBe(typed !== plain);
      }
    }
  });

  it('is refused when any two characters have changed places', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(11), fc.nat(11), (code, one, two) => {
        const characters = [...code.replaceAll('-', '')];
        fc.pre(characters[one] !== characters[two]);
        [characters[one], characters[two]] = [characters[two] ?? '', characters[one] ?? ''];
        expect(parseClaimCode(characters.join(''))).toBeNull();
      }),
    );
  });

  it('is nothing else', () => {
    const others = ['', 'W9H4-GAWZ-JBV', 'W9H4-GAWZ-JBVPP', 'W9H4-GAWZ-JBVU', 'W9H4_GAWZ_JBVP'];
    for (const each of [...others, '-'.repeat(1000), '🙂'.repeat(12)]) {
      expect(parseClaimCode(each)).toBeNull();
    }
  });
});
