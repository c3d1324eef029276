// What of a person is compared between members: texts that platform/crypto turns into keyed tokens,
// so that neither the database nor a member ever holds the text.
// Not here: the keys (platform/crypto), what equal tokens mean (link-rule.ts).
import { formatBirthDate, type BirthDate } from './birth-date.ts';
import { nameSound } from './name-sound.ts';
import { NORMALISATION_VERSION, type NormalisedPerson } from './normalise.ts';

/** Of which one has to be equal before two relations can be linked by themselves. */
export const STRONG_KINDS = ['STRONG', 'NAME_SOUND', 'NAME_BIRTH'] as const;
/** Which make a candidate at most. */
export const CANDIDATE_KINDS = ['BIRTH_YEAR', 'ADDRESS_BIRTH'] as const;
/** What says something only beside one of the others. */
export const SECOND_FACTORS = ['MOBILE', 'EMAIL', 'IBAN'] as const;
/** The kinds by which relations meet at all. */
export const MEETING_KINDS = [...STRONG_KINDS, ...CANDIDATE_KINDS] as const;

export type MeetingKind = (typeof MEETING_KINDS)[number];
export type SecondFactor = (typeof SECOND_FACTORS)[number];
export type TokenKind = MeetingKind | SecondFactor;

/** The text to make a token of, with the name of its kind in it. Personal data: never stored. */
export interface TokenMaterial {
  readonly kind: TokenKind;
  readonly material: string;
}

/**
 * The materials of a person, STRONG first, then the other kinds in the order of MEETING_KINDS, then
 * MOBILE, EMAIL and IBAN where known. Each kind with a name in it has one text for the main form of
 * the name and one for each alternate (four at most together). Two equal materials have equal
 * fields. What a kind holds never changes: other fields are another kind, so that tokens of two
 * versions of the rule may stand side by side.
 * @example for 'Jansen', 'J.', 1980-02-29 at 1234SA 12 the first is
 *   { kind: 'STRONG', material: '1;STRONG;6:jansen2:j.10:1980-02-296:1234SA2:12' }
 */
export function tokenMaterials(person: NormalisedPerson): TokenMaterial[] {
  const { mobile, email, iban } = person;
  return [
    ...strongMaterials(person),
    ...weakerMaterials(person),
    ...(mobile === null ? [] : [materialOf('MOBILE', [mobile])]),
    ...(email === null ? [] : [materialOf('EMAIL', [email])]),
    ...(iban === null ? [] : [materialOf('IBAN', [iban])]),
  ];
}

/**
 * What STRONG holds, and why:
 * - a family name without its prefix, one text for each name that the person may be known by;
 * - all initials in order: the first alone would make one person of twins J.A. and J.M.;
 * - the birth date, which tells father and son apart; an unknown day is equal to an unknown day
 *   only, never to any day;
 * - postcode and house number, but not the suffix: often one of two members lacks it, and at "12"
 *   and "12-A" nobody else has the same name, initials and birth date.
 * What it cannot tell apart are twins, or brothers registered on one estimated birth date, with the
 * same initials at one address. That is why STRONG never links by itself (link-rule.ts). Who lives
 * abroad has none. It alone recognises a customer who signs in.
 */
function strongMaterials(person: NormalisedPerson): TokenMaterial[] {
  const { address, initials } = person;
  if (address === null) return [];
  const { postcode, houseNumber } = address;
  const born = formatBirthDate(person.birthDate);
  return namesOf(person).map((name) =>
    materialOf('STRONG', [name, initials, born, postcode, String(houseNumber.number)]),
  );
}

/**
 * Kinds for what goes wrong in administrations. Each leaves out one thing that may be wrong:
 * - NAME_SOUND the spelling of the name and the house number;
 * - NAME_BIRTH the address, for who moved;
 * - BIRTH_YEAR day and month of birth, but not the year, which tells father and son apart;
 * - ADDRESS_BIRTH name and initials, so that twins and couples of one birthday share it too.
 * A birth date that is known in part says too little where the address or the name is left out.
 */
function weakerMaterials(person: NormalisedPerson): TokenMaterial[] {
  const { address, birthDate, initials } = person;
  const names = namesOf(person);
  const born = formatBirthDate(birthDate);
  const isWhole = isKnownWhole(birthDate);
  const byBirth = names.map((name) => materialOf('NAME_BIRTH', [name, initials, born]));
  if (address === null) return isWhole ? byBirth : [];
  const { postcode } = address;
  const number = String(address.houseNumber.number);
  const year = String(birthDate.year);
  const byYear = names.map((name) =>
    materialOf('BIRTH_YEAR', [name, initials, year, postcode, number]),
  );
  if (!isWhole) return byYear;
  const sounds = new Set(names.map(nameSound));
  return [
    ...[...sounds].map((sound) => materialOf('NAME_SOUND', [sound, initials, born, postcode])),
    ...byBirth,
    ...byYear,
    materialOf('ADDRESS_BIRTH', [born, postcode, number]),
  ];
}

function namesOf({ familyName }: NormalisedPerson): string[] {
  return [familyName.main, ...familyName.alternates];
}

function isKnownWhole({ month, day }: BirthDate): boolean {
  return month !== null && day !== null;
}

/** Each field behind its length in UTF-16 units, so that no two lists of fields read the same. */
function materialOf(kind: TokenKind, fields: readonly string[]): TokenMaterial {
  const joined = fields.map((field) => `${field.length}:${field}`).join('');
  return { kind, material: `${NORMALISATION_VERSION};${kind};${joined}` };
}
