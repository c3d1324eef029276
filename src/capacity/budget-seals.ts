// What of a budget stands sealed in the database: its lines, and why later months bear more. Each
// has a key of its own, so that erasing one leaves nothing. Open stands what the planner needs.
import type { BudgetStatement } from '../domain/capacity/budget.ts';
import { type JsonRecord, openRecord, sealRecord } from '../platform/crypto/envelope.ts';
import type { SecretKey } from '../platform/crypto/secret-key.ts';

/** Days are numbers in it, as in the domain. */
export type SealedBudget = Pick<BudgetStatement, 'budget' | 'steps'>;

const placeOf = (budgetId: string) => ({ table: 'budget', column: 'sealed', row: budgetId });

export function sealBudget(
  key: SecretKey,
  budgetId: string,
  { budget, steps }: SealedBudget,
): Buffer {
  return sealRecord(key, placeOf(budgetId), { budget, steps } as unknown as JsonRecord);
}

/** Null when the key is destroyed. */
export function openBudget(
  key: SecretKey | null,
  budgetId: string,
  sealed: Buffer,
): SealedBudget | null {
  if (key === null) return null;
  return openRecord(key, placeOf(budgetId), sealed) as unknown as SealedBudget | null;
}
