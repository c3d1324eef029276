// A refusal: a rule of the field says no. A value, never an exception; its code is part of the API.
// Made by `refuse` of a feature's own refusals (refusals.ts), so that its text holds nothing
// unsafe.
// Not here: malformed requests and our own bugs (top-level errors: errors.ts).

import type { RefusalReason } from './explanation.ts';

/** What a text may be filled in with: numbers, days and amounts as integers, and codes of ours. */
export type SafeArgs = Readonly<Record<string, number | string>>;

/** One reason why something was not done. */
export interface Refusal {
  /** A name from RefusalCode. */
  code: string;
  /** What is wrong and what to do, in Dutch; an answer tells it in the reader's language. */
  message: string;
  /** Where in the input, as names and indices; empty when it is about the whole. */
  path: string[];
  /** True when the same call may succeed later. */
  retryable: boolean;
  /** What the message is filled in with; absent when there is nothing to fill in. */
  args?: SafeArgs;
  /** What the law allows instead; of refusals by a computation of the law only. */
  explanation?: RefusalReason;
}
