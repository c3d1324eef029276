// The highest attachment-free amount (beslagvrije voet) of each kind of household, with first day
// and source. For plausibility only: the official calculators decide what a household is left.
// Not here: holding a budget against them (plausibility.ts).
import { dayOf, type LocalDate } from '../calendar/local-date.ts';
import type { Versioned } from '../law/versioned.ts';
import type { Cents } from '../money/cents.ts';
import type { HouseholdKind } from './budget.ts';

export interface ProtectedMaximaRow extends Versioned {
  readonly monthlyCents: Readonly<Record<HouseholdKind, Cents>>;
}

export const PROTECTED_MAXIMA_ROWS: readonly ProtectedMaximaRow[] = [
  {
    fromOn: dayOf(2026, 1, 1),
    source: 'Wetboek van Burgerlijke Rechtsvordering, art. 475da (1), amounts of 1 January 2026',
    checked: 'SECONDARY',
    monthlyCents: {
      SINGLE: 219_142,
      SINGLE_PARENT: 252_669,
      COUPLE: 288_141,
      COUPLE_WITH_CHILDREN: 315_531,
    },
  },
];

/** The amounts change each half year; after this day the last row is taken to go on. */
export const PROTECTED_MAXIMA_CHECKED_THROUGH: LocalDate = dayOf(2026, 6, 30);
