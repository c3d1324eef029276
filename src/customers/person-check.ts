// Checks a person as a member sent it, before anything is kept: who may come in, and whether it can
// be read. Pure: today is passed in.
// Not here: reading the attributes (domain/person), a consent (consents), amounts (arrears).
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { AttributeProblem } from '../domain/person/attribute.ts';
import { isSurelyOfAge } from '../domain/person/minor.ts';
import { normalisePerson, type NormalisedPerson } from '../domain/person/normalise.ts';
import type { AttributeFault } from '../domain/person/normalise.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { refuseInput } from '../platform/graphql/input-refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { refuseCustomer } from './customers.refusals.ts';
import type { PersonInput } from './customers.types.ts';

type Path = readonly (string | number)[];

/** A person that may come in. */
export interface CheckedPerson {
  input: PersonInput;
  person: NormalisedPerson;
}

/** Checks a person; `faults` collects what is wrong. @returns null when something is. */
export function checkPerson(
  input: PersonInput,
  today: LocalDate,
  path: Path,
  faults: Refusal[],
): CheckedPerson | null {
  const before = faults.length;
  if (input.debtorKind === 'BUSINESS') {
    faults.push(refuseCustomer('BUSINESS_DEBT', [...path, 'debtorKind']));
  }
  if (input.insolvency !== 'NONE') {
    faults.push(refuseCustomer('INSOLVENCY_RUNNING', [...path, 'insolvency']));
  }
  const reading = normalisePerson({
    familyName: input.familyName,
    initials: input.initials,
    birthDate: input.birthDate,
    postcode: input.postcode,
    houseNumber: input.houseNumber,
    mobile: input.mobile ?? null,
    email: input.email ?? null,
    iban: input.iban ?? null,
  });
  if (!reading.ok) {
    faults.push(...reading.faults.map((fault) => attributeRefusal(fault, path)));
    return null;
  }
  if (reading.person.address === null) {
    const problem = { problem: 'POSTCODE_SHAPE' };
    faults.push(refuseCustomer('ADDRESS_NOT_USABLE', [...path, 'postcode'], problem));
  }
  if (!isSurelyOfAge(reading.person.birthDate, today)) {
    faults.push(refuseCustomer('PERSON_IS_MINOR', [...path, 'birthDate']));
  }
  return faults.length > before ? null : { input, person: reading.person };
}

const ALIKE: Partial<Record<AttributeProblem, 'EMPTY' | 'UNREADABLE' | 'BSN'>> = {
  EMPTY: 'EMPTY',
  CONTROL_CHARACTER: 'UNREADABLE',
  BIDIRECTIONAL_CHARACTER: 'UNREADABLE',
  INVISIBLE_CHARACTER: 'UNREADABLE',
  BSN_SUSPECTED: 'BSN',
};

function attributeRefusal({ attribute, problem }: AttributeFault, path: Path): Refusal {
  const at = [...path, attribute];
  switch (ALIKE[problem]) {
    case 'EMPTY':
      return refuseInput('INPUT_REQUIRED', at);
    case 'UNREADABLE':
      return refuseForm('UNREADABLE_TEXT', at);
    case 'BSN':
      return refuseForm('BSN_SUSPECTED', at);
    default:
      break;
  }
  switch (attribute) {
    case 'familyName':
    case 'prefix':
    case 'initials':
      return refuseCustomer('NAME_NOT_USABLE', at, { problem });
    case 'birthDate':
      return refuseCustomer('BIRTH_DATE_NOT_USABLE', at, { problem });
    case 'postcode':
    case 'houseNumber':
    case 'suffix':
      return refuseCustomer('ADDRESS_NOT_USABLE', at, { problem });
    case 'mobile':
    case 'email':
    case 'iban':
      return refuseCustomer('CONTACT_NOT_USABLE', at, { problem });
  }
}
