// A question about collection costs: checked, and put as the law module asks it.
// Not here: computing (domain/law/registered-costs.ts).
import { dayOf, type LocalDate } from '../domain/calendar/local-date.ts';
import type { CostItem, CostQuestion, Demand } from '../domain/law/collection-costs.ts';
import { COLLECTION_COSTS_KNOWN_FROM } from '../domain/law/collection-cost-rows.ts';
import type { CostHold, RegisteredCost } from '../domain/law/registered-costs.ts';
import { LARGEST_CENTS } from '../domain/money/cents.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { isReadableAmount } from '../platform/graphql/readable.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { refuseCalculation } from './calculators.refusals.ts';
import type {
  ChargedCostInput,
  CollectionCostCheckInput,
  CostBillInput,
  CostDemandInput,
  FourteenDaysLetterInput,
} from './cost-check.types.ts';
import { type DaySpan, QuestionCheck, spanFrom } from './question-check.ts';

/** No bill is older: it catches years that were mistyped. */
const FIRST_DAY = dayOf(1990, 1, 1);
const MOST_BILLS = 100;
const MOST_CHARGED = 20;
const MOST_HOLDS = 20;
const MOST_NUMBER = 100;
const LONGEST_LETTER_DAYS = 366;

/** What is computed. Keys of its items are the numbers of the bills, from 1. */
export interface CostCheckQuestion {
  question: CostQuestion;
  charged: RegisteredCost[];
  holds: CostHold[];
}

/** The question of the law module, or all that is wrong with it. */
export function costQuestionOf(
  input: CollectionCostCheckInput,
  today: LocalDate,
): CostCheckQuestion | Refusal[] {
  const check = new QuestionCheck();
  const on = input.on ?? today;
  const span = spanFrom(FIRST_DAY, today);
  check.day(on, { ...span, first: COLLECTION_COSTS_KNOWN_FROM }, ['input', 'on']);
  checkDemands(input.demands, on, span, check);
  const bills = input.demands.flatMap((demand) => demand.bills);
  if (check.list(input.charged, 0, MOST_CHARGED, ['input', 'charged'])) {
    for (const [at, cost] of input.charged.entries()) {
      checkCharged(cost, bills.length, span, ['input', 'charged', at], check);
    }
  }
  if (check.list(input.holds, 0, MOST_HOLDS, ['input', 'holds'])) {
    for (const [at, { fromOn, untilOn }] of input.holds.entries()) {
      const path = ['input', 'holds', at];
      check.day(fromOn, span, [...path, 'fromOn']);
      if (untilOn !== null && untilOn !== undefined) {
        if (check.day(untilOn, span, [...path, 'untilOn'])) {
          check.endsAfter(fromOn, untilOn, [...path, 'untilOn']);
        }
      }
    }
  }
  if (check.refusals.length > 0) return check.refusals;
  return {
    question: { on, demands: demandsOf(input.demands), vat: input.vat },
    charged: input.charged.map(registeredCostOf),
    holds: input.holds.map(({ isStandstill, fromOn, untilOn }) => ({
      ground: isStandstill ? 'STANDSTILL' : 'ARRANGEMENT_KEPT',
      fromOn,
      untilOn: untilOn ?? null,
    })),
  };
}

function checkDemands(
  demands: readonly CostDemandInput[],
  on: LocalDate,
  span: DaySpan,
  check: QuestionCheck,
): void {
  const path = ['input', 'demands'];
  if (!check.list(demands, 1, MOST_BILLS, path)) return;
  const bills = demands.flatMap((demand) => demand.bills);
  if (bills.length > MOST_BILLS) {
    check.refuse(refuseCalculation('TOO_MANY_BILLS', path, { most: MOST_BILLS }));
    return;
  }
  for (const [at, demand] of demands.entries()) {
    const here = [...path, at];
    check.number(demand.stageNumber, 1, MOST_NUMBER, [...here, 'stageNumber']);
    check.list(demand.bills, 1, MOST_BILLS, [...here, 'bills']);
    for (const [index, bill] of demand.bills.entries()) {
      checkBill(bill, on, span, [...here, 'bills', index], check);
    }
    if (demand.letter) checkLetter(demand.letter, span, [...here, 'letter'], check);
  }
  const amounts = bills.map(({ principalCents }) => principalCents).filter(isReadableAmount);
  // at most a hundred amounts of at most a million million: still exact
  const sum = amounts.reduce((total, amount) => total + Math.min(amount, LARGEST_CENTS), 0);
  if (check.refusals.length === 0 && sum > LARGEST_CENTS) {
    check.refuse(refuseForm('NOT_AN_AMOUNT', path, { least: 0, most: LARGEST_CENTS }));
  }
}

function checkBill(
  { principalCents, dueOn, agreementNumber }: CostBillInput,
  on: LocalDate,
  span: DaySpan,
  path: readonly (string | number)[],
  check: QuestionCheck,
): void {
  check.amount(principalCents, 0, [...path, 'principalCents']);
  check.pastDay(dueOn, span, on, [...path, 'dueOn']);
  check.number(agreementNumber, 1, MOST_NUMBER, [...path, 'agreementNumber']);
}

function checkLetter(
  { sentOn, receivedOn, days, namedCostsCents }: FourteenDaysLetterInput,
  span: DaySpan,
  path: readonly (string | number)[],
  check: QuestionCheck,
): void {
  const isSent = check.day(sentOn, span, [...path, 'sentOn']);
  if (receivedOn !== null && receivedOn !== undefined) {
    const at = [...path, 'receivedOn'];
    if (check.day(receivedOn, span, at) && isSent) check.endsAfter(sentOn, receivedOn, at);
  }
  check.number(days, 1, LONGEST_LETTER_DAYS, [...path, 'days']);
  if (namedCostsCents !== null && namedCostsCents !== undefined) {
    check.amount(namedCostsCents, 0, [...path, 'namedCostsCents']);
  }
}

function checkCharged(
  { amountCents, chargedOn, billNumbers }: ChargedCostInput,
  most: number,
  span: DaySpan,
  path: readonly (string | number)[],
  check: QuestionCheck,
): void {
  check.amount(amountCents, 0, [...path, 'amountCents']);
  check.day(chargedOn, span, [...path, 'chargedOn']);
  const known = billNumbers.every((number) => number >= 1 && number <= most);
  const isOnce = new Set(billNumbers).size === billNumbers.length && billNumbers.length > 0;
  if (!known || !isOnce) {
    check.refuse(refuseCalculation('BILL_UNKNOWN', [...path, 'billNumbers'], { most }));
  }
}

function demandsOf(demands: readonly CostDemandInput[]): Demand[] {
  let billNumber = 0;
  return demands.map(({ bills, letter, withoutLetter, stageNumber }) => ({
    stage: String(stageNumber),
    letter: letter ? letterOf(letter) : withoutLetter,
    items: bills.map(({ principalCents, dueOn, kind, agreementNumber }): CostItem => {
      billNumber += 1;
      const agreement = String(agreementNumber);
      return { key: keyOf(billNumber), agreement, principalCents, dueOn, billing: kind };
    }),
  }));
}

function letterOf(letter: FourteenDaysLetterInput): Exclude<Demand['letter'], string> {
  return {
    sentOn: letter.sentOn,
    receivedOn: letter.receivedOn ?? null,
    countsFrom: letter.countsFrom,
    days: letter.days,
    namedCostsCents: letter.namedCostsCents ?? null,
    consequences: letter.namesConsequences ? 'NAMED' : 'NOT_NAMED',
  };
}

function registeredCostOf({
  kind,
  amountCents,
  chargedOn,
  billNumbers,
}: ChargedCostInput): RegisteredCost {
  const ofItems = { amountCents, itemKeys: billNumbers.map(keyOf) };
  switch (kind) {
    case 'COURT_AWARDED':
      return { kind, ...ofItems, judgmentOn: chargedOn };
    case 'OFFICIAL_ACT':
      return { kind, ...ofItems, actOn: chargedOn };
    case 'EXTRAJUDICIAL':
    case 'CONTRACTUAL_OTHER':
      return { kind, ...ofItems, chargedOn };
  }
}

/** Of equal length, so that keys stand in the order of their numbers. */
function keyOf(billNumber: number): string {
  return String(billNumber).padStart(3, '0');
}
