// Collection costs of one principal by the legal scale: bands, minimum, maximum, VAT, rounded half
// up to the cent once at the end.
// Not here: whether costs are allowed at all, and for which claims together (collection-costs.ts).
import type { LocalDate } from '../calendar/local-date.ts';
import { type Cents, LARGEST_CENTS } from '../money/cents.ts';
import {
  add,
  compare,
  multiply,
  rational,
  type Rational,
  roundHalfUp,
  roundTogether,
  ZERO,
} from '../money/rational.ts';
import { SCALE_ROWS, type ScaleBand, VAT_ROWS } from './collection-cost-rows.ts';
import { rowOn } from './versioned.ts';
import { type Line, lineOf } from './wording.ts';

/** `ADDED` only where the creditor cannot set VAT off and said so (insurers, housing). */
export type VatOnCosts = 'ADDED' | 'NOT_ADDED';

export interface CostAmount {
  /** Without VAT. */
  readonly costsCents: Cents;
  readonly vatCents: Cents;
  readonly totalCents: Cents;
  /** They sum to totalCents. */
  readonly lines: readonly Line[];
}

/**
 * The highest collection costs for one principal, as the scale gives them on a day.
 * @param principalCents 0 to LARGEST_CENTS; 0 gives no costs, not the minimum
 * @throws RangeError for another principal, or a day before 1 July 2012.
 * Source: Besluit vergoeding voor buitengerechtelijke incassokosten, art. 2.
 * @example costsByScale(27_000, dayOf(2026, 1, 1), 'NOT_ADDED').totalCents === 4050
 */
export function costsByScale(principalCents: Cents, on: LocalDate, vat: VatOnCosts): CostAmount {
  if (!Number.isSafeInteger(principalCents) || principalCents < 0) {
    throw new RangeError('a principal is a whole number of cents, 0 or more');
  }
  if (principalCents > LARGEST_CENTS) throw new RangeError('a principal is too large');
  if (principalCents === 0) return { costsCents: 0, vatCents: 0, totalCents: 0, lines: [] };
  const row = rowOn(SCALE_ROWS, on);
  const parts = bandParts(principalCents, row.bands);
  const byBands = parts.map(({ exact }) => exact).reduce(add, ZERO);
  const cents = roundTogether(parts.map(({ exact }) => exact));
  const lines = parts.map(({ partCents, rateBasisPoints }, index) =>
    lineOf('COST_BAND', cents[index] ?? 0, { partCents, rateBasisPoints }),
  );
  const shownCents = roundHalfUp(byBands);
  const { minimumCents, maximumCents } = row;
  if (compare(byBands, rational(minimumCents)) < 0) {
    lines.push(lineOf('COST_MINIMUM', minimumCents - shownCents, { minimumCents }));
    return withVat(rational(minimumCents), lines, on, vat);
  }
  if (compare(byBands, rational(maximumCents)) > 0) {
    const reductionCents = shownCents - maximumCents;
    lines.push(lineOf('COST_MAXIMUM', -reductionCents, { maximumCents, reductionCents }));
    return withVat(rational(maximumCents), lines, on, vat);
  }
  return withVat(byBands, lines, on, vat);
}

/**
 * Costs without VAT made into a whole: VAT is added before the one rounding, so that the total is
 * the exact total rounded half up; the VAT line is what the total has more than the costs alone.
 */
export function withVat(
  costs: Rational,
  lines: readonly Line[],
  on: LocalDate,
  vat: VatOnCosts,
): CostAmount {
  const costsCents = roundHalfUp(costs);
  if (vat === 'NOT_ADDED') return { costsCents, vatCents: 0, totalCents: costsCents, lines };
  const { vatBasisPoints } = rowOn(VAT_ROWS, on);
  const totalCents = roundHalfUp(multiply(costs, rational(10_000 + vatBasisPoints, 10_000)));
  const vatCents = totalCents - costsCents;
  const vatLine = lineOf('COST_VAT', vatCents, { vatBasisPoints });
  return { costsCents, vatCents, totalCents, lines: [...lines, vatLine] };
}

interface BandPart {
  partCents: Cents;
  rateBasisPoints: number;
  exact: Rational;
}

function bandParts(principalCents: Cents, bands: readonly ScaleBand[]): BandPart[] {
  const parts: BandPart[] = [];
  let from = 0;
  for (const { upToCents, rateBasisPoints } of bands) {
    const partCents = Math.min(principalCents, upToCents ?? principalCents) - from;
    if (partCents <= 0) break;
    const exact = multiply(rational(partCents), rational(rateBasisPoints, 10_000));
    parts.push({ partCents, rateBasisPoints, exact });
    from += partCents;
  }
  return parts;
}
