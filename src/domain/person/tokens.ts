// What of a person is compared between members: texts that platform/crypto turns into keyed tokens,
// so that neither the database nor a member ever holds the text.
// Not here: the keys (platform/crypto), what equal tokens mean (link-rule.ts).
import { formatBirthDate } from './birth-date.ts';
import { NORMALISATION_VERSION, type NormalisedPerson } from './normalise.ts';

export type TokenKind = 'STRONG' | 'MOBILE' | 'EMAIL' | 'IBAN';

/** The text to make a token of, with the name of its kind in it. Personal data: never stored. */
export interface TokenMaterial {
  readonly kind: TokenKind;
  readonly material: string;
}

/**
 * The materials of a person: STRONG for the main form of the name first, then for its alternates
 * (four at most together), then MOBILE, EMAIL and IBAN where known. Two equal materials have equal
 * fields.
 * @example for 'Jansen', 'J.', 1980-02-29 at 1234SA 12:
 *   [{ kind: 'STRONG', material: '1;STRONG;6:jansen2:j.10:1980-02-296:1234SA2:12' }]
 */
export function tokenMaterials(person: NormalisedPerson): TokenMaterial[] {
  const { mobile, email, iban } = person;
  return [
    ...strongMaterials(person),
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
 * abroad has none, and is linked by a claim code only.
 */
function strongMaterials(person: NormalisedPerson): TokenMaterial[] {
  const { address, familyName } = person;
  if (address === null) return [];
  return [familyName.main, ...familyName.alternates].map((name) =>
    materialOf('STRONG', [
      name,
      person.initials,
      formatBirthDate(person.birthDate),
      address.postcode,
      String(address.houseNumber.number),
    ]),
  );
}

/** Each field behind its length in UTF-16 units, so that no two lists of fields read the same. */
function materialOf(kind: TokenKind, fields: readonly string[]): TokenMaterial {
  const joined = fields.map((field) => `${field.length}:${field}`).join('');
  return { kind, material: `${NORMALISATION_VERSION};${kind};${joined}` };
}
