// Invented persons for the development issuer, the demo and tests: what the issuer verified, and
// apart from it what a member has in its books, which is not always the same. Names are invented
// words (voorbeeld, fictief, verzonnen). No postcode here can exist: PostNL never gives out the
// letters SA, SD and SS. Mobile numbers begin with 06-0000, e-mail ends in example.nl.
import type { VerifiedAttributes } from './actor.ts';

export interface SamplePerson {
  /** For `npm run token -- --as anna`. */
  name: string;
  /** Why this person is here. */
  remark: string;
  /** The issuer's `sub`. */
  subject: string;
  /** What the issuer vouches for. */
  attributes: VerifiedAttributes;
}

/** A person as a member would register it. */
export interface RegisteredPerson extends VerifiedAttributes {
  email: string | null;
  mobile: string | null;
}

interface Sample {
  remark: string;
  /** Family name, initials, birth date, postcode, house number. */
  verified: readonly [string, string, string, string, string];
  /** What a member has otherwise; absent: the same, with an e-mail address and a mobile number. */
  registered?: Partial<RegisteredPerson>;
}

const SAMPLES: Readonly<Record<string, Sample>> = {
  anna: {
    remark: 'nothing special',
    verified: ['van der Voorbeeld', 'A.M.', '1984-03-12', '1234SA', '12'],
  },
  bram: {
    remark: 'nothing special either',
    verified: ['Fictief', 'B.', '1979-11-30', '3456SD', '101'],
  },
  celine: {
    remark: 'diacritics that a member leaves out',
    verified: ['Verzônnen', 'C.É.', '1991-07-04', '4567SA', '3'],
    registered: { familyName: 'Verzonnen', initials: 'C.E.' },
  },
  dirk: {
    remark: 'father of dirk-junior: same name, initials and address, another birth date',
    verified: ['Testema', 'D.J.', '1958-02-17', '5678SA', '8'],
  },
  'dirk-junior': {
    remark: 'son of dirk',
    verified: ['Testema', 'D.J.', '1988-09-23', '5678SA', '8'],
  },
  emma: {
    remark: 'twin of eva: only e-mail and mobile tell them apart',
    verified: ['Dubbelganger', 'E.', '1996-05-19', '7890SD', '44'],
  },
  eva: {
    remark: 'twin of emma',
    verified: ['Dubbelganger', 'E.', '1996-05-19', '7890SD', '44'],
  },
  finn: {
    remark: 'a minor until 1 June 2030',
    verified: ['Jongvoorbeeld', 'F.', '2012-06-01', '1234SD', '5'],
  },
  gerda: {
    remark: 'moved: a member has the old address',
    verified: ['Verhuisema', 'G.', '1972-12-24', '2345SA', '7'],
    registered: { postcode: '6789SD', houseNumber: '21' },
  },
  hanneke: {
    remark: 'married: a member has the name she was born with',
    verified: ['Proefstra-de Monster', 'H.L.', '1986-01-09', '8901SA', '60'],
    registered: { familyName: 'de Monster' },
  },
  ijsbrand: {
    remark: 'IJ, which some write as Y or Ij',
    verified: ['IJzerverzin', 'IJ.', '1965-08-15', '9012SD', '18'],
    registered: { familyName: 'Ijzerverzin', initials: 'Y.' },
  },
  joris: {
    remark: 'an addition to the house number, written in two ways',
    verified: ['Bedenksel', 'J.P.', '1993-10-02', '3210SA', '15-A'],
    registered: { postcode: '3210 sa', houseNumber: '15 a' },
  },
  karima: {
    remark: 'day and month of birth unknown',
    verified: ['el Voorbeeldi', 'K.', '1969-00-00', '4321SD', '2'],
  },
  lotte: {
    remark: 'on paper: no e-mail address and no mobile number',
    verified: ['Papierstra', 'L.', '1947-04-30', '5432SA', '33'],
    registered: { email: null, mobile: null },
  },
  maaike: {
    remark: 'what she can pay is a little too little',
    verified: ['Beproefdsma', 'M.', '1982-06-21', '6543SA', '9'],
  },
  niels: {
    remark: 'lost his job',
    verified: ['Zogenaamd', 'N.', '1989-04-11', '7654SD', '27'],
  },
};

const persons = Object.entries(SAMPLES).map(([name, sample], index) => {
  const [familyName, initials, birthDate, postcode, houseNumber] = sample.verified;
  const attributes = { familyName, initials, birthDate, postcode, houseNumber };
  const person: SamplePerson = {
    name,
    remark: sample.remark,
    subject: `sample-person-${name}`,
    attributes,
  };
  const registered: RegisteredPerson = {
    ...attributes,
    email: `${name}@example.nl`,
    mobile: `06-0000${String(index + 1).padStart(4, '0')}`,
    ...sample.registered,
  };
  return { person, registered };
});

/** The persons, as the issuer knows them. */
export const SAMPLE_PERSONS: readonly SamplePerson[] = persons.map(({ person }) => person);

const registrations = new Map(persons.map(({ person, registered }) => [person.name, registered]));

/**
 * A sample person as a member would register it.
 * @throws Error when there is no sample person of that name.
 */
export function registeredPerson(name: string): RegisteredPerson {
  const registered = registrations.get(name);
  if (registered === undefined) throw new Error(`no sample person is called ${name}`);
  return registered;
}
