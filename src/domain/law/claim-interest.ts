// The interest of a registered claim held against the law: bill by bill, with part payments, and
// what was owed of a bill on an earlier day.
// Not here: interest of one debt (interest-check.ts, statutory-interest.ts).
import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { type Cents, sumCents } from '../money/cents.ts';
import type { Claim, ClaimFault, ClaimItem } from './claim.ts';
import {
  checkInterest,
  DEFAULT_INTEREST_PARAMETERS,
  type InterestTerms,
} from './interest-check.ts';
import { CONTRACTUAL_CEILING_ROWS, STATUTORY_RATES_KNOWN_FROM } from './interest-rows.ts';
import { scheduleOfOneRate } from './interest-schedule.ts';
import { interestTotalCents } from './interest-total.ts';
import {
  type InterestQuestion,
  statutoryInterest,
  statutorySchedule,
} from './statutory-interest.ts';
import { type Line, lineOf } from './wording.ts';

/** The most interest of one bill. */
interface ItemInterest {
  readonly question: InterestQuestion;
  readonly maximumCents: Cents;
}

/** So many tries by straight lines, which end long before; then by halves. */
const MOST_LINES = 8;

const CEILING_KNOWN_FROM = CONTRACTUAL_CEILING_ROWS[0]?.fromOn ?? STATUTORY_RATES_KNOWN_FROM;

/**
 * The interest of a claim above what the law allows on its as-of day, or null. Each bill bears
 * interest by itself and is rounded once; together they are the maximum.
 * Source: art. 6:119 BW and the convention of docs/law.md.
 * @example 1 000.00 due on 31 December 2024, stated on 31 December 2025: 60.01 is refused, 60.00
 *   is the maximum
 */
export function judgeClaimInterest(claim: Claim): ClaimFault | null {
  const { amountCents } = claim.interest;
  if (amountCents === 0) return null;
  const unlawful = refuseTerms(claim);
  if (unlawful !== null) return unlawful;
  const parts = claim.items.map((item) => interestOfItem(item, claim));
  const maximumCents = sumCents(parts.map((part) => part.maximumCents));
  if (amountCents <= maximumCents) return null;
  const verdict = lineOf('INTEREST_TOO_HIGH', 0, { chargedCents: amountCents, maximumCents });
  const lines = [verdict, ...breakdownOf(parts, claim)];
  const instead = maximumCents === 0 ? 'NONE' : 'AMOUNT';
  return fault('INTEREST_ABOVE_MAXIMUM', maximumCents, lines, instead);
}

/** The most interest of a claim by its terms, with its breakdown; null when none may be claimed. */
export function claimInterest(claim: Claim): { maximumCents: Cents; lines: Line[] } | null {
  if (claim.interest.terms.kind === 'NONE' || refuseTerms(claim) !== null) return null;
  const parts = claim.items.map((item) => interestOfItem(item, claim));
  const maximumCents = sumCents(parts.map((part) => part.maximumCents));
  return { maximumCents, lines: breakdownOf(parts, claim) };
}

/** Statutory interest needs no terms; a contract is asked about for each bill, without amounts. */
function refuseTerms(claim: Claim): ClaimFault | null {
  const { terms } = claim.interest;
  if (terms.kind !== 'CONTRACTUAL') return null;
  for (const item of claim.items) {
    const { dueOn } = questionOf(item, claim);
    const question = { principalCents: 0, dueOn, untilOn: dueOn };
    const { refusal, lines } = checkInterest(terms, 0, question);
    if (refusal === 'INTEREST_ABOVE_CEILING') return fault(refusal, 0, lines, 'NONE');
    if (refusal !== null) return fault('INTEREST_CLAUSE_REQUIRED', 0, lines, 'NONE');
  }
  return null;
}

/** Without payments the total is enough; a breakdown is made for who reads it. */
function interestOfItem(item: ClaimItem, claim: Claim): ItemInterest {
  const question = questionOf(item, claim);
  const { principalCents, dueOn, untilOn } = question;
  const { terms } = claim.interest;
  if (item.payments.length > 0 || terms.kind === 'NONE') {
    return { question, maximumCents: checkInterest(terms, 0, question).maximumCents };
  }
  const maximumCents =
    terms.kind === 'STATUTORY'
      ? interestTotalCents(principalCents, dueOn, untilOn, statutorySchedule, 'YEARLY')
      : interestTotalCents(
          principalCents,
          dueOn,
          untilOn,
          scheduleOfOneRate(terms.rateBasisPoints),
          DEFAULT_INTEREST_PARAMETERS.contractualCompounding,
        );
  return { question, maximumCents };
}

/**
 * What was owed of a bill at the end of a day: what is owed now and what was paid to principal
 * since. Payments are imputed to statutory interest first (art. 6:44 BW).
 */
export function principalOwedOn(item: ClaimItem, day: LocalDate, asOfOn: LocalDate): Cents {
  const since = item.payments.filter(({ paidOn }) => paidOn > day);
  if (since.length === 0) return item.principalCents;
  const terms = { kind: 'STATUTORY' } as const;
  const { principalCents } = interestQuestion(item, terms, item.dueOn, asOfOn);
  const payments = item.payments.filter(({ paidOn }) => paidOn <= day);
  const dueOn = interestDueOn(item.dueOn, terms);
  const untilOn = latest(day, dueOn);
  return statutoryInterest({ principalCents, dueOn, untilOn, payments }).openPrincipalCents;
}

function questionOf(item: ClaimItem, { interest, asOfOn }: Claim): InterestQuestion {
  const from = interest.fromOn === null ? item.dueOn : addDays(interest.fromOn, -1);
  return interestQuestion(item, interest.terms, latest(item.dueOn, from), asOfOn);
}

/** Finds the principal of which the payments leave what is owed now. */
function interestQuestion(
  item: ClaimItem,
  terms: InterestTerms,
  dueOn: LocalDate,
  untilOn: LocalDate,
): InterestQuestion {
  const { payments, principalCents } = item;
  const question = { dueOn: interestDueOn(dueOn, terms), untilOn, payments };
  if (payments.length === 0) return { ...question, principalCents };
  // What was paid and bore no interest: of so much at least as much is left as is asked for.
  const most = sumCents([principalCents, ...payments.map(({ amountCents }) => amountCents)]);
  const original = originalOf(principalCents, most, (cents) => {
    const { answer } = checkInterest(terms, 0, { ...question, principalCents: cents });
    // More was paid than owed: what is left is below zero, as far as the search goes.
    return answer === null ? cents : answer.openPrincipalCents - answer.surplusCents;
  });
  return { ...question, principalCents: original };
}

/**
 * The principal of which this is left; where rounding leaves it of none, the lowest of which more
 * is left. What is left grows by as much as the principal at least: so each try bounds the answer
 * on both sides, and a straight line through the last two is near it.
 */
function originalOf(leftCents: Cents, most: Cents, openOf: (original: Cents) => Cents): Cents {
  let below = -1;
  let enough = most;
  let last: Tried = { original: most, overCents: openOf(most) - leftCents };
  let next = most - last.overCents;
  for (let tries = 1; ; tries += 1) {
    if (last.overCents === 0) return last.original;
    below = Math.max(below, last.original - Math.max(last.overCents + 1, 0));
    enough = Math.min(enough, last.original - Math.min(last.overCents, 0));
    if (enough - below <= 1) return enough;
    const middle = below + Math.ceil((enough - below) / 2);
    const original = tries > MOST_LINES ? middle : Math.min(Math.max(next, below + 1), enough - 1);
    const overCents = openOf(original) - leftCents;
    next = crossingOf(last, { original, overCents });
    last = { original, overCents };
  }
}

/** How far above what is asked for a principal leaves. */
interface Tried {
  readonly original: Cents;
  readonly overCents: Cents;
}

/** Where a straight line through two tries leaves what is asked for, in whole cents. */
function crossingOf(a: Tried, b: Tried): Cents {
  const rise = BigInt(b.overCents - a.overCents);
  return b.original - Number((BigInt(b.overCents) * BigInt(b.original - a.original)) / rise);
}

/** Interest of days for which no rate is known is not computed. */
function interestDueOn(dueOn: LocalDate, terms: InterestTerms): LocalDate {
  const first = terms.kind === 'CONTRACTUAL' ? CEILING_KNOWN_FROM : STATUTORY_RATES_KNOWN_FROM;
  return latest(dueOn, addDays(first, -1));
}

/** Day by day for one bill that was never paid on; else one line for each bill. */
function breakdownOf(parts: readonly ItemInterest[], claim: Claim): Line[] {
  const [only] = parts;
  if (only && parts.length === 1 && claim.items[0]?.payments.length === 0) {
    return checkInterest(claim.interest.terms, 0, only.question).lines.slice(1);
  }
  return parts.map(({ question: { dueOn, principalCents, untilOn }, maximumCents }) =>
    lineOf('INTEREST_OF_BILL', maximumCents, {
      principalCents,
      fromOn: addDays(dueOn, 1),
      untilOn,
    }),
  );
}

function fault(
  code: 'INTEREST_ABOVE_MAXIMUM' | 'INTEREST_ABOVE_CEILING' | 'INTEREST_CLAUSE_REQUIRED',
  maximumCents: Cents,
  lines: readonly Line[],
  instead: ClaimFault['instead'],
): ClaimFault {
  return { part: 'INTEREST', index: 0, code, maximumCents, lines, instead, dayOn: null };
}

function latest(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}
