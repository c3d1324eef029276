// Checks that both calculators share: of days, amounts, numbers and lists in a question. What is
// wrong is collected, all at once.
import { addDays, type LocalDate } from '../domain/calendar/local-date.ts';
import { type Cents, LARGEST_CENTS } from '../domain/money/cents.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { isReadableAmount, isReadableDay } from '../platform/graphql/readable.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { refuseCalculation } from './calculators.refusals.ts';

type Path = readonly (string | number)[];

/** How far ahead one may ask: figures are announced half a year before. */
const DAYS_AHEAD = 366;

/** Which days a question may name. */
export interface DaySpan {
  first: LocalDate;
  last: LocalDate;
}

/** From a first day to as far ahead as is computed. */
export function spanFrom(first: LocalDate, today: LocalDate): DaySpan {
  return { first, last: addDays(today, DAYS_AHEAD) };
}

export class QuestionCheck {
  readonly refusals: Refusal[] = [];

  /** True when the day may be used. */
  day(day: LocalDate, { first, last }: DaySpan, path: Path): boolean {
    if (!isReadableDay(day)) return this.refuse(refuseForm('NO_SUCH_DAY', path));
    if (day < first) return this.refuse(refuseForm('DAY_TOO_OLD', path, { first }));
    if (day > last) return this.refuse(refuseCalculation('DAY_TOO_FAR', path, { last }));
    return true;
  }

  /** A day that may not lie after the day of the statement. */
  pastDay(day: LocalDate, span: DaySpan, on: LocalDate, path: Path): boolean {
    if (!this.day(day, span, path)) return false;
    return day <= on || this.refuse(refuseCalculation('AFTER_STATEMENT', path, { on }));
  }

  /** The last day of two, of which the first was checked. */
  endsAfter(first: LocalDate, last: LocalDate, path: Path): boolean {
    if (!isReadableDay(first) || last >= first) return true;
    return this.refuse(refuseCalculation('DAYS_REVERSED', path, { first }));
  }

  amount(amount: Cents, least: Cents, path: Path): boolean {
    if (isReadableAmount(amount) && amount >= least && amount <= LARGEST_CENTS) return true;
    return this.refuse(refuseForm('NOT_AN_AMOUNT', path, { least, most: LARGEST_CENTS }));
  }

  number(given: number, least: number, most: number, path: Path): boolean {
    if (Number.isInteger(given) && given >= least && given <= most) return true;
    return this.refuse(refuseCalculation('NOT_A_COUNT', path, { least, most }));
  }

  list(list: readonly unknown[], least: number, most: number, path: Path): boolean {
    if (list.length >= least && list.length <= most) return true;
    return this.refuse(refuseForm('NUMBER_OF_ENTRIES', path, { least, most }));
  }

  refuse(refusal: Refusal): false {
    this.refusals.push(refusal);
    return false;
  }
}
