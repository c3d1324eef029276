// One debt that bears interest, day by day: exact inside, compound per year from the anniversary of
// its start, payments imputed on their day. The published convention of docs/law.md.
// Not here: which rate on which day (interest-schedule.ts), the question of a caller
// (statutory-interest.ts).
import { addDays, addMonths, type LocalDate } from '../calendar/local-date.ts';
import type { Cents } from '../money/cents.ts';
import {
  add,
  largest,
  multiply,
  rational,
  type Rational,
  roundHalfUp,
  smallest,
  subtract,
  ZERO,
} from '../money/rational.ts';
import type { InterestSchedule } from './interest-schedule.ts';
import { type Line, lineOf } from './wording.ts';

/** What a payment pays first. */
export type PaymentOrder = 'INTEREST_FIRST' | 'PRINCIPAL_FIRST';

export interface InterestAccount {
  readonly startsOn: LocalDate;
  readonly schedule: InterestSchedule;
  readonly compounding: 'YEARLY' | 'NONE';
  /** The first day not counted yet. */
  readonly nextOn: LocalDate;
  /** How many anniversaries have passed. */
  readonly yearsPassed: number;
  readonly principalCents: Cents;
  /** Unpaid interest of past years, which bears interest itself when compounding. */
  readonly carried: Rational;
  /** Unpaid interest of this year. */
  readonly accrued: Rational;
  /** All interest so far, paid or not; a whole number of cents after each payment. */
  readonly charged: Rational;
  readonly paidInterestCents: Cents;
  readonly lines: readonly Line[];
}

/** A debt of which startsOn is the first day with interest. */
export function openAccount(
  principalCents: Cents,
  startsOn: LocalDate,
  schedule: InterestSchedule,
  compounding: InterestAccount['compounding'],
): InterestAccount {
  return {
    startsOn,
    schedule,
    compounding,
    nextOn: startsOn,
    yearsPassed: 0,
    principalCents,
    carried: ZERO,
    accrued: ZERO,
    charged: ZERO,
    paidInterestCents: 0,
    lines: [],
  };
}

/** Unpaid interest, rounded half up: what one states or imputes. */
export function openInterestCents({ carried, accrued }: InterestAccount): Cents {
  return roundHalfUp(add(carried, accrued));
}

/**
 * Interest up to and including a day. Doing it in two steps is the same as in one.
 * Within a year from anniversary to anniversary: balance x rate x days / days of that year.
 */
export function accrueUntil(account: InterestAccount, untilOn: LocalDate): InterestAccount {
  let current = account;
  while (current.nextOn <= untilOn) current = accrueSpan(passAnniversary(current), untilOn);
  return current;
}

/** From the next day to the first of: the given day, a change of rate, the end of the year. */
function accrueSpan(account: InterestAccount, untilOn: LocalDate): InterestAccount {
  const { nextOn: fromOn, startsOn, yearsPassed } = account;
  const yearStartsOn = addMonths(startsOn, 12 * yearsPassed);
  const nextYearOn = addMonths(startsOn, 12 * (yearsPassed + 1));
  const span = account.schedule(fromOn);
  const endsOn = addDays(fromOn, Math.min(untilOn, span.untilOn, nextYearOn - 1) - fromOn);
  // Without a day in it the count would never end: a schedule or a year is broken.
  if (endsOn < fromOn) throw new RangeError('a span of interest has at least one day');
  const nextOn = addDays(endsOn, 1);
  const balance =
    account.compounding === 'YEARLY'
      ? add(rational(account.principalCents), account.carried)
      : rational(account.principalCents);
  if (span.kind === 'FROZEN') {
    const line = lineOf('INTEREST_FROZEN', 0, { fromOn, untilOn: endsOn });
    return { ...account, nextOn, lines: [...account.lines, line] };
  }
  if (balance.numerator === 0n) return { ...account, nextOn };
  const days = nextOn - fromOn;
  const daysOfYear = nextYearOn - yearStartsOn;
  const { rateBasisPoints } = span;
  const share = rational(BigInt(rateBasisPoints) * BigInt(days), 10_000n * BigInt(daysOfYear));
  const interest = multiply(balance, share);
  const charged = add(account.charged, interest);
  const line = lineOf('INTEREST_PERIOD', roundHalfUp(charged) - roundHalfUp(account.charged), {
    fromOn,
    untilOn: endsOn,
    days,
    daysOfYear,
    rateBasisPoints,
    balanceCents: roundHalfUp(balance),
  });
  const accrued = add(account.accrued, interest);
  return { ...account, nextOn, accrued, charged, lines: [...account.lines, line] };
}

/** On an anniversary the unpaid interest of the year joins what bears interest. */
function passAnniversary(account: InterestAccount): InterestAccount {
  const addedOn = addMonths(account.startsOn, 12 * (account.yearsPassed + 1));
  if (account.nextOn < addedOn) return account;
  const passed = {
    ...account,
    yearsPassed: account.yearsPassed + 1,
    carried: add(account.carried, account.accrued),
    accrued: ZERO,
  };
  const addedCents = roundHalfUp(account.accrued);
  if (account.compounding === 'NONE' || addedCents === 0) return passed;
  return {
    ...passed,
    lines: [...account.lines, lineOf('INTEREST_ADDED', 0, { addedOn, addedCents })],
  };
}

export interface PaymentResult {
  readonly account: InterestAccount;
  readonly surplusCents: Cents;
}

/**
 * Imputes a payment on a day up to which interest has been accrued. Interest that is paid is
 * rounded half up here, once; older interest is paid before newer. The anniversary stays.
 * Source: art. 6:44 (1) BW.
 */
export function payInto(
  account: InterestAccount,
  paidOn: LocalDate,
  paidCents: Cents,
  order: PaymentOrder,
): PaymentResult {
  const firstToPrincipal =
    order === 'PRINCIPAL_FIRST' ? Math.min(paidCents, account.principalCents) : 0;
  const forInterest = paidCents - firstToPrincipal;
  const afterInterest = payInterest(account, forInterest);
  const toInterestCents = afterInterest.paidInterestCents - account.paidInterestCents;
  const forPrincipal = firstToPrincipal + forInterest - toInterestCents;
  const toPrincipalCents = Math.min(forPrincipal, account.principalCents);
  const values = { paidOn, paidCents, toInterestCents, toPrincipalCents };
  return {
    account: {
      ...afterInterest,
      principalCents: account.principalCents - toPrincipalCents,
      lines: [...account.lines, lineOf('INTEREST_PAYMENT', 0, values)],
    },
    surplusCents: paidCents - toInterestCents - toPrincipalCents,
  };
}

function payInterest(account: InterestAccount, cents: Cents): InterestAccount {
  if (cents === 0) return account;
  const dueCents = openInterestCents(account);
  const paidCents = Math.min(cents, dueCents);
  const leftover = rational(dueCents - paidCents);
  const olderLeft = largest(ZERO, subtract(account.carried, rational(paidCents)));
  const carried = smallest(olderLeft, leftover);
  return {
    ...account,
    carried,
    accrued: subtract(leftover, carried),
    charged: rational(roundHalfUp(account.charged)),
    paidInterestCents: account.paidInterestCents + paidCents,
  };
}
