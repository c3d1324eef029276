// The rates of interest, each with its first day, source and how it was checked.
// Not here: computing with them (statutory-interest.ts, interest-check.ts).
import { dayOf, type LocalDate } from '../calendar/local-date.ts';
import { rowOn, type Versioned } from './versioned.ts';

export interface RateRow extends Versioned {
  /** Per year. */
  readonly rateBasisPoints: number;
}

export interface CeilingRow extends Versioned {
  /** On top of the statutory rate. */
  readonly surchargeBasisPoints: number;
}

const TABLE = 'Besluit vaststelling wettelijke rente (art. 6:120 (1) BW), table to 2015';

/** Statutory interest for other than commercial transactions, art. 6:119 and 6:120 (1) BW. */
export const STATUTORY_RATE_ROWS: readonly RateRow[] = [
  official(dayOf(1998, 1, 1), 600),
  official(dayOf(2001, 1, 1), 800),
  official(dayOf(2002, 1, 1), 700),
  official(dayOf(2003, 8, 1), 500),
  official(dayOf(2004, 2, 1), 400),
  official(dayOf(2007, 1, 1), 600),
  official(dayOf(2009, 7, 1), 400),
  official(dayOf(2010, 1, 1), 300),
  official(dayOf(2011, 7, 1), 400),
  official(dayOf(2012, 7, 1), 300),
  official(dayOf(2015, 1, 1), 200),
  secondary(dayOf(2023, 1, 1), 400),
  secondary(dayOf(2023, 7, 1), 600),
  secondary(dayOf(2024, 1, 1), 700),
  secondary(dayOf(2025, 1, 1), 600),
  secondary(dayOf(2026, 1, 1), 400),
];

/** The first day with a known rate; interest before it is not computed. */
export const STATUTORY_RATES_KNOWN_FROM: LocalDate = dayOf(1998, 1, 1);

/** The last day for which a publication was seen; after it the last rate is taken to go on. */
export const STATUTORY_RATES_CHECKED_THROUGH: LocalDate = dayOf(2026, 6, 30);

/**
 * The highest rate for credit to consumers, as a surcharge on the statutory rate. For contracts
 * other than credit no statute names a ceiling; the service takes this one.
 */
export const CONTRACTUAL_CEILING_ROWS: readonly CeilingRow[] = [
  {
    fromOn: dayOf(2006, 1, 1),
    source: 'Besluit kredietvergoeding (12 percentage points since 2006; first day assumed)',
    checked: 'ASSUMED',
    surchargeBasisPoints: 1200,
  },
  {
    fromOn: dayOf(2020, 8, 10),
    source: 'Besluit tijdelijke verlaging kredietvergoeding; for good since Stb. 2022, 243',
    checked: 'SECONDARY',
    surchargeBasisPoints: 800,
  },
];

/**
 * The highest contractual rate that the service accepts for a contract from a day.
 * @throws RangeError before 1 January 2006.
 * @example contractualCeilingOn(dayOf(2026, 1, 1)) === 1200, 4 and 8 per cent
 */
export function contractualCeilingOn(day: LocalDate): number {
  const { surchargeBasisPoints } = rowOn(CONTRACTUAL_CEILING_ROWS, day);
  return rowOn(STATUTORY_RATE_ROWS, day).rateBasisPoints + surchargeBasisPoints;
}

function official(fromOn: LocalDate, rateBasisPoints: number): RateRow {
  return { fromOn, rateBasisPoints, source: TABLE, checked: 'OFFICIAL' };
}

function secondary(fromOn: LocalDate, rateBasisPoints: number): RateRow {
  const source = 'Announcements of the half-yearly decrees on art. 6:120 (1) BW';
  return { fromOn, rateBasisPoints, source, checked: 'SECONDARY' };
}
