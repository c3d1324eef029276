// The texts that tokens are made of: equal for one person, and never equal for different fields.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  normalisePerson,
  type NormalisedPerson,
  type PersonAttributes,
} from '../../../src/domain/person/normalise.ts';
import { nameSound } from '../../../src/domain/person/name-sound.ts';
import { tokenMaterials, type TokenMaterial } from '../../../src/domain/person/tokens.ts';
import { arbitraryPerson, arbitraryWritingOf, samplePerson } from '../../support/persons.ts';

const JANSEN: PersonAttributes = {
  familyName: 'Jansen',
  initials: 'J.',
  birthDate: '1980-02-29',
  postcode: '1234 SA',
  houseNumber: '12',
};

function materialsOf(written: PersonAttributes): TokenMaterial[] {
  const reading = normalisePerson(written);
  if (!reading.ok) throw new Error(reading.faults.map((fault) => fault.problem).join());
  return tokenMaterials(reading.person);
}

function strongOf(changes: Partial<PersonAttributes>): string[] {
  return materialsOf({ ...JANSEN, ...changes })
    .filter(({ kind }) => kind === 'STRONG')
    .map(({ material }) => material);
}

function areShared(one: string[], other: string[]): boolean {
  return one.some((material) => other.includes(material));
}

describe('the token material of a person', () => {
  it('is a text of each kind to meet by, and one for each known second factor', () => {
    expect(materialsOf(JANSEN)).toEqual([
      { kind: 'STRONG', material: '1;STRONG;6:jansen2:j.10:1980-02-296:1234SA2:12' },
      { kind: 'NAME_SOUND', material: '1;NAME_SOUND;2:ns2:j.10:1980-02-296:1234SA' },
      { kind: 'NAME_BIRTH', material: '1;NAME_BIRTH;6:jansen2:j.10:1980-02-29' },
      { kind: 'BIRTH_YEAR', material: '1;BIRTH_YEAR;6:jansen2:j.4:19806:1234SA2:12' },
      { kind: 'ADDRESS_BIRTH', material: '1;ADDRESS_BIRTH;10:1980-02-296:1234SA2:12' },
    ]);
    expect(
      materialsOf({
        ...JANSEN,
        mobile: '06-00000001',
        email: 'J@Example.nl',
        iban: 'NL69TEST0000000001',
      }).slice(5),
    ).toEqual([
      { kind: 'MOBILE', material: '1;MOBILE;12:+31600000001' },
      { kind: 'EMAIL', material: '1;EMAIL;12:j@example.nl' },
      { kind: 'IBAN', material: '1;IBAN;18:NL69TEST0000000001' },
    ]);
  });

  it('is equal without the suffix of the house number', () => {
    expect(strongOf({ houseNumber: '12-A' })).toEqual(strongOf({ houseNumber: '12 hs' }));
    expect(strongOf({ houseNumber: '12', suffix: 'III' })).toEqual(strongOf({}));
  });

  it.each([
    ['the name by birth', 'de Vries'],
    ["the partner's name", 'Jansen'],
    ['both, without the hyphen', 'Jansen de Vries'],
    ['both, the other way round', 'de Vries-Jansen'],
    ['both, with e/v', 'De Vries e/v Jansen'],
  ])('of a married person who is known as Jansen-de Vries is shared under %s', (_, familyName) => {
    expect(areShared(strongOf({ familyName: 'Jansen-de Vries' }), strongOf({ familyName }))).toBe(
      true,
    );
  });

  it.each([
    ['another name', { familyName: 'Janssen' }],
    ['one initial more', { initials: 'J.A.' }],
    ['initials in another order', { initials: 'A.J.' }],
    ['the birth date of the son', { birthDate: '2004-02-29' }],
    ['a birth date of which the day is not known', { birthDate: '1980-02-00' }],
    ['another postcode', { postcode: '1234 SD' }],
    ['another house number', { houseNumber: '21' }],
  ])('is not shared with %s', (_, changes) => {
    expect(areShared(strongOf({ initials: 'J.', ...changes }), strongOf({}))).toBe(false);
  });

  it('is shared by two writings of an unknown birth day', () => {
    const unknown = { birthDate: '1980-00-00' };
    expect(strongOf(unknown)).toEqual(strongOf({ ...unknown, familyName: 'JANSEN' }));
  });

  it('has no strong text for somebody who lives abroad', () => {
    expect(strongOf({ postcode: null, houseNumber: null })).toEqual([]);
  });

  it.each<[string, Partial<PersonAttributes>, string[]]>([
    ['a slip in the name', { familyName: 'Jansne' }, ['NAME_SOUND', 'ADDRESS_BIRTH']],
    ['another married name', { familyName: 'de Vries' }, ['ADDRESS_BIRTH']],
    ['initials in another order', { initials: 'A.J.' }, ['ADDRESS_BIRTH']],
    ['another address', { postcode: '9876 SD', houseNumber: '3' }, ['NAME_BIRTH']],
    ['another house number', { houseNumber: '21' }, ['NAME_SOUND', 'NAME_BIRTH']],
    ['an address abroad', { postcode: null, houseNumber: null }, ['NAME_BIRTH']],
    ['a birth day that is not known', { birthDate: '1980-02-00' }, ['BIRTH_YEAR']],
    ['a slip in the birth day', { birthDate: '1980-02-28' }, ['BIRTH_YEAR']],
    ['the birth date of the son', { birthDate: '2004-02-29' }, []],
  ])('shares with %s', (_what, changes, kinds) => {
    const own = new Set(materialsOf(JANSEN).map(({ material }) => material));
    const shared = materialsOf({ ...JANSEN, ...changes }).filter(({ material }) =>
      own.has(material),
    );
    expect(shared.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('is the same for every writing of one person', () => {
    const writings = arbitraryPerson().chain((person) =>
      fc.tuple(fc.constant(person), arbitraryWritingOf(person)),
    );
    fc.assert(
      fc.property(writings, ([person, writing]) => {
        expect(materialsOf(writing)).toEqual(materialsOf(person));
      }),
      { numRuns: 500 },
    );
  });

  it('is shared by no two sample persons', () => {
    const all = Array.from({ length: 2000 }, (_, n) => materialsOf(samplePerson(n)));
    const strong = all.flat().filter(({ kind }) => kind === 'STRONG');
    expect(new Set(strong.map(({ material }) => material)).size).toBe(strong.length);
  });
});

describe('the sound of a name', () => {
  it.each([
    ['jansen', 'ns', ['janssen', 'jansne', 'jensen', 'jnasen', 'jaansen']],
    ['vries', 'frs', ['fries', 'vreis', 'friess']],
    ['schouten', 'gnst', ['schoutne', 'schouthen', 'schuoten']],
    ['kuypers', 'kprs', ['cuypers', 'kuipers', 'kuyjpers']],
    ['voorbeeld', 'bflrt', ['voorbeedl', 'foorbeelt', 'vorbeeldt']],
    ['aa', 'aa', []],
  ])('of %s is %s, and that of its misspellings', (name, sound, others) => {
    expect(nameSound(name)).toBe(sound);
    for (const other of others) expect(nameSound(other)).toBe(sound);
  });

  it('differs where another consonant is heard', () => {
    expect(nameSound('jansen')).not.toBe(nameSound('hansma'));
    expect(nameSound('bos')).not.toBe(nameSound('vos'));
  });
});

describe('different fields', () => {
  // Fields as no normalising would give them: made of what stands between fields.
  const field = fc.string({ unit: fc.constantFrom(...'0123456789:;.aé\u{1f600}'), maxLength: 6 });
  const persons: fc.Arbitrary<NormalisedPerson> = fc.record({
    familyName: fc.record({ main: field, alternates: fc.constant([]) }),
    initials: field,
    birthDate: fc.constant({ year: 1980, month: null, day: null }),
    address: fc.record({
      postcode: field,
      houseNumber: fc.record({ number: fc.nat(99), suffix: fc.constant('') }),
    }),
    mobile: fc.option(field),
    email: fc.option(field),
    iban: fc.option(field),
  });

  /** Takes a text apart again, knowing nothing but that each field stands behind its length. */
  function fieldsOf(material: string): string[] {
    let rest = material.replace(/^1;[A-Z_]+;/, '');
    const fields: string[] = [];
    while (rest !== '') {
      const length = /^(\d+):/.exec(rest);
      if (length === null) throw new Error('no length stands before a field');
      const from = length[0].length;
      fields.push(rest.slice(from, from + Number(length[1])));
      rest = rest.slice(from + Number(length[1]));
    }
    return fields;
  }

  it('never give one text: each text can be taken apart into its fields', () => {
    fc.assert(
      fc.property(persons, (person) => {
        const { familyName, initials, address, mobile, email, iban } = person;
        const place = [address?.postcode, String(address?.houseNumber.number)];
        const expected = [
          [familyName.main, initials, '1980-00-00', ...place],
          [familyName.main, initials, '1980', ...place],
          ...[mobile, email, iban].filter((factor) => factor !== null).map((factor) => [factor]),
        ];
        expect(tokenMaterials(person).map(({ material }) => fieldsOf(material))).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('of different kinds never give one text', () => {
    fc.assert(
      fc.property(persons, field, (person, factor) => {
        const all = tokenMaterials({ ...person, mobile: factor, email: factor, iban: factor });
        expect(new Set(all.map(({ material }) => material)).size).toBe(5);
      }),
      { numRuns: 200 },
    );
  });
});
