// A claim as a creditor registers it: unpaid bills, interest, costs and letter of one contract.
// Not here: holding it against the law (claim-judgment.ts, claim-costs.ts, claim-interest.ts).
import type { LocalDate } from '../calendar/local-date.ts';
import type { Cents } from '../money/cents.ts';
import type { ContractKind } from './contract-kinds.ts';
import type { FourteenDaysLetter } from './fourteen-days-letter.ts';
import type { InterestTerms } from './interest-check.ts';
import type { CostHold } from './registered-costs.ts';
import type { DatedPayment } from './statutory-interest.ts';
import type { Line } from './wording.ts';

export interface ClaimItem {
  readonly dueOn: LocalDate;
  /** What is still owed of it on the as-of day, above 0. */
  readonly principalCents: Cents;
  /** A billing period was named: it is one of a series. */
  readonly billing: 'PERIODIC' | 'SINGLE';
  /** Paid after the due day, not after the as-of day; to interest due first, then principal. */
  readonly payments: readonly DatedPayment[];
  readonly interruptedOn: readonly LocalDate[];
}

export interface ClaimCost {
  readonly kind: 'EXTRAJUDICIAL' | 'COURT_AWARDED' | 'OFFICIAL_ACT';
  readonly amountCents: Cents;
  readonly vatCents: Cents;
  /** The day it was charged, awarded or made. */
  readonly chargedOn: LocalDate;
  /** Places of the bills it is for, from 0; null: all of the claim. */
  readonly items: readonly number[] | null;
}

export interface ClaimInterest {
  readonly terms: InterestTerms;
  /** What is claimed on the as-of day, 0 or more. */
  readonly amountCents: Cents;
  /** The first day for which it is claimed; null: as early as the law allows. */
  readonly fromOn: LocalDate | null;
}

/** What counts of a claim for the costs of another one of the same person. */
export interface CostClaim {
  /** Claims with the same agreement share the window of unpaid periods. */
  readonly agreement: string;
  readonly stage: string;
  readonly asOfOn: LocalDate;
  readonly letter: FourteenDaysLetter | 'NONE';
  readonly items: readonly ClaimItem[];
  readonly costs: readonly ClaimCost[];
}

export interface Claim extends CostClaim {
  readonly contractKind: ContractKind;
  readonly interest: ClaimInterest;
  /** The day of a judgment that awarded it; null when there is none. */
  readonly judgmentOn: LocalDate | null;
  /** `ADDED`: the creditor said that it cannot set VAT off. */
  readonly vat: 'ADDED' | 'NOT_ADDED';
}

/** What a claim is held against. */
export interface ClaimCircumstances {
  /** The day of registering. */
  readonly today: LocalDate;
  /** Claims of the same creditor on the same person, in order of registering. */
  readonly earlier: readonly CostClaim[];
  readonly holds: readonly CostHold[];
}

export type ClaimFaultCode =
  | 'COST_ABOVE_MAXIMUM'
  | 'COST_VAT_NOT_ALLOWED'
  | 'COST_AFTER_AS_OF'
  | 'COST_REPLACED_BY_JUDGMENT'
  | 'COST_DURING_STANDSTILL'
  | 'COST_DURING_ARRANGEMENT'
  | 'COST_LETTER_MISSING'
  | 'COST_LETTER_RUNNING'
  | 'COST_LETTER_TOO_EARLY'
  | 'COST_LETTER_NO_AMOUNT'
  | 'COST_LETTER_NO_CONSEQUENCES'
  | 'COST_LETTER_FROM_ITS_DATE'
  | 'COST_LETTER_TOO_SHORT'
  | 'INTEREST_ABOVE_MAXIMUM'
  | 'INTEREST_ABOVE_CEILING'
  | 'INTEREST_CLAUSE_REQUIRED'
  | 'POSSIBLY_TIME_BARRED';

/** What to send instead: at most the maximum, a day that is missing or another one, or nothing. */
export type Instead = 'AMOUNT' | 'DAY' | 'NONE';

/** Why a part of a claim is refused. */
export interface ClaimFault {
  readonly part: 'COST' | 'INTEREST' | 'ITEM';
  /** The place of the cost or bill, from 0. */
  readonly index: number;
  readonly code: ClaimFaultCode;
  /** The most that may be registered for this part; null where no amount is at stake. */
  readonly maximumCents: Cents | null;
  /** First the verdict, then the breakdown; they sum to maximumCents. */
  readonly lines: readonly Line[];
  readonly instead: Instead;
  /** A day that the code names: the first day of costs, of a hold, on which a claim lapsed. */
  readonly dayOn: LocalDate | null;
}
