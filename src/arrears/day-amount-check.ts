// The check of a day that has been and of an amount, for entries that are checked by themselves.
import { dayOf, type LocalDate } from '../domain/calendar/local-date.ts';
import { LARGEST_CENTS, type Cents } from '../domain/money/cents.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { isReadableAmount, isReadableDay } from '../platform/graphql/readable.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';

type Path = readonly (string | number)[];

/** No invoice of a running contract is older; it catches years that were mistyped. */
export const FIRST_DUE_DAY = dayOf(1990, 1, 1);

/** Collects what is wrong with a day that has been; true when it can be used. */
export function checkPastDay(
  day: LocalDate,
  today: LocalDate,
  path: Path,
  faults: Refusal[],
): boolean {
  if (!isReadableDay(day)) faults.push(refuseForm('NO_SUCH_DAY', path));
  else if (day > today) faults.push(refuseForm('DAY_IN_FUTURE', path));
  else if (day < FIRST_DUE_DAY) {
    faults.push(refuseForm('DAY_TOO_OLD', path, { first: FIRST_DUE_DAY }));
  } else return true;
  return false;
}

/** Collects what is wrong with an amount; true when it can be used. */
export function checkAmount(amount: Cents, least: Cents, path: Path, faults: Refusal[]): boolean {
  if (isReadableAmount(amount) && amount >= least && amount <= LARGEST_CENTS) return true;
  faults.push(refuseForm('NOT_AN_AMOUNT', path, { least, most: LARGEST_CENTS }));
  return false;
}
