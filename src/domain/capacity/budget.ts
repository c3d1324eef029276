// The budget of a household as somebody stated it: its words and their order, as data.
// Not here: whether it is in order (check-statement.ts), what it bears (capacity.ts). The kinds are
// the only words: no free text, for nothing here may reach a member.
import type { LocalDate } from '../calendar/local-date.ts';
import type { Cents } from '../money/cents.ts';

/** In the order of a breakdown. Income is net, and before what an attachment takes of it. */
export const INCOME_KINDS = [
  'WAGE',
  'BENEFIT',
  'PENSION',
  'PARTNER_INCOME',
  'TAX_ALLOWANCES',
  'CHILD_BENEFIT',
  'MAINTENANCE_RECEIVED',
  'STUDENT_FINANCE',
  'OTHER_INCOME',
] as const;
export type IncomeKind = (typeof INCOME_KINDS)[number];

/** What runs on each month; never arrears, which the plan pays. */
export const FIXED_COST_KINDS = [
  'HOUSING',
  'ENERGY',
  'WATER',
  'HEALTH_INSURANCE',
  'OTHER_INSURANCE',
  'TELECOM',
  'LOCAL_TAXES',
  'TRANSPORT',
  'CHILD_CARE',
  'SCHOOL',
  'MAINTENANCE_PAID',
  'ADMINISTRATION',
  'OTHER_COSTS',
] as const;
export type FixedCostKind = (typeof FIXED_COST_KINDS)[number];

/** What goes each month to creditors outside the coalition. */
export const OBLIGATION_KINDS = [
  'WAGE_ATTACHMENT',
  'OTHER_ATTACHMENT',
  'PUBLIC_DEBT',
  'PREFERENT_DEBT',
  'RUNNING_ARRANGEMENT',
] as const;
export type ObligationKind = (typeof OBLIGATION_KINDS)[number];

/** The households that art. 475da Rv tells apart. */
export const HOUSEHOLD_KINDS = [
  'SINGLE',
  'SINGLE_PARENT',
  'COUPLE',
  'COUPLE_WITH_CHILDREN',
] as const;
export type HouseholdKind = (typeof HOUSEHOLD_KINDS)[number];

export const LIVING_MONEY_NORMS = ['NIBUD', 'NIVB'] as const;
export type LivingMoneyNorm = (typeof LIVING_MONEY_NORMS)[number];

export const PROTECTED_AMOUNT_SOURCES = ['VTLB', 'BESLAGVRIJE_VOET'] as const;
export type ProtectedAmountSource = (typeof PROTECTED_AMOUNT_SOURCES)[number];

/** One line; a kind may have several. */
export interface BudgetLine<Kind extends string> {
  readonly kind: Kind;
  /** 0 or more. */
  readonly monthlyCents: Cents;
}

/** An amount that an official calculator or a norm gave; the service does not make it again. */
export interface SourcedAmount<Source extends string> {
  readonly monthlyCents: Cents;
  readonly source: Source;
  readonly computedOn: LocalDate;
  /** Of the calculator or the norm, as it names itself: '2026-1'. */
  readonly version: string;
}

export interface Budget {
  readonly household: HouseholdKind;
  readonly incomes: readonly BudgetLine<IncomeKind>[];
  readonly fixedCosts: readonly BudgetLine<FixedCostKind>[];
  /** For the whole household. */
  readonly livingMoney: SourcedAmount<LivingMoneyNorm>;
  /** What the household must be left; null while nobody computed it (a warning says so). */
  readonly protectedAmount: SourcedAmount<ProtectedAmountSource> | null;
  readonly obligations: readonly BudgetLine<ObligationKind>[];
  /** All that is owed outside the coalition, as far as known; for the advice rule (advice.ts). */
  readonly debtsOutsideCents: Cents;
  /** Of what is left after everything else; the policy's unless somebody stated another. */
  readonly reserveBasisPoints: number;
}

/**
 * Who may state a budget, the weightiest first. A member is not among them: it would learn what the
 * others are owed.
 */
export const BUDGET_SOURCES = ['REPRESENTATIVE', 'COUNSELLOR', 'CUSTOMER'] as const;
export type BudgetSource = (typeof BUDGET_SOURCES)[number];

/** Why a later month bears more than the budget of today. */
export const STEP_REASONS = ['INCOME_RISES', 'COSTS_FALL', 'OBLIGATION_ENDS'] as const;
export type StepReason = (typeof STEP_REASONS)[number];

/** "120 from April": what is paid per month from a month on, until the next step. */
export interface BudgetStep {
  /** The first day of a month. */
  readonly fromOn: LocalDate;
  readonly monthlyCents: Cents;
  /** Needed where the step is above what the budget bears. */
  readonly because: StepReason | null;
}

export interface BudgetStatement {
  /** 1, 2, 3 … in the order in which the statements of one case came in. */
  readonly version: number;
  readonly statedBy: BudgetSource;
  readonly statedOn: LocalDate;
  readonly budget: Budget;
  /** Ascending; before the first one counts what the budget bears. */
  readonly steps: readonly BudgetStep[];
  /** First days of months in which nothing is paid: flags of their own, not steps of 0. */
  readonly pausedMonths: readonly LocalDate[];
}
