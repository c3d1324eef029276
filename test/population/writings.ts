// How members write persons down: each with its own habits, its own errors, and what it was never
// told. Errors are named, so that recall can be told for each.
// Not here: who the persons are (persons.ts).
import type { PersonAttributes } from '../../src/domain/person/normalise.ts';
import type { Chance } from './chance.ts';
import { letterOf } from './names.ts';
import { type Place, type TruePerson, two } from './persons.ts';

/** In the order of the table that is printed. */
export const ERRORS = [
  'name misspelt',
  'other married name',
  'initials incomplete',
  'initials swapped',
  'an initial misread',
  'former address',
  'birth day unknown',
  'birth date slip',
  'house number slip',
  'postcode slip',
  'former telephone, mailbox or account',
] as const;
export type WritingError = (typeof ERRORS)[number];

export interface Writing {
  readonly attributes: PersonAttributes;
  readonly errors: readonly WritingError[];
}

/** One writing of a person. */
export function writingOf(person: TruePerson, chance: Chance): Writing {
  const errors: WritingError[] = [];
  const wrong = (error: WritingError, times: number): boolean => {
    const happens = chance.in1000(times);
    if (happens) errors.push(error);
    return happens;
  };
  const familyName = nameAt(person, chance, wrong);
  const initials = initialsAt(person.initials, chance, wrong);
  const birthDate = birthDateAt(person.birthDate, chance, wrong);
  const place = placeAt(person, chance, wrong);
  const isOld = wrong('former telephone, mailbox or account', 120);
  const stated = <T>(now: T, former: T | null, times: number): T | null =>
    chance.in1000(times) ? (isOld ? (former ?? now) : now) : null;
  const mobile = stated(person.mobile, person.formerMobile, 700);
  const email = stated(person.email, person.formerEmail, 600);
  const iban = stated(person.iban, person.formerIban, 650);
  // Said to be old, but nothing had changed or nothing was stated: no error after all.
  const current = [person.mobile, person.email, person.iban];
  if (isOld && [mobile, email, iban].every((each) => each === null || current.includes(each))) {
    errors.pop();
  }
  return {
    attributes: {
      familyName: habitOf(familyName, chance),
      initials: chance.in1000(300) ? initials.replaceAll('.', '') : initials,
      birthDate,
      postcode: chance.in1000(500) ? place.postcode : place.postcode.toLowerCase(),
      houseNumber: String(place.houseNumber),
      ...{ mobile, email, iban },
    },
    errors,
  };
}

/** The person as an issuer verified it: what a customer signs in with. */
export function verifiedAttributes(person: TruePerson): PersonAttributes {
  const { familyName, partnerName, initials, birthDate, place } = person;
  return {
    familyName: partnerName === null ? familyName : `${partnerName}-${familyName}`,
    ...{ initials, birthDate, postcode: place.postcode },
    houseNumber: String(place.houseNumber),
  };
}

type Wrong = (error: WritingError, times: number) => boolean;

function nameAt({ familyName, partnerName }: TruePerson, chance: Chance, wrong: Wrong): string {
  const known = partnerName === null ? familyName : `${partnerName}-${familyName}`;
  const said = partnerName === null ? known : marriedName(familyName, partnerName, chance, wrong);
  return wrong('name misspelt', 30) ? misspelt(said, chance) : said;
}

/** Joined names are found by either; who writes only one of them may write the other's. */
function marriedName(own: string, partner: string, chance: Chance, wrong: Wrong): string {
  if (chance.in1000(600)) return `${partner}-${own}`;
  return wrong('other married name', 400) ? partner : own;
}

function misspelt(name: string, chance: Chance): string {
  const at = Math.max(0, name.lastIndexOf(' ') + 1);
  const place = at + 1 + chance.below(Math.max(1, name.length - at - 2));
  const [before, letter, behind] = [
    name.slice(0, place),
    name.charAt(place),
    name.slice(place + 1),
  ];
  const kind = chance.weighted([25, 20, 20, 20, 15]);
  if (kind === 0) return `${before}${letter}${letter}${behind}`;
  if (kind === 1) return `${before}${behind}`;
  if (kind === 2) return `${before}${behind.charAt(0)}${letter}${behind.slice(1)}`;
  if (kind === 3) return `${before}${chance.pick([...'aeiou'])}${behind}`;
  return `${before}${chance.pick([...'bdfgklmnprst'])}${behind}`;
}

function initialsAt(initials: string, chance: Chance, wrong: Wrong): string {
  const letters = initials.split('.').filter((letter) => letter !== '');
  const written = (all: readonly string[]): string => all.map((letter) => `${letter}.`).join('');
  if (letters.length > 1) {
    if (wrong('initials incomplete', 70)) return written(letters.slice(0, 1));
    if (wrong('initials swapped', 12)) {
      return written([letters[1] ?? '', letters[0] ?? '', ...letters.slice(2)]);
    }
  }
  if (!wrong('an initial misread', 6)) return initials;
  const at = chance.below(letters.length);
  return written(letters.with(at, letterOf(chance)));
}

function birthDateAt(birthDate: string, chance: Chance, wrong: Wrong): string {
  const [year = '', month = '', day = ''] = birthDate.split('-');
  if (month === '00') return birthDate;
  if (wrong('birth day unknown', 5)) return `${year}-${month}-00`;
  if (!wrong('birth date slip', 7)) return birthDate;
  if (Number(day) <= 12 && chance.in1000(400)) return `${year}-${day}-${month}`;
  if (chance.in1000(300)) return `${Number(year) + 1 - 2 * chance.below(2)}-${month}-${day}`;
  return `${year}-${month}-${two((Number(day) % 28) + 1)}`;
}

function placeAt(person: TruePerson, chance: Chance, wrong: Wrong): Place {
  const { place, formerPlace } = person;
  if (formerPlace !== null && wrong('former address', 300)) return formerPlace;
  const { postcode, houseNumber } = place;
  if (wrong('house number slip', 10)) {
    return { postcode, houseNumber: houseNumber + chance.between(1, 9) };
  }
  if (!wrong('postcode slip', 7)) return place;
  const digits = Number(postcode.slice(0, 4));
  return { postcode: `${1000 + ((digits - 999) % 9000)}${postcode.slice(4)}`, houseNumber };
}

/** The same name as another administration would have it: none of these is an error. */
function habitOf(name: string, chance: Chance): string {
  const habit = chance.below(10);
  if (habit === 0) return name.toUpperCase();
  if (habit === 1) return name.replace(/\bvan de[nr]\b/, 'v.d.');
  if (habit === 2) return name.normalize('NFD').replace(/\p{M}/gu, '');
  const prefixed = /^((?:van |den |der |de |ten |ter )+)([^-]+)$/.exec(name);
  return habit === 3 && prefixed ? `${prefixed[2]}, ${prefixed[1]?.trim()}` : name;
}
