// IBANs that can exist and that cannot. None is anybody's account.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normaliseIban } from '../../../src/domain/person/iban.ts';
import { arbitraryPerson } from '../../support/persons.ts';

describe('an IBAN', () => {
  it.each([
    ['nl69 test 0000 0000 01', 'NL69TEST0000000001'],
    ['NL69TEST0000000001', 'NL69TEST0000000001'],
    [' NL69-TEST-0000.0000.01 ', 'NL69TEST0000000001'],
    // The examples of the IBAN register, which belong to nobody.
    ['BE68 5390 0754 7034', 'BE68539007547034'],
    ['DE89 3704 0044 0532 0130 00', 'DE89370400440532013000'],
    ['FR14 2004 1010 0505 0001 3M02 606', 'FR1420041010050500013M02606'],
    ['MT84 MALT 0110 0001 2345 MTLC AST0 01S', 'MT84MALT011000012345MTLCAST001S'],
    ['MU17 BOMM 0101 1010 3030 0200 000M UR', 'MU17BOMM0101101030300200000MUR'],
  ])('written %s is %s', (text, value) => {
    expect(normaliseIban(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'EMPTY'],
    ['0000000001', 'IBAN_SHAPE'],
    ['NLXXTEST0000000001', 'IBAN_SHAPE'],
    ['NL69TEST000000000Á', 'IBAN_SHAPE'],
    ['NL6912340000000001', 'IBAN_SHAPE'],
    ['NL69TEST000000000', 'IBAN_LENGTH'],
    ['NL69TEST00000000011', 'IBAN_LENGTH'],
    ['XX33TEST', 'IBAN_LENGTH'],
    ['NL70TEST0000000001', 'IBAN_CHECK_DIGITS'],
    ['NL69TEST0000000010', 'IBAN_CHECK_DIGITS'],
    ['NL69TSET0000000001', 'IBAN_CHECK_DIGITS'],
    ['NL69\u200eTEST0000000001', 'BIDIRECTIONAL_CHARACTER'],
    ['N'.repeat(61), 'TOO_LONG'],
  ])('written %j is refused as %s', (text, problem) => {
    expect(normaliseIban(text)).toEqual({ ok: false, problem });
  });

  it('is refused with any one character changed, and with any two neighbours swapped', () => {
    fc.assert(
      fc.property(arbitraryPerson(), fc.integer({ min: 2, max: 16 }), ({ iban }, at) => {
        const next = iban.charAt(at + 1);
        const swapped = iban.slice(0, at) + next + iban.charAt(at) + iban.slice(at + 2);
        expect(normaliseIban(swapped).ok).toBe(swapped === iban);
        const other = iban.charAt(at) === '7' ? '8' : '7';
        expect(normaliseIban(iban.slice(0, at) + other + iban.slice(at + 1)).ok).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('does not exist with check digits below 02 or above 98', () => {
    const bodies = fc
      .integer({ min: 0, max: 9_999_999_999 })
      .map((n) => String(n).padStart(10, '0'));
    fc.assert(
      fc.property(bodies, fc.constantFrom('00', '01', '99'), (body, checkDigits) => {
        expect(normaliseIban(`NL${checkDigits}TEST${body}`).ok).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
