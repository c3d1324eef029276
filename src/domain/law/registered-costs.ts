// Costs that a member registered, held against what the law allows: for each a verdict, the highest
// amount and the rules that gave it.
// Not here: the highest collection costs themselves (collection-costs.ts).
import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { type Cents, isCents, sumCents } from '../money/cents.ts';
import {
  type Charge,
  type CostAnswer,
  type CostQuestion,
  maximumCollectionCosts,
  type NoCostsReason,
} from './collection-costs.ts';
import { type Line, lineOf } from './wording.ts';

interface OfItems {
  readonly amountCents: Cents;
  /** The items of the question that the costs are for; at least one. */
  readonly itemKeys: readonly string[];
}

/** Costs by their kind. An awarded amount includes salary and after-costs. */
export type RegisteredCost =
  | (OfItems & { readonly kind: 'EXTRAJUDICIAL'; readonly chargedOn: LocalDate })
  | (OfItems & { readonly kind: 'COURT_AWARDED'; readonly judgmentOn: LocalDate })
  | (OfItems & { readonly kind: 'OFFICIAL_ACT'; readonly actOn: LocalDate })
  | (OfItems & { readonly kind: 'CONTRACTUAL_OTHER'; readonly chargedOn: LocalDate });

/** A time in which no new costs are allowed, first and last day included; null: still going on. */
export interface CostHold {
  readonly ground: 'STANDSTILL' | 'ARRANGEMENT_KEPT';
  readonly fromOn: LocalDate;
  readonly untilOn: LocalDate | null;
}

export type CostRefusal =
  | NoCostsReason
  | 'COST_ABOVE_MAXIMUM'
  | 'COST_KIND_NOT_ALLOWED'
  | 'COST_REPLACED_BY_JUDGMENT'
  | 'COST_IN_THE_FUTURE'
  | 'COST_DURING_STANDSTILL'
  | 'COST_DURING_ARRANGEMENT';

export interface CostVerdict {
  /** Null: the costs are allowed as they are. */
  readonly refusal: CostRefusal | null;
  /** What may be registered instead; of allowed costs the highest amount that was left. */
  readonly maximumCents: Cents;
  /** First the verdict, then the breakdown of the maximum; they sum to maximumCents. */
  readonly lines: readonly Line[];
}

export interface CostCheck {
  readonly maximum: CostAnswer;
  /** In the order of the registered costs. */
  readonly verdicts: readonly CostVerdict[];
}

/**
 * Checks costs that a member registered. Extrajudicial costs use up the maximum of the charges
 * that their items are in, in the order of registration; an award of a court takes their place.
 * @param earlier costs that were registered before and are not judged again: they use it up first
 * @throws RangeError when costs are negative, name no item, or one that is not in the question.
 * Source: art. 6:96 (5) BW; docs/law.md, "Kinds of cost".
 * @example 40.00 registered twice for two bills of 100.00 demanded one by one: the second is
 *   refused with a maximum of 20.00
 */
export function checkCollectionCosts(
  question: CostQuestion,
  registered: readonly RegisteredCost[],
  holds: readonly CostHold[],
  earlier: readonly RegisteredCost[] = [],
): CostCheck {
  const maximum = maximumCollectionCosts(question);
  const chargeOf = new Map(
    maximum.charges.flatMap((charge) => charge.itemKeys.map((key) => [key, charge] as const)),
  );
  const judgmentOf = new Map(
    [...earlier, ...registered].flatMap((cost) =>
      cost.kind === 'COURT_AWARDED'
        ? cost.itemKeys.map((key) => [key, cost.judgmentOn] as const)
        : [],
    ),
  );
  const leftCents = new Map(maximum.charges.map((charge) => [charge, charge.maximumCents]));
  for (const cost of earlier) {
    if (cost.kind === 'EXTRAJUDICIAL')
      useUp(cost.amountCents, chargesOf(cost, chargeOf), leftCents);
  }
  const verdicts = registered.map((cost) => {
    const charges = chargesOf(cost, chargeOf);
    return (
      refuseByDay(cost, question.on, holds) ??
      (cost.kind === 'EXTRAJUDICIAL'
        ? (refuseTooEarly(cost.chargedOn, charges) ??
          judgeExtrajudicial(cost, charges, judgmentOf, leftCents))
        : judgeOther(cost))
    );
  });
  return { maximum, verdicts };
}

function chargesOf(cost: RegisteredCost, chargeOf: ReadonlyMap<string, Charge>): Charge[] {
  if (!isCents(cost.amountCents) || cost.amountCents < 0) {
    throw new RangeError('costs are a whole number of cents, 0 or more');
  }
  const charges = new Set<Charge>();
  for (const key of cost.itemKeys) {
    const charge = chargeOf.get(key);
    if (!charge) throw new RangeError('costs name an item that is not in the question');
    charges.add(charge);
  }
  if (charges.size === 0) throw new RangeError('costs name at least one item');
  return [...charges];
}

function dayOfCost(cost: RegisteredCost): LocalDate {
  if (cost.kind === 'COURT_AWARDED') return cost.judgmentOn;
  return cost.kind === 'OFFICIAL_ACT' ? cost.actOn : cost.chargedOn;
}

function refuseByDay(
  cost: RegisteredCost,
  on: LocalDate,
  holds: readonly CostHold[],
): CostVerdict | null {
  const costOn = dayOfCost(cost);
  if (costOn > on) {
    return refuse('COST_IN_THE_FUTURE', 0, [lineOf('COST_NOT_YET', 0, { costOn, onOn: on })]);
  }
  const hold = holds.find(
    ({ fromOn, untilOn }) => fromOn <= costOn && (untilOn === null || costOn <= untilOn),
  );
  if (!hold) return null;
  const rule = hold.ground === 'STANDSTILL' ? 'COST_DURING_STANDSTILL' : 'COST_DURING_ARRANGEMENT';
  return refuse(rule, 0, [lineOf(rule, 0, { chargedOn: costOn })]);
}

function judgeOther(cost: Exclude<RegisteredCost, { kind: 'EXTRAJUDICIAL' }>): CostVerdict {
  const { amountCents } = cost;
  switch (cost.kind) {
    case 'CONTRACTUAL_OTHER':
      return refuse('COST_KIND_NOT_ALLOWED', 0, [lineOf('COST_CONTRACTUAL', 0, {})]);
    case 'COURT_AWARDED': {
      const line = lineOf('COST_OF_JUDGMENT', amountCents, { judgmentOn: cost.judgmentOn });
      return { refusal: null, maximumCents: amountCents, lines: [line] };
    }
    case 'OFFICIAL_ACT': {
      const line = lineOf('COST_OF_OFFICIAL_ACT', amountCents, { actOn: cost.actOn });
      return { refusal: null, maximumCents: amountCents, lines: [line] };
    }
  }
}

function judgeExtrajudicial(
  { amountCents, itemKeys }: RegisteredCost,
  charges: readonly Charge[],
  judgmentOf: ReadonlyMap<string, LocalDate>,
  leftCents: Map<Charge, Cents>,
): CostVerdict {
  const judgmentOn = itemKeys.map((key) => judgmentOf.get(key)).find((day) => day !== undefined);
  if (judgmentOn !== undefined) {
    const line = lineOf('COST_REPLACED_BY_JUDGMENT', 0, { judgmentOn });
    return refuse('COST_REPLACED_BY_JUDGMENT', 0, [line]);
  }
  const maximumCents = charges.reduce((sum, charge) => sum + (leftCents.get(charge) ?? 0), 0);
  const values = { chargedCents: amountCents, maximumCents };
  const usedCents = sumCents(charges.map((charge) => charge.maximumCents)) - maximumCents;
  const used = usedCents > 0 ? [lineOf('COST_ALREADY_CHARGED', -usedCents, { usedCents })] : [];
  const why = [...charges.flatMap(({ lines }) => lines), ...used];
  if (amountCents > maximumCents) {
    const [reason] = charges.flatMap((charge) => charge.reason ?? []);
    const refusal = maximumCents === 0 && reason ? reason : 'COST_ABOVE_MAXIMUM';
    return refuse(refusal, maximumCents, [lineOf('COST_TOO_HIGH', 0, values), ...why]);
  }
  useUp(amountCents, charges, leftCents);
  const line = lineOf('COST_WITHIN_MAXIMUM', 0, values);
  return { refusal: null, maximumCents, lines: [line, ...why] };
}

/** Costs may not be charged before the fourteen days of their letters are over. */
function refuseTooEarly(chargedOn: LocalDate, charges: readonly Charge[]): CostVerdict | null {
  const early = charges.find(({ costsFromOn }) => costsFromOn !== null && chargedOn < costsFromOn);
  if (!early?.costsFromOn) return null;
  const lastDayOn = addDays(early.costsFromOn, -1);
  return refuse('COST_LETTER_RUNNING', 0, [lineOf('COST_LETTER_RUNNING', 0, { lastDayOn })]);
}

function useUp(
  amountCents: Cents,
  charges: readonly Charge[],
  leftCents: Map<Charge, Cents>,
): void {
  let toUse = amountCents;
  for (const charge of charges) {
    const left = leftCents.get(charge) ?? 0;
    const taken = Math.min(left, toUse);
    leftCents.set(charge, left - taken);
    toUse -= taken;
  }
}

function refuse(refusal: CostRefusal, maximumCents: Cents, lines: readonly Line[]): CostVerdict {
  return { refusal, maximumCents, lines };
}
