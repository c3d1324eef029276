// One criterion held against the facts, exactly: met, not met or not known yet, with the figure and
// the boundary. A part is compared as a fraction, months by the calendar; nothing is rounded first.
// Not here: the sentences (criterion-words.ts), a whole scheme (assess.ts).
import { addMonths, type LocalDate, addDays } from '../calendar/local-date.ts';
import type { Cents } from '../money/cents.ts';
import { compareProducts, floorOfProduct } from '../plan/exact.ts';
import type { Comparison, Criterion, PerHousehold, Test } from './criteria.ts';
import type { AmountFact, FactName, HardshipFacts } from './facts.ts';

export type Verdict = 'MET' | 'NOT_MET' | 'UNKNOWN';

/** What was measured. */
export type Figure =
  | { readonly unit: 'CENTS'; readonly cents: Cents }
  | {
      readonly unit: 'BASIS_POINTS';
      /** Rounded down, so that it never reads as more than it is. */
      readonly basisPoints: number;
      readonly beforeCents: Cents;
      readonly nowCents: Cents;
    }
  | {
      readonly unit: 'MONTHS';
      /** Whole months, and the days beyond them. */
      readonly months: number;
      readonly days: number;
      readonly sinceOn: LocalDate;
      /** The first day on which it is longer than the boundary. */
      readonly metFromOn: LocalDate;
    }
  | { readonly unit: 'YES_NO'; readonly yes: boolean };

/** The boundary that counts for this household, in the unit of the measure. */
export interface Boundary {
  readonly compare: Comparison;
  readonly value: number;
}

export interface Judged {
  readonly criterion: Criterion;
  readonly verdict: Verdict;
  /** Null as long as a fact is missing. */
  readonly figure: Figure | null;
  /** Null for a statement, and as long as the household is missing. */
  readonly boundary: Boundary | null;
  /** The facts that have to be asked before it can be judged; empty when it is. */
  readonly missing: readonly FactName[];
}

type Outcome = Omit<Judged, 'criterion'>;
type DebtTest = Extract<Test, { measure: 'RESIDUAL_DEBT' | `DEBT_${string}` }>;

/** One hundred per cent, in basis points. */
const WHOLE = 10_000;

/**
 * The judgement of one criterion. Amounts in cents, parts in basis points, months by the calendar.
 * @param facts checked (facts.ts).
 * @example "net income not above 2 000.00" for somebody who lives alone: MET by 2 000.00, NOT_MET
 * by 2 000.01, UNKNOWN as long as the household or the income is
 */
export function judge(criterion: Criterion, facts: HardshipFacts): Judged {
  return { criterion, ...outcomeOf(criterion.test, facts) };
}

function outcomeOf(test: Test, facts: HardshipFacts): Outcome {
  switch (test.measure) {
    case 'NET_INCOME':
      return judgeIncome(test.compare, test.boundaryCents, facts);
    case 'INCOME_FALL':
      return judgeFall(test.compare, test.boundaryBasisPoints, facts);
    case 'FALL_LASTS':
      return judgeSpan(test.compare, test.boundaryMonths, facts);
    case 'RESIDUAL_DEBT':
    case 'DEBT_AFTER_OWN_ASSETS':
    case 'DEBT_AFTER_CO_DEBTORS_ASSETS':
      return judgeDebt(test, facts);
    case 'STATEMENT': {
      const yes = facts.statements[test.statement];
      if (yes === undefined) return unknown(null, [test.statement]);
      const verdict = yes ? 'MET' : 'NOT_MET';
      return { verdict, figure: { unit: 'YES_NO', yes }, boundary: null, missing: [] };
    }
  }
}

function judgeIncome(compare: Comparison, per: PerHousehold, facts: HardshipFacts): Outcome {
  const { household, incomeNowCents: cents } = facts;
  const boundary = household === null ? null : { compare, value: per[household] };
  if (boundary === null || cents === null) {
    return unknown(boundary, missingOf(facts, ['household', 'incomeNowCents']));
  }
  const figure: Figure = { unit: 'CENTS', cents };
  return known(figure, boundary, cents - boundary.value);
}

function judgeFall(compare: Comparison, per: PerHousehold, facts: HardshipFacts): Outcome {
  const { household, incomeBeforeCents: beforeCents, incomeNowCents: nowCents } = facts;
  const boundary = household === null ? null : { compare, value: per[household] };
  if (boundary === null || beforeCents === null || nowCents === null) {
    const needed = ['household', 'incomeBeforeCents', 'incomeNowCents'] as const;
    return unknown(boundary, missingOf(facts, needed));
  }
  // Who had nothing before cannot have fallen: nothing of nothing.
  const [fell, of] =
    beforeCents === 0 ? [0, 1] : [Math.max(0, beforeCents - nowCents), beforeCents];
  const basisPoints = floorOfProduct(fell, WHOLE, of);
  const figure: Figure = { unit: 'BASIS_POINTS', basisPoints, beforeCents, nowCents };
  return known(figure, boundary, compareProducts(fell, WHOLE, boundary.value, of));
}

function judgeSpan(compare: Comparison, boundaryMonths: number, facts: HardshipFacts): Outcome {
  const boundary = { compare, value: boundaryMonths };
  const { fellOn, asOfOn } = facts;
  if (fellOn === null) return unknown(boundary, ['fellOn']);
  let months = 0;
  while (addMonths(fellOn, months + 1) <= asOfOn) months += 1;
  const reachedOn = addMonths(fellOn, boundaryMonths);
  const figure: Figure = {
    unit: 'MONTHS',
    months,
    days: asOfOn - addMonths(fellOn, months),
    sinceOn: fellOn,
    metFromOn: addDays(reachedOn, 1),
  };
  return known(figure, boundary, asOfOn - reachedOn);
}

/** The part of the home's debt that its own value, the insurance and the assets do not cover. */
function judgeDebt({ measure, compare, boundaryCents }: DebtTest, facts: HardshipFacts): Outcome {
  const boundary = { compare, value: boundaryCents };
  const needed: AmountFact[] = ['mortgageCents', 'homeValueCents', 'surrenderValueCents'];
  if (measure === 'DEBT_AFTER_OWN_ASSETS') needed.push('ownAssetsCents');
  if (measure === 'DEBT_AFTER_CO_DEBTORS_ASSETS') needed.push('coDebtorsAssetsCents');
  const missing = missingOf(facts, needed);
  if (missing.length > 0) return unknown(boundary, missing);
  const [debt = 0, ...covered] = needed.map((fact) => facts[fact] ?? 0);
  const left = covered.reduce((rest, cents) => rest - cents, debt);
  const cents = Math.max(0, left);
  return known({ unit: 'CENTS', cents }, boundary, cents - boundaryCents);
}

/** @param sign below zero, zero or above zero as the figure is below, at or above the boundary. */
function known(figure: Figure, boundary: Boundary, sign: number): Outcome {
  const verdict = isMet(boundary.compare, sign) ? 'MET' : 'NOT_MET';
  return { verdict, figure, boundary, missing: [] };
}

function isMet(compare: Comparison, sign: number): boolean {
  switch (compare) {
    case 'NOT_ABOVE':
      return sign <= 0;
    case 'AT_LEAST':
      return sign >= 0;
    case 'ABOVE':
    case 'LONGER_THAN':
      return sign > 0;
  }
}

function unknown(boundary: Boundary | null, missing: readonly FactName[]): Outcome {
  return { verdict: 'UNKNOWN', figure: null, boundary, missing };
}

function missingOf(
  facts: HardshipFacts,
  needed: readonly ('household' | AmountFact)[],
): FactName[] {
  return needed.filter((name) => facts[name] === null);
}
