// What a member claims of one person under one contract: the part of an entry that a correction
// states anew. Not here: whose it is, and by which consent.
import type { ArrearsEntryInput } from './register-arrears.types.ts';

export type ClaimInput = Omit<
  ArrearsEntryInput,
  | 'customerReference'
  | 'ownReference'
  | 'label'
  | 'person'
  | 'consent'
  | 'consentId'
  | 'correctionReason'
>;
