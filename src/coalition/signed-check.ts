// Checks of what an organisation signed and how it is called, beside the rules of the fields.
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { screenText } from '../domain/person/text.ts';
import { checkEntry } from '../platform/graphql/check-entry.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { refuseInput } from '../platform/graphql/input-refusals.ts';
import { isReadableDay } from '../platform/graphql/readable.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { ParticipationTermsInput } from './admission.types.ts';

/** What is wrong with terms; `path` is where they stand in the input. */
export function checkTerms(
  terms: ParticipationTermsInput,
  today: LocalDate,
  path: readonly string[],
): Refusal[] {
  return [
    ...checkEntry(ParticipationTermsInput, terms, path),
    ...checkSigned(terms.signedOn, today, [...path, 'signedOn']),
    ...checkNames({ contactRole: terms.contactRole }, path),
  ];
}

/** What is wrong with a day of signing. */
export function checkSigned(
  signedOn: LocalDate,
  today: LocalDate,
  path: readonly string[],
): Refusal[] {
  if (!isReadableDay(signedOn)) return [refuseForm('NO_SUCH_DAY', path)];
  return signedOn > today ? [refuseForm('DAY_IN_FUTURE', path)] : [];
}

/** What customers and members read must be readable; lengths are rules of the fields. */
export function checkNames(
  names: Readonly<Record<string, string | null | undefined>>,
  path: readonly string[],
): Refusal[] {
  return Object.entries(names).flatMap(([field, name]) => {
    if (name === null || name === undefined || name === '') return [];
    const screened = screenText(name, name.length);
    if (screened.ok) return [];
    const at = [...path, field];
    const isBlank = screened.problem === 'EMPTY';
    return [isBlank ? refuseInput('INPUT_REQUIRED', at) : refuseForm('UNREADABLE_TEXT', at)];
  });
}
