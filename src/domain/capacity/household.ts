// What tells that two budgets may be of one household, so that its capacity is not planned twice.
// Not here: the keyed token made of it (platform/crypto); what follows from two that are equal. As
// lodgers share a door too, that is a question to a person, never a refusal by itself.
import type { HouseNumber } from '../person/address.ts';
import { NORMALISATION_VERSION } from '../person/normalise.ts';

/**
 * The text to make a household's token of: the door, with its suffix, for behind 12-a lives another
 * household than behind 12-b. Personal data: never stored. Null without a Dutch address. Never
 * throws.
 * @example householdMaterial({ postcode: '1234SA', houseNumber: { number: 12, suffix: 'a' } })
 *   === '1;HOUSEHOLD;6:1234SA2:121:a'
 */
export function householdMaterial(
  address: { readonly postcode: string; readonly houseNumber: HouseNumber } | null,
): string | null {
  if (address === null) return null;
  const { postcode, houseNumber } = address;
  const fields = [postcode, String(houseNumber.number), houseNumber.suffix];
  // Each field behind its length, so that no two doors read the same.
  const joined = fields.map((field) => `${field.length}:${field}`).join('');
  return `${NORMALISATION_VERSION};HOUSEHOLD;${joined}`;
}
