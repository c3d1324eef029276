// Holds an entry of a file against ArrearsEntryInput as the schema has it, so that a file and
// registerArrears take the same fields. Tells places of what does not fit, never a value.
// Not here: what an entry may say (arrears/entry-check.ts).
import { coerceInputValue, type GraphQLInputObjectType } from 'graphql';
import type { ArrearsEntryInput } from '../arrears/register-arrears.types.ts';
import { refuseInput } from '../platform/graphql/input-refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { refuseRow } from './import.refusals.ts';

const MISSING = /^Field "(\w+)" of required type ".*" was not provided\.$/;
const UNKNOWN = /^Field ".*" is not defined by type /s;
const NULL = /^Expected non-nullable type ".*" not to be null\.$/;

/** The entry as registerArrears would get it; null when `faults` got something. */
export function shapeEntry(
  type: GraphQLInputObjectType,
  raw: Record<string, unknown>,
  faults: Refusal[],
): ArrearsEntryInput | null {
  const before = faults.length;
  const shaped = coerceInputValue(raw, type, (path, _value, { message }) => {
    const [, missing] = MISSING.exec(message) ?? [];
    if (missing !== undefined) faults.push(refuseInput('INPUT_REQUIRED', [...path, missing]));
    else if (UNKNOWN.test(message)) faults.push(refuseRow('FIELD_UNKNOWN', path));
    else faults.push(refuseInput(NULL.test(message) ? 'INPUT_REQUIRED' : 'INPUT_MALFORMED', path));
  });
  return faults.length > before ? null : (shaped as ArrearsEntryInput);
}
