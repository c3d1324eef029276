// Which of the budgets of a case counts, and who may state one at all.
// Not here: whether somebody is a counsellor or representative of the person (representation).
import { BUDGET_SOURCES, type BudgetSource, type BudgetStatement } from './budget.ts';

/** Whether a court put somebody in charge: administration (bewind) or guardianship (curatele). */
export type CourtRepresentation = 'NONE' | 'ACTIVE';

/**
 * Whether a statement by this kind of actor counts: customer, counsellor and representative; under
 * a court's order the representative only. A member never. Never throws.
 * Source: the coalition's privacy rules; for court orders art. 1:441 BW.
 * @example mayStateBudget('MEMBER', 'NONE') === false
 */
export function mayStateBudget(by: string, court: CourtRepresentation): by is BudgetSource {
  if (court === 'ACTIVE') return by === 'REPRESENTATIVE';
  return (BUDGET_SOURCES as readonly string[]).includes(by);
}

/**
 * The statement that counts: of the weightiest source (representative, counsellor, customer), and
 * of that the newest; null when none counts. The order of the list does not matter, for versions
 * differ within a case. Statements of somebody who no longer acts for the person are left out by
 * the caller. Never throws.
 * @example a customer's of 2 March and a counsellor's of 1 March: the counsellor's
 */
export function whichBudgetCounts<
  S extends Pick<BudgetStatement, 'statedBy' | 'statedOn' | 'version'>,
>(statements: readonly S[], court: CourtRepresentation = 'NONE'): S | null {
  let counts: S | null = null;
  for (const statement of statements) {
    if (!mayStateBudget(statement.statedBy, court)) continue;
    if (counts === null || isWeightier(statement, counts)) counts = statement;
  }
  return counts;
}

type Weighed = Pick<BudgetStatement, 'statedBy' | 'statedOn' | 'version'>;

function isWeightier(one: Weighed, other: Weighed): boolean {
  const rank = BUDGET_SOURCES.indexOf(one.statedBy) - BUDGET_SOURCES.indexOf(other.statedBy);
  if (rank !== 0) return rank < 0;
  if (one.statedOn !== other.statedOn) return one.statedOn > other.statedOn;
  return one.version > other.version;
}
