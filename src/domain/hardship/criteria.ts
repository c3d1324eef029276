// What a hardship scheme is made of, as data that can be shown: grounds, each a list of criteria
// with an exact boundary, and what a ground entitles to. One ground is enough; within a ground all
// criteria are needed.
// Not here: the schemes (schemes.ts), judging (judge.ts, assess.ts).
import type { Versioned } from '../law/versioned.ts';
import type { Cents } from '../money/cents.ts';
import type { Entitlement } from './entitlements.ts';
import type { HouseholdKind, Statement } from './facts.ts';

/**
 * NOT_ABOVE: the boundary itself is met. AT_LEAST: so it is. ABOVE and LONGER_THAN: it is not.
 */
export type Comparison = 'NOT_ABOVE' | 'AT_LEAST' | 'ABOVE' | 'LONGER_THAN';

/** A boundary that depends on the household. */
export type PerHousehold = Readonly<Record<HouseholdKind, number>>;

/** What is measured, and the boundary in the unit of the measure. */
export type Test =
  | {
      /** Net income a month, of the person or the household. */
      readonly measure: 'NET_INCOME';
      readonly compare: 'NOT_ABOVE';
      readonly boundaryCents: PerHousehold;
    }
  | {
      /** The fall of that income as a part of what it was, exact; a rise is a fall of nothing. */
      readonly measure: 'INCOME_FALL';
      readonly compare: 'AT_LEAST';
      readonly boundaryBasisPoints: PerHousehold;
    }
  | {
      /** From the first day of the lower income to the day on which is measured. */
      readonly measure: 'FALL_LASTS';
      readonly compare: 'LONGER_THAN';
      readonly boundaryMonths: number;
    }
  | {
      /**
       * RESIDUAL_DEBT: mortgage less surrender value and value of the home. The other two: what of
       * it is left after the own assets, or after those of the co-debtors.
       */
      readonly measure: 'RESIDUAL_DEBT' | 'DEBT_AFTER_OWN_ASSETS' | 'DEBT_AFTER_CO_DEBTORS_ASSETS';
      readonly compare: 'ABOVE';
      readonly boundaryCents: Cents;
    }
  | { readonly measure: 'STATEMENT'; readonly statement: Statement };

export type Measure = Test['measure'];

export interface Criterion {
  /** Unique in its scheme. */
  readonly id: string;
  readonly test: Test;
  /** The words of the scheme itself, in Dutch, as they stand there. */
  readonly words: string;
}

export type GroundId =
  | 'DISABLED_OR_UNEMPLOYED'
  | 'SEPARATION'
  | 'OTHER_FALL_OF_INCOME'
  | 'FALL_OF_INCOME'
  | 'LASTING_FALL_OF_INCOME';

export interface Ground {
  readonly id: GroundId;
  readonly nl: string;
  readonly en: string;
  readonly criteria: readonly Criterion[];
  readonly entitlements: readonly Entitlement[];
}

export type SchemeId = 'INVESTMENT_INSURANCE' | 'COALITION';

/** A change of a scheme is a new version in a new row, never an edit. */
export interface HardshipScheme extends Versioned {
  readonly id: SchemeId;
  /** 1 for the first. */
  readonly version: number;
  readonly nl: string;
  readonly en: string;
  /** Needed whatever the ground. */
  readonly always: readonly Criterion[];
  readonly grounds: readonly Ground[];
  /** What the scheme leaves to who decides, or says of itself; no criteria. */
  readonly notes: readonly string[];
}
