// What goes into the planner and what comes out of it: the words of one case as data.
// Not here: any arithmetic. Start reading at make-plan.ts, which tells the whole way.
import type { Cents } from '../money/cents.ts';

/** The newest rule. A plan keeps the one it was made by; all there ever were: plan-rules.ts. */
export const RULE_VERSION = 'fairest-1';
export type RuleVersion = typeof RULE_VERSION;

/** Who is paid when, where the terms leave a choice (strategies.ts). */
export type Strategy = 'PRO_RATA' | 'ESSENTIALS_FIRST' | 'SMALLEST_FIRST' | 'EQUAL';

/** What "in proportion" is measured by: the balance, or what the contract asks per month. */
export type ProRataBasis = 'BALANCE' | 'CONTRACTUAL_PAYMENT';

/** Remission only where no plan exists without it, or all that was released, at once. */
export type RemissionUse = 'WHEN_NEEDED' | 'ALL_RELEASED';

/** The sealed terms of one member. */
export interface Terms {
  /** Paid in full at the end of this month, pauses counted; null: as long as the plan may last. */
  readonly longestMonths: number | null;
  /** Received on average per month that is not a pause, from the first month on; 0: no minimum. */
  readonly smallestMonthlyCents: Cents;
  /** The most of its costs it waives for this case. */
  readonly waivedCostsCents: Cents;
  /** The most of its claim, costs apart, it gives up for this case. */
  readonly remissionCents: Cents;
}

/** The widest terms there are: any plan that pays in full will do. */
export const NO_TERMS: Terms = {
  longestMonths: null,
  smallestMonthlyCents: 0,
  waivedCostsCents: 0,
  remissionCents: 0,
};

/** A participant of the case. */
export interface PlanMember {
  /** Unique in the case; settles the last tie. Compared by code units. */
  readonly key: string;
  /** Frozen at opening, above zero. */
  readonly balanceCents: Cents;
  /**
   * What is still owed of the balance, where the member stated less since it was frozen: its own
   * last payments fall away (domain/negotiation/lessening.ts). Absent: all of it.
   */
  readonly owedCents?: Cents;
  /** The part of the balance that is collection costs. */
  readonly costsCents: Cents;
  /** True when the arrears threaten home, energy, water or health cover. */
  readonly essential: boolean;
  /** What the contract asks per month; needed for the basis CONTRACTUAL_PAYMENT only (0032). */
  readonly contractualPaymentCents?: Cents | null;
  readonly terms: Terms;
}

/** "50 euro until March, then 120": the capacity per month from a month on. */
export interface CapacityStep {
  /** 1 for the first month of the plan. */
  readonly fromMonth: number;
  readonly monthlyCents: Cents;
}

export interface PlanInput {
  readonly members: readonly PlanMember[];
  /** Ascending, the first from month 1; the last one lasts. */
  readonly capacity: readonly CapacityStep[];
  /** Months in which nobody is paid and no minimum grows. */
  readonly pausedMonths: readonly number[];
  /** The longest a plan may last, in months: 1 to 600 (policy: 36). */
  readonly longestMonths: number;
  readonly strategy: Strategy;
  readonly basis: ProRataBasis;
  readonly remission: RemissionUse;
}

/** The choices of the coalition unless somebody chooses otherwise. */
export const STANDARD_CHOICES = {
  strategy: 'PRO_RATA',
  basis: 'BALANCE',
  remission: 'WHEN_NEEDED',
} as const;

/** What may be said to one member about the shape of the plan (own-share.ts). */
export type Attestation = 'PRO_RATA' | 'ADJUSTED_FOR_YOUR_TERMS' | 'ADJUSTED';

export interface PlannedMember {
  readonly key: string;
  readonly balanceCents: Cents;
  readonly waivedCostsCents: Cents;
  readonly remissionCents: Cents;
  /** The sum of its column: the balance less what it waives and remits. */
  readonly paidCents: Cents;
  /** The month of its last cent; 0 when nothing is left to pay it. */
  readonly lastMonth: number;
  readonly attestation: Attestation;
}

export interface PlannedMonth {
  /** 1 for the first month of the plan. */
  readonly month: number;
  readonly paused: boolean;
  readonly instalmentCents: Cents;
  /** One amount per member, in the order of Plan.members; their sum is the instalment. */
  readonly splitCents: readonly Cents[];
}

export interface Plan {
  readonly rule: RuleVersion;
  readonly strategy: Strategy;
  readonly basis: ProRataBasis;
  /** In ascending order of key, whatever the order of the input. */
  readonly members: readonly PlannedMember[];
  /** Every month from the first to the last one with a payment, pauses too. */
  readonly months: readonly PlannedMonth[];
  readonly lastMonth: number;
  readonly totalCents: Cents;
}
