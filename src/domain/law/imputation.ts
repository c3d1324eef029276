// What a payment pays, within one creditor: first which debt, then costs, interest or principal.
// Not here: dividing between creditors; the plan decides that, by agreement and not by statute.
import type { LocalDate } from '../calendar/local-date.ts';
import { type Cents, isCents } from '../money/cents.ts';
import { splitByWeight } from '../money/split.ts';
import { type Line, lineOf } from './wording.ts';

export interface OpenDebt {
  /** Unique. */
  readonly key: string;
  readonly costsCents: Cents;
  /** Interest that has fallen due. */
  readonly interestCents: Cents;
  readonly principalCents: Cents;
  readonly dueOn: LocalDate;
  /**
   * How heavy the debt weighs on the debtor; higher is paid first. Usually the rate of interest in
   * basis points; a threatened consequence may weigh more (Hoge Raad 14 December 2012,
   * ECLI:NL:PHR:2012:BX9799).
   */
  readonly burden: number;
}

/** `PRINCIPAL_FIRST` only where an arrangement says so. */
export type ImputationOrder = 'COSTS_INTEREST_PRINCIPAL' | 'PRINCIPAL_FIRST';

export interface ImputationQuestion {
  /** Above 0. */
  readonly paymentCents: Cents;
  readonly paidOn: LocalDate;
  /** Of one creditor. */
  readonly debts: readonly OpenDebt[];
  /** Keys of the debts that the payer named, in the payer's order. */
  readonly designated?: readonly string[];
  readonly order?: ImputationOrder;
}

/** What one debt receives. */
export interface ImputedPart {
  readonly debtKey: string;
  readonly costsCents: Cents;
  readonly interestCents: Cents;
  readonly principalCents: Cents;
  readonly totalCents: Cents;
  /** They sum to totalCents. */
  readonly lines: readonly Line[];
}

export interface ImputationAnswer {
  /** In the order of payment; debts that receive nothing are left out. */
  readonly parts: readonly ImputedPart[];
  /** Paid above all that was owed; the parts and this sum to the payment. */
  readonly surplusCents: Cents;
  readonly surplusLine: Line | null;
}

type PlaceRule =
  'IMPUTED_AS_DESIGNATED' | 'IMPUTED_TO_DUE' | 'IMPUTED_TO_NOT_DUE' | 'IMPUTED_PRO_RATA';

/**
 * Imputes a payment: debts that the payer named, else due before not due, then the heaviest, then
 * the oldest, then pro rata; within a debt costs, then interest due, then principal.
 * @throws RangeError for a payment that is not above 0, a negative or broken amount, a key that
 *   occurs twice, or a designated key that is no debt.
 * Source: art. 6:43 and 6:44 (1) BW; first 6:43, then 6:44 (Hoge Raad 29 May 2015).
 * @example 50.00 on a debt of 40.00 costs, 5.00 interest, 100.00 principal: 40.00, 5.00 and 5.00
 */
export function impute(question: ImputationQuestion): ImputationAnswer {
  checkQuestion(question);
  const { paidOn, debts, designated = [], order = 'COSTS_INTEREST_PRINCIPAL' } = question;
  let leftCents = question.paymentCents;
  const parts: ImputedPart[] = [];
  for (const rank of ranksOf(debts, designated, paidOn)) {
    const owedCents = rank.debts.reduce((sum, debt) => sum + totalOf(debt), 0);
    const rankCents = Math.min(leftCents, owedCents);
    if (rankCents === 0) continue;
    const weights = rank.debts.map((debt) => ({ key: debt.key, weight: totalOf(debt) }));
    const shares = splitByWeight(rankCents, weights);
    rank.debts.forEach((debt, index) => {
      const shareCents = shares[index]?.amountCents ?? 0;
      if (shareCents > 0) parts.push(payDebt(debt, shareCents, order, rank.rule));
    });
    leftCents -= rankCents;
  }
  const surplusLine = leftCents > 0 ? lineOf('IMPUTED_SURPLUS', leftCents, {}) : null;
  return { parts, surplusCents: leftCents, surplusLine };
}

interface Rank {
  rule: PlaceRule;
  /** More than one only where they are equal in every respect. */
  debts: readonly OpenDebt[];
}

function ranksOf(
  debts: readonly OpenDebt[],
  designated: readonly string[],
  paidOn: LocalDate,
): Rank[] {
  const named = [...new Set(designated)].map((key): Rank => {
    return { rule: 'IMPUTED_AS_DESIGNATED', debts: debts.filter((debt) => debt.key === key) };
  });
  const rest = debts
    .filter(({ key }) => !designated.includes(key))
    .sort((a, b) => compareByLaw(a, b, paidOn) || (a.key < b.key ? -1 : 1));
  const ranks: OpenDebt[][] = [];
  for (const debt of rest) {
    const last = ranks.at(-1);
    if (last?.[0] && compareByLaw(last[0], debt, paidOn) === 0) last.push(debt);
    else ranks.push([debt]);
  }
  return [...named, ...ranks.map((equal) => ({ rule: placeOf(equal, paidOn), debts: equal }))];
}

function compareByLaw(a: OpenDebt, b: OpenDebt, paidOn: LocalDate): number {
  const dueFirst = Number(isDue(b, paidOn)) - Number(isDue(a, paidOn));
  return dueFirst || b.burden - a.burden || a.dueOn - b.dueOn;
}

function placeOf(equal: readonly OpenDebt[], paidOn: LocalDate): PlaceRule {
  if (equal.filter((debt) => totalOf(debt) > 0).length > 1) return 'IMPUTED_PRO_RATA';
  return equal.some((debt) => isDue(debt, paidOn)) ? 'IMPUTED_TO_DUE' : 'IMPUTED_TO_NOT_DUE';
}

/** A debt can be claimed on its due day. */
function isDue({ dueOn }: OpenDebt, paidOn: LocalDate): boolean {
  return dueOn <= paidOn;
}

function totalOf({ costsCents, interestCents, principalCents }: OpenDebt): Cents {
  return costsCents + interestCents + principalCents;
}

function payDebt(
  debt: OpenDebt,
  partCents: Cents,
  order: ImputationOrder,
  rule: PlaceRule,
): ImputedPart {
  const before = order === 'PRINCIPAL_FIRST' ? Math.min(partCents, debt.principalCents) : 0;
  const costsCents = Math.min(partCents - before, debt.costsCents);
  const interestCents = Math.min(partCents - before - costsCents, debt.interestCents);
  const principalCents = partCents - costsCents - interestCents;
  const lines = [lineOf(rule, 0, { partCents })];
  if (order === 'PRINCIPAL_FIRST') lines.push(lineOf('IMPUTED_BY_AGREEMENT', 0, {}));
  if (costsCents > 0) lines.push(lineOf('IMPUTED_COSTS', costsCents, {}));
  if (interestCents > 0) lines.push(lineOf('IMPUTED_INTEREST', interestCents, {}));
  if (principalCents > 0) lines.push(lineOf('IMPUTED_PRINCIPAL', principalCents, {}));
  const totalCents = partCents;
  return { debtKey: debt.key, costsCents, interestCents, principalCents, totalCents, lines };
}

function checkQuestion({ paymentCents, debts, designated = [] }: ImputationQuestion): void {
  if (!isCents(paymentCents) || paymentCents <= 0) {
    throw new RangeError('a payment is a whole number of cents, above 0');
  }
  const keys = new Set<string>();
  for (const { key, costsCents, interestCents, principalCents, burden } of debts) {
    if (keys.has(key)) throw new RangeError('the key of a debt occurs twice');
    keys.add(key);
    for (const amount of [costsCents, interestCents, principalCents]) {
      if (!isCents(amount) || amount < 0) {
        throw new RangeError('what is owed is a whole number of cents, 0 or more');
      }
    }
    if (!Number.isSafeInteger(burden)) throw new RangeError('a burden is a whole number');
  }
  if (designated.some((key) => !keys.has(key))) {
    throw new RangeError('a designated key is no debt');
  }
}
