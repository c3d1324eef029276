// A question about statutory interest: checked, and put as the law module asks it.
// Not here: computing (domain/law/statutory-interest.ts).
import { addDays, type LocalDate } from '../domain/calendar/local-date.ts';
import { STATUTORY_RATES_KNOWN_FROM } from '../domain/law/interest-rows.ts';
import type { InterestQuestion } from '../domain/law/statutory-interest.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { QuestionCheck, spanFrom } from './question-check.ts';
import type { StatutoryInterestInput } from './statutory-interest.types.ts';

const MOST_PAYMENTS = 100;
const MOST_FROZEN = 20;
/** Interest runs from the day after. */
const FIRST_DUE_DAY = addDays(STATUTORY_RATES_KNOWN_FROM, -1);

/** The question of the law module, or all that is wrong with it. */
export function interestQuestionOf(
  input: StatutoryInterestInput,
  today: LocalDate,
): InterestQuestion | Refusal[] {
  const { principalCents, dueOn, payments, frozen, imputation } = input;
  const check = new QuestionCheck();
  const span = spanFrom(FIRST_DUE_DAY, today);
  const untilOn = input.untilOn ?? today;
  check.amount(principalCents, 0, ['input', 'principalCents']);
  check.day(dueOn, span, ['input', 'dueOn']);
  const isUntil = check.day(untilOn, span, ['input', 'untilOn']);
  if (check.list(payments, 0, MOST_PAYMENTS, ['input', 'payments'])) {
    for (const [at, { paidOn, amountCents }] of payments.entries()) {
      const path = ['input', 'payments', at];
      check.pastDay(paidOn, span, isUntil ? untilOn : span.last, [...path, 'paidOn']);
      check.amount(amountCents, 1, [...path, 'amountCents']);
    }
  }
  if (check.list(frozen, 0, MOST_FROZEN, ['input', 'frozen'])) {
    for (const [at, days] of frozen.entries()) {
      const path = ['input', 'frozen', at];
      const isFirst = check.day(days.fromOn, span, [...path, 'fromOn']);
      if (days.untilOn === null || days.untilOn === undefined) continue;
      const isLast = check.day(days.untilOn, span, [...path, 'untilOn']);
      if (isFirst && isLast) check.endsAfter(days.fromOn, days.untilOn, [...path, 'untilOn']);
    }
  }
  if (check.refusals.length > 0) return check.refusals;
  return {
    principalCents,
    dueOn,
    untilOn,
    payments,
    frozen: frozen.map((days) => ({ fromOn: days.fromOn, untilOn: days.untilOn ?? null })),
    order: imputation,
  };
}
