// What a hardship scheme is judged on: the facts of one application, each known or not known yet.
// They stay with the person, its counsellor and who decides; no member ever reads one.
// Not here: who told a fact and by which evidence, the criteria (criteria.ts).
import type { LocalDate } from '../calendar/local-date.ts';
import { LARGEST_CENTS, type Cents } from '../money/cents.ts';

/** SINGLE: lives alone, its own income counts. FAMILY: the income of the household counts. */
export const HOUSEHOLD_KINDS = ['SINGLE', 'FAMILY'] as const;
export type HouseholdKind = (typeof HOUSEHOLD_KINDS)[number];

/** What is true or not, and is established by a person who saw the evidence. */
export const STATEMENTS = [
  'POLICY_ENDED',
  'DISABLED_OR_UNEMPLOYED_THROUGH_NO_FAULT',
  'FIXED_COSTS_NOT_PAYABLE',
  'SEPARATED',
  'POLICY_PLEDGED_TO_MORTGAGE',
  'HOME_SOLD_BECAUSE_OF_SEPARATION',
  'INCOME_FELL_THROUGH_NO_FAULT',
  'COULD_NOT_BE_EXPECTED_TO_KEEP_POLICY',
] as const;
export type Statement = (typeof STATEMENTS)[number];

/** Amounts in cents, zero or more; incomes net a month, of the person or of its household. */
export const AMOUNT_FACTS = [
  'incomeNowCents',
  'incomeBeforeCents',
  'mortgageCents',
  'homeValueCents',
  'surrenderValueCents',
  'ownAssetsCents',
  'coDebtorsAssetsCents',
] as const;
export type AmountFact = (typeof AMOUNT_FACTS)[number];

/** A fact by its name, to be asked for. */
export type FactName = 'household' | 'fellOn' | AmountFact | Statement;

/** Null, and a statement that is absent: not known yet. */
export type HardshipFacts = Readonly<Record<AmountFact, Cents | null>> & {
  /** The day on which is measured: the day of the decision, so that waiting can only help. */
  readonly asOfOn: LocalDate;
  readonly household: HouseholdKind | null;
  /** The first day of the lower income; not after the day on which is measured. */
  readonly fellOn: LocalDate | null;
  readonly statements: Readonly<Partial<Record<Statement, boolean>>>;
};

export interface FactProblem {
  readonly fact: FactName;
  readonly code: 'NOT_AN_AMOUNT' | 'IN_THE_FUTURE';
}

/**
 * What is wrong with the facts of an application; none: they can be judged. An amount is whole
 * cents from 0 to ten billion euro. Never throws.
 * @example an income of -1: one problem, NOT_AN_AMOUNT
 */
export function checkFacts(facts: HardshipFacts): FactProblem[] {
  const problems: FactProblem[] = [];
  for (const fact of AMOUNT_FACTS) {
    const cents = facts[fact];
    if (cents === null) continue;
    const good = Number.isSafeInteger(cents) && cents >= 0 && cents <= LARGEST_CENTS;
    if (!good) problems.push({ fact, code: 'NOT_AN_AMOUNT' });
  }
  if (facts.fellOn !== null && facts.fellOn > facts.asOfOn) {
    problems.push({ fact: 'fellOn', code: 'IN_THE_FUTURE' });
  }
  return problems;
}
