// Mobile numbers and e-mail addresses as members write them, each with its normal form.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normaliseEmail, normaliseMobile } from '../../../src/domain/person/contact.ts';

describe('a mobile number', () => {
  it.each([
    ...['06-12345678', '0612345678', '06 12 34 56 78', '06 - 123 456 78', '(06) 12345678'],
    ...['06/12345678', '06.12345678', '+31612345678', '+31 6 12345678', '+31 (0)6 12345678'],
    ...['+31(0)612345678', '+31-6-12345678', '0031612345678', '0031 (0)6 12345678'],
    ...['+310612345678', '31612345678', '316 12 34 56 78', '０６-１２３４５６７８', '06–12345678'],
  ])('written %s is +31612345678', (text) => {
    expect(normaliseMobile(text)).toEqual({ ok: true, value: '+31612345678' });
  });

  it.each([
    ['+32 470 12 34 56', '+32470123456'],
    ['0032 (0)470 123456', '+32470123456'],
    ['+49 (0)151 12345678', '+4915112345678'],
    ['+48 512 345 678', '+48512345678'],
    ['06-00000001', '+31600000001'],
  ])('written %s is %s', (text, value) => {
    expect(normaliseMobile(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'EMPTY'],
    ['020-1234567', 'NOT_MOBILE'],
    ['+31 20 1234567', 'NOT_MOBILE'],
    ['0031 (0)20 1234567', 'NOT_MOBILE'],
    ['612345678', 'PHONE_SHAPE'],
    ['061234567', 'PHONE_SHAPE'],
    ['06123456789', 'PHONE_SHAPE'],
    ['06-12345678 / 06-87654321', 'PHONE_SHAPE'],
    ['+3161234567', 'PHONE_SHAPE'],
    ['+1234567', 'PHONE_SHAPE'],
    ['+1234567890123456', 'PHONE_SHAPE'],
    ['06-1234567A', 'PHONE_SHAPE'],
    ['geen', 'PHONE_SHAPE'],
    ['++31612345678', 'PHONE_SHAPE'],
    ['06-00000000', 'PLACEHOLDER'],
    ['06-99999999', 'PLACEHOLDER'],
    ['06-12345678\u202c', 'BIDIRECTIONAL_CHARACTER'],
    ['0'.repeat(41), 'TOO_LONG'],
  ])('written %j is refused as %s', (text, problem) => {
    expect(normaliseMobile(text)).toEqual({ ok: false, problem });
  });

  it('once normalised stays as it is', () => {
    const characters = fc.constantFrom(...'0123456789+ -()./', '06', '+31', '0031', '(0)');
    const writings = fc.oneof(
      fc.array(characters, { maxLength: 16 }).map((parts) => parts.join('')),
      fc.integer({ min: 10_000_000, max: 99_999_999 }).map((number) => `06-${number}`),
      fc.integer({ min: 10_000_000, max: 999_999_999 }).map((number) => `+4${number}`),
    );
    fc.assert(
      fc.property(writings, (writing) => {
        const first = normaliseMobile(writing);
        if (!first.ok) return;
        expect(first.value).toMatch(/^\+[1-9]\d{7,14}$/);
        expect(normaliseMobile(first.value)).toEqual(first);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('an e-mail address', () => {
  it.each([
    [' J.Jansen@Example.NL ', 'j.jansen@example.nl'],
    ['jan+energie@example.org', 'jan+energie@example.org'],
    ['j.p.jansen@gmail.example', 'j.p.jansen@gmail.example'],
    ["o'connor_1@mail.example.nl", "o'connor_1@mail.example.nl"],
    ['JAN@BU\u0308CHER.example', 'jan@b\u00fccher.example'],
    ['jan@xn--bcher-kva.example', 'jan@xn--bcher-kva.example'],
    // Only the small letter has a composed form.
    ['T\u0308@example.nl', '\u1e97@example.nl'],
  ])('written %j is %s', (text, value) => {
    expect(normaliseEmail(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'EMPTY'],
    ['jan', 'EMAIL_SHAPE'],
    ['jan@', 'EMAIL_SHAPE'],
    ['@example.nl', 'EMAIL_SHAPE'],
    ['jan@localhost', 'EMAIL_SHAPE'],
    ['jan@@example.nl', 'EMAIL_SHAPE'],
    ['jan@piet@example.nl', 'EMAIL_SHAPE'],
    ['jan..p@example.nl', 'EMAIL_SHAPE'],
    ['.jan@example.nl', 'EMAIL_SHAPE'],
    ['jan.@example.nl', 'EMAIL_SHAPE'],
    ['jan@example..nl', 'EMAIL_SHAPE'],
    ['jan@-example.nl', 'EMAIL_SHAPE'],
    ['jan@example.nl.', 'EMAIL_SHAPE'],
    ['jan@192.0.2.1', 'EMAIL_SHAPE'],
    ['jan@[192.0.2.1]', 'EMAIL_SHAPE'],
    ['jan jansen@example.nl', 'EMAIL_SHAPE'],
    ['"jan"@example.nl', 'EMAIL_SHAPE'],
    ['Jan <jan@example.nl>', 'EMAIL_SHAPE'],
    ['jan@example.nl,piet@example.nl', 'EMAIL_SHAPE'],
    [`${'j'.repeat(65)}@example.nl`, 'EMAIL_SHAPE'],
    [`jan@${'e'.repeat(64)}.nl`, 'EMAIL_SHAPE'],
    [`jan@${'e.'.repeat(130)}nl`, 'TOO_LONG'],
    ['jan@example.nl\u0000', 'CONTROL_CHARACTER'],
    ['jan\u200b@example.nl', 'INVISIBLE_CHARACTER'],
  ])('written %j is refused as %s', (text, problem) => {
    expect(normaliseEmail(text)).toEqual({ ok: false, problem });
  });

  it('once normalised stays as it is, and does not depend on case', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'aZ09.+-_é\u0301İßΣσ'),
      minLength: 1,
      maxLength: 8,
    });
    const writings = fc.oneof(
      fc.tuple(letters, letters).map(([local, domain]) => `${local}@${domain}.example`),
      fc.emailAddress(),
    );
    fc.assert(
      fc.property(writings, (writing) => {
        const first = normaliseEmail(writing);
        if (first.ok) expect(normaliseEmail(first.value)).toEqual(first);
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        expect(normaliseEmail(address.toUpperCase())).toEqual(normaliseEmail(address));
      }),
      { numRuns: 200 },
    );
  });
});
