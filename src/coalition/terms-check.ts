// The check of participation terms that a member signed.
import { checkEntry } from '../platform/graphql/check-entry.ts';
import { refuseForm } from '../platform/graphql/common.refusals.ts';
import { isReadableDay } from '../platform/graphql/readable.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { ParticipationTermsInput } from './coalition.types.ts';

/** What is wrong with terms; `path` is where they stand in the input. */
export function checkTerms(terms: ParticipationTermsInput, path: readonly string[]): Refusal[] {
  const faults = checkEntry(ParticipationTermsInput, terms, path);
  const isDay = isReadableDay(terms.signedOn);
  return isDay ? faults : [...faults, refuseForm('NO_SUCH_DAY', [...path, 'signedOn'])];
}
