// Collection costs of small periodic bills (premium, rent, energy) under one agreement that were
// each demanded apart: the first in six months, each further one, and no more than a limit in all.
// Not here: which bills these are (collection-costs.ts), the figures (collection-cost-rows.ts).
import { addMonths, type LocalDate } from '../calendar/local-date.ts';
import type { Cents } from '../money/cents.ts';
import {
  largest,
  multiply,
  rational,
  type Rational,
  roundHalfUp,
  smallest,
} from '../money/rational.ts';
import { SCALE_ROWS, type UnpaidPeriodsRow } from './collection-cost-rows.ts';
import { type CostAmount, type VatOnCosts, withVat } from './collection-scale.ts';
import type { CostParameters } from './cost-parameters.ts';
import { rowOn } from './versioned.ts';
import { type Line, lineOf } from './wording.ts';

export interface UnpaidPeriod {
  /** Unique. */
  readonly key: string;
  /** Periods with the same series share the window: an agreement, or a creditor. */
  readonly series: string;
  readonly dueOn: LocalDate;
  /** Above 0 and below the row's threshold. */
  readonly principalCents: Cents;
}

/**
 * The highest costs of each unpaid period, in order of due day. A period counts in the window of a
 * later one when the later one falls due within the row's months after it.
 * Source: Besluit vergoeding voor buitengerechtelijke incassokosten, art. 2a; the parameters say
 * how it is read.
 * @example seven bills of 100 within six months cost 40, 20, 20, 20, 20, 20 and 0: 140 in all
 */
export function costsOfUnpaidPeriods(
  periods: readonly UnpaidPeriod[],
  row: UnpaidPeriodsRow,
  on: LocalDate,
  vat: VatOnCosts,
  parameters: CostParameters,
): Map<string, CostAmount> {
  const inOrder = [...periods].sort((a, b) => a.dueOn - b.dueOn || (a.key < b.key ? -1 : 1));
  const charged = new Map<string, Earlier[]>();
  const costs = new Map<string, CostAmount>();
  for (const period of inOrder) {
    const earlier = withinWindow(charged.get(period.series) ?? [], period, row, parameters.window);
    const usedCents = earlier.reduce((sum, { costsCents }) => sum + costsCents, 0);
    const full =
      earlier.length === 0 ? rational(row.firstCents) : followUp(period, row, on, parameters);
    const exact = smallest(full, rational(row.windowLimitCents - usedCents));
    const costsCents = roundHalfUp(exact);
    const line = lineOfPeriod(period, row, earlier.length, costsCents, roundHalfUp(full));
    costs.set(period.key, withVat(exact, [line], on, vat));
    charged.set(period.series, [...earlier, { dueOn: period.dueOn, costsCents }]);
  }
  return costs;
}

interface Earlier {
  dueOn: LocalDate;
  costsCents: Cents;
}

/** Earlier periods of the series that share the window with this one, oldest first. */
function withinWindow(
  earlier: readonly Earlier[],
  { dueOn }: UnpaidPeriod,
  { windowMonths }: UnpaidPeriodsRow,
  window: CostParameters['window'],
): readonly Earlier[] {
  if (window === 'ROLLING') {
    return earlier.filter((period) => addMonths(period.dueOn, windowMonths) > dueOn);
  }
  const [first] = earlier;
  return first && addMonths(first.dueOn, windowMonths) > dueOn ? earlier : [];
}

function followUp(
  { principalCents }: UnpaidPeriod,
  row: UnpaidPeriodsRow,
  on: LocalDate,
  parameters: CostParameters,
): Rational {
  const flat = rational(row.nextCents);
  if (parameters.followUp === 'FLAT') return flat;
  const rateBasisPoints = rowOn(SCALE_ROWS, on).bands[0]?.rateBasisPoints ?? 0;
  return largest(flat, multiply(rational(principalCents), rational(rateBasisPoints, 10_000)));
}

function lineOfPeriod(
  { dueOn }: UnpaidPeriod,
  { windowMonths, windowLimitCents }: UnpaidPeriodsRow,
  earlierCount: number,
  costsCents: Cents,
  fullCents: Cents,
): Line {
  const months = windowMonths;
  if (costsCents < fullCents) {
    return lineOf('COST_PERIOD_LIMIT', costsCents, { months, limitCents: windowLimitCents, dueOn });
  }
  const rule = earlierCount === 0 ? 'COST_FIRST_PERIOD' : 'COST_NEXT_PERIOD';
  return lineOf(rule, costsCents, { months, dueOn });
}
