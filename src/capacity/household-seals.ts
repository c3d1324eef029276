// The door of the household that a budget is of, sealed under the budget's own key: what its token
// is made anew of when the key of tokens rotates. Nobody reads it otherwise.
// Not here: what two equal tokens mean (budget.jobs.ts).
import { open, seal } from '../platform/crypto/envelope.ts';
import type { SecretKey } from '../platform/crypto/secret-key.ts';

/** The household of a budget: tokens to store, and the text that they are made of. */
export interface Household {
  material: string;
  token: Buffer;
  /** Under the older versions of the key that live, to meet budgets from before. */
  older: Buffer[];
  version: number;
}

const placeOf = (budgetId: string) => ({ table: 'budget', column: 'door_sealed', row: budgetId });

export function sealDoor(key: SecretKey, budgetId: string, material: string): Buffer {
  return seal(key, placeOf(budgetId), material);
}

/** Null when the key is destroyed. */
export function openDoor(key: SecretKey | null, budgetId: string, sealed: Buffer): string | null {
  return key === null ? null : open(key, placeOf(budgetId), sealed);
}
