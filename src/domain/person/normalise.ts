// Brings a person, as one member wrote it down or as an identity provider stated it, into the form
// in which two writings of the same person are equal. All problems are collected.
// Not here: how each attribute is read (a file each), what is compared of it (tokens.ts).
import { normaliseHouseNumber, normalisePostcode, type HouseNumber } from './address.ts';
import type { AttributeProblem, Normalised } from './attribute.ts';
import { normaliseBirthDate, type BirthDate } from './birth-date.ts';
import { normaliseEmail, normaliseMobile } from './contact.ts';
import { normaliseFamilyName, type FamilyName } from './family-name.ts';
import { normaliseIban } from './iban.ts';
import { normaliseInitials } from './initials.ts';

/**
 * Goes up with every change that gives any accepted value another normal form; tokens of another
 * version never meet, so all tokens are then made anew. A test holds what this version gives.
 */
export const NORMALISATION_VERSION = 1;

/** A person as written. An optional attribute that is null or blank is not there. */
export interface PersonAttributes {
  readonly familyName: string;
  /** The prefix where it is kept apart; it may also stand in the family name. */
  readonly prefix?: string | null;
  readonly initials: string;
  /** `YYYY-MM-DD`, 00 for what is unknown. */
  readonly birthDate: string;
  /** Dutch; with the house number absent for somebody who lives abroad. */
  readonly postcode?: string | null;
  /** May carry its suffix. */
  readonly houseNumber?: string | null;
  readonly suffix?: string | null;
  readonly mobile?: string | null;
  readonly email?: string | null;
  readonly iban?: string | null;
}

export interface NormalisedPerson {
  readonly familyName: FamilyName;
  readonly initials: string;
  readonly birthDate: BirthDate;
  readonly address: { readonly postcode: string; readonly houseNumber: HouseNumber } | null;
  readonly mobile: string | null;
  readonly email: string | null;
  readonly iban: string | null;
}

export interface AttributeFault {
  readonly attribute: keyof PersonAttributes;
  readonly problem: AttributeProblem;
}

export type PersonReading =
  | { readonly ok: true; readonly person: NormalisedPerson }
  | { readonly ok: false; readonly faults: readonly AttributeFault[] };

/**
 * The person in normal form, or everything that is wrong with it, in the order of PersonAttributes.
 * Never throws.
 * @example normalisePerson({ familyName: 'Berg, v.d.', initials: 'JP', birthDate: '1980-02-30' })
 *   gives { ok: false, faults: [{ attribute: 'birthDate', problem: 'NO_SUCH_DAY' }] }
 */
export function normalisePerson(attributes: PersonAttributes): PersonReading {
  const faults: AttributeFault[] = [];
  const read = <T>(attribute: keyof PersonAttributes, reading: Normalised<T>): T | null => {
    if (reading.ok) return reading.value;
    faults.push({ attribute, problem: reading.problem });
    return null;
  };
  const readOptional = (
    attribute: 'mobile' | 'email' | 'iban',
    normalise: (text: string) => Normalised<string>,
  ): string | null => {
    const text = attributes[attribute];
    return isBlank(text) ? null : read(attribute, normalise(text));
  };

  const familyName = read('familyName', normaliseFamilyName(wholeName(attributes)));
  const initials = read('initials', normaliseInitials(attributes.initials));
  const birthDate = read('birthDate', normaliseBirthDate(attributes.birthDate));
  const abroad = isBlank(attributes.postcode) && isBlank(attributes.houseNumber);
  const postcode = abroad ? null : read('postcode', normalisePostcode(attributes.postcode ?? ''));
  const houseNumber = abroad
    ? null
    : read('houseNumber', normaliseHouseNumber(wholeHouseNumber(attributes)));
  const mobile = readOptional('mobile', normaliseMobile);
  const email = readOptional('email', normaliseEmail);
  const iban = readOptional('iban', normaliseIban);

  if (faults.length > 0 || !familyName || initials === null || !birthDate) {
    return { ok: false, faults };
  }
  const address = postcode !== null && houseNumber !== null ? { postcode, houseNumber } : null;
  return { ok: true, person: { familyName, initials, birthDate, address, mobile, email, iban } };
}

function isBlank(text: string | null | undefined): text is null | undefined {
  return text === null || text === undefined || text.trim() === '';
}

function wholeName({ prefix, familyName }: PersonAttributes): string {
  // A prefix alone would be read as the name.
  return isBlank(prefix) || isBlank(familyName) ? familyName : `${prefix} ${familyName}`;
}

function wholeHouseNumber({ houseNumber, suffix }: PersonAttributes): string {
  if (isBlank(houseNumber)) return '';
  return isBlank(suffix) ? houseNumber : `${houseNumber} ${suffix}`;
}
