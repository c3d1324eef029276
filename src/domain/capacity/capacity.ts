// What a household can pay each month, from its budget, with every step of the way:
//   income − max(protected amount, fixed costs + living money) − obligations − reserve.
// Not here: whether the budget is in order (check-statement.ts), steps and pauses (month-steps.ts).
import { type Cents, sumCents } from '../money/cents.ts';
import { ceilOfProduct } from '../plan/exact.ts';
import {
  type Budget,
  type BudgetLine,
  FIXED_COST_KINDS,
  INCOME_KINDS,
  OBLIGATION_KINDS,
} from './budget.ts';
import { type CapacityPart, noteOf } from './capacity-part.ts';
import type { PartKind } from './kind-words.ts';

/** Whether a counsellor or a representative acts in the case, whoever stated the budget. */
export type Guidance = 'COUNSELLOR' | 'NONE';

export type ReferReason = 'NOTHING_LEFT' | 'WAGE_ATTACHMENT';

/** The household bears a monthly amount. */
export interface Bearable {
  readonly outcome: 'BEARS';
  /** Above zero; the sum of the parts. */
  readonly monthlyCents: Cents;
  readonly parts: readonly CapacityPart[];
}

/** No plan is made of this budget: the person is referred to debt help. */
export interface Referral {
  readonly outcome: 'REFER';
  readonly reasons: readonly ReferReason[];
  /** What the household lacks each month, 0 or more. The parts sum to left less short. */
  readonly shortCents: Cents;
  /** What would be left if nobody were needed to look at it first; 0 with NOTHING_LEFT. */
  readonly leftCents: Cents;
  readonly parts: readonly CapacityPart[];
}

export type Capacity = Bearable | Referral;

/**
 * What a household can pay each month, in whole cents, never below zero.
 *
 * The reserve is a share of what is left after everything else, rounded up to the cent: a broken
 * cent stays with the household. So more income never lowers the capacity. Lines of one kind are
 * added up, in the order of the kinds: the order of the lines does not matter.
 *
 * Zero or below refers to debt help; so does a running wage attachment without a counsellor, for
 * the attachment takes what a plan would need and its creditor is not at the table.
 * @param budget checked (check-statement.ts)
 * @throws RangeError when an amount is not a whole number of cents.
 * Source: the coalition's policy; art. 475c to 475e Rv; art. 295 Fw.
 * @example income 2 000.00, protected 1 700.00, costs 900.00 + 600.00, an arrangement of 100.00,
 *   reserve 5 %: 200.00 − 10.00 = 190.00
 */
export function capacityOf(budget: Budget, guidance: Guidance = 'NONE'): Capacity {
  const before = [...incomeParts(budget), ...keptParts(budget), ...obligationParts(budget)];
  const parts = [...before, ...reserveParts(budget, totalOf(before))];
  const total = totalOf(parts);
  const attached = budget.obligations.some(
    ({ kind, monthlyCents }) => kind === 'WAGE_ATTACHMENT' && monthlyCents > 0,
  );
  const reasons: ReferReason[] = [];
  if (total <= 0) reasons.push('NOTHING_LEFT');
  if (attached && guidance === 'NONE') reasons.push('WAGE_ATTACHMENT');
  if (reasons.length === 0) return { outcome: 'BEARS', monthlyCents: total, parts };

  const shortCents = Math.max(0, -total);
  const why = reasons.map((reason) =>
    reason === 'NOTHING_LEFT' && shortCents > 0
      ? noteOf('SHORT', { shortCents })
      : noteOf(reason, {}),
  );
  const leftCents = Math.max(0, total);
  return { outcome: 'REFER', reasons, shortCents, leftCents, parts: [...parts, ...why] };
}

function incomeParts({ incomes }: Budget): CapacityPart[] {
  return sumsByKind(incomes, INCOME_KINDS).map(({ kind, monthlyCents }) => ({
    rule: 'INCOME',
    kind,
    amountCents: monthlyCents,
    values: { monthlyCents },
  }));
}

/** What the household keeps to live on: the larger of the protected amount and its own costs. */
function keptParts({ fixedCosts, livingMoney, protectedAmount }: Budget): CapacityPart[] {
  const costs = sumsByKind(fixedCosts, FIXED_COST_KINDS);
  const living = { kind: livingMoney.source, monthlyCents: livingMoney.monthlyCents };
  const costsCents = sumCents([...costs, living].map(({ monthlyCents }) => monthlyCents));
  if (protectedAmount !== null && protectedAmount.monthlyCents >= costsCents) {
    const { monthlyCents, source, computedOn } = protectedAmount;
    return [
      {
        rule: `PROTECTED_${source}`,
        kind: null,
        amountCents: 0 - monthlyCents,
        values: { monthlyCents, computedOn },
      },
      noteOf('PROTECTED_COUNTS', { costsCents }),
    ];
  }
  const parts = [
    ...costs.map((sum) => takenOff('FIXED_COSTS', sum)),
    takenOff('LIVING_MONEY', living),
  ];
  if (protectedAmount === null) return parts;
  const protectedCents = protectedAmount.monthlyCents;
  return [...parts, noteOf('COSTS_COUNT', { costsCents, protectedCents })];
}

function obligationParts({ obligations }: Budget): CapacityPart[] {
  return sumsByKind(obligations, OBLIGATION_KINDS).map((sum) => takenOff('OBLIGATION', sum));
}

function reserveParts({ reserveBasisPoints }: Budget, leftCents: Cents): CapacityPart[] {
  if (leftCents <= 0 || reserveBasisPoints === 0) return [];
  const monthlyCents = ceilOfProduct(leftCents, reserveBasisPoints, 10_000);
  const values = { reserveBasisPoints, monthlyCents };
  return [{ rule: 'RESERVE', kind: null, amountCents: -monthlyCents, values }];
}

function takenOff(
  rule: 'FIXED_COSTS' | 'LIVING_MONEY' | 'OBLIGATION',
  { kind, monthlyCents }: BudgetLine<PartKind>,
): CapacityPart {
  return { rule, kind, amountCents: 0 - monthlyCents, values: { monthlyCents } };
}

/** One line per kind that has an amount, in the order of the kinds. */
function sumsByKind<Kind extends string>(
  lines: readonly BudgetLine<Kind>[],
  kinds: readonly Kind[],
): BudgetLine<Kind>[] {
  return kinds
    .map((kind) => {
      const amounts = lines.filter((line) => line.kind === kind).map((line) => line.monthlyCents);
      return { kind, monthlyCents: sumCents(amounts) };
    })
    .filter(({ monthlyCents }) => monthlyCents !== 0);
}

function totalOf(parts: readonly CapacityPart[]): Cents {
  return sumCents(parts.map(({ amountCents }) => amountCents));
}
