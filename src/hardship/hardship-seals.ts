// What each step of an application says, sealed under the key of the application: facts, what is
// asked, what the office established and why. Erasing that key leaves states and days only.
import { type JsonRecord, openRecord, sealRecord } from '../platform/crypto/envelope.ts';
import type { SecretKey } from '../platform/crypto/secret-key.ts';
import type { HardshipFact } from './hardship.enums.ts';
import type { KnownFacts } from './hardship-facts.ts';

export interface SealedStep {
  /** What was said, or established by the office. */
  facts?: KnownFacts;
  /** What the office asks. */
  asked?: readonly HardshipFact[];
  /** Why the office grants more than the criteria give. */
  reason?: string;
}

const placeOf = (stepId: string) => ({ table: 'hardship_step', column: 'sealed', row: stepId });

export function sealStep(key: SecretKey, stepId: string, step: SealedStep): Buffer {
  return sealRecord(key, placeOf(stepId), step as unknown as JsonRecord);
}

/** Null when the key is destroyed, or nothing was said. */
export function openStep(
  key: SecretKey | null,
  stepId: string,
  sealed: Buffer | null,
): SealedStep | null {
  if (key === null || sealed === null) return null;
  return openRecord(key, placeOf(stepId), sealed);
}
