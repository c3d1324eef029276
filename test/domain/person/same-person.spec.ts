// When what a member writes under a reference cannot be of the same person any more.
import { describe, expect, it } from '@jest/globals';
import { normalisePerson } from '../../../src/domain/person/normalise.ts';
import { isAnotherPerson } from '../../../src/domain/person/same-person.ts';

function person(familyName: string, initials: string, birthDate: string, houseNumber = '12') {
  const reading = normalisePerson({
    familyName,
    initials,
    birthDate,
    postcode: '1234SA',
    houseNumber,
  });
  if (!reading.ok) throw new Error('a sample person cannot be read');
  return reading.person;
}
const VERZONNEN = person('Verzonnen', 'C.E.', '1991-07-04');

describe('Two writings under one reference', () => {
  it.each([
    ['who married', person('Fictief', 'C.E.', '1991-07-04')],
    ['who moved', person('Verzonnen', 'C.E.', '1991-07-04', '99')],
    ['whose birth date was mistyped', person('Verzonnen', 'C.E.', '1991-07-14')],
    ['whose initials were', person('Verzonnen', 'E.C.', '1991-07-04')],
    ['whose birth day is unknown, and who married', person('Fictief', 'C.', '1991-00-00')],
  ])('can be of one person, %s', (_what, now) => {
    expect(isAnotherPerson(VERZONNEN, now)).toBe(false);
    expect(isAnotherPerson(now, VERZONNEN)).toBe(false);
  });

  it.each([
    ['of a brother', person('Verzonnen', 'B.', '1988-01-02')],
    ['of a twin that married', person('Fictief', 'D.', '1991-07-04')],
    ['of anybody else', person('Testema', 'D.J.', '1958-02-17')],
  ])('cannot be one person: %s', (_what, now) => {
    expect(isAnotherPerson(VERZONNEN, now)).toBe(true);
    expect(isAnotherPerson(now, VERZONNEN)).toBe(true);
  });
});
