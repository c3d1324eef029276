// The points of law on collection costs that are not settled, as named choices with a default;
// docs/law.md lists each for a lawyer.
// Not here: figures (collection-cost-rows.ts).
import type { DeliveryRule } from '../calendar/receipt.ts';

export interface CostParameters {
  /** A further unpaid period: exactly the amount of the row, or at least that and the scale. */
  readonly followUp: 'FLAT' | 'AT_LEAST';
  /** Six months: looking back from each period, or counted on from the first one. */
  readonly window: 'ROLLING' | 'ANCHORED';
  /** Periods under one agreement together, or all of one creditor. */
  readonly scope: 'AGREEMENT' | 'CREDITOR';
  /**
   * Several small periods in one letter: their sum by the scale (art. 6:96 (7)), or no more than
   * one period would cost.
   */
  readonly combinedLetter: 'SUMMED' | 'HIGHEST_SINGLE';
  /** The last of the fourteen days: as counted, or extended to the next working day. */
  readonly lastDay: 'AS_COUNTED' | 'NEXT_WORKING_DAY';
  /** When a letter without a stated day of receipt counts as received. */
  readonly delivery: DeliveryRule;
}

export const DEFAULT_COST_PARAMETERS: CostParameters = {
  followUp: 'FLAT',
  window: 'ROLLING',
  scope: 'AGREEMENT',
  combinedLetter: 'SUMMED',
  lastDay: 'AS_COUNTED',
  delivery: 'TWO_WORKING_DAYS',
};
