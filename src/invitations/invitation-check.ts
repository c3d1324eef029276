// Checks the references of inviteCustomers, each by itself. Pure: what is known of the member and
// its consents is passed in. Not here: storing, limits.
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { batchLooksLikeBsn } from '../domain/person/bsn.ts';
import {
  isBsnOutsidePattern,
  LONGEST_REFERENCE,
  type ReferencePattern,
} from '../domain/person/reference-pattern.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { checkText } from '../platform/graphql/text-check.ts';
import { refuseInvitation } from './invitation.refusals.ts';

export interface CheckedReferences {
  /** Those with nothing wrong in themselves, trimmed, by index. */
  good: Map<number, string>;
  refusals: Map<number, Refusal[]>;
}

export const pathOfEntry = (index: number) => ['input', 'customerReferences', String(index)];

/** Spaces around a reference are no part of it, as where arrears are registered. */
export function checkReferences(
  references: readonly string[],
  pattern: ReferencePattern,
): CheckedReferences {
  const good = new Map<number, string>();
  const refusals = new Map<number, Refusal[]>();
  const first = new Map<string, number>();
  for (const [index, typed] of references.entries()) {
    const path = pathOfEntry(index);
    const faults: Refusal[] = [];
    checkText(typed, LONGEST_REFERENCE, path, faults, 'ALLOWED');
    const reference = typed.trim();
    if (isBsnOutsidePattern(pattern, reference)) faults.push(refuseForm('BSN_SUSPECTED', path));
    const other = first.get(reference);
    if (other !== undefined) {
      faults.push(refuseInvitation('INVITED_TWICE_IN_CALL', path, { other: other + 1 }));
    } else first.set(reference, index);
    if (faults.length > 0) refusals.set(index, faults);
    else good.set(index, reference);
  }
  return { good, refusals };
}

/** A whole list that looks like citizen service numbers, though each fits the member's pattern. */
export function refuseBsnList(references: readonly string[]): Refusal | null {
  if (!batchLooksLikeBsn(references)) return null;
  return refuseForm('BSN_SUSPECTED', ['input', 'customerReferences']);
}

/** A customer whose consent counts needs no invitation. */
export function refuseConsenting(
  index: number,
  standing: { state: string; expires_on: LocalDate } | undefined,
  today: LocalDate,
): Refusal | null {
  if (standing?.state !== 'GIVEN' || standing.expires_on < today) return null;
  const last = { last: standing.expires_on };
  return refuseInvitation('CONSENT_COUNTS_ALREADY', pathOfEntry(index), last);
}
