// The figures of collection costs, each with its first day, source and how it was checked.
// Not here: computing with them (collection-scale.ts, unpaid-periods.ts).
import { dayOf, type LocalDate } from '../calendar/local-date.ts';
import type { Cents } from '../money/cents.ts';
import type { Versioned } from './versioned.ts';

export interface ScaleBand {
  /** The end of the band on the principal; null for the last band. */
  readonly upToCents: Cents | null;
  readonly rateBasisPoints: number;
}

export interface ScaleRow extends Versioned {
  readonly bands: readonly ScaleBand[];
  readonly minimumCents: Cents;
  readonly maximumCents: Cents;
}

export interface VatRow extends Versioned {
  readonly vatBasisPoints: number;
}

/** Small periodic bills under one agreement, each demanded apart. */
export interface UnpaidPeriodsRow extends Versioned {
  /** Bills below this principal only. */
  readonly belowCents: Cents;
  readonly firstCents: Cents;
  readonly nextCents: Cents;
  readonly windowMonths: number;
  readonly windowLimitCents: Cents;
}

export const SCALE_ROWS: readonly ScaleRow[] = [
  {
    fromOn: dayOf(2012, 7, 1),
    source: 'Besluit vergoeding voor buitengerechtelijke incassokosten, Stb. 2012, 141, art. 2',
    checked: 'OFFICIAL',
    bands: [
      { upToCents: 250_000, rateBasisPoints: 1500 },
      { upToCents: 500_000, rateBasisPoints: 1000 },
      { upToCents: 1_000_000, rateBasisPoints: 500 },
      { upToCents: 20_000_000, rateBasisPoints: 100 },
      { upToCents: null, rateBasisPoints: 50 },
    ],
    minimumCents: 4000,
    maximumCents: 677_500,
  },
];

export const VAT_ROWS: readonly VatRow[] = [
  {
    fromOn: dayOf(2012, 7, 1),
    source: 'Wet op de omzetbelasting 1968, art. 9 (1), before 1 October 2012',
    checked: 'SECONDARY',
    vatBasisPoints: 1900,
  },
  {
    fromOn: dayOf(2012, 10, 1),
    source: 'Wet op de omzetbelasting 1968, art. 9 (1)',
    checked: 'SECONDARY',
    vatBasisPoints: 2100,
  },
];

export const UNPAID_PERIODS_ROWS: readonly UnpaidPeriodsRow[] = [
  {
    fromOn: dayOf(2024, 10, 1),
    source: 'Besluit vergoeding voor buitengerechtelijke incassokosten, art. 2a (Stb. 2024, 44)',
    checked: 'SECONDARY',
    belowCents: 26_667,
    firstCents: 4000,
    nextCents: 2000,
    windowMonths: 6,
    windowLimitCents: 14_000,
  },
];

/** Before this day other rules held; the service does not compute collection costs for it. */
export const COLLECTION_COSTS_KNOWN_FROM: LocalDate = dayOf(2012, 7, 1);
