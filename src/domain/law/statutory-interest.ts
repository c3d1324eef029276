// Interest on one debt of a consumer, from the day after the due day, with payments on their day:
// the question and the answer.
// Not here: the arithmetic (interest-account.ts), what a member registered (interest-check.ts).
import { addDays, addMonths, type LocalDate } from '../calendar/local-date.ts';
import { type Cents, LARGEST_CENTS } from '../money/cents.ts';
import {
  accrueUntil,
  type InterestAccount,
  openAccount,
  openInterestCents,
  payInto,
  type PaymentOrder,
} from './interest-account.ts';
import { STATUTORY_RATE_ROWS, STATUTORY_RATES_CHECKED_THROUGH } from './interest-rows.ts';
import {
  type FrozenDays,
  type InterestSchedule,
  scheduleOfRates,
  withFrozenDays,
} from './interest-schedule.ts';
import { type Line, lineOf } from './wording.ts';

export interface DatedPayment {
  readonly paidOn: LocalDate;
  /** Above 0. What went to costs is left out: costs come before interest (impute tells). */
  readonly amountCents: Cents;
}

export interface InterestQuestion {
  readonly principalCents: Cents;
  /** The last day to pay; interest runs from the day after. */
  readonly dueOn: LocalDate;
  /** The last day that counts: the day of payment, or the day of the statement. */
  readonly untilOn: LocalDate;
  readonly payments?: readonly DatedPayment[];
  readonly frozen?: readonly FrozenDays[];
  /** By default the law's: interest first. */
  readonly order?: PaymentOrder;
}

export interface InterestAnswer {
  /** All interest until untilOn, paid or not. */
  readonly interestCents: Cents;
  readonly paidInterestCents: Cents;
  readonly openInterestCents: Cents;
  readonly openPrincipalCents: Cents;
  /** Paid above what was owed. */
  readonly surplusCents: Cents;
  /** They sum to interestCents. */
  readonly lines: readonly Line[];
}

/** No debt is followed longer than this: it would have lapsed long ago. */
export const LONGEST_INTEREST_YEARS = 100;

/** Rates by their first day; known from 1998. */
export const statutorySchedule = scheduleOfRates(STATUTORY_RATE_ROWS);

/**
 * Statutory interest for a consumer.
 * @throws RangeError for a principal that is not 0 to LARGEST_CENTS, a payment that is not above 0
 *   or lies after untilOn, a first day of interest before 1998, or more than a hundred years.
 * Source: art. 6:119 and 6:120 (1) BW; the convention of docs/law.md.
 * @example 1 000.00 due on 31 December 2024, until 31 December 2025: a whole year at 6 %, 60.00
 */
export function statutoryInterest(question: InterestQuestion): InterestAnswer {
  const answer = interestBySchedule(question, statutorySchedule, 'YEARLY');
  const checkedThroughOn = STATUTORY_RATES_CHECKED_THROUGH;
  if (question.untilOn <= checkedThroughOn || question.untilOn <= question.dueOn) return answer;
  const caveat = lineOf('INTEREST_RATE_UNCONFIRMED', 0, { checkedThroughOn });
  return { ...answer, lines: [...answer.lines, caveat] };
}

/** The same for any schedule of rates; see statutoryInterest for ranges and errors. */
export function interestBySchedule(
  question: InterestQuestion,
  schedule: InterestSchedule,
  compounding: InterestAccount['compounding'],
): InterestAnswer {
  checkQuestion(question);
  const { principalCents, dueOn, untilOn, frozen = [], order = 'INTEREST_FIRST' } = question;
  const startsOn = addDays(dueOn, 1);
  let account = openAccount(
    principalCents,
    startsOn,
    withFrozenDays(schedule, frozen),
    compounding,
  );
  let surplusCents = 0;
  const payments = [...(question.payments ?? [])].sort((a, b) => a.paidOn - b.paidOn);
  for (const { paidOn, amountCents } of payments) {
    const paid = payInto(accrueUntil(account, paidOn), paidOn, amountCents, order);
    account = paid.account;
    surplusCents += paid.surplusCents;
  }
  account = accrueUntil(account, untilOn);
  const openInterest = openInterestCents(account);
  return {
    interestCents: account.paidInterestCents + openInterest,
    paidInterestCents: account.paidInterestCents,
    openInterestCents: openInterest,
    openPrincipalCents: account.principalCents,
    surplusCents,
    lines: account.lines,
  };
}

function checkQuestion({ principalCents, dueOn, untilOn, payments = [] }: InterestQuestion): void {
  const whole = Number.isSafeInteger(principalCents) && principalCents >= 0;
  if (!whole || principalCents > LARGEST_CENTS) {
    throw new RangeError('a principal is a whole number of cents, 0 or more');
  }
  for (const { paidOn, amountCents } of payments) {
    if (!Number.isSafeInteger(amountCents) || amountCents <= 0) {
      throw new RangeError('a payment is a whole number of cents, above 0');
    }
    if (paidOn > untilOn) throw new RangeError('a payment lies after the day of the statement');
  }
  if (untilOn > addMonths(dueOn, 12 * LONGEST_INTEREST_YEARS)) {
    throw new RangeError('interest is not computed over more than a hundred years');
  }
}
