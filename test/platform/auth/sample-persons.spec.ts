// The sample persons are plainly invented and hold the difficult cases.
import { describe, expect, it } from '@jest/globals';
import { dayOf } from '../../../src/domain/calendar/local-date.ts';
import { normaliseBirthDate } from '../../../src/domain/person/birth-date.ts';
import { isSurelyOfAge } from '../../../src/domain/person/minor.ts';
import { normalisePerson } from '../../../src/domain/person/normalise.ts';
import { registeredPerson, SAMPLE_PERSONS } from '../../../src/platform/auth/sample-persons.ts';

const named = (name: string): (typeof SAMPLE_PERSONS)[number] => {
  const person = SAMPLE_PERSONS.find((each) => each.name === name);
  if (person === undefined) throw new Error(`${name} is missing`);
  return person;
};

describe('the sample persons', () => {
  it('have names, subjects and contacts of their own', () => {
    for (const values of [
      SAMPLE_PERSONS.map((person) => person.name),
      SAMPLE_PERSONS.map((person) => person.subject),
      SAMPLE_PERSONS.flatMap((person) => registeredPerson(person.name).email ?? []),
      SAMPLE_PERSONS.flatMap((person) => registeredPerson(person.name).mobile ?? []),
    ]) {
      expect(new Set(values).size).toBe(values.length);
    }
    expect(SAMPLE_PERSONS).toHaveLength(16);
  });

  it('live where nobody can: the letters SA, SD and SS are never given out', () => {
    for (const { name, attributes } of SAMPLE_PERSONS) {
      const registered = registeredPerson(name).postcode.replace(' ', '').toUpperCase();
      for (const postcode of [attributes.postcode, registered]) {
        expect(postcode).toMatch(/^[1-9]\d{3}S[ADS]$/);
      }
    }
  });

  it('cannot be reached', () => {
    for (const { name } of SAMPLE_PERSONS) {
      const { email, mobile } = registeredPerson(name);
      if (email !== null) expect(email).toMatch(/@example\.nl$/);
      if (mobile !== null) expect(mobile).toMatch(/^06-0000\d{4}$/);
    }
  });

  it('can be read, as verified and as a member has them', () => {
    for (const { name, attributes } of SAMPLE_PERSONS) {
      expect([name, normalisePerson(attributes)]).toMatchObject([name, { ok: true }]);
      expect([name, normalisePerson(registeredPerson(name))]).toMatchObject([name, { ok: true }]);
    }
  });

  it('hold a minor', () => {
    const reading = normaliseBirthDate(named('finn').attributes.birthDate);
    const ofAge = (year: number): boolean | null =>
      reading.ok ? isSurelyOfAge(reading.value, dayOf(year, 6, 1)) : null;
    expect([ofAge(2029), ofAge(2030)]).toEqual([false, true]);
  });

  it('hold twins whom only their contacts tell apart, and a father and son', () => {
    expect(named('eva').attributes).toEqual(named('emma').attributes);
    expect(registeredPerson('eva').email).not.toBe(registeredPerson('emma').email);
    const { birthDate: _father, ...father } = named('dirk').attributes;
    const { birthDate: _son, ...son } = named('dirk-junior').attributes;
    expect(father).toEqual(son);
  });

  it('hold persons whom a member knows by another name or address', () => {
    const differing = SAMPLE_PERSONS.filter(({ name, attributes }) => {
      const { email: _email, mobile: _mobile, ...registered } = registeredPerson(name);
      return JSON.stringify(registered) !== JSON.stringify(attributes);
    });
    expect(differing.map((person) => person.name)).toEqual([
      'celine',
      'gerda',
      'hanneke',
      'ijsbrand',
      'joris',
    ]);
  });

  it('know nobody else', () => {
    expect(() => registeredPerson('nobody')).toThrow('no sample person is called nobody');
  });
});
