// What reading one attribute of a person gives: its normal form, or the one exact reason why not.
// The codes are for refusals to a member; none of them ever carries the value that was sent.
// Not here: the reading itself (family-name.ts, initials.ts, address.ts, contact.ts ...).

/** Why an attribute was not accepted. */
export type AttributeProblem =
  /** Nothing is left after trimming, or only marks and no letters. */
  | 'EMPTY'
  | 'TOO_LONG'
  /** A control character, tab or line break. */
  | 'CONTROL_CHARACTER'
  /** A character that turns the direction of writing, so that a text shows as another text. */
  | 'BIDIRECTIONAL_CHARACTER'
  /** A character without a shape: zero width space, soft hyphen, variation selector. */
  | 'INVISIBLE_CHARACTER'
  /** A character this attribute cannot hold; for names everything but Latin letters. */
  | 'CHARACTER_NOT_ALLOWED'
  /** Nine digits that pass the eleven-test: no citizen service number may come in. */
  | 'BSN_SUSPECTED'
  /** A value that administrations fill in for "unknown": 1900-01-01, 06-00000000. */
  | 'PLACEHOLDER'
  /** Initials stand in the family name, where they would become part of it. */
  | 'INITIALS_IN_FAMILY_NAME'
  /** What follows the comma is not a prefix, title or suffix. */
  | 'COMMA_NOT_BEFORE_PREFIX'
  /** More than three names are joined; each would be one more name to be linked on. */
  | 'TOO_MANY_NAMES'
  /** A household or an estate: "Fam. Jansen", "Erven Jansen", "Jansen en De Vries". */
  | 'NOT_ONE_PERSON'
  /** A business, association or foundation. */
  | 'NOT_A_NATURAL_PERSON'
  /** Not written as YYYY-MM-DD. */
  | 'BIRTH_DATE_SHAPE'
  /** Written well, but the calendar has no such day. */
  | 'NO_SUCH_DAY'
  | 'BIRTH_YEAR_UNKNOWN'
  /** Not four digits, the first from 1 to 9, and two letters. */
  | 'POSTCODE_SHAPE'
  /** Does not begin with a number from 1 to 99999, or what follows is no suffix. */
  | 'HOUSE_NUMBER_SHAPE'
  /** Not a telephone number, or more than one. */
  | 'PHONE_SHAPE'
  /** A fixed line: shared by a household, so it says nothing about one person. */
  | 'NOT_MOBILE'
  | 'EMAIL_SHAPE'
  /** Not a country code, two check digits and an account. */
  | 'IBAN_SHAPE'
  /** Shorter or longer than the country's IBANs are. */
  | 'IBAN_LENGTH'
  | 'IBAN_CHECK_DIGITS';

/** An attribute in its normal form, or why it has none. */
export type Normalised<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: AttributeProblem };

export function normalised<T>(value: T): Normalised<T> {
  return { ok: true, value };
}

export function notNormalised(problem: AttributeProblem): Normalised<never> {
  return { ok: false, problem };
}
