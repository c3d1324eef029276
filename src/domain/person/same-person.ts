// Whether two writings of a person, by one member under one reference, can still be of one person:
// people move, marry and are misspelt, and then one thing differs.
// Not here: what links relations of several members (link-rule.ts).
import type { BirthDate } from './birth-date.ts';
import type { NormalisedPerson } from './normalise.ts';

/**
 * True when at least two differ of: the family name in all its forms, the first initial, the birth
 * date (an unknown month or day agrees with any). Addresses and contacts say nothing here.
 * @example 'de Vries', A., 1980-01-02 and 'Jansen', A., 1980-01-02 are one person (married)
 */
export function isAnotherPerson(before: NormalisedPerson, now: NormalisedPerson): boolean {
  const differing = [
    !shareName(before, now),
    before.initials.slice(0, 1) !== now.initials.slice(0, 1),
    !couldBeOneDay(before.birthDate, now.birthDate),
  ];
  return differing.filter(Boolean).length >= 2;
}

function shareName(before: NormalisedPerson, now: NormalisedPerson): boolean {
  const names = [before.familyName.main, ...before.familyName.alternates];
  return [now.familyName.main, ...now.familyName.alternates].some((name) => names.includes(name));
}

function couldBeOneDay(one: BirthDate, other: BirthDate): boolean {
  const agree = (a: number | null, b: number | null): boolean =>
    a === null || b === null || a === b;
  return one.year === other.year && agree(one.month, other.month) && agree(one.day, other.day);
}
