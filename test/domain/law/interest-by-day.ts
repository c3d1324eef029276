// Statutory interest once more, slowly: day by day, with fractions over one common denominator per
// year, for tests to compare with.
// Not here: the computation that the service uses (src/domain/law/interest-account.ts).
import { addDays, addMonths, type LocalDate } from '../../../src/domain/calendar/local-date.ts';
import { STATUTORY_RATE_ROWS } from '../../../src/domain/law/interest-rows.ts';
import type { InterestQuestion } from '../../../src/domain/law/statutory-interest.ts';
import {
  add,
  largest,
  rational,
  type Rational,
  roundHalfUp,
  smallest,
  subtract,
  ZERO,
} from '../../../src/domain/money/rational.ts';

export interface ByDay {
  interestCents: number;
  openInterestCents: number;
  openPrincipalCents: number;
  surplusCents: number;
}

export function interestByDay(question: InterestQuestion): ByDay {
  const { dueOn, untilOn, payments = [], frozen = [] } = question;
  const startsOn = addDays(dueOn, 1);
  let principal = question.principalCents;
  let older: Rational = ZERO;
  let thisYear: Rational = ZERO;
  let paidInterest = 0;
  let surplus = 0;
  let years = 0;
  const pay = (amount: number): void => {
    const due = roundHalfUp(add(older, thisYear));
    const toInterest = Math.min(amount, due);
    const left = rational(due - toInterest);
    older = smallest(largest(ZERO, subtract(older, rational(toInterest))), left);
    thisYear = subtract(left, older);
    paidInterest += toInterest;
    const toPrincipal = Math.min(amount - toInterest, principal);
    principal -= toPrincipal;
    surplus += amount - toInterest - toPrincipal;
  };
  for (const { paidOn, amountCents } of payments) if (paidOn < startsOn) pay(amountCents);
  for (let day: LocalDate = startsOn; day <= untilOn; day = addDays(day, 1)) {
    const nextYear = addMonths(startsOn, 12 * (years + 1));
    if (day === nextYear) {
      older = add(older, thisYear);
      thisYear = ZERO;
      years += 1;
    }
    const length = addMonths(startsOn, 12 * (years + 1)) - addMonths(startsOn, 12 * years);
    const still = frozen.some((span) => span.fromOn <= day && day <= (span.untilOn ?? day));
    const rate = STATUTORY_RATE_ROWS.filter(({ fromOn }) => fromOn <= day).at(-1);
    const balance = add(rational(principal), older);
    const numerator = balance.numerator * BigInt(still ? 0 : (rate?.rateBasisPoints ?? 0));
    thisYear = add(thisYear, rational(numerator, balance.denominator * 10_000n * BigInt(length)));
    for (const { paidOn, amountCents } of payments) if (paidOn === day) pay(amountCents);
  }
  const openInterestCents = roundHalfUp(add(older, thisYear));
  return {
    interestCents: paidInterest + openInterestCents,
    openInterestCents,
    openPrincipalCents: principal,
    surplusCents: surplus,
  };
}
