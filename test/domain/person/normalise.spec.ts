// A whole person: every problem is told, and all writings of one person come to one form.
// Not here: each attribute by itself (a file each).
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatHouseNumber } from '../../../src/domain/person/address.ts';
import { formatBirthDate } from '../../../src/domain/person/birth-date.ts';
import {
  NORMALISATION_VERSION,
  normalisePerson,
  type PersonAttributes,
} from '../../../src/domain/person/normalise.ts';
import {
  arbitraryPerson,
  arbitraryText,
  arbitraryWritingOf,
  samplePerson,
} from '../../support/persons.ts';

const JANSEN: PersonAttributes = {
  familyName: 'Jansen',
  initials: 'J.P.',
  birthDate: '1980-02-29',
  postcode: '1234 SA',
  houseNumber: '12-A',
};

describe('a person', () => {
  it('is refused with every problem, in the order of the attributes', () => {
    expect(
      normalisePerson({ familyName: 'Berg, v.d.', initials: 'JP', birthDate: '1980-02-30' }),
    ).toEqual({ ok: false, faults: [{ attribute: 'birthDate', problem: 'NO_SUCH_DAY' }] });
    expect(
      normalisePerson({
        familyName: 'J. Jansen',
        initials: '',
        birthDate: '29-02-1980',
        postcode: '0123 AB',
        houseNumber: 'boven',
        mobile: '020-1234567',
        email: 'geen',
        iban: 'NL00',
      }),
    ).toEqual({
      ok: false,
      faults: [
        { attribute: 'familyName', problem: 'INITIALS_IN_FAMILY_NAME' },
        { attribute: 'initials', problem: 'EMPTY' },
        { attribute: 'birthDate', problem: 'BIRTH_DATE_SHAPE' },
        { attribute: 'postcode', problem: 'POSTCODE_SHAPE' },
        { attribute: 'houseNumber', problem: 'HOUSE_NUMBER_SHAPE' },
        { attribute: 'mobile', problem: 'NOT_MOBILE' },
        { attribute: 'email', problem: 'EMAIL_SHAPE' },
        { attribute: 'iban', problem: 'IBAN_SHAPE' },
      ],
    });
  });

  it('has optional attributes absent when they are null, blank or not there', () => {
    const nulls = { prefix: null, suffix: null, mobile: null, email: null, iban: null };
    const blanks = { prefix: ' ', suffix: '', mobile: '', email: '  ', iban: '' };
    const plain = normalisePerson(JANSEN);
    expect(plain).toMatchObject({ ok: true, person: { mobile: null, email: null, iban: null } });
    expect(normalisePerson({ ...JANSEN, ...nulls })).toEqual(plain);
    expect(normalisePerson({ ...JANSEN, ...blanks })).toEqual(plain);
  });

  it('has one name and one house number wherever prefix and suffix stand', () => {
    const writings = [
      { familyName: 'van den Berg', houseNumber: '12-A' },
      { familyName: 'Berg', prefix: 'van den', houseNumber: '12', suffix: 'a' },
      { familyName: 'Berg', prefix: 'v.d.', houseNumber: '12A', suffix: null },
      { familyName: 'Berg, van den', prefix: 'van den', houseNumber: '12 a' },
    ];
    const readings = writings.map((writing) => normalisePerson({ ...JANSEN, ...writing }));
    expect(readings.every((reading) => reading.ok)).toBe(true);
    expect(readings).toEqual(readings.map(() => readings[0]));
  });

  it('who lives abroad has no address; with half an address the other half is missing', () => {
    const { postcode, houseNumber, ...abroad } = JANSEN;
    expect(normalisePerson(abroad)).toMatchObject({ ok: true, person: { address: null } });
    expect(normalisePerson({ ...abroad, postcode: postcode ?? null })).toEqual({
      ok: false,
      faults: [{ attribute: 'houseNumber', problem: 'EMPTY' }],
    });
    expect(normalisePerson({ ...abroad, houseNumber: houseNumber ?? null })).toEqual({
      ok: false,
      faults: [{ attribute: 'postcode', problem: 'EMPTY' }],
    });
  });

  it('with a prefix but no family name has no family name', () => {
    expect(normalisePerson({ ...JANSEN, familyName: '', prefix: 'van' })).toEqual({
      ok: false,
      faults: [{ attribute: 'familyName', problem: 'EMPTY' }],
    });
  });
});

describe('normalising a person', () => {
  it('accepts every sample person', () => {
    for (let n = 0; n < 300; n += 1) expect(normalisePerson(samplePerson(n)).ok).toBe(true);
    fc.assert(
      fc.property(arbitraryPerson(), (person) => normalisePerson(person).ok),
      { numRuns: 300 },
    );
  });

  it('changes nothing in what it has given', () => {
    fc.assert(
      fc.property(arbitraryPerson(), (written) => {
        const reading = normalisePerson(written);
        if (!reading.ok) throw new Error('a sample person was refused');
        const { familyName, initials, birthDate, address, mobile, email, iban } = reading.person;
        const again = normalisePerson({
          ...{ familyName: familyName.main, initials, birthDate: formatBirthDate(birthDate) },
          postcode: address?.postcode ?? null,
          houseNumber: address && formatHouseNumber(address.houseNumber),
          ...{ mobile, email, iban },
        });
        const expected = { ...reading.person, familyName: { ...familyName, alternates: [] } };
        expect(again).toEqual({ ok: true, person: expected });
      }),
      { numRuns: 300 },
    );
  });

  it('gives one person the same form, whichever member wrote it down', () => {
    const writings = arbitraryPerson().chain((person) =>
      fc.tuple(fc.constant(person), arbitraryWritingOf(person)),
    );
    fc.assert(
      fc.property(writings, ([person, writing]) => {
        const [one, other] = [normalisePerson(person), normalisePerson(writing)];
        if (!one.ok || !other.ok) throw new Error('a sample person was refused');
        const suffixless = { number: one.person.address?.houseNumber.number };
        expect(other.person).toMatchObject({
          ...one.person,
          address: { ...one.person.address, houseNumber: suffixless },
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('never throws, whatever is sent', () => {
    const text = arbitraryText();
    const optional = fc.option(text);
    const anything = fc.record({
      ...{ familyName: text, initials: text, birthDate: text },
      ...{ prefix: optional, postcode: optional, houseNumber: optional, suffix: optional },
      ...{ mobile: optional, email: optional, iban: optional },
    });
    fc.assert(
      fc.property(anything, (attributes) => {
        normalisePerson(attributes);
      }),
      { numRuns: 500 },
    );
  });

  // Golden: when this changes, NORMALISATION_VERSION goes up and all tokens are made anew.
  it('of version 1 gives these forms', () => {
    const written: PersonAttributes[] = [
      { ...JANSEN, familyName: 'Jansen-de Vries', mobile: '06-00000001' },
      { ...JANSEN, familyName: "Hof, van 't", initials: 'Th.IJ.', email: 'T.Hof@Example.nl' },
      { ...JANSEN, familyName: 'Çelik', initials: 'Ö', birthDate: '1990-00-00', suffix: 'II' },
      { ...JANSEN, familyName: 'IJzeren', prefix: 'van', iban: 'NL69 TEST 0000 0000 01' },
    ];
    const forms = written.map(normalisePerson).map((reading) => {
      if (!reading.ok) return reading.faults;
      const { familyName, initials, birthDate, address, mobile, email, iban } = reading.person;
      return [
        [familyName.main, ...familyName.alternates].join('|'),
        initials,
        formatBirthDate(birthDate),
        `${address?.postcode} ${address && formatHouseNumber(address.houseNumber)}`,
        mobile ?? email ?? iban,
      ];
    });
    expect(NORMALISATION_VERSION).toBe(1);
    expect(forms).toEqual([
      ['vries|jansen|jansenvries', 'j.p.', '1980-02-29', '1234SA 12-a', '+31600000001'],
      ['hof', 't.y.', '1980-02-29', '1234SA 12-a', 't.hof@example.nl'],
      ['celik', 'o.', '1990-00-00', '1234SA 12-a2', null],
      ['yzeren', 'j.p.', '1980-02-29', '1234SA 12-a', 'NL69TEST0000000001'],
    ]);
  });
});
