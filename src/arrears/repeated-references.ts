// Finds entries of one call that have the same own reference: all but the first are refused. Spaces
// around a reference are no part of it, here as in its fingerprint.
import type { Refusal } from '../platform/graphql/refusal.ts';
import { refuseArrears } from './arrears.refusals.ts';

/** The refusals by index of the entry. */
export function refuseRepeated(
  entries: readonly { ownReference: string }[],
): Map<number, Refusal[]> {
  const first = new Map<string, number>();
  const refusals = new Map<number, Refusal[]>();
  for (const [index, entry] of entries.entries()) {
    const ownReference = entry.ownReference.trim();
    const other = first.get(ownReference);
    if (other === undefined) first.set(ownReference, index);
    else {
      const path = ['input', 'entries', index, 'ownReference'];
      refusals.set(index, [refuseArrears('DUPLICATE_IN_CALL', path, { other: other + 1 })]);
    }
  }
  return refusals;
}
