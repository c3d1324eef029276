// Days and amounts in bulk inputs: a value that cannot be read must fail its own entry, not the
// whole call. The scalars pass such a value on as UNREADABLE; the check of the entry refuses it.
// Not here: the scalars (scalars.ts).
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { isCents, type Cents } from '../../domain/money/cents.ts';

/**
 * What a scalar gives for a value that is no day or no amount. Never equal to a real one. Not NaN:
 * the compiler refuses the whole call for that, and only once a document is compiled.
 */
export const UNREADABLE = Number.POSITIVE_INFINITY;

export function isReadableDay(day: LocalDate): boolean {
  return Number.isInteger(day);
}

export function isReadableAmount(amount: Cents): boolean {
  return isCents(amount);
}
